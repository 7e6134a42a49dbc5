import { kindOfForm, kindWordPattern } from './kind-words.ts'
import { shortPlace } from './places.ts'
import type { Places } from './places.ts'

/** A zone that no list holds, named by rule from a place and a kind word. Half-open range of the searched text. */
export interface UnlistedZone {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** Longest name before a kind word that is looked at, in characters: 新疆维吾尔自治区 and a city with its county. */
const LONGEST_STEM = 24

/** What may stand between a place and the kind word: directions, trades and the words that name a part of a city. */
const INFIX = /^(?:综合|临空|临港|空港|航空港|航空|航天|国际|生态|循环|化工|石化|医药|生物|农业|工业|科技|科学|现代|产业|新兴|沿海|滨海|滨江|滨湖|临江|海港|港口|港|湾|湖|岛|山|东部|西部|南部|北部|中部|东|西|南|北|中|郊|城南|城北|城东|城西|国家|省级|市|轻纺|纺织|化学|汽车|光电|光伏|新材料|新能源|绿色|智能|数字|旅游|文化|软件|先进制造业|装备制造|现代农业|台湾农民|跨境|边境|内陆|保税|物流|机场|火车站|高铁|经济|特别|合作|循环经济|航空经济|稀土|钢铁|煤化工|能源|资源)$/u
/** 片区 of a free trade zone: 中国(四川)自由贸易试验区川南临港片区. */
const QUARTER = /^([\p{Script=Han}]{2,6}?新?片区)/u

/** Finds zones named by rule; `taken` says which units belong to a name that is known already. White space must be gone from the text. */
export function findUnlistedZones(text: string, places: Places, taken: (index: number) => boolean): UnlistedZone[] {
  const found: UnlistedZone[] = []
  for (const match of text.matchAll(kindWordPattern())) {
    const word = kindOfForm(match[1] ?? '')
    if (word === undefined || taken(match.index)) continue
    const end = match.index + match[0].length
    const stem = stemBefore(text, match.index, places)
    if (stem === undefined || taken(stem.start) || (word.short === '新区' && !stem.bare)) continue
    const quarter = word.short === '自贸区' ? (QUARTER.exec(text.slice(end))?.[1] ?? '') : ''
    found.push({ name: `${stem.name}${word.short}${quarter}`, start: stem.start, end: end + quarter.length })
  }
  return found
}

interface Stem {
  readonly name: string
  readonly start: number
  /** Made of a place name alone. */
  readonly bare: boolean
}

/** The longest run of places, with at most one infix behind, that ends at `end`. */
function stemBefore(text: string, end: number, places: Places): Stem | undefined {
  const inBrackets = /(?:中国)?\((\p{Script=Han}{2,12})\)$/u.exec(text.slice(Math.max(0, end - LONGEST_STEM), end))
  if (inBrackets?.[1] !== undefined) {
    const inner = parse(inBrackets[1], places)
    return inner && { name: inner.name, start: end - inBrackets[0].length, bare: inner.bare }
  }
  for (let start = Math.max(0, end - LONGEST_STEM); start < end - 1; start++) {
    const parsed = parse(text.slice(start, end), places)
    if (parsed !== undefined) return { name: parsed.name, start, bare: parsed.bare }
  }
  return undefined
}

/** Reads places from left to right; the name keeps the last one and those that are joined to it without 省, 市, 县, 区. */
function parse(text: string, places: Places): { readonly name: string; readonly bare: boolean } | undefined {
  const first = places.names.at(text, 0)
  for (const { end, value } of first) {
    const head = text.slice(0, end)
    const rest = text.slice(end)
    if (rest === '') return { name: shortPlace(head), bare: true }
    const tail = parse(rest, places)
    if (tail !== undefined) {
      const dropped = value.level === 'province' || shortPlace(head) !== head
      return { name: dropped ? tail.name : `${head}${tail.name}`, bare: false }
    }
    if (INFIX.test(rest)) return { name: `${shortPlace(head)}${rest === '市' ? '' : rest}`, bare: rest === '市' }
  }
  return undefined
}
