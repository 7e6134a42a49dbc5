import type { Embedder } from '../../src/embed/embedder.ts'

const DIMENSIONS = 64

/** Embeds a text by the characters in it: texts that share characters are near. No model, always the same. */
export function createLetterEmbedder(): Embedder {
  const embed = (text: string): Promise<Float32Array> => Promise.resolve(letterVector(text))
  return { fingerprint: `letters ${DIMENSIONS}`, dimensions: DIMENSIONS, embedQuery: embed, embedPassage: embed, close: () => Promise.resolve() }
}

function letterVector(text: string): Float32Array {
  const counts = new Float32Array(DIMENSIONS)
  for (const letter of text) {
    const slot = (letter.codePointAt(0) ?? 0) % DIMENSIONS
    counts[slot] = (counts[slot] ?? 0) + 1
  }
  const length = Math.hypot(...counts) || 1
  return counts.map(count => count / length)
}
