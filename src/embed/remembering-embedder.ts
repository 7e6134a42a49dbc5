import type { Embedder } from './embedder.ts'

/** Question vectors kept: a question is searched several times, within its zones and outside them, and then compared with quotes. */
const REMEMBERED_VECTORS = 32

/** An embedder that embeds a question once; closing it closes nothing. */
export function rememberingEmbedder(embedder: Embedder): Embedder {
  const vectors = new Map<string, Promise<Float32Array>>()
  return {
    fingerprint: embedder.fingerprint,
    dimensions: embedder.dimensions,
    embedQuery(text) {
      const known = vectors.get(text)
      if (known !== undefined) return known
      if (vectors.size >= REMEMBERED_VECTORS) vectors.clear()
      const vector = embedder.embedQuery(text)
      vectors.set(text, vector)
      vector.catch(() => vectors.delete(text))
      return vector
    },
    embedPassage: text => embedder.embedPassage(text),
    close: () => Promise.resolve(),
  }
}
