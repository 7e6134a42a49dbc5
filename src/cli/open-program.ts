import { createAnswerer, type Answerer } from '../answer/ask.ts'
import type { Config } from '../config.ts'
import { startHostedModels } from '../embed/hosted-models.ts'
import type { Embedder } from '../embed/embedder.ts'
import type { ModelNames } from '../embed/model-protocol.ts'
import type { Reader } from '../embed/reader.ts'
import { createTransformersEmbedder } from '../embed/transformers-embedder.ts'
import { createTransformersReader } from '../embed/transformers-reader.ts'
import { createPipeline, type Pipeline } from '../pipeline.ts'
import type { SearchLegs } from '../retrieve/search.ts'
import { understand } from '../retrieve/understand.ts'
import type { ReportStore } from '../store/sqlite-report-store.ts'
import type { ZoneDirectory } from '../zone.ts'
import { openZones } from './open-zones.ts'
import { loadLexicon, openStore } from './open-store.ts'

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

/**
 * Opens models and store.
 * @param hosted true to run the models in a process of their own, for a program that must not wait for them
 * @param legs fewer signals of search than all, to measure what each is worth
 * @param reading false for work that asks nothing and needs no reader
 * @throws ReportError model/…, store/…
 */
export async function openProgram(config: Config, { hosted, reading = true, legs }: { readonly hosted: boolean; readonly reading?: boolean; readonly legs?: SearchLegs }): Promise<Program> {
  const names = { modelsFolder: config.modelsDir, embedModel: config.embedModel, readerModel: reading ? config.readerModel : null }
  const starting = hosted ? startHostedModels(names) : modelsHere(names)
  // Loaded while the models load; a failure of theirs waits to be met.
  starting.catch(() => {})
  const zones = openZones(config)
  const lexicon = loadLexicon(zones)
  const models = await starting
  try {
    const { indicators, words } = lexicon
    const store = openStore(config, lexicon, models.embedder)
    const pipeline = createPipeline({ store, embedder: models.embedder, zones, now: Date.now })
    const answerer = createAnswerer({
      store: store.reader,
      embedder: models.embedder,
      reader: models.reader,
      zones,
      indicators,
      ...(legs === undefined ? {} : { legs }),
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
