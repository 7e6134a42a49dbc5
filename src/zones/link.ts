import type { ZoneLink } from '../article.ts'
import { sentences } from '../text/sentences.ts'
import type { ZoneDirectory, ZoneMention } from '../zone.ts'
import { bareMentions } from './bare-names.ts'
import type { LinkSubject, PageEvidence } from './link-subject.ts'
import { headlineName } from './headline-name.ts'
import { splitName } from './kind-words.ts'
import { longestName, quarterInstead } from './longest-name.ts'
import { fromOwnPage } from './own-page.ts'
import { resolveBare, zonesOnPage } from './page-evidence.ts'
import { partners } from './partners.ts'

/** Characters from the beginning that say what an article is about; the sentence in which they end belongs to them. */
const LEAD_LENGTH = 150
/** Characters after which a lead is over, however long its sentences are. */
const LONGEST_LEAD = 260
/** Up to this many characters an article has no room for asides: what it names is what it is about. */
const SHORT_TEXT = 200
/** Times a zone must be named, itself or as 该高新区, to be a subject without standing in headline or lead; twice by its own name. */
const SUBJECT_MENTIONS = 3
const SUBJECT_NAMES = 2
/** An article whose lead ranks this many zones is about all that it ranks. */
const RANKED_ZONES = 2
/** From this many zones in one sentence they are a list of examples. */
const LISTED_ZONES = 3
/** With so many districts and counties in its sentence, itself counted, a zone is one of a list of them. */
const LISTED_DISTRICTS = 4
/** An article that names its zone once and the city around it this often is about the city. */
const CITY_SUBJECT_MENTIONS = 4

/** The zones an article is about, main one first, each with the rule that says so and the words it rests on. */
export function linkZones(subject: LinkSubject, page: PageEvidence, zones: ZoneDirectory): ZoneLink[] {
  const directory = remembering(zones)
  const links = ownLinks(subject, page, directory)
  if (links.length > 0) return links
  const ofPage = (article: LinkSubject): ZoneLink[] => fromOwnPage(article, page, directory, other => ownLinks(other, page, directory))
  const local = ofPage(subject)
  return local.length > 0 ? local : fromPicturedArticle(subject, page, ofPage)
}

/** By an article's own words and those of its page, but not by the zones of the articles beside it. */
function ownLinks(subject: LinkSubject, page: PageEvidence, directory: ZoneDirectory): ZoneLink[] {
  for (const rule of [fromTitle, fromHeadlineName, fromBody, fromCredit, fromBareName]) {
    const links = rule(subject, page, directory)
    if (links.length > 0) return finished(links, subject, page, directory)
  }
  return finished(fromPicturedArticle(subject, page, article => ownLinks(article, page, directory)), subject, page, directory)
}

/** With the zones that act together with those found, each under its longest name. */
function finished(links: readonly ZoneLink[], subject: LinkSubject, page: PageEvidence, directory: ZoneDirectory): ZoneLink[] {
  const { title, kicker, text } = subject
  const named = [title, kicker, text].flatMap(words => directory.mentions(words ?? '').map(({ zone }) => zone))
  const all = [...links, ...partners(links, text.slice(0, endOfLead(text)), directory)]
  const onPage = all.every(({ zone }) => directory.byName(zone) !== undefined) ? [] : zonesOnPage(page, directory)
  return dedupe(all.map(link => longestName(quarterInstead(link, subject, named), named, onPage, directory)))
}

/** The same directory, which searches each text once: every rule asks again. */
function remembering(directory: ZoneDirectory): ZoneDirectory {
  const mentions = new Map<string, ReturnType<ZoneDirectory['mentions']>>()
  const cities = new Map<string, ReturnType<ZoneDirectory['cities']>>()
  return { ...directory, mentions: text => remembered(mentions, text, words => directory.mentions(words)), cities: text => remembered(cities, text, words => directory.cities(words)) }
}

function remembered<Value>(known: Map<string, Value>, text: string, search: (text: string) => Value): Value {
  const value = known.get(text) ?? search(text)
  known.set(text, value)
  return value
}

type LinkRule = (subject: LinkSubject, page: PageEvidence, directory: ZoneDirectory) => ZoneLink[]

