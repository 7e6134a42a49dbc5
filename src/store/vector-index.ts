/** Nearest neighbours among unit vectors, by their labels. Implementations: `hnsw-index.ts`, `exact-index.ts`. */
export interface VectorIndex {
  readonly size: number
  /** Adds a vector under a label that is not in the index. */
  add(label: number, vector: Float32Array): void
  /** At most `k` labels with their cosine similarity, most similar first; fewer when the index holds fewer. */
  search(vector: Float32Array, k: number): readonly Neighbour[]
}

export interface Neighbour {
  readonly label: number
  /** Cosine similarity, -1 to 1. */
  readonly similarity: number
}

/** The dot product, which is the cosine of unit vectors. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
