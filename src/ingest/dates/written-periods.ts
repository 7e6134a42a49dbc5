import type { IsoDay } from '../../article.ts'
import { isoDay } from './calendar.ts'
import { halfWidthFigures } from './written-days.ts'

/** A part of a year of whole months that a text names. */
export interface WrittenPeriod {
  /** A year in figures, or how many years before the text's own: 今年 is 0, 去年 1; undefined where none is written. */
  readonly year: { readonly figures: number } | { readonly before: number } | undefined
  readonly firstMonth: number
  readonly lastMonth: number
  /** Half-open, in units of the text. */
  readonly start: number
  readonly end: number
}

const QUARTERS = '一二三四'
const NUMERALS = '〇一二三四五六七八九十'
const MONTHS_OF_QUARTER = 3
const LAST_MONTH = 12
const PERIOD = new RegExp(
  String.raw`(?:(?<figures>(?:19|20)\d{2})\s*年(?:度)?|(?<relative>今年|本年度?|去年|上年))?\s*`
  + String.raw`(?:(?<half>[上下]半年)|第?(?<quarter>[一二三四1-4])季度|前(?<quarters>[二三两23])个?季度|(?:前|头)(?<upTo>\d{1,2}|[一二三四五六七八九十]{1,2})个?月|(?<first>\d{1,2})\s*月?(?:份)?\s*(?:至|到|[-—–~～]+)\s*(?<last>\d{1,2})\s*月(?:份)?(?!\s*\d{1,2}\s*[日号]))`,
  'gu',
)

/** Halves, quarters and runs of months, in order: 2024年上半年, 今年一季度, 前三季度, 1-5月, 前8个月. */
export function writtenPeriods(text: string): WrittenPeriod[] {
  return [...halfWidthFigures(text).matchAll(PERIOD)].flatMap(match => {
    const [firstMonth, lastMonth] = monthsOf(match.groups ?? {})
    if (firstMonth < 1 || lastMonth > LAST_MONTH || firstMonth > lastMonth) return []
    const { figures, relative } = match.groups ?? {}
    const year = figures !== undefined ? { figures: Number(figures) } : relative === undefined ? undefined : { before: /去年|上年/u.test(relative) ? 1 : 0 }
    return [{ year, firstMonth, lastMonth, start: match.index, end: match.index + match[0].length }]
  })
}

function monthsOf({ half, quarter, quarters, upTo, first, last }: Record<string, string | undefined>): readonly [number, number] {
  if (half !== undefined) return half.startsWith('上') ? [1, LAST_MONTH / 2] : [LAST_MONTH / 2 + 1, LAST_MONTH]
  if (quarter !== undefined) {
    const number = numberOf(quarter, QUARTERS.indexOf(quarter) + 1)
    return [(number - 1) * MONTHS_OF_QUARTER + 1, number * MONTHS_OF_QUARTER]
  }
  if (quarters !== undefined) return [1, numberOf(quarters, quarters === '三' ? 3 : 2) * MONTHS_OF_QUARTER]
  if (upTo !== undefined) return [1, numberOf(upTo, chineseNumber(upTo))]
  return [Number(first), Number(last)]
}

function numberOf(figures: string, otherwise: number): number {
  return /^\d+$/u.test(figures) ? Number(figures) : otherwise
}

/** 八 → 8, 十 → 10, 十一 → 11. */
function chineseNumber(figures: string): number {
  return figures.split('').reduce((sum, figure) => sum + NUMERALS.indexOf(figure), 0)
}

/** First and last day of whole months of a year. */
export function daysOf(year: number, firstMonth: number, lastMonth: number): { readonly first: IsoDay; readonly last: IsoDay } | undefined {
  const first = isoDay(year, firstMonth, 1)
  const last = [31, 30, 29, 28].map(day => isoDay(year, lastMonth, day)).find(day => day !== undefined)
  return first === undefined || last === undefined ? undefined : { first, last }
}
