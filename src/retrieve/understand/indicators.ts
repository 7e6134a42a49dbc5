import type { UnitFamily } from '../query.ts'

/** A statistical indicator as reports name it. */
export interface Indicator {
  /** Canonical name, unique. */
  readonly name: string
  /** Other Chinese names and abbreviations. */
  readonly synonyms: readonly string[]
  readonly english: readonly string[]
  readonly units: readonly UnitFamily[]
}

export interface IndicatorMention {
  readonly indicator: Indicator
  /** Half-open, in UTF-16 units of the text that was searched. */
  readonly start: number
  readonly end: number
}

/** The indicators that the program knows and how they are written. */
export interface IndicatorLexicon {
  readonly indicators: readonly Indicator[]
  /** Every indicator named in `text`, in order, non-overlapping, longest first. */
  mentions(text: string): readonly IndicatorMention[]
}
