import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answerer } from '../../src/answer/ask.ts'
import type { Outcome } from '../../src/answer/measure.ts'
import { measuresOf, outcomeOf } from '../../src/answer/measure.ts'
import type { Embedder } from '../../src/embed/embedder.ts'
import { createTransformersEmbedder } from '../../src/embed/transformers-embedder.ts'
import type { Reader } from '../../src/embed/reader.ts'
import { createTransformersReader } from '../../src/embed/transformers-reader.ts'
import type { EvalQuestion } from './eval-question.ts'
import { readEvalArticles, readEvalQuestions } from './eval-question.ts'
import { createGoldAnswerer, DAY_OF_ASKING, ENCODER, GOLD_ARTICLES, MODELS_FOLDER, OWN_QUESTIONS, READER } from './gold-answerer.ts'

/** Every eighth of the questions at even places, which calibration never sees: about ten seconds, all types. */
const STEP = 8
/** A slow machine still finishes: models, 160 passages and some sixty questions. */
const PATIENCE_MS = 240_000
/** Questions behind this place are by a writer who had not seen the program, a third of them in other words than the reports use. */
const FIRST_QUESTIONS = 235

interface Floors {
  readonly answer1: number
  readonly answer3: number
  readonly refusalRecall: number
  readonly rightReasons: number
}

const isFirst = (place: number): boolean => place < FIRST_QUESTIONS
const SAMPLES: readonly { readonly name: string; readonly holds: (place: number) => boolean; readonly floors: Floors }[] = [
  { name: 'written beside the reports', holds: isFirst, floors: { answer1: 80, answer3: 84, refusalRecall: 85, rightReasons: 75 } },
  { name: 'by a writer who had not seen the program', holds: place => !isFirst(place), floors: { answer1: 55, answer3: 58, refusalRecall: 75, rightReasons: 70 } },
]

describe('with the real models, on questions that calibration has not seen', () => {
  let embedder: Embedder
  let reader: Reader
  let answerer: Answerer

  beforeAll(async () => {
    embedder = await createTransformersEmbedder(MODELS_FOLDER, ENCODER)
    reader = await createTransformersReader(MODELS_FOLDER, READER)
    answerer = await createGoldAnswerer(readEvalArticles(GOLD_ARTICLES), { embedder, reader })
  }, PATIENCE_MS)

  afterAll(async () => {
    await embedder.close()
    await reader.close()
  })

  test.each(SAMPLES)('$name, answers and refusals stay above their floors and every quote is its source', async ({ holds, floors }) => {
    const outcomes: Outcome[] = []
    for (const question of readEvalQuestions(OWN_QUESTIONS).filter((_, i) => i % STEP === 1 && holds(i))) outcomes.push(await outcomeFor(answerer, question))
    const measures = measuresOf(outcomes)
    expect(measures.quotes).toBeGreaterThan(0)
    expect(measures.mismatches).toBe(0)
    const below = (Object.keys(floors) as (keyof Floors)[]).filter(name => (measures[name] ?? 0) < floors[name])
    expect(below.map(name => `${name} ${measures[name]} < ${floors[name]}`)).toEqual([])
  }, PATIENCE_MS)
})

async function outcomeFor(answerer: Answerer, { q, answers, type, history, reasons }: EvalQuestion): Promise<Outcome> {
  return outcomeOf({ q, answers, all: type === 'compare', reasons }, await answerer.explain(q, { today: DAY_OF_ASKING, history }))
}
