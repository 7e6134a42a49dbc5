import type { ZoneLink } from '../article.ts'
import type { CityMention, ZoneDirectory } from '../zone.ts'
import { BARE_KINDS, bareMentions } from './bare-names.ts'
import type { BareKind } from './bare-names.ts'
import type { LinkSubject, PageEvidence } from './link-subject.ts'

/** Weight of a place in the name of the paper: it is the paper's own. */
const OUTLET_WEIGHT = 4
/** Weight of a place in the name of a company or an office, against 1 for one that is only named. */
const OFFICE_WEIGHT = 2
/** Least weight that is evidence, and how far it must lie above the next place's. */
const LEAST_WEIGHT = 3
const LEAD_OVER_NEXT = 2
/** How many of a page's articles, and which share, name a bare zone where the page is that zone's own. */
const OWN_PAGE_ARTICLES = 2
const OWN_PAGE_SHARE = 0.5
/** How many names of offices and places are stored as the reason. */
const SHOWN_WORDS = 4

/** Characters behind a place's name in which a company's or an office's name ends. */
const OFFICE_REACH = 24
const OFFICE = /^[\p{Script=Han}()（）A-Za-z0-9]{0,20}?(?:公司|集团|中心|局|委员会|市委|市政府|医院|学校|中学|小学|大学|学院|银行|支行|分行|法院|检察院|商会|协会|办事处|街道|厂|站|所|馆|日报|晚报|晨报)/u
const CITY_OFFICE = /^[市县]?(?:委|政府|领导|人大|政协|公安|城管|交警)/u
/** The place is where somebody went to, not where the zone is. */
const ELSEWHERE = /(?:赴|前往|来自|奔赴|走进|从|远赴|抵达|在外地)$/u

/** How an article names a bare zone. */
interface BareUse {
  /** Undefined where it only speaks of 全区 and 我区. */
  readonly kind: BareKind | undefined
  /** It is what the article is about, not named once in passing. */
  readonly isSubject: boolean
  /** Headline and lead. */
  readonly lead: string
}

/**
 * The zone that a bare name means: by the words beside it, by the sidecar, by the zones and places that the page names, or by the article's own;
 * undefined where the evidence is thin. On a page whose articles all speak of one zone, a passing 高新区 or 全区 is enough.
 */
export function resolveBare({ kind, isSubject, lead }: BareUse, article: Pick<LinkSubject, 'title' | 'text'>, page: PageEvidence, directory: ZoneDirectory): ZoneLink | undefined {
  const beside = kind && besideName(lead, kind, directory)
  if (kind !== undefined && beside !== undefined) return linkTo(beside, kind, 'beside-name', directory)
  const shown = conclusionsOf(page, directory)
  const meant = isSubject && kind !== undefined ? kind : shown.ownKind
  if (meant === undefined || (kind !== undefined && kind !== meant)) return undefined
  if (page.defaultZone !== undefined) return { zone: page.defaultZone, rule: 'sidecar', evidence: '' }
  const named = shown.zones.filter(({ zone }) => zone.endsWith(meant) || (meant === '开发区' && zone.endsWith('经开区')))
  const own = dominantPlace(`${article.title ?? ''}\n${article.text}`, undefined, directory)
  const ownLink = own && linkTo(own, meant, 'own-evidence', directory)
  // On a page of many zones an item's own offices say more than the one zone that another item happens to name.
  if (shown.ownKind !== meant && ownLink !== undefined && named.length > 0) return ownLink
  if (named.length === 1 && named[0] !== undefined) return { ...named[0], rule: 'page-zone' }
  const pagePlace = named.length === 0 ? shown.place : undefined
  return pagePlace === undefined ? ownLink : linkTo(pagePlace, meant, 'page-evidence', directory)
}

interface PlaceEvidence {
  /** Short name of a city, or of a county or county-level city that has zones of its own. */
  readonly place: string
  readonly evidence: string
}

interface PageConclusions {
  /** Zones that the page names, each with its first name. */
  readonly zones: readonly { readonly zone: string; readonly evidence: string }[]
  readonly place: PlaceEvidence | undefined
  /** The bare kind that most articles of the page name: the page is that zone's own. */
  readonly ownKind: BareKind | undefined
}

/** A page's conclusions, worked out once though every article asks. */
const CONCLUSIONS = new WeakMap<PageEvidence, PageConclusions>()

function conclusionsOf(page: PageEvidence, directory: ZoneDirectory): PageConclusions {
  const known = CONCLUSIONS.get(page)
  if (known !== undefined) return known
  const mentions = directory.mentions(page.text)
  const zones = [...new Map(mentions.toReversed().map(({ zone, start, end }) => [zone, { zone, evidence: page.text.slice(start, end) }])).values()]
  const conclusions = { zones, place: dominantPlace(page.text, page.outlet, directory), ownKind: ownKind(page.articles, directory) }
  CONCLUSIONS.set(page, conclusions)
  return conclusions
}

/** Every zone that a page names, each once. */
export function zonesOnPage(page: PageEvidence, directory: ZoneDirectory): string[] {
  return conclusionsOf(page, directory).zones.map(({ zone }) => zone)
}

function ownKind(articles: readonly LinkSubject[], directory: ZoneDirectory): BareKind | undefined {
  const kinds = articles.flatMap(({ title, text }) => bareMentions(`${title ?? ''}\n${text}`, directory).slice(0, 1).map(({ kind }) => kind))
  const count = (kind: BareKind): number => kinds.filter(other => other === kind).length
  const [most] = [...BARE_KINDS].sort((a, b) => count(b) - count(a))
  return most !== undefined && count(most) >= OWN_PAGE_ARTICLES && count(most) >= OWN_PAGE_SHARE * articles.length ? most : undefined
}

