import type { Reading } from '../embed/reader.ts'
import type { Coverage } from '../retrieve/coverage.ts'
import type { Window } from './windows.ts'

/** Why a candidate may not be quoted, whatever its score. */
export type Objection = 'other-zone' | 'other-period' | 'other-indicator'

/** A window with all that is known about how well it answers. */
export interface Candidate {
  readonly window: Window
  /** Null without a reader, and for questions it cannot read. */
  readonly reading: Reading | null
  /** Of headline and window. */
  readonly coverage: Coverage
  /** Of headline and whole article. */
  readonly articleCoverage: Coverage
  readonly objections: readonly Objection[]
  /** Calibrated, 0 to 1. */
  readonly score: number
}
