import { basename, dirname, join } from 'node:path'
import { ReportError } from '../errors.ts'
import type { Embedder } from './embedder.ts'
import { verifyModel } from './model-files.ts'

/** The e5 family was trained with these prefixes (Wang et al. 2024, arXiv 2402.05672). */
const QUERY_PREFIX = 'query: '
const PASSAGE_PREFIX = 'passage: '
const POOLING = 'mean'

/**
 * The sentence encoder in `modelsFolder/name`, run in this process by onnxruntime. Nothing is ever downloaded.
 * @throws ReportError model/missing, model/changed, model/failed
 */
export async function createTransformersEmbedder(modelsFolder: string, name: string): Promise<Embedder> {
  const folder = join(modelsFolder, name)
  const model = await verifyModel(folder)
  const extract = await loadExtractor(folder)
  const embed = async (text: string): Promise<Float32Array> => {
    const output = await extract(text, { pooling: POOLING, normalize: true })
    return Float32Array.from(output.data as Float32Array)
  }
  const dimensions = (await embed(QUERY_PREFIX)).length
  return {
    fingerprint: `${name} ${model} ${QUERY_PREFIX}|${PASSAGE_PREFIX}|${POOLING} ${dimensions}`,
    dimensions,
    embedQuery: text => embed(QUERY_PREFIX + text),
    embedPassage: text => embed(PASSAGE_PREFIX + text),
    close: async () => {
      await extract.dispose()
    },
  }
}

async function loadExtractor(folder: string) {
  try {
    // Imported here and not above, because it loads native code that most commands do not need.
    const { env, pipeline } = await import('@xenova/transformers')
    env.allowRemoteModels = false
    env.localModelPath = dirname(folder)
    return await pipeline('feature-extraction', basename(folder), { quantized: true })
  } catch (error) {
    throw new ReportError('model/failed', { folder }, { cause: error })
  }
}
