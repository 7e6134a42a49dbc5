import { dot, type Neighbour, type VectorIndex } from './vector-index.ts'

/** Compares with every vector: right by construction, and quick enough for one zone. */
export function createExactIndex(): VectorIndex {
  const vectors = new Map<number, Float32Array>()
  return {
    get size() {
      return vectors.size
    },
    add: (label, vector) => void vectors.set(label, vector),
    search: (vector, k) => nearest(vectors, vector, k),
  }
}

/** The `k` most similar of some labelled vectors; ties in order of label. */
export function nearest(vectors: Iterable<readonly [number, Float32Array]>, vector: Float32Array, k: number): Neighbour[] {
  return Array.from(vectors, ([label, candidate]) => ({ label, similarity: dot(vector, candidate) }))
    .sort((a, b) => b.similarity - a.similarity || a.label - b.label)
    .slice(0, Math.max(0, k))
}
