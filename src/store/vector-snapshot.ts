import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readHnswIndex, type HnswIndex } from './hnsw-index.ts'

const stampSchema = z.object({ indexRevision: z.number().int(), fingerprint: z.string(), dimensions: z.number().int(), count: z.number().int(), lastChunk: z.number().int(), sha256: z.string() })

/** What a saved graph was made from; another stamp means another index. */
export type SnapshotStamp = Omit<z.infer<typeof stampSchema>, 'sha256'>

/** A graph beside the database, which can always be made again from it. */
export interface VectorSnapshot {
  /** The graph, if one stands there whole with this revision and fingerprint; undefined when it is missing, stale or corrupt. */
  load(wanted: Pick<SnapshotStamp, 'indexRevision' | 'fingerprint' | 'dimensions'>): Promise<{ index: HnswIndex; stamp: SnapshotStamp } | undefined>
  /** Writes graph and stamp to temporary names and renames them, the stamp last. */
  save(index: HnswIndex, stamp: SnapshotStamp): Promise<void>
}

export function createVectorSnapshot(folder: string): VectorSnapshot {
  const graphFile = join(folder, 'vectors.hnsw')
  const stampFile = join(folder, 'vectors.json')
  return {
    async load(wanted) {
      try {
        const stamp = stampSchema.parse(JSON.parse(readFileSync(stampFile, 'utf8')))
        if (stamp.indexRevision !== wanted.indexRevision || stamp.fingerprint !== wanted.fingerprint || stamp.dimensions !== wanted.dimensions) return undefined
        if ((await sha256Of(graphFile)) !== stamp.sha256) return undefined
        const index = await readHnswIndex(graphFile, stamp.dimensions)
        return index.size === stamp.count ? { index, stamp } : undefined
      } catch {
        // Whatever is wrong with a file that can be made again, making it again is the remedy.
        return undefined
      }
    },
    async save(index, stamp) {
      mkdirSync(folder, { recursive: true })
      const temporary = `${graphFile}.${process.pid}.tmp`
      try {
        await index.save(temporary)
        const sha256 = await sha256Of(temporary)
        writeFileSync(`${stampFile}.${process.pid}.tmp`, JSON.stringify({ ...stamp, sha256 }))
        renameSync(temporary, graphFile)
        renameSync(`${stampFile}.${process.pid}.tmp`, stampFile)
      } finally {
        rmSync(temporary, { force: true })
        rmSync(`${stampFile}.${process.pid}.tmp`, { force: true })
      }
    },
  }
}

async function sha256Of(file: string): Promise<string> {
  return createHash('sha256').update(await readFile(file)).digest('hex')
}
