import type { Answer, Quote } from '../answer/answer.ts'

/** An answer as `ask --json` and `--jsonl` print it. */
export function answerRecord(id: string | number | undefined, answer: Answer, tookMs: number): object {
  const head = { ...(id === undefined ? {} : { id }), outcome: answer.outcome, tookMs: Math.round(tookMs * 10) / 10 }
  if (answer.outcome === 'refused') return { ...head, reason: answer.reason, missing: answer.missing, quotes: [], near: answer.near }
  return { ...head, reason: null, missing: {}, quotes: answer.quotes.map(quoteRecord), remarks: answer.remarks }
}

export function quoteRecord(quote: Quote): object {
  const { text, answer, source, spans, lines, page, articleId, title, outlet, published, eventDate, zones, score } = quote
  return { text, answer, source, spans, lines, ...(page === null ? {} : { page }), articleId, title, outlet, published, eventDate, zones, score }
}
