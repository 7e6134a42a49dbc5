import type { ArticleKind, IsoDay, IsoDayOrRange, Page, Span } from '../article.ts'
import { sentences } from '../text/sentences.ts'
import { dayAfter, daysBetween, isoDay, weekdayOf } from './dates/calendar.ts'
import { datelineBefore } from './dates/dateline.ts'
import { yearEvidence, yearOf } from './dates/page-year.ts'
import type { YearEvidence } from './dates/page-year.ts'
import { dayUnderHeadline, printedIssueDate } from './dates/issue-line.ts'
import { monthlessDays, writtenDays } from './dates/written-days.ts'
import type { WrittenDay } from './dates/written-days.ts'

/** The day a page was issued: what is known from outside, else the date line that it prints; null when neither tells. */
export function issueDate(page: Page): IsoDay | null {
  return page.hints.published ?? printedIssueDate(page.text) ?? null
}

/** The day that stands under an article's own headline, as web lists and collections print it, else that of its page. */
export function issueDateOf({ spans }: Pick<DatedWords, 'spans'>, page: Page, ofPage: IsoDay | null): IsoDay | null {
  const [first] = spans ?? []
  return (first === undefined ? undefined : dayUnderHeadline(page.text, first[0])) ?? ofPage
}

/** Characters from the beginning of an article in which its own day stands; a day further down is that of a detail. */
const LEAD_LENGTH = 150

/** 近日 in front of a day says that the article's own day is left open. */
const LEFT_OPEN = /近日|日前|近期|连日来|近年来/u
/** A day that is a limit or a beginning, not a happening. */
const LIMIT_BEFORE = /(?:截至|截止|截止到|始于|自|从|到|至|定于|将于|不迟于)\s*(?:目前|今年|去年|当年)?\s*$/u
const LIMIT_BEHIND = /^\s*(?:前|之前|以前|起|以来|止|截止|开始实施|施行)/u
/** Years that an explicit year may differ from the page's and still be news. */
const NEWS_AGE_DAYS = 200

/** What is read of an article for its day; `spans` tell where on its page it begins, for the dateline before it. */
interface DatedWords {
  readonly title: string | null
  readonly text: string
  readonly kind: ArticleKind
  readonly spans?: readonly Span[]
}

/**
 * The day or the days that an article reports, read from its lead, or else the day of its dateline; null when both leave it open or its year cannot be told.
 * A half-year or a run of months that it gives figures of is no day.
 */
export function eventDate(article: DatedWords, page: Page, published: IsoDay | null): IsoDayOrRange | null {
  const lead = article.text.slice(0, LEAD_LENGTH)
  const open = LEFT_OPEN.exec(lead)?.index ?? lead.length
  const written = writtenDays(lead).find(day => day.start < open && (!isLimit(lead, day) || isNewRule(lead, day, published)))
  if (written !== undefined) return resolve(written, lead, page, published)
  const dateline = datelineDay(article, page, published)
  const reference = dateline ?? published
  const day = reference === null ? null : relativeDay(lead.slice(0, open), reference)
  return day ?? dateline
}

function datelineDay({ text, spans }: DatedWords, page: Page, published: IsoDay | null): IsoDay | null {
  const [first] = spans ?? []
  const written = first === undefined ? undefined : datelineBefore(page.text, first[0])
  const day = written === undefined ? null : resolve(written, text.slice(0, LEAD_LENGTH), page, published)
  return day === null ? null : day.slice(0, ISO_DAY_LENGTH)
}

/** Characters before a day with which an article opens: 从, 自, 2024年. */
const OPENING_REACH = 6
/** Days before and after the day of issue in which something that begins is news. */
const NEW_RULE_DAYS = 31
const BEGINS_BEHIND = /^\s*(?:零时|凌晨|\d{1,2}时)?(?:起|开始)(?!草)/u

/** 从8月2日零时起，园区实行封闭管理: the day on which it began, told at once, is what the article reports. */
function isNewRule(text: string, written: WrittenDay, published: IsoDay | null): boolean {
  if (published === null || written.month === undefined || written.start > OPENING_REACH || !BEGINS_BEHIND.test(text.slice(written.end))) return false
  const year = written.year ?? nearestYear(written.month, written.day, published)
  const day = year === undefined ? undefined : isoDay(year, written.month, written.day)
  return /^(?:从|自)?\s*$/u.test(text.slice(0, written.start)) && day !== undefined && Math.abs(daysBetween(day, published)) <= NEW_RULE_DAYS
}

