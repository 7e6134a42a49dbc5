import type { ReportReader } from '../store/report-store.ts'
import type { Quote } from './answer.ts'
import { citeQuote } from './quote.ts'
import type { QuotePlan } from './quote.ts'

/** Turns plans into quotes for one answer; what the stored source does not confirm is dropped and counted. */
export interface Citer {
  /** The quote, or undefined when it would not be exact, or repeats a part of one already given. */
  cite(plan: QuotePlan): Promise<Quote | undefined>
  /** Plans that the source did not confirm. */
  mismatches(): number
}

export function createCiter(store: ReportReader): Citer {
  const given: Quote[] = []
  let mismatches = 0
  return {
    async cite(plan) {
      const source = await store.sourceText(plan.article.source)
      const quote = source === undefined ? undefined : citeQuote(plan, source)
      if (quote === undefined) mismatches++
      if (quote === undefined || given.some(other => other.source === quote.source && overlap(other, quote))) return undefined
      given.push(quote)
      return quote
    },
    mismatches: () => mismatches,
  }
}

/** The quotes of plans in their order, those that cannot be cited left out, at most `limit`. */
export async function citeEach(citer: Citer, plans: readonly QuotePlan[], limit: number): Promise<Quote[]> {
  const quotes: Quote[] = []
  for (const plan of plans) {
    if (quotes.length >= limit) break
    const quote = await citer.cite(plan)
    if (quote !== undefined) quotes.push(quote)
  }
  return quotes
}

/** True when two quotes of one source share a part of it. */
function overlap(a: Quote, b: Quote): boolean {
  return a.spans.some(([start, end]) => b.spans.some(([otherStart, otherEnd]) => start < otherEnd && otherStart < end))
}