const fromTitle: LinkRule = (subject, page, directory) => {
  const { title, kicker } = subject
  const inTitle = linksOf(title ?? '', directory.mentions(title ?? ''), 'title')
  if (inTitle.length > 0 && isOfAnotherArticle(inTitle, subject, directory)) return fromBody(subject, page, directory)
  return inTitle.length > 0 ? inTitle : linksOf(kicker ?? '', directory.mentions(kicker ?? ''), 'kicker')
}

const fromHeadlineName: LinkRule = subject => {
  const link = headlineName(subject)
  return link === undefined ? [] : [link]
}

/** A headline that stands at the wrong article: the text names neither its zones nor their kind, and opens with a zone that it keeps naming. */
function isOfAnotherArticle(inTitle: readonly ZoneLink[], { text }: LinkSubject, directory: ZoneDirectory): boolean {
  const named = directory.mentions(text)
  const cities = directory.cities(text)
  const isKnown = inTitle.some(({ zone }) => named.some(mention => mention.zone === zone) || text.includes(splitName(zone)?.short ?? zone) || cities.some(({ city }) => city === directory.byName(zone)?.city || zone.startsWith(city)))
  const counts = countMentions(text, named)
  return !isKnown && named.some(({ zone, start }) => start < LEAD_LENGTH && (counts.get(zone)?.named ?? 0) >= SUBJECT_NAMES)
}

/** Zones of the lead that the rest bears out, then zones that the whole article keeps naming. */
const fromBody: LinkRule = ({ text }, _page, directory) => {
  const named = directory.mentions(text).filter(mention => !isAside(text, mention))
  const counts = countMentions(text, named)
  const mentions = named.filter(({ zone, by, start, end }) => (counts.get(zone)?.all ?? 0) > 1 || by === 'shared' || SAYS_ZONE.test(text.slice(start, end)))
  if (mentions.length === 0) return []
  const most = Math.max(...[...counts.values()].map(({ all }) => all))
  const countOf = (zone: string): { named: number; all: number } => counts.get(zone) ?? { named: 0, all: 0 }
  const lead = mentions.filter(mention => mention.start < endOfLead(text) && !isListed(text, mention, mentions, directory))
  const once = (most === 1 && !isAboutCity(text, lead, directory)) || text.length <= SHORT_TEXT
  const main = lead.filter(({ zone, start }) => countOf(zone).all > 1 || isRanked(text, start) || (once && isSameSentence(text, lead[0]?.start ?? 0, start)))
  const repeated = mentions.filter(({ zone }) => countOf(zone).named >= SUBJECT_NAMES && countOf(zone).all >= SUBJECT_MENTIONS && 2 * countOf(zone).all >= most)
  const isRanking = new Set(lead.filter(({ start }) => isRanked(text, start)).map(({ zone }) => zone)).size >= RANKED_ZONES
  const ranked = isRanking ? mentions.filter(({ start }) => isRanked(text, start)) : []
  return dedupe([...linksOf(text, main, 'lead'), ...linksOf(text, ranked, 'ranking'), ...linksOf(text, repeated, 'body')])
}

/** A name that can only be a zone's; 光谷 and 中关村 named once may be anything there. */
const SAYS_ZONE = /区|园|城|示范|高新|zone|area|district|park/iu

const fromCredit: LinkRule = ({ credit }, _page, directory) => linksOf(credit ?? '', directory.mentions(credit ?? ''), 'credit')

/** What a zone's own paper calls the zone when it does not name it. */
const SPEAKS_OF_ITS_OWN_ZONE = /我区|全区|区党工委|区管委会|党工委|管委会|本区/u

/** A local paper says 高新区 and means its own. */
const fromBareName: LinkRule = (subject, page, directory) => {
  const { title, kicker, text } = subject
  const inTitle = bareMentions([title, kicker].filter(part => part !== null).join('\n'), directory)
  const inText = bareMentions(text, directory).filter(mention => !isAmongDistricts(text, mention, directory))
  const inLead = inText.filter(({ start }) => start < endOfLead(text))
  const [first] = inTitle.length > 0 ? inTitle : inLead
  if (first === undefined && inText.length === 0 && !SPEAKS_OF_ITS_OWN_ZONE.test(`${title ?? ''}\n${text}`)) return []
  const firstSentenceEnd = sentences(text)[0]?.end ?? 0
  const isNamedElsewhere = first !== undefined && directory.mentions(text).some(mention => mention.zone.endsWith(first.kind) && !isAside(text, mention))
  const isSubject = inTitle.length > 0 || text.length <= SHORT_TEXT || isNamedElsewhere || inLead.some(({ start, end }) => (start < firstSentenceEnd && !IS_OFFICE_HOLDER.test(text.slice(end, end + PARTNER_REACH))) || IS_PLACE_OF_EVENT.test(text.slice(end, end + PARTNER_REACH))) || inText.filter(({ kind }) => kind === first?.kind).length > 1
  const link = resolveBare({ kind: first?.kind, isSubject, lead: [title, kicker, text.slice(0, endOfLead(text))].filter(part => part !== null).join('\n') }, subject, page, directory)
  return link === undefined ? [] : [link]
}