function isLimit(text: string, { start, end }: WrittenDay): boolean {
  return LIMIT_BEFORE.test(text.slice(0, start)) || LIMIT_BEHIND.test(text.slice(end))
}

function resolve(written: WrittenDay, lead: string, page: Page, published: IsoDay | null): IsoDayOrRange | null {
  const { month, day, last } = written
  if (month === undefined) return null
  const year = written.year ?? (published === null ? yearOf(month, day, written.weekday, evidenceOf(page), yearEvidence(lead)) : nearestYear(month, day, published))
  const first = year === undefined ? undefined : isoDay(year, month, day)
  if (year === undefined || first === undefined) return null
  if (published !== null && Math.abs(daysBetween(first, published)) > NEWS_AGE_DAYS) return null
  const end = last === undefined ? undefined : isoDay(year, last.month ?? month, last.day)
  return end !== undefined && end > first ? `${first}/${end}` : first
}

/** What pages show, worked out once though every article asks. */
const EVIDENCE = new WeakMap<Page, YearEvidence>()

function evidenceOf(page: Page): YearEvidence {
  const evidence = EVIDENCE.get(page) ?? yearEvidence(page.text)
  EVIDENCE.set(page, evidence)
  return evidence
}

/** The year in which a day lies nearest to the day of issue. */
function nearestYear(month: number, day: number, published: IsoDay): number | undefined {
  const issued = Number(published.slice(0, 4))
  const distance = (year: number): number => Math.abs(daysBetween(isoDay(year, month, day) ?? '0001-01-01', published))
  return [issued, issued - 1, issued + 1].sort((a, b) => distance(a) - distance(b))[0]
}

const RELATIVE_DAYS: readonly (readonly [RegExp, number])[] = [
  [/^[^。！？]{0,30}?(?:昨日|昨天|昨晚)/u, -1],
  [/^[^。！？]{0,30}?(?:前天|前日(?=[，,上下晚]))/u, -2],
  [/^[^。！？]{0,30}?(?:今日|今天|今晨)/u, 0],
]
/** Days before the day of issue in which a day without its month lies. */
const MONTHLESS_REACH_DAYS = 27

/** 昨日, 今天, 本月10日 and 记者15日获悉 count from the day of issue; only the first sentence is read. */
function relativeDay(lead: string, reference: IsoDay): IsoDay | null {
  const first = sentences(lead)[0]
  const text = first === undefined ? '' : lead.slice(first.start, first.end)
  const relative = RELATIVE_DAYS.find(([words]) => words.test(text))
  if (relative !== undefined) return dayAfter(reference, relative[1])
  const week = WEEKDAY_OF.exec(text)
  if (week !== null) return weekdayNear(reference, week[1] === '上' ? -1 : 0, WEEKDAYS.indexOf(week[2] ?? ''))
  const alone = monthlessDays(text).find(day => !isLimit(text, day))
  if (alone === undefined) return null
  if (alone.monthsBefore !== undefined) return inMonthBefore(reference, alone.monthsBefore, alone.day)
  for (let back = 0; back <= MONTHLESS_REACH_DAYS; back++) {
    const day = dayAfter(reference, -back)
    if (Number(day.slice(DAY_OF_MONTH)) === alone.day) return day
  }
  return null
}

/** 上周五, 本周三. */
const WEEKDAY_OF = /([上本])周([一二三四五六日])/u
const WEEKDAYS = '一二三四五六日'
const DAYS_OF_WEEK = 7

/** A day of the week of `reference` or of one before it; weeks begin on Monday. */
function weekdayNear(reference: IsoDay, weeks: number, weekday: number): IsoDay {
  const today = (weekdayOf(reference) + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK
  return dayAfter(reference, weeks * DAYS_OF_WEEK + weekday - today)
}

/** Where the day of the month stands in an ISO day, and how long one is. */
const DAY_OF_MONTH = 8
const ISO_DAY_LENGTH = 10
const MONTHS = 12

function inMonthBefore(reference: IsoDay, months: number, day: number): IsoDay | null {
  const month = Number(reference.slice(0, 4)) * MONTHS + Number(reference.slice(5, 7)) - 1 - months
  return isoDay(Math.floor(month / MONTHS), (month % MONTHS) + 1, day) ?? null
}
