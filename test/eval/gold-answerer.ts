import { join, resolve } from 'node:path'
import type { Answerer } from '../../src/answer/ask.ts'
import { createAnswerer } from '../../src/answer/ask.ts'
import type { Embedder } from '../../src/embed/embedder.ts'
import type { Reader } from '../../src/embed/reader.ts'
import type { SearchLegs } from '../../src/retrieve/search.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { loadIndicators } from '../../src/retrieve/understand/indicators.ts'
import { createWordCutter } from '../../src/text/words.ts'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer } from '../../src/zones/gazetteer.ts'
import { createMemoryReportStore } from '../fakes/memory-report-store.ts'
import type { EvalArticle } from './eval-question.ts'

/** The folder of the real models, and their names. */
export const MODELS_FOLDER = resolve(import.meta.dirname, '../../models')
export const ENCODER = 'multilingual-e5-small-zh-en'
export const READER = 'zone-reader-zh'
/** The questions and articles that belong to the project. */
export const OWN_QUESTIONS = join(import.meta.dirname, 'own-questions.jsonl')
/** Articles of invented pages and questions over them: `a` and `c` for calibration, `b` for reporting. */
export const INVENTED = {
  a: { articles: join(import.meta.dirname, 'invented-a-articles.jsonl'), questions: join(import.meta.dirname, 'invented-a-questions.jsonl') },
  b: { articles: join(import.meta.dirname, 'invented-b-articles.jsonl'), questions: join(import.meta.dirname, 'invented-b-questions.jsonl') },
  c: { articles: join(import.meta.dirname, 'invented-c-articles.jsonl'), questions: join(import.meta.dirname, 'invented-c-questions.jsonl') },
}
export const GOLD_ARTICLES = join(import.meta.dirname, 'seed-articles.jsonl')
/** The day on which the questions are asked: 今年 counts from it. */
export const DAY_OF_ASKING = '2024-08-10'

/** The program's own answering over articles cut by hand, held in memory: what is measured is answering alone. */
export async function createGoldAnswerer(articles: readonly EvalArticle[], models: { readonly embedder: Embedder; readonly reader: Reader | null }, legs?: SearchLegs): Promise<Answerer> {
  const zones = createZoneDirectory(loadGazetteer())
  const indicators = loadIndicators()
  const userWords = [...zones.zones.flatMap(zone => [zone.name, ...zone.aliases]), ...indicators.indicators.flatMap(indicator => [indicator.name, ...indicator.synonyms])]
  const words = createWordCutter(userWords)
  const store = await createMemoryReportStore(articles, models.embedder, userWords)
  return createAnswerer({ store, ...models, zones, indicators, understand: (question, context) => understand(question, { zones, indicators, words, ...context }), ...(legs === undefined ? {} : { legs }) })
}
