import type { ArticleId, ArticleKind, IsoDay, IsoDayOrRange, Span } from '../article.ts'
import type { QuestionKind } from '../retrieve/query.ts'

/** Words copied from a stored source and compared with it before they leave. */
export interface Quote {
  /** At most 240 characters without white space; a whole sentence or more, or clauses of a longer one. */
  readonly text: string
  /** The answering words, half-open in `text`; null when none are marked. */
  readonly answer: readonly [start: number, end: number] | null
  /** File name, or `FILE.jsonl#ID`. */
  readonly source: string
  /** In the document's source text. */
  readonly spans: readonly Span[]
  /** First and last line in the source text, counted from 1. */
  readonly lines: readonly [first: number, last: number]
  /** Page of a paged source, counted from 1; null for others. */
  readonly page: number | null
  /** True when the quote starts after, or stops before, the limits of its sentence: shown by … outside the text. */
  readonly cutBefore: boolean
  readonly cutAfter: boolean
  readonly articleId: ArticleId
  readonly kind: ArticleKind
  readonly title: string | null
  readonly outlet: string | null
  readonly url: string | null
  readonly published: IsoDay | null
  readonly eventDate: IsoDayOrRange | null
  /** Canonical short names, main one first. */
  readonly zones: readonly string[]
  /** Calibrated, 0 to 1: how likely the quote answers. */
  readonly score: number
  /** A figure found in the quote, for comparisons; absent elsewhere. */
  readonly figure?: Figure
}

/** A number with what it counts, as printed. */
export interface Figure {
  readonly text: string
  /** Null when the printed form is no single number. */
  readonly value: number | null
  readonly unit: string
  readonly period: string | null
  readonly indicator: string | null
}

/** A period as a report prints it; “今年上半年” alone would leave a reader guessing which year. */
export interface ShownPeriod {
  readonly label: string
  /** Null when the report does not tell. */
  readonly year: number | null
  /** True when the label itself says the year. */
  readonly yearPrinted: boolean
}

export const REFUSAL_REASONS = ['no-zone', 'other-zone', 'other-period', 'other-indicator', 'not-covered', 'low-score'] as const
/**
 * `no-zone`: the store has no report about the zone. `other-zone`: the fact is there, for another zone. `other-period`,
 * `other-indicator`: the zone is there, but not that period or indicator. `not-covered`: nothing about the subject.
 * `low-score`: something near, but too uncertain to quote.
 */
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

export interface Missing {
  readonly zone?: string
  readonly indicator?: string
  readonly period?: string
}

/** What a question was understood to ask; shown so that a reader can correct it. */
export interface Understood {
  /** Canonical short names the question is about, stated or inherited. */
  readonly zones: readonly string[]
  readonly inheritedZones: boolean
  readonly indicator: string | null
  readonly period: string | null
  readonly inheritedPeriod: boolean
  /** True when the question was completed from the one before. */
  readonly followUp: boolean
  readonly kind: QuestionKind
}

/** What there is instead, when a question is refused. */
export interface Near {
  /** Zones with reports that may be meant or that cover the indicator, best first. */
  readonly zones: readonly string[]
  /** Periods that the zone's reports cover. */
  readonly periods: readonly ShownPeriod[]
  /** Indicators that the zone's reports cover. */
  readonly indicators: readonly string[]
  /** The zone's latest articles. */
  readonly articles: readonly { readonly id: ArticleId; readonly title: string; readonly date: IsoDay | null }[]
  /** Questions that the store can answer, in the question's language. */
  readonly questions: readonly string[]
}

export interface Answered {
  readonly outcome: 'answered'
  readonly understood: Understood
  /** Best first; the first three are shown, the rest is 更多. */
  readonly quotes: readonly Quote[]
  /** Remarks that belong with the answer. */
  readonly remarks: readonly Remark[]
}

/** `period`: the evidence is for this period, which the question inherited or left open. `periods-differ`, `definitions-differ`: the compared figures do not measure the same. `figures-conflict`: reports give different figures for the same thing. */
export type Remark =
  | { readonly kind: 'period'; readonly period: ShownPeriod }
  | { readonly kind: 'periods-differ'; readonly periods: readonly ShownPeriod[] }
  | { readonly kind: 'definitions-differ'; readonly indicators: readonly string[] }
  | { readonly kind: 'figures-conflict' }
  | { readonly kind: 'zone-without-reports'; readonly zone: string }

export interface Refused {
  readonly outcome: 'refused'
  readonly understood: Understood
  readonly reason: RefusalReason
  readonly missing: Missing
  readonly near: Near
}

export type Answer = Answered | Refused
