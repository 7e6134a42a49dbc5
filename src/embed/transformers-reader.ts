import { basename, dirname, join } from 'node:path'
import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers'
import { ReportError } from '../errors.ts'
import { verifyModel } from './model-files.ts'
import type { PiecePlace } from './piece-alignment.ts'
import { placePieces } from './piece-alignment.ts'
import type { Reader, ReaderWindow, Reading } from './reader.ts'

/** Tokens of question and window together that the model was trained with (model card). */
const MAX_TOKENS = 300
/** Longest answer in tokens (model card). */
const MAX_ANSWER_TOKENS = 40
/** Score of a window with no token to answer from: below every score that the model gives (about −15 to 20). */
const NO_READING: Reading = { score: -30, start: 0, end: 0 }

/**
 * The extractive reader in `modelsFolder/name`, run in this process by onnxruntime. Nothing is ever downloaded.
 * Reads one window at a time, which on few cores is faster than batches.
 * @throws ReportError model/missing, model/changed, model/failed
 */
export async function createTransformersReader(modelsFolder: string, name: string): Promise<Reader> {
  const folder = join(modelsFolder, name)
  const files = await verifyModel(folder)
  const { tokenizer, model } = await loadReader(folder)

  const readOne = async (question: string, window: ReaderWindow): Promise<Reading> => {
    const inputs = tokenizer(question, { text_pair: window.context + window.text, truncation: true, max_length: MAX_TOKENS }) as Record<string, Tensor>
    const output = await model(inputs) as Record<string, Tensor>
    const ids = [...(inputs['input_ids']?.data ?? [])].map(Number)
    const places = placesInWindow(window, ids, tokenizer.model.convert_ids_to_tokens(ids), tokenizer.sep_token_id)
    return bestSpan(output['start_logits']?.data as Float32Array, output['end_logits']?.data as Float32Array, places)
  }

  return {
    fingerprint: `${name} ${files}`,
    async read(question, windows) {
      const readings: Reading[] = []
      for (const window of windows) readings.push(await readOne(question, window))
      return readings
    },
    close: async () => {
      await model.dispose()
    },
  }
}

async function loadReader(folder: string): Promise<{ tokenizer: PreTrainedTokenizer; model: PreTrainedModel }> {
  try {
    // Imported here and not above, because it loads native code that most commands do not need.
    const { AutoModelForQuestionAnswering, AutoTokenizer, env } = await import('@xenova/transformers')
    env.allowRemoteModels = false
    env.localModelPath = dirname(folder)
    const name = basename(folder)
    return {
      tokenizer: await AutoTokenizer.from_pretrained(name),
      model: await AutoModelForQuestionAnswering.from_pretrained(name, { quantized: true }),
    }
  } catch (error) {
    throw new ReportError('model/failed', { folder }, { cause: error })
  }
}

/** Where each token stands in the window's text; null for tokens of the question, of the context, and special ones. */
function placesInWindow(window: ReaderWindow, ids: readonly number[], pieces: readonly string[], separator: number): PiecePlace[] {
  const secondSeparator = ids.indexOf(separator, ids.indexOf(separator) + 1)
  const last = ids.lastIndexOf(separator)
  const contextLength = window.context.length
  const inPair = placePieces(window.context + window.text, pieces.slice(secondSeparator + 1, last))
  const places: PiecePlace[] = pieces.map(() => null)
  inPair.forEach((place, i) => {
    if (place !== null && place[0] >= contextLength) places[secondSeparator + 1 + i] = [place[0] - contextLength, place[1] - contextLength]
  })
  return places
}

/** The span of at most MAX_ANSWER_TOKENS with the highest start and end logits, against those of “no answer” at token 0 (model card). */
function bestSpan(starts: Float32Array, ends: Float32Array, places: readonly PiecePlace[]): Reading {
  const none = (starts[0] ?? 0) + (ends[0] ?? 0)
  let best = NO_READING
  for (let i = 1; i < places.length; i++) {
    const first = places[i]
    if (first === null || first === undefined) continue
    for (let j = i; j < Math.min(places.length, i + MAX_ANSWER_TOKENS); j++) {
      const last = places[j]
      if (last === null || last === undefined) continue
      const score = (starts[i] ?? 0) + (ends[j] ?? 0) - none
      if (score > best.score) best = { score, start: first[0], end: last[1] }
    }
  }
  return best
}
