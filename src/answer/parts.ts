import type { ArticleId } from '../article.ts'
import type { Embedder } from '../embed/embedder.ts'
import type { Reader } from '../embed/reader.ts'
import type { CoverageMeter } from '../retrieve/coverage.ts'
import type { Query } from '../retrieve/query.ts'
import type { Passage, Searcher } from '../retrieve/search.ts'
import type { IndicatorLexicon } from '../retrieve/understand/indicators.ts'
import type { ReportReader } from '../store/report-store.ts'
import type { ZoneDirectory } from '../zone.ts'
import type { Missing, Quote, RefusalReason, Remark } from './answer.ts'
import type { Candidate } from './candidate.ts'
import type { Citer } from './citer.ts'

/** What answering works with. */
export interface AnswerParts {
  readonly store: ReportReader
  readonly searcher: Searcher
  readonly embedder: Embedder
  /** Null when there is none or it is switched off. */
  readonly reader: Reader | null
  readonly zones: ZoneDirectory
  readonly indicators: IndicatorLexicon
}

/** One question on its way to an answer. */
export interface Case {
  readonly query: Query
  readonly meter: CoverageMeter
  readonly citer: Citer
  /** Zones that the store has reports about. */
  readonly covered: ReadonlySet<string>
  /** Answers from these articles alone; undefined for all. */
  readonly articles: readonly ArticleId[] | undefined
}

/** What a way of answering comes to: quotes, or the reason why there are none. */
export interface Finding {
  readonly passages: readonly Passage[]
  /** Best first; empty for the ways that read no windows. */
  readonly candidates: readonly Candidate[]
  readonly quotes: readonly Quote[]
  readonly remarks: readonly Remark[]
  /** Null when there are quotes. */
  readonly refusal: { readonly reason: RefusalReason; readonly missing: Missing } | null
  /** Milliseconds spent in search and in reading. */
  readonly searchMs: number
  readonly readMs: number
}

/** The scope of a search that answers one case. */
export function scopeOf({ articles }: Case): { articles?: readonly ArticleId[] } {
  return articles === undefined ? {} : { articles }
}
