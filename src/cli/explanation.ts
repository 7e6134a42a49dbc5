import type { Explanation } from '../answer/ask.ts'
import { shown } from '../text/shown.ts'

/** How much of a candidate's text is shown, in characters. */
const SHOWN_TEXT = 60

/** Everything that was weighed for an answer, a line a candidate. */
export function explanationLines({ answer, query, candidates, timings }: Explanation): string[] {
  const { text, searchText, zones, period, indicators, expected, kind } = query
  return [
    JSON.stringify({ text, searchText, zones, period, indicators: indicators.map(indicator => indicator.name), expected, kind }),
    ...candidates.map((candidate, i) => `${i + 1}. ${describe(candidate)}`),
    JSON.stringify({ outcome: answer.outcome, ...(answer.outcome === 'refused' ? { reason: answer.reason, missing: answer.missing } : { quotes: answer.quotes.length }), timings }),
  ]
}

function describe(candidate: Explanation['candidates'][number]): string {
  return shown(JSON.stringify(candidate, (_, value: unknown) => (typeof value === 'string' ? value.slice(0, SHOWN_TEXT) : typeof value === 'number' ? Number(value.toFixed(3)) : value)))
}
