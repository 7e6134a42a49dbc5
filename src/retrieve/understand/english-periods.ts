import type { PeriodParts } from './period.ts'

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH = '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?'
const YEAR = '(?:19|20)\\d{2}'
const OF_YEAR = `(?:,?\\s*(?:of\\s+|in\\s+)?(?:the\\s+year\\s+)?(?:(?<year>${YEAR})|(?<relative>this year|last year)))?`
const ORDINALS = ['first', 'second', 'third', 'fourth']
const COUNTS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

const FORMS: readonly { readonly pattern: RegExp; readonly read: (groups: Groups) => Span | null }[] = [
  { pattern: new RegExp(`\\b(?<half>first|second) half(?: year)?${OF_YEAR}`, 'giu'), read: ({ half }) => halfOf(half?.toLowerCase() === 'first') },
  { pattern: new RegExp(`\\bH(?<half>[12])${OF_YEAR}`, 'gu'), read: ({ half }) => halfOf(half === '1') },
  { pattern: new RegExp(`\\b(?<ordinal>first|second|third|fourth|1st|2nd|3rd|4th) quarter${OF_YEAR}`, 'giu'), read: ({ ordinal = '' }) => quarterOf(ordinalOf(ordinal)) },
  { pattern: new RegExp(`\\bQ(?<quarter>[1-4])${OF_YEAR}`, 'gu'), read: ({ quarter }) => quarterOf(Number(quarter)) },
  { pattern: new RegExp(`\\bfirst (?<count>${COUNTS.join('|')}|\\d{1,2}) months${OF_YEAR}`, 'giu'), read: ({ count = '' }) => monthsOf(1, countOf(count)) },
  { pattern: new RegExp(`\\b(?<from>${MONTH})\\s*(?:-|–|—|to|through|until)\\s*(?<until>${MONTH})${OF_YEAR}`, 'gu'), read: ({ from = '', until = '' }) => monthsOf(monthOf(from), monthOf(until)) },
  { pattern: new RegExp(`\\b(?<day>[12]\\d|3[01]|[1-9])(?:st|nd|rd|th)?(?: of)? (?<month>${MONTH})${OF_YEAR}`, 'gu'), read: dayOf },
  { pattern: new RegExp(`\\b(?<month>${MONTH}) (?<day>[12]\\d|3[01]|[1-9])(?:st|nd|rd|th)?\\b${OF_YEAR}`, 'gu'), read: dayOf },
  { pattern: new RegExp(`\\b(?:in|since|during|of|for|by|until) (?<month>${MONTH})${OF_YEAR}`, 'gu'), read: ({ month = '' }) => monthsOf(monthOf(month), monthOf(month)) },
  { pattern: new RegExp(`\\b(?<month>${MONTH}),? (?<year>${YEAR})\\b`, 'gu'), read: ({ month = '' }) => monthsOf(monthOf(month), monthOf(month)) },
  { pattern: new RegExp(`(?<![\\d.,/-])\\b(?<year>${YEAR})\\b(?![\\d.,/-]*\\d)(?!\\s*[%\\p{Script=Han}])`, 'gu'), read: () => WHOLE_YEAR },
  { pattern: /\b(?<relative>this year|last year)\b/giu, read: () => WHOLE_YEAR },
  { pattern: /\b(?:latest|most recent|current(?:ly)?|at present|recent(?:ly)?|right now|nowadays)\b/giu, read: () => ({ kind: 'latest', months: null, day: null }) },
]

type Groups = Record<string, string | undefined>
type Span = Pick<PeriodParts, 'kind' | 'months' | 'day'>

const WHOLE_YEAR: Span = { kind: 'year', months: [1, 12], day: null }

/** English statements of time, overlapping ones included: in 2020, first half of 2021, Jan–May, 3 February, last year. */
export function englishPeriods(text: string): PeriodParts[] {
  return FORMS.flatMap(({ pattern, read }) => [...text.matchAll(pattern)].flatMap(match => {
    const groups: Groups = match.groups ?? {}
    const span = read(groups)
    const { year, relative } = groups
    if (span === null) return []
    const yearsAgo = relative === undefined ? null : /last/iu.test(relative) ? 1 : 0
    return [{ start: match.index, end: match.index + match[0].length, year: year === undefined ? null : Number(year), yearsAgo, ...span }]
  }))
}

function halfOf(first: boolean): Span {
  return { kind: 'half', months: first ? [1, 6] : [7, 12], day: null }
}

function quarterOf(quarter: number): Span {
  return { kind: 'quarter', months: [3 * quarter - 2, 3 * quarter], day: null }
}

function monthsOf(first: number, last: number): Span | null {
  if (last < 1 || last > 12) return null
  return first >= last ? { kind: 'month', months: [last, last], day: null } : { kind: 'months', months: [first, last], day: null }
}

function dayOf({ day, month = '' }: Groups): Span {
  return { kind: 'day', months: [monthOf(month), monthOf(month)], day: Number(day) }
}

function ordinalOf(written: string): number {
  return /^\d/u.test(written) ? Number(written[0]) : ORDINALS.indexOf(written.toLowerCase()) + 1
}

function countOf(written: string): number {
  return /^\d/u.test(written) ? Number(written) : COUNTS.indexOf(written.toLowerCase()) + 1
}

function monthOf(written: string): number {
  return MONTH_NAMES.indexOf(written.slice(0, 3).toLowerCase()) + 1
}
