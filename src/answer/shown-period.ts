import type { Period } from '../retrieve/query.ts'
import type { ShownPeriod } from './answer.ts'

const YEAR_IN_LABEL = /[\d〇零○一二三四五六七八九]{2,4}\s*年|(?:19|20)\d{2}/u

/** What is shown of a period; a five-year plan is named by itself. */
export function shownPeriod({ label, year, kind }: Period): ShownPeriod {
  return { label, year, yearPrinted: kind === 'years' || YEAR_IN_LABEL.test(label) }
}

/** The periods of figures in order, each once. */
export function shownPeriods(figures: readonly { readonly span: Period | null }[]): ShownPeriod[] {
  const periods = figures.flatMap(({ span }) => span === null ? [] : [shownPeriod(span)])
  return periods.filter(({ label, year }, i) => periods.findIndex(other => other.label === label && other.year === year) === i)
}
