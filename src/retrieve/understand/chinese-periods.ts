import type { PeriodParts } from './period.ts'

const DIGIT_NAMES = '〇一二三四五六七八九'
/** Months and quarters: 3, 03, 三, 十一. */
const NUMBER = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二两三四五六七八九])'
const DAY = '(?:3[01]|[12]\\d|0?[1-9])'
const TO = '\\s*(?:[-‐‑–—―~～至到]|——)\\s*'

const YEAR = `(?<year>(?<!\\d)(?:19|20)\\d{2}|(?<![\\d〇零○一二三四五六七八九])[一二][〇零○一二三四五六七八九]{3})\\s*年(?:度|间|内)?|(?<short>(?<!\\d)[12]\\d)年(?=上半年|下半年|全年|度|第?[一二三四1-4]季度|\\d{1,2}月|前)|(?<relative>今年|本年度?|去年|上年|前年|明年)`
const PART = [
  '(?<half>[上下])半年(?:度)?',
  `前(?<quarters>[二三23])个?季度`,
  `第?(?<quarter>[一二三四1-4])季度|(?<firstQuarter>首季)`,
  `前(?<firstMonths>${NUMBER})个?月份?`,
  `(?<![\\d.])(?<from>${NUMBER})(?:月份?)?${TO}(?<until>${NUMBER})月份?`,
  `(?<![\\d.])(?<month>${NUMBER})月(?:份|底|末|初|中旬|上旬|下旬)?(?:(?<day>${DAY})(?:${TO}(?<lastDay>${DAY}))?[日号])?`,
  '(?<whole>全年)',
].join('|')
const SEPARATOR = '\\s*[的,，]?\\s*'
const STATED = new RegExp(`(?:${YEAR})(?:${SEPARATOR}(?:${PART}))?`, 'gu')
const YEARLESS = new RegExp(PART, 'gu')
const YEARS = new RegExp(`(?<!\\d)(?<first>(?:19|20)\\d{2})\\s*年?${TO}(?<last>(?:19|20)\\d{2})\\s*年`, 'gu')
const NUMERIC_DAY = /(?<![\d.])(?<year>(?:19|20)\d{2})[-/.](?<month>1[0-2]|0?[1-9])[-/.](?<day>3[01]|[12]\d|0?[1-9])(?![\d])/gu
const PLAN = /[“"']?(?<ordinal>十[二三四五六])五[”"']?(?:规划|期间|时期|末|以来)?/gu
const LATEST = /最新|截至目前|目前|当前|最近|近期|现在|如今/gu

const RELATIVE_YEARS: Record<string, number> = { 今年: 0, 本年: 0, 本年度: 0, 去年: 1, 上年: 1, 前年: 2, 明年: -1 }
/** First year of the five-year plans that reports still speak of. */
const PLAN_START: Record<string, number> = { 十二: 2011, 十三: 2016, 十四: 2021, 十五: 2026, 十六: 2031 }
const PLAN_YEARS = 5

/** Chinese statements of time, overlapping ones included: 2020年, 去年上半年, 前6月, 1-5月, 一季度, 7月28日, “十四五”. */
export function chinesePeriods(text: string): PeriodParts[] {
  const longer = [...text.matchAll(YEARS)].map(yearsOf).concat([...text.matchAll(NUMERIC_DAY)].map(numericDay), [...text.matchAll(PLAN)].map(planOf), [...text.matchAll(STATED)].map(partsOf))
  const yearless = [...text.matchAll(YEARLESS)].map(partsOf)
  const latest = [...text.matchAll(LATEST)].map((match): PeriodParts => ({ ...place(match), kind: 'latest', year: null, yearsAgo: null, months: null, day: null }))
  return [...longer, ...yearless, ...latest]
}

type Groups = Record<string, string | undefined>

function partsOf(match: RegExpExecArray): PeriodParts {
  const groups: Groups = match.groups ?? {}
  const relative = groups['relative']
  const stated = { ...place(match), year: statedYear(groups), yearsAgo: relative === undefined ? null : (RELATIVE_YEARS[relative] ?? null) }
  return { ...stated, ...spanOf(groups) }
}

function statedYear({ year, short }: Groups): number | null {
  if (short !== undefined) return CENTURY + Number(short)
  return year === undefined ? null : Number(year.replace(/[零○]/gu, '〇').replace(/[〇一二三四五六七八九]/gu, digit => String(DIGIT_NAMES.indexOf(digit))))
}

const CENTURY = 2000

function spanOf(groups: Groups): Pick<PeriodParts, 'kind' | 'months' | 'day' | 'lastDay'> {
  const { half, quarters, quarter, firstQuarter, firstMonths, from, until, month, day, lastDay } = groups
  if (half !== undefined) return { kind: 'half', months: half === '上' ? [1, 6] : [7, 12], day: null }
  if (quarters !== undefined) return { kind: 'months', months: [1, 3 * numberOf(quarters)], day: null }
  if (quarter !== undefined || firstQuarter !== undefined) return quarterOf(numberOf(quarter ?? '一'))
  if (firstMonths !== undefined) return monthsOf(1, numberOf(firstMonths))
  if (from !== undefined && until !== undefined) return monthsOf(numberOf(from), numberOf(until))
  if (month !== undefined && day !== undefined) return { kind: 'day', months: [numberOf(month), numberOf(month)], day: Number(day), ...(lastDay !== undefined && { lastDay: Number(lastDay) }) }
  if (month !== undefined) return { kind: 'month', months: [numberOf(month), numberOf(month)], day: null }
  return { kind: 'year', months: [1, 12], day: null }
}

function quarterOf(quarter: number): Pick<PeriodParts, 'kind' | 'months' | 'day'> {
  return { kind: 'quarter', months: [3 * quarter - 2, 3 * quarter], day: null }
}

/** January to June is the half-year under another name; a range that runs backwards is its last month alone. */
function monthsOf(first: number, last: number): Pick<PeriodParts, 'kind' | 'months' | 'day'> {
  if (first >= last) return { kind: 'month', months: [last, last], day: null }
  return { kind: 'months', months: [first, last], day: null }
}

function numberOf(written: string): number {
  if (/^\d+$/u.test(written)) return Number(written)
  if (written.startsWith('十')) return 10 + Math.max(0, DIGIT_NAMES.indexOf(written.slice(1) || '〇'))
  return DIGIT_NAMES.indexOf(written.replace('两', '二'))
}

function yearsOf(match: RegExpExecArray): PeriodParts {
  const first = Number(match.groups?.['first'])
  const last = Number(match.groups?.['last'])
  return { ...place(match), kind: 'years', year: Math.min(first, last), lastYear: Math.max(first, last), yearsAgo: null, months: [1, 12], day: null }
}

function numericDay(match: RegExpExecArray): PeriodParts {
  const month = Number(match.groups?.['month'])
  return { ...place(match), kind: 'day', year: Number(match.groups?.['year']), yearsAgo: null, months: [month, month], day: Number(match.groups?.['day']) }
}

function planOf(match: RegExpExecArray): PeriodParts {
  const first = PLAN_START[match.groups?.['ordinal'] ?? ''] ?? null
  return { ...place(match), kind: 'years', year: first, ...(first !== null && { lastYear: first + PLAN_YEARS - 1 }), yearsAgo: null, months: [1, 12], day: null }
}

function place(match: RegExpExecArray): { start: number; end: number } {
  return { start: match.index, end: match.index + match[0].length }
}
