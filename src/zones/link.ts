import type { ArticleKind, ZoneLink } from '../article.ts'
import { sentences } from '../text/sentences.ts'
import type { ZoneDirectory, ZoneMention } from '../zone.ts'
import { bareKinds, resolveBare, SPEAKS_OF_ITS_OWN_ZONE } from './page-evidence.ts'
import type { BareKind } from './page-evidence.ts'

/** What zone linking reads of an article. */
export interface LinkSubject {
  readonly title: string | null
  readonly kicker: string | null
  readonly byline: string | null
  readonly text: string
  readonly kind: ArticleKind
  /** Who is named as the source of its picture, for example 图片来源:重庆高新区. */
  readonly credit: string | null
}

/** What zone linking reads of the page an article stands on. Pass the same object for all articles of a page: what it shows is worked out once. */
export interface PageEvidence {
  readonly text: string
  readonly outlet?: string
  /** The zone that a bare 高新区 means on this page, where a sidecar says so. */
  readonly defaultZone?: string
  readonly articles: readonly LinkSubject[]
}

/** Sentences at the beginning that say what an article is about. */
const LEAD_SENTENCES = 2
/** Characters after which a lead is over, however long its sentences are. */
const LEAD_LENGTH = 260
/** Up to this many characters an article has no room for asides: what it names is what it is about. */
const SHORT_TEXT = 200
/** Times a zone must be named to be a subject without standing in headline or lead. */
const SUBJECT_MENTIONS = 3
/** Zones listed side by side in one sentence are examples from here on. */
const LISTED_ZONES = 3

/** The zones an article is about, main one first, each with the rule that says so and the words it rests on. */
export function linkZones(subject: LinkSubject, page: PageEvidence, directory: ZoneDirectory): ZoneLink[] {
  for (const rule of [fromTitle, fromBody, fromCredit, fromBareName]) {
    const links = rule(subject, page, directory)
    if (links.length > 0) return links
  }
  return []
}

type LinkRule = (subject: LinkSubject, page: PageEvidence, directory: ZoneDirectory) => ZoneLink[]

const fromTitle: LinkRule = ({ title, kicker }, _page, directory) => {
  const inTitle = linksOf(title ?? '', directory.mentions(title ?? ''), 'title')
  return inTitle.length > 0 ? inTitle : linksOf(kicker ?? '', directory.mentions(kicker ?? ''), 'kicker')
}

/** Zones of the lead that the rest bears out, then zones that the whole article keeps naming. */
const fromBody: LinkRule = ({ text }, _page, directory) => {
  const mentions = directory.mentions(text).filter(mention => !isAside(text, mention))
  if (mentions.length === 0) return []
  const leadEnd = endOfLead(text)
  const counts = countMentions(text, mentions)
  const most = Math.max(...counts.values())
  const lead = mentions.filter(mention => mention.start < leadEnd && !isListed(text, mention, mentions))
  const main = lead.filter(({ zone, start }) => (counts.get(zone) ?? 0) >= 2 || (most === 1 || text.length <= SHORT_TEXT) && isSameSentence(text, lead[0]?.start ?? 0, start))
  const repeated = mentions.filter(({ zone }) => (counts.get(zone) ?? 0) >= SUBJECT_MENTIONS && 2 * (counts.get(zone) ?? 0) >= most)
  return dedupe([...linksOf(text, main, 'lead'), ...linksOf(text, repeated, 'body')])
}

const fromCredit: LinkRule = ({ credit }, _page, directory) => linksOf(credit ?? '', directory.mentions(credit ?? ''), 'credit')

/** A local paper says 高新区 and means its own. */
const fromBareName: LinkRule = (subject, page, directory) => {
  const whole = [subject.title, subject.kicker, subject.text].filter(part => part !== null).join('\n')
  const kinds = bareKinds(whole, directory)
  const kind: BareKind | undefined = kinds[0] ?? (SPEAKS_OF_ITS_OWN_ZONE.test(whole) ? 'of-page' : undefined)
  const link = kind === undefined ? undefined : resolveBare(kind, whole, page, directory)
  return link === undefined ? [] : [link]
}

function linksOf(text: string, mentions: readonly ZoneMention[], rule: string): ZoneLink[] {
  return dedupe(mentions.map(({ zone, start, end }) => ({ zone, rule, evidence: text.slice(start, end) })))
}

function dedupe(links: readonly ZoneLink[]): ZoneLink[] {
  return links.filter((link, i) => links.findIndex(other => other.zone === link.zone) === i)
}

function endOfLead(text: string): number {
  const last = sentences(text)[LEAD_SENTENCES - 1]
  return Math.min(last?.end ?? text.length, LEAD_LENGTH)
}

/** Mentions of each zone; a bare 高新区 counts for the zone of that kind named before it. */
function countMentions(text: string, mentions: readonly ZoneMention[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { zone } of mentions) counts.set(zone, (counts.get(zone) ?? 0) + 1)
  for (const match of text.matchAll(BARE_REPEAT)) {
    const before = mentions.findLast(mention => mention.end <= match.index && mention.zone.endsWith(match[0]))
    const inside = mentions.some(mention => mention.start <= match.index && match.index < mention.end)
    if (before !== undefined && !inside) counts.set(before.zone, (counts.get(before.zone) ?? 0) + 1)
  }
  return counts
}

const BARE_REPEAT = /高新区|经开区|开发区|自贸区|综保区|保税区|新区/gu

/** One of several zones side by side: 上海、广东、天津自贸区. */
function isListed(text: string, mention: ZoneMention, mentions: readonly ZoneMention[]): boolean {
  const near = mentions.filter(other => isSameSentence(text, mention.start, other.start))
  return new Set(near.map(other => other.zone)).size >= LISTED_ZONES
}

function isSameSentence(text: string, a: number, b: number): boolean {
  return !/[。！？!?\n]/u.test(text.slice(Math.min(a, b), Math.max(a, b)))
}

/** Somebody's former office, or somebody's address. */
function isAside(text: string, { start, end }: ZoneMention): boolean {
  return /(?:曾任|历任|时任|现任|任|毕业于|曾在|户籍|家住|住址|地址)[:：]?$/u.test(text.slice(Math.max(0, start - ASIDE_REACH), start)) || /^(?:原(?:党工委|管委会|主任|书记))/u.test(text.slice(end, end + ASIDE_REACH))
}

/** Characters before and after a name that may show it to be an aside. */
const ASIDE_REACH = 5
