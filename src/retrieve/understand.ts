import type { IsoDay } from '../article.ts'
import type { WordCutter } from '../text/words.ts'
import type { ZoneDirectory } from '../zone.ts'
import type { IndicatorLexicon } from './understand/indicators.ts'
import type { Query } from './query.ts'

/** What understanding a question needs besides the question. */
export interface UnderstandContext {
  readonly zones: ZoneDirectory
  readonly indicators: IndicatorLexicon
  readonly words: WordCutter
  /** The day of asking: 今年 and 去年 count from it. */
  readonly today: IsoDay
  /** Earlier questions of the same chat, oldest first; empty for none. */
  readonly history: readonly string[]
}

export type Understand = (question: string, context: UnderstandContext) => Query
