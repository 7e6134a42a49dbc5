import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answerer } from '../../src/answer/ask.ts'
import type { Measures, Outcome } from '../../src/answer/measure.ts'
import { measuresOf, outcomeOf } from '../../src/answer/measure.ts'
import type { Embedder } from '../../src/embed/embedder.ts'
import { createTransformersEmbedder } from '../../src/embed/transformers-embedder.ts'
import type { Reader } from '../../src/embed/reader.ts'
import { createTransformersReader } from '../../src/embed/transformers-reader.ts'
import type { EvalQuestion } from './eval-question.ts'
import { readEvalArticles, readEvalQuestions } from './eval-question.ts'
import { createGoldAnswerer, DAY_OF_ASKING, ENCODER, GOLD_ARTICLES, MODELS_FOLDER, OWN_QUESTIONS, READER } from './gold-answerer.ts'

/** Every eighth of the questions at even places, which calibration never sees: about two seconds each pass, all types. */
const STEP = 8
/** A slow machine still finishes: models, 160 passages and some thirty questions. */
const PATIENCE_MS = 240_000

describe('with the real models, on questions that calibration has not seen', () => {
  let embedder: Embedder
  let reader: Reader
  let measures: Measures

  beforeAll(async () => {
    embedder = await createTransformersEmbedder(MODELS_FOLDER, ENCODER)
    reader = await createTransformersReader(MODELS_FOLDER, READER)
    const answerer = await createGoldAnswerer(readEvalArticles(GOLD_ARTICLES), { embedder, reader })
    const questions = readEvalQuestions(OWN_QUESTIONS).filter((_, i) => i % STEP === 1)
    const outcomes: Outcome[] = []
    for (const question of questions) outcomes.push(await outcomeFor(answerer, question))
    measures = measuresOf(outcomes)
  }, PATIENCE_MS)

  afterAll(async () => {
    await embedder.close()
    await reader.close()
  })

  test('the first quote holds the answer', () => {
    expect(measures.answer1).toBeGreaterThanOrEqual(80)
  })

  test('one of the first three quotes holds it', () => {
    expect(measures.answer3).toBeGreaterThanOrEqual(84)
  })

  test('a question without an answer is refused, for the right reason', () => {
    expect(measures.refusalRecall).toBeGreaterThanOrEqual(85)
    expect(measures.rightReasons).toBeGreaterThanOrEqual(75)
  })

  test('no quote differs from its source', () => {
    expect(measures.quotes).toBeGreaterThan(0)
    expect(measures.mismatches).toBe(0)
  })
})

async function outcomeFor(answerer: Answerer, { q, answers, type, history, reasons }: EvalQuestion): Promise<Outcome> {
  return outcomeOf({ q, answers, all: type === 'compare', reasons }, await answerer.explain(q, { today: DAY_OF_ASKING, history }))
}
