import { createHash } from 'node:crypto'
import { createAnswerer, type Answerer } from '../answer/ask.ts'
import type { Config } from '../config.ts'
import { createCommitHooks } from '../deliver/commit-hooks.ts'
import { DEFAULT_LIMITS } from '../deliver/limits.ts'
import { startHostedModels } from '../embed/hosted-models.ts'
import type { Embedder } from '../embed/embedder.ts'
import type { ModelNames } from '../embed/model-protocol.ts'
import type { Reader } from '../embed/reader.ts'
import { createTransformersEmbedder } from '../embed/transformers-embedder.ts'
import { createTransformersReader } from '../embed/transformers-reader.ts'
import { mapArticles } from '../ingest/identity.ts'
import { sketch } from '../ingest/shingles.ts'
import { isSameArticle, isSameStory, STORY_WINDOW_DAYS } from '../ingest/stories.ts'
import { createPipeline, type Pipeline } from '../pipeline.ts'
import { loadIndicators } from '../retrieve/understand/indicators.ts'
import { understand } from '../retrieve/understand.ts'
import type { ArticleMatcher } from '../store/article-matcher.ts'
import { openReportStore, type ReportStore } from '../store/sqlite-report-store.ts'
import { createWordCutter } from '../text/words.ts'
import type { ZoneDirectory } from '../zone.ts'
import { createZoneDirectory } from '../zones/directory.ts'
import { loadGazetteer } from '../zones/gazetteer.ts'

/** The program put together: what every command and the bot work with. */
export interface Program {
  readonly config: Config
  readonly store: ReportStore
  readonly zones: ZoneDirectory
  readonly embedder: Embedder
  readonly reader: Reader | null
  readonly pipeline: Pipeline
  readonly answerer: Answerer
  /** The day of asking, in the configured time zone. */
  today(): string
  close(): Promise<void>
}

const MATCHER: ArticleMatcher = { sketch, isSameArticle, isSameStory, mapArticles, storyWindowDays: STORY_WINDOW_DAYS }

/**
 * Opens models and store.
 * @param hosted true to run the models in a process of their own, for a program that must not wait for them
 * @throws ReportError model/…, store/…
 */
export async function openProgram(config: Config, { hosted }: { readonly hosted: boolean }): Promise<Program> {
  const zones = createZoneDirectory(loadGazetteer())
  const names = { modelsFolder: config.modelsDir, embedModel: config.embedModel, readerModel: config.readerModel }
  const models = hosted ? await startHostedModels(names) : await modelsHere(names)
  try {
    const indicators = loadIndicators()
    const userWords = [...zones.zones.flatMap(zone => [zone.name, ...zone.aliases]), ...indicators.indicators.flatMap(indicator => [indicator.name, ...indicator.synonyms])]
    const words = createWordCutter(userWords)
    const store = openReportStore(config.dataDir, { words, wordsVersion: hashOf(userWords), model: models.embedder, matcher: MATCHER, hooks: createCommitHooks(DEFAULT_LIMITS) })
    const pipeline = createPipeline({ store, embedder: models.embedder, zones, now: Date.now })
    const answerer = createAnswerer({
      store: store.reader,
      embedder: models.embedder,
      reader: models.reader,
      zones,
      indicators,
      understand: (question, context) => understand(question, { zones, indicators, words, ...context }),
    })
    return {
      config,
      store,
      zones,
      embedder: models.embedder,
      reader: models.reader,
      pipeline,
      answerer,
      today: () => dayIn(config.timeZone, new Date()),
      async close() {
        store.close()
        await models.embedder.close()
        await models.reader?.close()
      },
    }
  } catch (error) {
    await models.embedder.close()
    await models.reader?.close()
    throw error
  }
}

async function modelsHere({ modelsFolder, embedModel, readerModel }: ModelNames): Promise<{ embedder: Embedder; reader: Reader | null }> {
  const [embedder, reader] = await Promise.all([createTransformersEmbedder(modelsFolder, embedModel), readerModel === null ? null : createTransformersReader(modelsFolder, readerModel)])
  return { embedder, reader }
}

/** `YYYY-MM-DD` in a time zone. */
function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)
}

function hashOf(words: readonly string[]): string {
  return createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 16)
}
