import type { ArticleKind, IsoDay, IsoDayOrRange, Page } from '../article.ts'
import { sentences } from '../text/sentences.ts'
import { dayAfter, daysBetween, isoDay } from './dates/calendar.ts'
import { yearEvidence, yearOf } from './dates/page-year.ts'
import type { YearEvidence } from './dates/page-year.ts'
import { printedIssueDate } from './dates/issue-line.ts'
import { monthlessDays, writtenDays } from './dates/written-days.ts'
import type { WrittenDay } from './dates/written-days.ts'
import { daysOf, writtenPeriods } from './dates/written-periods.ts'

/** The day a page was issued: what is known from outside, else the date line that it prints; null when neither tells. */
export function issueDate(page: Page): IsoDay | null {
  return page.hints.published ?? printedIssueDate(page.text) ?? null
}

/** Characters from the beginning of an article in which its own day stands; a day further down is that of a detail. */
const LEAD_LENGTH = 150

/** 近日 in front of a day says that the article's own day is left open. */
const LEFT_OPEN = /近日|日前|近期|连日来|近年来/u
/** A day that is a limit or a beginning, not a happening. */
const LIMIT_BEFORE = /(?:截至|截止|截止到|自|从|到|至|定于|将于|不迟于)\s*(?:目前|今年|去年|当年)?\s*$/u
const LIMIT_BEHIND = /^\s*(?:前|之前|以前|起|以来|止|截止|开始实施|施行)/u
/** Years that an explicit year may differ from the page's and still be news. */
const NEWS_AGE_DAYS = 200

/**
 * The day or the days that an article reports, read from its lead; null when the lead leaves it open or its year cannot be told.
 * Where it names no day, the half-year, quarter or run of months that its first sentence reports on, if its year is printed with it or follows
 * from the day of issue; a whole year is a date of nothing and gives null.
 */
export function eventDate(article: { readonly title: string | null; readonly text: string; readonly kind: ArticleKind }, page: Page, published: IsoDay | null): IsoDayOrRange | null {
  const lead = article.text.slice(0, LEAD_LENGTH)
  const open = LEFT_OPEN.exec(lead)?.index ?? lead.length
  const written = writtenDays(lead).find(day => day.start < open && !isLimit(lead, day))
  if (written !== undefined) return resolve(written, lead, page, published)
  const day = published === null ? null : relativeDay(lead.slice(0, open), published)
  return day ?? (open === lead.length ? reportedPeriod(lead, published) : null)
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

/** A period that others are compared with, or that is still to come. */
const OTHER_PERIOD_BEFORE = /(?:较|比|同比|相比|与|和|截至|截止|预计|计划|力争|确保|将于|到|至|自|从)\s*$/u
const OTHER_PERIOD_BEHIND = /^\s*(?:同期|相比|以来|末|底|前|计划|预计|将|拟|力争)/u

/** The period with which an article opens; one further down is that of some figure, and one long over is history. */
function reportedPeriod(text: string, published: IsoDay | null): IsoDayOrRange | null {
  const opening = sentences(text)[0]
  const lead = text.slice(opening?.start, opening?.end)
  const period = writtenPeriods(lead).find(one => !OTHER_PERIOD_BEFORE.test(lead.slice(0, one.start)) && !OTHER_PERIOD_BEHIND.test(lead.slice(one.end)))
  if (period === undefined) return null
  const { year, firstMonth, lastMonth } = period
  const issued = published === null ? undefined : Number(published.slice(0, 4))
  const own = year !== undefined && 'figures' in year ? year.figures : issued === undefined ? undefined : issued - (year?.before ?? 0)
  const days = own === undefined ? undefined : daysOf(own, firstMonth, lastMonth)
  if (days === undefined) return null
  if (published !== null && (days.last > published || daysBetween(days.last, published) > NEWS_AGE_DAYS)) return null
  return `${days.first}/${days.last}`
}

const YESTERDAY = /^[^。！？]{0,30}?(?:昨日|昨天|昨晚)/u
const TODAY = /^[^。！？]{0,30}?(?:今日|今天|今晨)/u
/** Days before the day of issue in which a day without its month lies. */
const MONTHLESS_REACH_DAYS = 27

/** 昨日, 今天 and 记者15日获悉 count from the day of issue; only the first sentence is read. */
function relativeDay(lead: string, published: IsoDay): IsoDay | null {
  const first = sentences(lead)[0]
  const text = first === undefined ? '' : lead.slice(first.start, first.end)
  if (YESTERDAY.test(text)) return dayAfter(published, -1)
  if (TODAY.test(text)) return published
  const alone = monthlessDays(text).find(day => !isLimit(text, day))
  if (alone === undefined) return null
  for (let back = 0; back <= MONTHLESS_REACH_DAYS; back++) {
    const day = dayAfter(published, -back)
    if (Number(day.slice(8)) === alone.day) return day
  }
  return null
}
