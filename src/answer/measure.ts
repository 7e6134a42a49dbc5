import { foldForSearch } from '../text/fold.ts'
import type { Explanation, StageTimings } from './ask.ts'

/** A question with what a right answer holds; `answers` empty when the reports do not tell. */
export interface MeasuredQuestion {
  readonly q: string
  readonly answers: readonly string[]
  /** True when a right answer needs all of `answers`, in its first three quotes; else any of them, in its first. */
  readonly all: boolean
  /** Reasons of refusal that are right; empty when any is. */
  readonly reasons: readonly string[]
}

/** What became of one question. */
export interface Outcome {
  readonly answerable: boolean
  readonly refused: boolean
  /** Place of the first passage that holds an answer, from 1; null when none does. */
  readonly passageRank: number | null
  /** The first quote is from an article that holds an answer. */
  readonly article1: boolean
  readonly answer1: boolean
  readonly answer3: boolean
  /** Null where no reason is expected. */
  readonly rightReason: boolean | null
  readonly quotes: number
  readonly mismatches: number
  readonly timings: StageTimings
}

/** Shares in per cent, null where there is nothing to share; milliseconds. */
export interface Measures {
  readonly questions: number
  readonly recall1: number | null
  readonly recall5: number | null
  readonly recall20: number | null
  readonly article1: number | null
  readonly answer1: number | null
  readonly answer3: number | null
  readonly falseRefusals: number | null
  readonly refusalPrecision: number | null
  readonly refusalRecall: number | null
  readonly rightReasons: number | null
  readonly quotes: number
  /** Quotes that the stored source did not confirm; they were dropped. */
  readonly mismatches: number
  readonly msP50: StageTimings
  readonly msP95: StageTimings
}

/** Compares an answer with the gold: texts are compared folded, a passage or quote counts when it holds an answer. */
export function outcomeOf({ answers, all, reasons }: MeasuredQuestion, { answer, passages, mismatches, timings }: Explanation): Outcome {
  const wanted = answers.map(foldForSearch)
  const holds = (text: string): boolean => wanted.some(word => foldForSearch(text).includes(word))
  const quotes = answer.outcome === 'answered' ? answer.quotes : []
  const correct = (count: number): boolean => {
    const texts = quotes.slice(0, count).map(quote => foldForSearch(quote.text))
    return all ? wanted.every(word => texts.some(text => text.includes(word))) : wanted.some(word => texts.some(text => text.includes(word)))
  }
  const rank = passages.findIndex(({ article, start, end }) => holds(article.text.slice(start, end))) + 1
  const first = passages.find(passage => passage.article.id === quotes[0]?.articleId)?.article.text ?? quotes[0]?.text ?? ''
  return {
    answerable: answers.length > 0, refused: answer.outcome === 'refused', passageRank: rank === 0 ? null : rank,
    article1: quotes.length > 0 && holds(first), answer1: correct(all ? SHOWN : 1), answer3: correct(SHOWN),
    rightReason: reasons.length === 0 || answer.outcome !== 'refused' ? null : reasons.includes(answer.reason),
    quotes: quotes.length, mismatches, timings,
  }
}

/** Quotes that are shown at once. */
const SHOWN = 3

export function measuresOf(outcomes: readonly Outcome[]): Measures {
  const answerable = outcomes.filter(outcome => outcome.answerable)
  const refused = outcomes.filter(outcome => outcome.refused)
  const unanswerable = outcomes.filter(outcome => !outcome.answerable)
  const reasoned = outcomes.filter(outcome => outcome.rightReason !== null)
  const recall = (depth: number): number | null => share(answerable, ({ passageRank }) => passageRank !== null && passageRank <= depth)
  return {
    questions: outcomes.length, recall1: recall(1), recall5: recall(5), recall20: recall(20),
    article1: share(answerable, outcome => outcome.article1), answer1: share(answerable, outcome => outcome.answer1), answer3: share(answerable, outcome => outcome.answer3),
    falseRefusals: share(answerable, outcome => outcome.refused),
    refusalPrecision: share(refused, outcome => !outcome.answerable), refusalRecall: share(unanswerable, outcome => outcome.refused), rightReasons: share(reasoned, outcome => outcome.rightReason === true),
    quotes: sum(outcomes.map(outcome => outcome.quotes)), mismatches: sum(outcomes.map(outcome => outcome.mismatches)),
    msP50: quantiles(outcomes, 0.5), msP95: quantiles(outcomes, 0.95),
  }
}

/** Per cent with one decimal. */
function share(outcomes: readonly Outcome[], counts: (outcome: Outcome) => boolean): number | null {
  return outcomes.length === 0 ? null : Math.round((1000 * outcomes.filter(counts).length) / outcomes.length) / 10
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function quantiles(outcomes: readonly Outcome[], quantile: number): StageTimings {
  const of = (stage: keyof StageTimings): number => {
    const sorted = outcomes.map(outcome => outcome.timings[stage]).sort((a, b) => a - b)
    return Math.round(10 * (sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? 0)) / 10
  }
  return { understandMs: of('understandMs'), searchMs: of('searchMs'), readMs: of('readMs'), decideMs: of('decideMs'), totalMs: of('totalMs') }
}
