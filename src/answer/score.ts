import weights from './weights.json' with { type: 'json' }
import type { Candidate } from './candidate.ts'

/** What a candidate's score is computed from; every number is comparable between stores of any size. */
export interface Features {
  /** Logit difference of the reader divided by 10, about −1 to 2; 0 without a reader. */
  readonly reader: number
  /** 1 / rank in the fused list. */
  readonly rank: number
  readonly windowCoverage: number
  readonly articleCoverage: number
  readonly heaviestMissing: number
}

/** The least score that is quoted; the same for every store, set by the calibration script. */
export const THRESHOLD: number = weights.threshold

/** Scale of the reader's score among the features, logits. */
const READER_SCALE = 10

export function featuresOf(candidate: Omit<Candidate, 'score' | 'objections'>): Features {
  return {
    reader: (candidate.reading?.score ?? 0) / READER_SCALE,
    rank: 1 / candidate.window.passage.rank,
    windowCoverage: candidate.coverage.share,
    articleCoverage: candidate.articleCoverage.share,
    heaviestMissing: candidate.articleCoverage.heaviestMissing,
  }
}

/** Logistic regression over the features: how likely the candidate answers, 0 to 1. */
export function scoreOf(features: Features, withReader: boolean): number {
  const chosen = withReader ? weights.withReader : weights.withoutReader
  const names = Object.keys(features) as (keyof Features)[]
  return 1 / (1 + Math.exp(-names.reduce((sum, name) => sum + chosen[name] * features[name], chosen.bias)))
}
