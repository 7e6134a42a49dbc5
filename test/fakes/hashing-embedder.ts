import type { Embedder } from '../../src/embed/embedder.ts'

const DIMENSIONS = 65
/** Cosine of unrelated texts, like that of the real encoder. */
const BASE = 0.78

/** A deterministic `Embedder` without a model: texts that share character pairs are near. */
export const hashingEmbedder: Embedder = {
  fingerprint: 'hashing',
  dimensions: DIMENSIONS,
  embedQuery: async text => hashedPairs(text),
  embedPassage: async text => hashedPairs(text),
  close: async () => {},
}

function hashedPairs(text: string): Float32Array {
  const vector = new Float32Array(DIMENSIONS)
  for (let i = 0; i + 1 < text.length; i++) {
    const slot = (text.charCodeAt(i) * 31 + text.charCodeAt(i + 1)) % (DIMENSIONS - 1)
    vector[slot] = (vector[slot] ?? 0) + 1
  }
  const length = Math.hypot(...vector) || 1
  return vector.map((value, i) => i === DIMENSIONS - 1 ? Math.sqrt(BASE) : (value / length) * Math.sqrt(1 - BASE))
}
