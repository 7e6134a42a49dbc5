import type { Coverages, Draft, Features } from './candidate.ts'
import weights from './weights.json' with { type: 'json' }

/** The least score that is quoted; the same for every store, chosen from the calibration script's table. */
export const THRESHOLD: number = weights.threshold

/** Which signals there were to weigh. */
export type Signals = 'withReader' | 'withoutReader' | 'crossLingual'

/** Scale of the reader's score among the features, logits. */
const READER_SCALE = 10
/** Cosine that the encoder gives to unrelated texts: the e5 family's lie between about 0.7 and 1. */
const UNRELATED_COSINE = 0.78
const COSINE_SCALE = 10

/** Reader's score in logits below which it finds no answer, not even an uncertain one. */
const NO_ANSWER_SCORE = -2.5
/** The answer type of a quote that neither holds what is asked for nor lacks it. */
const UNTOLD_TYPE = 0.5
/** Margins in logits: beyond the greatest nothing more is told; a candidate without another gets one in the middle. */
const MAX_MARGIN = 8
const LONE_MARGIN = 5
const MARGIN_SCALE = 10

/** What was measured of a draft. */
export interface Measurements {
  /** Place of its article among those found, from 1. */
  readonly articleRank: number
  /** Null when unknown. */
  readonly cosine: number | null
  readonly coverages: Coverages
  readonly answerType: number
  /** What the question asks for can be told by its form: a number, a date, a length of time. */
  readonly typed: boolean
  /** The question names a zone, and the article is about it. */
  readonly zoneNamed: boolean
}

export function featuresOf(draft: Draft, { articleRank, cosine, coverages, answerType, typed, zoneNamed }: Measurements): Features {
  const { passage, start } = draft.window
  return {
    reader: (draft.reading?.score ?? 0) / READER_SCALE,
    rank: 1 / passage.rank,
    articleRank: 1 / articleRank,
    cosine: scaledCosine(cosine),
    quoteCosine: scaledCosine(cosine),
    margin: 0,
    quoteCoverage: coverages.quote.share,
    windowCoverage: coverages.window.share,
    articleCoverage: coverages.article.share,
    articleSubject: coverages.article.subject,
    focus: coverages.quote.focus ?? coverages.quote.share,
    opening: start === 0 ? 1 : 0,
    answerType,
    unfound: typed && answerType < UNTOLD_TYPE && (draft.reading?.score ?? 0) < NO_ANSWER_SCORE ? 1 : 0,
    zoneNamed: zoneNamed ? 1 : 0,
  }
}

/** A cosine as a feature. */
export function scaledCosine(cosine: number | null): number {
  return ((cosine ?? UNRELATED_COSINE) - UNRELATED_COSINE) * COSINE_SCALE
}

/** How far the first candidate stands above the second. */
export function marginOf(first: number, second: number | undefined): number {
  return Math.min(first - (second ?? first - LONE_MARGIN), MAX_MARGIN) / MARGIN_SCALE
}

/** A conditional logit over the features: which candidate of a question to quote. */
export function rankingOf(features: Features, signals: Signals): number {
  return linear(features, weights[signals].ranking)
}

/** A logistic regression over the features: whether to quote it at all. */
export function evidenceOf(features: Features, signals: Signals): number {
  return 1 / (1 + Math.exp(-linear(features, weights[signals].evidence)))
}

function linear(features: Features, chosen: Readonly<Record<string, number>>): number {
  return Object.entries(features).reduce((sum, [name, value]) => sum + (chosen[name] ?? 0) * (value as number), chosen['bias'] ?? 0)
}