/** A picture that names no zone is of the zone of the article whose words its caption repeats; `zonesOf` tells the zones of one article and is never asked about a caption. */
function fromPicturedArticle(subject: LinkSubject, page: PageEvidence, zonesOf: (article: LinkSubject) => readonly ZoneLink[]): ZoneLink[] {
  if (subject.kind !== 'caption') return []
  const shown = page.articles.flatMap(article => {
    const words = article.kind === 'caption' ? undefined : sharedRun(subject.text, article.text)
    return words === undefined ? [] : zonesOf(article).slice(0, 1).map(({ zone }) => ({ zone, rule: 'pictured-article', evidence: words }))
  })
  const zones = dedupe(shown)
  return zones.length === 1 ? zones : []
}

/** Characters that a caption and an article must share in a row: longer than a common phrase, no longer than a company's name. */
const SHARED_RUN = 7

function sharedRun(caption: string, text: string): string | undefined {
  for (let i = 0; i + SHARED_RUN <= caption.length; i++) {
    const run = caption.slice(i, i + SHARED_RUN)
    if (/^\p{Script=Han}+$/u.test(run) && text.includes(run)) return run
  }
  return undefined
}

/** 高新区书协副主席侯某: one of the people there. */
const IS_OFFICE_HOLDER = /^\p{Script=Han}{0,8}?(?:主席|书记|主任|局长|会长|院长|校长)/u
/** 高新区石羊街道锦城社区: the place where it happened. */
const IS_PLACE_OF_EVENT = /^\p{Script=Han}{2,6}(?:街道|社区|镇|办事处|产业园|园区)/u

function linksOf(text: string, mentions: readonly ZoneMention[], rule: string): ZoneLink[] {
  return dedupe(mentions.map(({ zone, start, end }) => ({ zone, rule, evidence: text.slice(start, end) })))
}

function dedupe(links: readonly ZoneLink[]): ZoneLink[] {
  return links.filter((link, i) => links.findIndex(other => other.zone === link.zone) === i)
}

function endOfLead(text: string): number {
  const last = sentences(text).find(({ end }) => end >= LEAD_LENGTH)
  return Math.min(last?.end ?? text.length, LONGEST_LEAD)
}

/** How often each zone is named, and how often with every 高新区 that follows its name counted in. */
function countMentions(text: string, mentions: readonly ZoneMention[]): Map<string, { named: number; all: number }> {
  const counts = new Map<string, { named: number; all: number }>()
  const add = (zone: string, named: number): void => {
    const count = counts.get(zone) ?? { named: 0, all: 0 }
    counts.set(zone, { named: count.named + named, all: count.all + 1 })
  }
  for (const { zone } of mentions) add(zone, 1)
  for (const match of text.matchAll(BARE_REPEAT)) {
    const inside = mentions.some(mention => mention.start <= match.index && match.index < mention.end)
    const before = mentions.findLast(mention => mention.end <= match.index && (mention.zone.endsWith(match[0]) || (match[0] === '开发区' && mention.zone.endsWith('经开区'))))
    if (before !== undefined && !inside) add(before.zone, 0)
  }
  return counts
}

const BARE_REPEAT = /高新区|经开区|(?<!产业|经济|技术|工业)开发区|自贸区|自贸试验区|综保区|保税区|新区|示范区|片区/gu

/** One of several zones or districts side by side: 上海、广东、天津自贸区. */
function isListed(text: string, mention: ZoneMention, mentions: readonly ZoneMention[], directory: ZoneDirectory): boolean {
  const near = mentions.filter(other => isSameSentence(text, mention.start, other.start))
  const isItem = text[mention.start - 1] === '、' && /^\p{Script=Han}{0,6}、/u.test(text.slice(mention.end, mention.end + ITEM_REACH))
  return (!isRanked(text, mention.start) && (isItem || new Set(near.map(other => other.zone)).size >= LISTED_ZONES)) || isAmongDistricts(text, mention, directory)
}

