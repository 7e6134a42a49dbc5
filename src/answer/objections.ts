import type { StoredArticle } from '../store/report-store.ts'
import type { Period, Query } from '../retrieve/query.ts'
import { statedZones } from '../retrieve/query.ts'
import { periodAgreement } from '../retrieve/understand/period-agreement.ts'
import { periodsIn } from '../retrieve/understand/period.ts'
import { foldForSearch } from '../text/fold.ts'
import type { ZoneDirectory } from '../zone.ts'
import { sentences } from '../text/sentences.ts'
import type { TextRange } from '../text/sentences.ts'
import type { FoundFigure } from './figures.ts'
import type { Draft, Objection } from './candidate.ts'

/** How far a draft holds the kind of answer asked for, and the figure that answers, if one does. */
export interface TypedAnswer {
  readonly answerType: number
  readonly figure: FoundFigure | null
}

/** What forbids quoting a draft in answer to a question: it is about another zone, another stated period, or another indicator. */
export function objectionsTo(query: Query, draft: Draft, { answerType, figure }: TypedAnswer, zones: ZoneDirectory): Objection[] {
  const objections: Objection[] = []
  if (!fitsZone(query, draft, zones) || isOfAnotherZone(query, draft, figure, zones)) objections.push('other-zone')
  if (!fitsPeriod(query, draft, figure?.span ?? null)) objections.push('other-period')
  if (!fitsIndicator(query, draft, answerType)) objections.push('other-indicator')
  return objections
}

/** The article is linked to one of the zones or the text around the quote names it; a zone meant by its city alone is met by the city's name. */
function fitsZone(query: Query, { window }: Draft, zones: ZoneDirectory): boolean {
  const stated = statedZones(query)
  if (stated.length === 0) return true
  const { article } = window.passage
  const text = `${article.title ?? ''}\n${article.text.slice(window.start, window.end)}`
  if (stated.some(zone => article.zones.some(link => link.zone === zone.zone) || (zone.by === 'city' && text.includes(zone.surface)))) return true
  const named = zones.mentions(text).map(mention => mention.zone)
  return stated.some(zone => named.includes(zone.zone))
}

/** What would be quoted of an article about several zones is a figure of others alone. */
function isOfAnotherZone(query: Query, { window, ranges }: Draft, figure: FoundFigure | null, zones: ZoneDirectory): boolean {
  const { article } = window.passage
  const stated = statedZones(query).map(zone => zone.zone)
  if (figure === null || stated.length === 0 || article.zones.length < 2) return false
  const named = ranges.flatMap(range => zones.mentions(article.text.slice(range.start, range.end))).map(mention => mention.zone)
  return article.zones.some(link => named.includes(link.zone)) && !stated.some(zone => named.includes(zone))
}

/**
 * An indicator asked for is named in the headline or near the quote, by any of its names; when its number is asked for,
 * the quote holds a figure of its kind, or a sentence that names the indicator holds some number.
 */
function fitsIndicator(query: Query, { window }: Draft, answerType: number): boolean {
  if (query.expected.type !== 'number' || query.indicators.length === 0) return true
  const { article } = window.passage
  const text = `${article.title ?? ''}\n${article.text.slice(window.start, window.end)}`
  const names = query.indicators.flatMap(indicator => [indicator.surface, ...indicator.synonyms]).map(foldForSearch)
  const naming = sentences(text).map(({ start, end }) => foldForSearch(text.slice(start, end))).filter(sentence => names.some(name => speaksOf(sentence, name)))
  return naming.length > 0 && (answerType === 1 || naming.some(sentence => DIGIT.test(sentence)))
}

/** A long name may be taken apart (集中开工的项目, 全社会研发经费投入强度): then every character of it stands beside its neighbour within a stretch that is little longer. */
function speaksOf(sentence: string, name: string): boolean {
  if (sentence.includes(name)) return true
  if (name.length < MIN_DIVISIBLE_LENGTH) return false
  const inPair = (stretch: string, i: number): boolean => [name.slice(Math.max(0, i - 1), i + 1), name.slice(i, i + 2)].some(pair => pair.length === 2 && stretch.includes(pair))
  return Array.from({ length: sentence.length }, (_, at) => sentence.slice(at, at + name.length + BETWEEN_PARTS)).some(stretch => Array.from({ length: name.length }, (_, i) => i).every(i => inPair(stretch, i)))
}

/** Characters between the parts of one name, together: 12家企业的14项技术难题 in 某某高新区 is about no 高新技术企业. */
const BETWEEN_PARTS = 8
/** Characters of a name that is more than one word. */
const MIN_DIVISIBLE_LENGTH = 5
const DIGIT = /[0-9]/u

/**
 * A stated period is met by that of the answering figure; where it states none, by one in the quote; where the quote states none, by the last one before it in the article,
 * the headline's, or the day of the article. What cannot be dated does not meet a stated year.
 */
function fitsPeriod(query: Query, draft: Draft, ofFigure: Period | null): boolean {
  const asked = query.period
  if (asked === null || asked.inherited || asked.period.kind === 'latest') return true
  const { article } = draft.window.passage
  const found = ofFigure === null ? periodsOfQuote(article, draft.ranges) : [ofFigure]
  if (found.some(period => (asked.period.year === null || period.year !== null) && agrees(asked.period, period))) return true
  const undated = found.every(period => period.year === null)
  return undated && (asked.period.year === null || yearsOf(article).includes(asked.period.year)) && (found.length === 0 || found.some(period => agrees({ ...asked.period, year: null, from: null, to: null }, period)))
}

function agrees(asked: Period, found: Period): boolean {
  const agreement = periodAgreement(asked, found)
  return agreement === 'same' || agreement === 'within' || agreement === 'covers'
}

/** Periods in the quoted sentences; failing that, the last one stated before them. */
function periodsOfQuote(article: StoredArticle, ranges: readonly TextRange[]): Period[] {
  const reading = { reference: article.published ?? article.eventDate?.slice(0, 10) ?? null, assumeYear: true }
  const quoted = ranges.flatMap(range => periodsIn(article.text.slice(range.start, range.end), reading))
  if (quoted.length > 0) return quoted.map(mention => mention.period)
  const before = periodsIn(`${article.title ?? ''}\n${article.text.slice(0, ranges[0]?.start ?? 0)}`, reading).at(-1)
  return before === undefined ? [] : [before.period]
}

/** Years that an article speaks of, that of its own day among them. */
function yearsOf(article: StoredArticle): number[] {
  const days = [article.published, article.eventDate].flatMap(day => day === null ? [] : [Number(day.slice(0, 4))])
  const stated = periodsIn(`${article.title ?? ''}\n${article.text}`, { reference: article.published }).flatMap(({ period }) => period.year ?? [])
  return [...new Set([...days, ...stated])]
}
