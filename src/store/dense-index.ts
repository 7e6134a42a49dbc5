import type { Database } from './database.ts'
import { nearest } from './exact-index.ts'
import { createHnswIndex, type HnswIndex } from './hnsw-index.ts'
import type { Neighbour } from './vector-index.ts'
import type { SnapshotStamp, VectorSnapshot } from './vector-snapshot.ts'

/** Share of the graph's labels that may be dead before it is built anew, unitless; dead ones cost search, not truth. */
const MAX_DEAD_SHARE = 0.2
const FEW_DEAD = 64

/** Nearest chunks by vector, over the database's embeddings. */
export interface DenseIndex {
  /** Takes in what was committed since the last call; from the snapshot if that is current, else from the database. */
  refresh(revision: number): Promise<void>
  /** At most `k` neighbours of the whole store, dead labels among them. Call `refresh` first. */
  search(vector: Float32Array, k: number): readonly Neighbour[]
  /** Exact neighbours among the chunks that a query names. */
  searchAmong(vector: Float32Array, k: number, among: { readonly sql: string; readonly values: readonly string[] }): readonly Neighbour[]
  /** Labels in the graph that no longer stand for a chunk; a search asks for this many more. */
  readonly dead: number
  save(): Promise<void>
}

interface VectorRow {
  readonly id: number
  readonly embedding: Buffer
}

export function createDenseIndex(db: Database, snapshot: VectorSnapshot | null, model: { readonly fingerprint: string; readonly dimensions: number }): DenseIndex {
  const live = `FROM chunks c JOIN articles a ON a.id = c.article_id JOIN documents d ON d.id = a.document_id WHERE d.fingerprint = ? AND a.gone_at IS NULL`
  const countLive = db.prepare(`SELECT count(*) ${live}`).pluck()
  const later = db.prepare<[string, number], VectorRow>(`SELECT c.id, c.embedding ${live} AND c.id > ? ORDER BY c.id`)
  let index: HnswIndex | undefined
  let stamp: SnapshotStamp = { indexRevision: -1, fingerprint: model.fingerprint, dimensions: model.dimensions, count: 0, lastChunk: 0 }
  let savedRevision = -1
  let dead = 0

  async function refresh(revision: number): Promise<void> {
    if (index !== undefined && stamp.indexRevision === revision) return
    if (index === undefined) {
      const saved = await snapshot?.load({ indexRevision: revision, fingerprint: model.fingerprint, dimensions: model.dimensions })
      if (saved !== undefined) {
        index = saved.index
        stamp = saved.stamp
        savedRevision = revision
        dead = index.size - Number(countLive.get(model.fingerprint))
        return
      }
    }
    const alive = Number(countLive.get(model.fingerprint))
    if (index === undefined || index.size - alive > FEW_DEAD + MAX_DEAD_SHARE * alive) {
      index = createHnswIndex(model.dimensions, alive)
      stamp = { ...stamp, lastChunk: 0 }
    }
    let lastChunk = stamp.lastChunk
    for (const row of later.iterate(model.fingerprint, lastChunk)) {
      index.add(row.id, toVector(row.embedding))
      lastChunk = row.id
    }
    dead = Math.max(0, index.size - alive)
    stamp = { ...stamp, indexRevision: revision, lastChunk, count: index.size }
  }

  return {
    refresh,
    search: (vector, k) => index?.search(vector, k) ?? [],
    searchAmong(vector, k, among) {
      const rows = db.prepare<unknown[], VectorRow>(`SELECT c.id, c.embedding ${live} AND a.withdrawn_at IS NULL AND c.id IN (${among.sql})`).all(model.fingerprint, ...among.values)
      return nearest(rows.map(row => [row.id, toVector(row.embedding)] as const), vector, k)
    },
    get dead() {
      return dead
    },
    async save() {
      if (index === undefined || snapshot === null || savedRevision === stamp.indexRevision) return
      await snapshot.save(index, stamp)
      savedRevision = stamp.indexRevision
    },
  }
}

export function toBlob(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
}

/** Copies, because a row's buffer need not be aligned for floats. */
export function toVector(blob: Buffer): Float32Array {
  return new Float32Array(new Uint8Array(blob).buffer)
}
