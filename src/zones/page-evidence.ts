import type { ZoneLink } from '../article.ts'
import type { ZoneDirectory } from '../zone.ts'
import type { LinkSubject, PageEvidence } from './link.ts'

/** A kind of zone named without its place; `of-page` is whichever the page's other articles name. */
export type BareKind = '高新区' | '经开区' | '开发区' | 'of-page'

const BARE = /高新区|经开区|经济技术开发区|开发区/gu
/** What a zone's own paper calls the zone when it does not name it. */
export const SPEAKS_OF_ITS_OWN_ZONE = /我区|全区|区党工委|区管委会|党工委|管委会|本区/u

/** Weight of a city in the name of the paper: it is the paper's own place. */
const OUTLET_WEIGHT = 4
/** Weight of a city in the name of a company or an office, against 1 for a city that is only named. */
const OFFICE_WEIGHT = 2
/** Least weight that is evidence, and how far it must lie above the next city's. */
const LEAST_WEIGHT = 3
const LEAD_OVER_NEXT = 2
/** Share of a page's articles that name a bare zone, from which the page is that zone's own. */
const OWN_PAGE_SHARE = 0.5

/** Characters behind a city's name in which a company's or an office's name ends. */
const OFFICE_REACH = 24
const OFFICE = /^[\p{Script=Han}()（）A-Za-z0-9]{0,20}?(?:公司|集团|中心|局|委员会|市委|市政府|医院|学校|中学|小学|大学|学院|银行|支行|分行|法院|检察院|商会|协会|办事处|街道|厂|站|所|馆|日报|晚报|晨报)/u
const CITY_OFFICE = /^市?(?:委|政府|领导|人大|政协|公安|城管|交警)/u
/** A visit abroad: the city is where somebody went to, not where the zone is. */
const ELSEWHERE = /(?:赴|前往|来自|奔赴|走进|从|远赴|抵达|在外地)$/u

/** The kinds of zone that a text names without saying where, most frequent first. */
export function bareKinds(text: string, directory: ZoneDirectory): ('高新区' | '经开区' | '开发区')[] {
  const named = directory.mentions(text)
  const counts = new Map<'高新区' | '经开区' | '开发区', number>()
  for (const match of text.matchAll(BARE)) {
    if (named.some(mention => mention.start <= match.index && match.index < mention.end)) continue
    const kind = match[0] === '高新区' || match[0] === '开发区' ? match[0] : '经开区'
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([kind]) => kind)
}

/** The zone that a bare name means here, from the sidecar, the zones and places that the page names, or the article's own offices; undefined where the evidence is thin. */
export function resolveBare(kind: BareKind, article: string, page: PageEvidence, directory: ZoneDirectory): ZoneLink | undefined {
  const shown = evidenceOf(page, directory)
  const meant = kind === 'of-page' ? shown.ownKind : kind
  if (meant === undefined) return undefined
  if (page.defaultZone !== undefined) return { zone: page.defaultZone, rule: 'sidecar', evidence: '' }
  const named = shown.zones.filter(zone => zone.zone.endsWith(meant))
  if (named.length === 1 && named[0] !== undefined) return { ...named[0], rule: 'page-zone' }
  const pageCity = named.length === 0 ? shown.city : undefined
  if (pageCity !== undefined) return { zone: zoneOf(pageCity.city, meant, directory), rule: 'page-evidence', evidence: pageCity.evidence }
  const own = dominantCity(article, undefined, directory)
  return own && { zone: zoneOf(own.city, meant, directory), rule: 'own-evidence', evidence: own.evidence }
}

interface CityEvidence {
  readonly city: string
  readonly evidence: string
}

interface PageConclusions {
  /** Zones that the page names, each with its first name. */
  readonly zones: readonly { readonly zone: string; readonly evidence: string }[]
  readonly city: CityEvidence | undefined
  /** The bare kind that most articles of the page name: the page is that zone's own. */
  readonly ownKind: '高新区' | '经开区' | '开发区' | undefined
}

/** A page's conclusions, worked out once though every article asks. */
const CONCLUSIONS = new WeakMap<PageEvidence, PageConclusions>()

function evidenceOf(page: PageEvidence, directory: ZoneDirectory): PageConclusions {
  const known = CONCLUSIONS.get(page)
  if (known !== undefined) return known
  const mentions = directory.mentions(page.text)
  const zones = [...new Map(mentions.toReversed().map(({ zone, start, end }) => [zone, { zone, evidence: page.text.slice(start, end) }])).values()]
  const conclusions = { zones, city: dominantCity(page.text, page.outlet, directory), ownKind: ownKind(page.articles, directory) }
  CONCLUSIONS.set(page, conclusions)
  return conclusions
}

function ownKind(articles: readonly LinkSubject[], directory: ZoneDirectory): '高新区' | '经开区' | '开发区' | undefined {
  const counts = new Map<'高新区' | '经开区' | '开发区', number>()
  for (const { title, text } of articles) {
    const kind = bareKinds(`${title ?? ''}\n${text}`, directory)[0]
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most !== undefined && most[1] >= OWN_PAGE_SHARE * articles.length ? most[0] : undefined
}

/** The city that the text is from, if one outweighs all others. */
function dominantCity(text: string, outlet: string | undefined, directory: ZoneDirectory): CityEvidence | undefined {
  const weights = new Map<string, { weight: number; words: string[] }>()
  const add = (city: string, weight: number, words: string): void => {
    const entry = weights.get(city) ?? { weight: 0, words: [] }
    entry.weight += weight
    if (!entry.words.includes(words)) entry.words.push(words)
    weights.set(city, entry)
  }
  for (const { city } of directory.cities(outlet ?? '')) add(city, OUTLET_WEIGHT, outlet ?? '')
  for (const { city, start, end } of directory.cities(text)) {
    if (ELSEWHERE.test(text.slice(Math.max(0, start - 3), start))) continue
    const behind = text.slice(end, end + OFFICE_REACH)
    const office = OFFICE.exec(behind)?.[0] ?? CITY_OFFICE.exec(behind)?.[0]
    add(city, office === undefined ? 1 : OFFICE_WEIGHT, text.slice(start, end) + (office ?? ''))
  }
  const [first, second] = [...weights].sort((a, b) => b[1].weight - a[1].weight)
  if (first === undefined || first[1].weight < LEAST_WEIGHT || first[1].weight < LEAD_OVER_NEXT * (second?.[1].weight ?? 0)) return undefined
  return { city: first[0], evidence: first[1].words.slice(0, SHOWN_WORDS).join('；') }
}

/** How many names of offices and places are stored as the reason. */
const SHOWN_WORDS = 4

/** 平顶山 and 高新区: the listed zone of that name, the city's only zone of the kind, or the name by rule. */
function zoneOf(city: string, kind: '高新区' | '经开区' | '开发区', directory: ZoneDirectory): string {
  const name = directory.canonical(`${city}${kind}`)
  if (directory.byName(name) !== undefined) return name
  const wanted = kind === '高新区' ? 'high-tech' : 'economic'
  const own = directory.zones.filter(zone => zone.city === city && zone.kind === wanted)
  return own.length === 1 && own[0] !== undefined ? own[0].name : name
}
