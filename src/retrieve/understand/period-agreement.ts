import type { Period } from '../query.ts'

/**
 * How a period that evidence is for agrees with the one asked for. `same`: both are the same span, or the question left
 * the year open. `within`: the evidence is for a part of it; `covers`: for a longer span that holds it. `maybe`: it would
 * be the same, but the evidence's year is not known. `differs`: anything else.
 */
export type PeriodAgreement = 'same' | 'within' | 'covers' | 'maybe' | 'differs'

/** Whatever is asked as 最新 agrees with every period. */
export function periodAgreement(asked: Period, found: Period): PeriodAgreement {
  if (asked.kind === 'latest' || asked.months === null || found.months === null) return asked.kind === 'latest' ? 'same' : 'maybe'
  const [askedRange, foundRange] = comparable(asked, found)
  if (askedRange[0] === foundRange[0] && askedRange[1] === foundRange[1]) return asked.year !== null && found.year === null ? 'maybe' : 'same'
  if (foundRange[0] >= askedRange[0] && foundRange[1] <= askedRange[1]) return 'within'
  if (askedRange[0] >= foundRange[0] && askedRange[1] <= foundRange[1]) return 'covers'
  return 'differs'
}

/** Both as first and last day; without the year where either's is unknown. */
function comparable(asked: Period, found: Period): [readonly [string, string], readonly [string, string]] {
  if (asked.from !== null && asked.to !== null && found.from !== null && found.to !== null) return [[asked.from, asked.to], [found.from, found.to]]
  return [monthsOf(asked), monthsOf(found)]
}

function monthsOf({ months, day }: Period): readonly [string, string] {
  const pad = (value: number): string => String(value).padStart(2, '0')
  const [first, last] = months ?? [1, MONTHS]
  return [`${pad(first)}-${pad(day ?? 1)}`, `${pad(last)}-${pad(day ?? LONGEST_MONTH)}`]
}

const MONTHS = 12
const LONGEST_MONTH = 31
