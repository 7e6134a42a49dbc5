import type { Reading } from '../embed/reader.ts'
import type { Coverage } from '../retrieve/coverage.ts'
import type { TextRange } from '../text/sentences.ts'
import type { CutRange } from './cut.ts'
import type { Window } from './windows.ts'

/** Why a candidate may not be quoted, whatever its score. */
export type Objection = 'other-zone' | 'other-period' | 'other-indicator'

/** A window and what would be quoted from it. */
export interface Draft {
  readonly window: Window
  /** Null without a reader, and for questions it cannot read. */
  readonly reading: Reading | null
  /** What would be quoted: disjoint ranges of the article's text, in reading order. */
  readonly ranges: readonly CutRange[]
  /** The answering words, in the article's text; null when none are marked. */
  readonly answer: TextRange | null
}

/** How much of the question stands in the quote, in its window, and anywhere in its article, headline and zone included each time. */
export interface Coverages {
  readonly quote: Coverage
  readonly window: Coverage
  readonly article: Coverage
}

/** What scores are computed from; every number is comparable between stores of any size. */
export interface Features {
  /** Logit difference of the reader divided by 10, about −1 to 2; 0 without a reader. */
  readonly reader: number
  /** 1 / rank of the passage in the fused list, and of its article among the articles in it. */
  readonly rank: number
  readonly articleRank: number
  /** Cosine of question and passage above that of unrelated texts, times 10: about −1 to 1.5. */
  readonly cosine: number
  /** The same of question and quote; that of the passage where the quote was not compared. */
  readonly quoteCosine: number
  /** Ranking above that of the best other candidate, logits divided by 10: 0 to 0.8; 0 for all but the first. */
  readonly margin: number
  readonly quoteCoverage: number
  readonly windowCoverage: number
  readonly articleCoverage: number
  /** Share of the rarest words of the question that the article holds. */
  readonly articleSubject: number
  /** Share of the attribute asked for that the quote names; that of the whole question where none is told. */
  readonly focus: number
  /** 1 for the window that an article begins with, where subjects are introduced. */
  readonly opening: number
  /** 1 when the quote holds the kind of answer asked for, 0 when it does not, ½ when that cannot be told. */
  readonly answerType: number
  /** 1 when a number, a date or a length of time is asked for, the quote holds none that fits, and the reader finds no answer in the window. */
  readonly unfound: number
  /** 1 when the question names a zone and the article is about it. */
  readonly zoneNamed: number
}

/** A draft with all that is known about how well it answers. */
export interface Candidate extends Draft {
  readonly coverages: Coverages
  readonly features: Features
  readonly objections: readonly Objection[]
  /** What candidates of one question are ordered by, logits. */
  readonly ranking: number
  /** Calibrated, 0 to 1: how likely the article holds the answer. What is decided by. */
  readonly score: number
}
