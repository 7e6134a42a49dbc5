import { kindOfForm, kindWordPattern } from './kind-words.ts'
import { shortPlace } from './places.ts'
import type { Place, Places } from './places.ts'

/** A zone that no list holds, named by rule from a place and a kind word. Half-open range of the searched text. */
export interface UnlistedZone {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Longest name before a kind word that is looked at, in characters: 新疆维吾尔自治区 and a city with its county. */
const LONGEST_STEM = 24

/** What may stand between a place and the kind word: directions, trades and the words that name a part of a city. */
const INFIX = /^(?:高新|综合|临空|临港|空港|航空港|航空|航天|国际|生态|循环|化工|石化|医药|生物|农业|工业|科技|科学|现代|产业|新兴|沿海|滨海|滨江|滨湖|临江|海港|港口|港|湾区|湾|湖|岛|山|东部|西部|南部|北部|中部|东|西|南|北|中|郊|城南|城北|城东|城西|国家|省级|市|轻纺|纺织|化学|汽车|光电|光伏|新材料|新能源|绿色|智能|数字|旅游|文化|软件|先进制造业|装备制造|现代农业|台湾农民|跨境|边境|内陆|保税|物流|机场|火车站|高铁|经济|特别|合作|循环经济|航空经济|稀土|钢铁|煤化工|能源|氢能|资源){1,2}$/u
/** 片区 of a free trade zone: 中国(四川)自由贸易试验区川南临港片区. */
const QUARTER = /^(?<mark>[·(]?)(?<name>(?![一二三四五六七八九十两各的等内全在与和及])\p{Script=Han}{2,6}?新?片区)(?<close>\)?)/u

/** The 片区 that follows the name of a free trade zone ending at `at`, and where it ends; undefined where none does. */
export function quarterAt(text: string, at: number): { readonly name: string; readonly end: number } | undefined {
  const match = QUARTER.exec(text.slice(at, at + LONGEST_QUARTER))
  const { mark = '', name = '', close = '' } = match?.groups ?? {}
  if (match === null || (mark === '(') !== (close === ')')) return undefined
  return { name, end: at + match[0].length }
}

/** Six characters, 新, 片区 and brackets. */
const LONGEST_QUARTER = 11

/** Finds zones named by rule; `taken` says which units belong to a name that is known already. White space must be gone from the text. */
export function findUnlistedZones(text: string, places: Places, taken: (index: number) => boolean): UnlistedZone[] {
  const found: UnlistedZone[] = []
  for (const match of text.matchAll(kindWordPattern())) {
    const word = kindOfForm(match[1] ?? '')
    if (word === undefined || taken(match.index)) continue
    const end = match.index + match[0].length
    const stem = stemBefore(text, match.index, places) ?? properStemBefore(text, match.index, match[0], places)
    if (stem === undefined || taken(stem.start) || !fits(word.short, stem, places)) continue
    const quarter = word.short === '自贸试验区' ? quarterAt(text, end) : undefined
    const name = NAMED_BY_COUNTY.has(word.short) ? (stem.county ?? stem.name) : stem.name
    found.push({ name: `${name}${word.short}${quarter?.name ?? ''}`, start: stem.start, end: quarter?.end ?? end })
  }
  return found
}

/** 新区 must follow a place and not be an ordinary district (浦东新区); 示范区 names a zone only where a trade stands before it; 山东省高新区 are all those of a province. */
function fits(short: string, stem: Stem, places: Places): boolean {
  if (NAMED_BY_COUNTY.has(short) && places.isProvince(stem.name) && places.names.get(stem.name)?.level === 'province') return false
  if (short === '新区') return stem.bare && places.names.get(`${stem.name}新区`) === undefined
  return short !== '示范区' || !stem.bare
}

/** Kinds whose zones in a county are named after the county alone: 苏州相城高新区 is 相城高新区, but 郑州新郑综保区 keeps both. */
const NAMED_BY_COUNTY: ReadonlySet<string> = new Set(['高新区', '经开区', '开发区'])

interface Stem {
  readonly name: string
  /** The name without the city, where it ends in a county of that city. */
  readonly county?: string
  readonly start: number
  /** Made of a place name alone. */
  readonly bare: boolean
}

/** The longest run of places, with infixes behind, that ends at `end`. */
function stemBefore(text: string, end: number, places: Places): Stem | undefined {
  const inBrackets = /(?:中国)?\((\p{Script=Han}{2,12})\)$/u.exec(text.slice(Math.max(0, end - LONGEST_STEM), end))
  if (inBrackets?.[1] !== undefined) {
    const inner = parse(inBrackets[1], places)
    return inner && { ...inner, start: end - inBrackets[0].length }
  }
  for (let start = Math.max(0, end - LONGEST_STEM); start < end - 1; start++) {
    const parsed = parse(text.slice(start, end), places)
    if (parsed !== undefined && mayBegin(text, start, end, places)) return { ...parsed, start }
  }
  return undefined
}

/** Words that stand between a place and a kind word without being part of a name: 安徽推进开发区改革. */
const NO_PROPER_NAME = /推|进|建|设|打|造|加|快|发|展|深|走|落|户|位|于|入|驻|来|到|考|察|调|研|参|观|支|持|聚|焦|围|绕|实|施|开|促|引|导|鼓|励|全|各|省|市|县|区|国|家|级|多|个|和|与|及|在|是|的|等|了|为|从|对|将|把|两|三|一|所|该|其|本|首|新|老|大|小|内|外|名|有|成|创|办|举|获|评|率|先|领|跑|企|业|民|众|政|府|科|技|园|公|司|项|目|产|经|济|第|首|批|着|力|向|由|以|到|上|下|前|后|高|成|组|织|拟|已|正|被|让|使|给|因|而|警|局|院|委|狠|抓|强|壮|优|盘|活|提|升|改|革|助|依|靠|托|赋|能|深|化|整|合|规|范|重|视|看|好|盯|力|但|又|也|都|就|还|并|且|或|若/u
/** Names of hills and waters, which may begin with a word of that list: 大溪, 三山, 新桥. */
const LANDMARK = /^[大小新老上下内外高成金三两首][山岭峰龙河江湖港桥溪泉塘洲湾关沟坝泽坪]$/u
/** Characters of a proper name that no list of places holds, such as 万盛. */
const PROPER_NAME_LENGTH = 2

/** Characters that may be the name of a place that no list holds: 大龙, 万盛. */
export function isProperName(characters: string): boolean {
  return /^\p{Script=Han}+$/u.test(characters) && (!NO_PROPER_NAME.test(characters) || LANDMARK.test(characters))
}

/** A place with a proper name behind it: 重庆万盛 before 经开区; a province is no part of the name. */
function properStemBefore(text: string, end: number, kindWord: string, places: Places): Stem | undefined {
  const proper = text.slice(Math.max(0, end - PROPER_NAME_LENGTH), end)
  if (proper.length < PROPER_NAME_LENGTH || !isProperName(proper) || !/高新|经济技术|经开|综合保税|综保/u.test(kindWord)) return undefined
  const place = stemBefore(text, end - PROPER_NAME_LENGTH, places)
  if (place?.bare !== true) return undefined
  const ofProvince = places.isProvince(place.name) && places.names.get(place.name)?.level === 'province'
  return { name: ofProvince ? proper : `${place.name}${proper}`, start: place.start, bare: false }
}

/** Before a county without 县 or 区: anything but a character that may belong to another name, as in 盘龙城开发区. */
const MAY_STAND_BEFORE = /[^\p{Script=Han}]|[在于从到与和及由的是为对向位入驻至往去赴临近市省县区州达抵进经访察户设驻属过原该我本自]/u

function mayBegin(text: string, start: number, end: number, places: Places): boolean {
  if (start === 0 || MAY_STAND_BEFORE.test(text[start - 1] ?? '')) return true
  const [longest] = places.names.at(text.slice(start, end), 0)
  return longest?.value.level !== 'county' || shortPlace(text.slice(start, start + longest.end)) !== text.slice(start, start + longest.end)
}

/** Reads places from left to right; the name keeps the last one and those that are joined to it without 省, 市, 县, 区. */
function parse(text: string, places: Places): Omit<Stem, 'start'> | undefined {
  for (const { end, value } of places.names.at(text, 0)) {
    const head = text.slice(0, end)
    const rest = text.slice(end)
    if (rest === '') return { name: shortPlace(head), bare: true }
    const tail = parse(rest, places)
    if (tail !== undefined) return joined(head, value, rest, tail, places)
    if (INFIX.test(rest)) return { name: `${shortPlace(head)}${rest === '市' ? '' : rest}`, bare: rest === '市' }
  }
  return undefined
}

function joined(head: string, place: Place, rest: string, tail: Omit<Stem, 'start'>, places: Places): Omit<Stem, 'start'> {
  if (place.level === 'province' || shortPlace(head) !== head) return { ...tail, bare: false }
  const next = places.names.at(rest, 0)[0]?.value
  const ofCity = next?.level === 'county' && next.city === place.city
  return { name: `${head}${tail.name}`, ...(ofCity ? { county: tail.county ?? tail.name } : {}), bare: false }
}
