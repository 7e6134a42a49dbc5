import type { Span } from '../article.ts'
import type { SourceText, StoredArticle } from '../store/report-store.ts'
import { isExact, locate, sliceSpans, squeeze } from '../text/alignment.ts'
import { lineOf, lineStarts } from '../text/lines.ts'
import type { TextRange } from '../text/sentences.ts'
import type { Figure, Quote } from './answer.ts'
import type { CutRange } from './cut.ts'
import { MAX_QUOTE_CHARACTERS } from './cut.ts'

/** Runs of source text that one quote may be made of; more is a collage. */
const MAX_QUOTE_SPANS = 8
/** A shorter one is a fragment, not a sentence. */
const MIN_QUOTE_CHARACTERS = 10

/** What is to be quoted from an article: ranges of its text, in order, and the answering words. */
export interface QuotePlan {
  readonly article: StoredArticle
  /** Disjoint, in reading order. */
  readonly ranges: readonly CutRange[]
  /** In the article's text, inside one of the ranges; null for none. */
  readonly answer: TextRange | null
  readonly score: number
  readonly figure?: Figure
}

/**
 * The quote with its place in the source, or undefined when the stored source does not say exactly that
 * (or the quote would be too long, too short or in too many pieces): such a quote never leaves.
 */
export function citeQuote(plan: QuotePlan, source: SourceText): Quote | undefined {
  const { article } = plan
  const spans: Span[] = []
  try {
    for (const range of plan.ranges) spans.push(...locate(article, source.text, range.start, range.end))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
  const text = plan.ranges.map(range => article.text.slice(range.start, range.end)).join('')
  const length = squeeze(text).length
  if (spans.length > MAX_QUOTE_SPANS || length > MAX_QUOTE_CHARACTERS || length < MIN_QUOTE_CHARACTERS) return undefined
  if (!isExact({ text, spans }, source.text) || squeeze(sliceSpans(source.text, spans)) !== squeeze(text)) return undefined
  const first = spans[0]
  const last = spans.at(-1)
  if (first === undefined || last === undefined) return undefined
  const starts = lineStarts(source.text)
  return {
    text, answer: answerWithin(plan), source: article.source, spans,
    lines: [lineOf(starts, first[0]), lineOf(starts, last[1] - 1)],
    page: source.pageStarts.length === 0 ? null : source.pageStarts.filter(start => start <= first[0]).length,
    cutBefore: plan.ranges[0]?.cutBefore ?? false, cutAfter: plan.ranges.at(-1)?.cutAfter ?? false,
    articleId: article.id, kind: article.kind, title: article.title, outlet: article.outlet, url: article.url,
    published: article.published, eventDate: article.eventDate, zones: article.zones.map(link => link.zone), score: plan.score,
    ...(plan.figure === undefined ? {} : { figure: plan.figure }),
  }
}

/** The answering words in the joined text of the ranges. */
function answerWithin({ ranges, answer }: QuotePlan): readonly [number, number] | null {
  if (answer === null) return null
  let offset = 0
  for (const range of ranges) {
    const start = Math.max(answer.start, range.start)
    const end = Math.min(answer.end, range.end)
    if (start < end) return [offset + start - range.start, offset + end - range.start]
    offset += range.end - range.start
  }
  return null
}