/** Offices that a city and a zone both have: 襄阳市公安局高新区分局, 泰安交警高新区大队. */
const SHARED_OFFICE = /^市?(?:公安局|公安|交警|交警支队|人民法院|法院|人民检察院|检察院|税务局|国税局|地税局|生态环境局|环保局|教育局|市场监管局|市场监督管理局|自然资源局|自然资源和规划局|消防救援支队|消防支队|城管局|人社局|供电公司|国家税务总局|委|政府|)$/u
/** Characters between a city and a bare name that its office may fill. */
const BESIDE_REACH = 14

/** The place that stands right beside a bare name: its city's office before it, or its district in brackets behind it. */
function besideName(text: string, kind: BareKind, directory: ZoneDirectory): PlaceEvidence | undefined {
  const cities = directory.cities(text)
  for (const { kind: found, start, end } of bareMentions(text, directory)) {
    if (found !== kind) continue
    const inBrackets = /^[（(]/u.test(text.slice(end, end + 1)) ? cities.find(city => city.start === end + 1) : undefined
    const before = cities.findLast(city => city.end <= start && start - city.end <= BESIDE_REACH)
    const beside = inBrackets ?? (before !== undefined && SHARED_OFFICE.test(text.slice(before.end, start)) ? before : undefined)
    if (beside !== undefined) return { place: beside.county ?? beside.city, evidence: text.slice(Math.min(beside.start, start), Math.max(beside.end, end)) }
  }
  return undefined
}

/** The place that the text is from, if one outweighs all others that do not belong to it. */
function dominantPlace(text: string, outlet: string | undefined, directory: ZoneDirectory): PlaceEvidence | undefined {
  const weights = new Map<string, { weight: number; city: string; words: string[] }>()
  const add = ({ city, county }: CityMention, weight: number, words: string): void => {
    const entry = weights.get(county ?? city) ?? { weight: 0, city, words: [] }
    entry.weight += weight
    if (!entry.words.includes(words)) entry.words.push(words)
    weights.set(county ?? city, entry)
  }
  for (const mention of directory.cities(outlet ?? '')) add(mention, OUTLET_WEIGHT, outlet ?? '')
  for (const mention of directory.cities(text)) {
    if (ELSEWHERE.test(text.slice(Math.max(0, mention.start - 3), mention.start))) continue
    const behind = text.slice(mention.end, mention.end + OFFICE_REACH)
    const office = OFFICE.exec(behind)?.[0] ?? CITY_OFFICE.exec(behind)?.[0]
    add(mention, isMasthead(text, mention) || isAddress(text, mention) ? OUTLET_WEIGHT : office === undefined ? 1 : OFFICE_WEIGHT, text.slice(mention.start, mention.end) + (office ?? ''))
  }
  const [first, ...others] = [...weights].sort((a, b) => b[1].weight - a[1].weight)
  if (first === undefined || first[1].weight < LEAST_WEIGHT) return undefined
  const [place, { weight, city, words }] = first
  const rival = others.find(([, other]) => other.city !== city)
  if (weight < LEAD_OVER_NEXT * (rival?.[1].weight ?? 0)) return undefined
  return { place, evidence: words.slice(0, SHOWN_WORDS).join('；') }
}

/** 地址：江西省九江市…, in a line of its own: where the paper is. */
function isAddress(text: string, { start }: CityMention): boolean {
  return /(?:^|\n)[\s　]*(?:本报)?(?:地址|社址|社址邮编)[:：\s　]*[\p{Script=Han}]{0,8}$/u.test(text.slice(Math.max(0, start - LONGEST_MASTHEAD), start))
}

const PAPER = /^(?:日报|晚报|晨报|时报|早报|商报|新报|都市报|快报)/u
/** Longest line of a masthead, in characters. */
const LONGEST_MASTHEAD = 80

/** A place at the beginning of a line that a paper's name begins and no sentence fills: the page's own paper. */
function isMasthead(text: string, { start, end }: CityMention): boolean {
  if (!/(?:^|\n)[\s　]*$/u.test(text.slice(Math.max(0, start - LONGEST_MASTHEAD), start)) || !PAPER.test(text.slice(end, end + LONGEST_MASTHEAD))) return false
  const [line = ''] = text.slice(end, end + LONGEST_MASTHEAD + 1).split('\n')
  return line.length <= LONGEST_MASTHEAD && !/[。；，]/u.test(line)
}

function linkTo({ place, evidence }: PlaceEvidence, kind: BareKind, rule: string, directory: ZoneDirectory): ZoneLink | undefined {
  const zone = zoneOf(place, kind, directory)
  return zone === undefined ? undefined : { zone, rule, evidence }
}

/** 平顶山 and 高新区: the listed zone of that name, the city's only zone of the kind, or the name by rule where the city has none that is listed. */
function zoneOf(place: string, kind: BareKind, directory: ZoneDirectory): string | undefined {
  const name = directory.canonical(`${place}${kind}`)
  if (directory.byName(name) !== undefined) return name
  const wanted = kind === '高新区' ? 'high-tech' : 'economic'
  const own = directory.zones.filter(zone => zone.city === place && zone.kind === wanted)
  if (own.length > 0) return own.length === 1 ? own[0]?.name : undefined
  return kind === '开发区' ? undefined : name
}
