import hnswlib from 'hnswlib-node'
import type { VectorIndex } from './vector-index.ts'

/** Links a node keeps, unitless; 16 is the middle of the range the authors advise (Malkov & Yashunin 2016, 4.1). */
const LINKS = 16
/** Candidates kept while building and while searching; recall over time, the library's documentation advises ≥ k. */
const EF_CONSTRUCTION = 200
const EF_SEARCH = 200
/** Room for this many vectors at first; it doubles when full. */
const FIRST_CAPACITY = 4096
/** Fixed, so that the same vectors give the same graph. */
const SEED = 20
const FAR_TOO_MANY = 1 << 30

/** A hierarchical navigable small world graph over unit vectors. */
export interface HnswIndex extends VectorIndex {
  /** Writes the graph to a file. */
  save(file: string): Promise<void>
}

export function createHnswIndex(dimensions: number, capacity: number = FIRST_CAPACITY): HnswIndex {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  graph.initIndex(Math.max(capacity, 1), LINKS, EF_CONSTRUCTION, SEED)
  return wrap(graph)
}

/** Reads a graph that `save` wrote. @throws when the file is not one, or of other dimensions */
export async function readHnswIndex(file: string, dimensions: number): Promise<HnswIndex> {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
  await graph.readIndex(file)
  return wrap(graph)
}

function wrap(graph: hnswlib.HierarchicalNSW): HnswIndex {
  graph.setEf(EF_SEARCH)
  return {
    get size() {
      return graph.getCurrentCount()
    },
    add(label, vector) {
      if (graph.getCurrentCount() >= graph.getMaxElements()) graph.resizeIndex(Math.min(graph.getMaxElements() * 2, FAR_TOO_MANY))
      graph.addPoint(Array.from(vector), label)
    },
    search(vector, k) {
      const count = Math.min(k, graph.getCurrentCount())
      if (count <= 0) return []
      const { neighbors, distances } = graph.searchKnn(Array.from(vector), count)
      return neighbors.map((label, i) => ({ label, similarity: 1 - (distances[i] ?? 1) })).sort((a, b) => b.similarity - a.similarity || a.label - b.label)
    },
    save: async file => void (await graph.writeIndex(file)),
  }
}