/** In a sentence that ranks zones, which is then about each: 居首, 列第二, 分列第三、第四位. */
function isRanked(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - RANKING_REACH), at)
  const behind = text.slice(at, at + RANKING_REACH)
  return RANKS.test(`${/[^。！？!?\n]*$/u.exec(before)?.[0] ?? ''}${/^[^。！？!?\n]*/u.exec(behind)?.[0] ?? ''}`)
}

/** Characters of a long sentence on either side of a name. */
const RANKING_REACH = 120

const RANKS = /居首|居榜首|位居第|位列|名列|列第[一二三四五六七八九十\d]|排名?第[一二三四五六七八九十\d]|分列|夺[冠魁]/u

/** In a sentence that goes through a city's districts: 铁东区转移80人，高新区转移9人. */
function isAmongDistricts(text: string, { start }: { readonly start: number }, directory: ZoneDirectory): boolean {
  const zoneStarts = new Set(directory.mentions(text).map(mention => mention.start))
  const districts = directory.cities(text).filter(city => !zoneStarts.has(city.start) && /[区县市旗]$/u.test(text.slice(city.start, city.end)) && isSameSentence(text, start, city.start))
  return new Set(districts.map(city => text.slice(city.start, city.end))).size + 1 >= LISTED_DISTRICTS
}

/** Says where something stands, not who acts. */
const IS_WHERE = /(?:位于|坐落于|坐落在|来到|走进|在)(?:了|\p{Script=Han}{2,3}省)?$/u

/** The zone's city fills the article and the zone is only where it begins. */
function isAboutCity(text: string, lead: readonly ZoneMention[], directory: ZoneDirectory): boolean {
  const [first] = lead
  if (first === undefined || !IS_WHERE.test(text.slice(Math.max(0, first.start - ASIDE_REACH), first.start)) || IS_PLACE_OF_EVENT.test(text.slice(first.end, first.end + PARTNER_REACH))) return false
  const city = directory.byName(first.zone)?.city
  return city !== undefined && directory.cities(text).filter(mention => mention.city === city).length > CITY_SUBJECT_MENTIONS
}

function isSameSentence(text: string, a: number, b: number): boolean {
  return !/[。！？!?\n]/u.test(text.slice(Math.min(a, b), Math.max(a, b)))
}

/** Somebody's former office, an address, a partner's name, an appointment. */
function isAside(text: string, { start, end }: ZoneMention): boolean {
  const before = text.slice(Math.max(0, start - ASIDE_REACH), start)
  if (/(?:曾任|历任|时任|现任|担任|毕业于|曾在|户籍|家住|住所|住址|地址|注册地)[:：]?$/u.test(before)) return true
  if (FORMER_OFFICE.test(text.slice(end, end + OFFICE_REACH))) return true
  if (IN_CAREER.test(text.slice(Math.max(0, start - CAREER_REACH), start))) return true
  if (/(?:联合|会同|携手|邀请)$/u.test(before) && /^(?!管委会|党工委|管理委员会)\p{Script=Han}{2,12}(?:中心|公司|协会|学校|医院|商会|法院|学院)/u.test(text.slice(end, end + PARTNER_REACH))) return true
  return /任命|免去|任免/u.test(text.slice(Math.max(0, start - APPOINTMENT_REACH), start))
}

/** 自贸试验区工作办公室原副主任: who held an office there once. */
const FORMER_OFFICE = /^\p{Script=Han}{0,10}?原(?:党|副|主|书|局|处|工|委|常|负责)/u
const OFFICE_REACH = 16
/** 2005年8月任浦口区委副书记、高新区管委会主任: a step of somebody's career. */
const IN_CAREER = /(?:曾|历|先后|利用|(?:19|20)\d{2}年(?:\d{1,2}月)?(?:起|至今)?)(?:担|调|改|升|兼|出|转)?任[^。；;！？\n]*$/u
const CAREER_REACH = 40

/** Characters before and behind a name that may show it to be an aside; within which a partner's name ends; within which an item of a list ends; within which an appointment is spoken of. */
const ASIDE_REACH = 6
const PARTNER_REACH = 16
const ITEM_REACH = 7
const APPOINTMENT_REACH = 30
