import type { IsoDay } from '../../article.ts'
import type { Period, PeriodKind } from '../query.ts'
import { chinesePeriods } from './chinese-periods.ts'
import { englishPeriods } from './english-periods.ts'

/** A period and where it stands, half-open in UTF-16 units of the text. */
export interface PeriodMention {
  readonly period: Period
  readonly start: number
  readonly end: number
}

/** What a pattern read, before years are counted. */
export interface PeriodParts {
  readonly start: number
  readonly end: number
  readonly kind: PeriodKind
  readonly year: number | null
  /** Last year of a span of several. */
  readonly lastYear?: number
  readonly yearsAgo: number | null
  readonly months: readonly [first: number, last: number] | null
  readonly day: number | null
  readonly lastDay?: number
}

export interface PeriodReading {
  /** The day that 今年 and 去年 count from: the day of asking, or the article's; null when unknown. */
  readonly reference: IsoDay | null
  /** True to give “1-5月” the year of the latest such months up to `reference`; a question leaves it open instead. */
  readonly assumeYear?: boolean
  /** True to read 最新 and 目前 as a period; reports say 目前 of nothing in particular. */
  readonly latest?: boolean
}

/** Every period stated in a text, Chinese or English, in order, non-overlapping. */
export function periodsIn(text: string, reading: PeriodReading): PeriodMention[] {
  const parts = [...chinesePeriods(text), ...englishPeriods(text)].filter(({ kind }) => kind !== 'latest' || reading.latest === true)
  const found: PeriodMention[] = []
  for (const part of parts.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (part.start < (found.at(-1)?.end ?? 0)) continue
    found.push({ start: part.start, end: part.end, period: asPeriod(part, text.slice(part.start, part.end), reading) })
  }
  return found
}

function asPeriod(part: PeriodParts, label: string, reading: PeriodReading): Period {
  const { kind, months, day, yearsAgo } = part
  const year = part.year ?? yearOf(part, reading)
  const limits = year === null || months === null ? null : limitsOf(part, year, months)
  return { kind, label, year, months, day, yearsAgo, from: limits?.[0] ?? null, to: limits?.[1] ?? null }
}

/** “全年” without a year looks back on the one before until the middle of a year, and then speaks of the running one. */
const LAST_MONTH_OF_REVIEWS = 6
const LAST_DAY_OF_REVIEWS = 30

function yearOf({ kind, yearsAgo, months, day }: PeriodParts, { reference, assumeYear = false }: PeriodReading): number | null {
  if (reference === null) return null
  const current = Number(reference.slice(0, 4))
  if (yearsAgo !== null) return current - yearsAgo
  if (!assumeYear || months === null) return null
  if (kind === 'year') return isoDay(current, LAST_MONTH_OF_REVIEWS, LAST_DAY_OF_REVIEWS) < reference ? current : current - 1
  return isoDay(current, months[0], day ?? 1) <= reference ? current : current - 1
}

function limitsOf({ lastYear, day, lastDay }: PeriodParts, year: number, [first, last]: readonly [number, number]): [IsoDay, IsoDay] {
  return [isoDay(year, first, day ?? 1), isoDay(lastYear ?? year, last, lastDay ?? day ?? daysIn(lastYear ?? year, last))]
}

function isoDay(year: number, month: number, day: number): IsoDay {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
