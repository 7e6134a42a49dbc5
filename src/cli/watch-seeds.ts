import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { watchFolder } from '../ingest/watch.ts'
import type { PageOutcome } from '../pipeline.ts'
import type { Program } from './open-program.ts'

export interface WatchEvents {
  /** Pages of a new or changed file were taken in, or refused. */
  readonly onTaken: (outcomes: readonly PageOutcome[]) => void
  /** A file could not be taken in: the store or the watch itself failed. */
  readonly onFailure: (file: string, error: unknown) => void
}

/** Takes in what appears in the seeds folder or changes there, until the signal. Resolves when the watch has begun. */
export async function watchSeeds({ config, pipeline }: Program, signal: AbortSignal, { onTaken, onFailure }: WatchEvents): Promise<void> {
  const folder = config.seedsDir
  if (!existsSync(folder)) return
  await watchFolder(folder, async path => {
    try {
      onTaken(await pipeline.ingest([path], { signal }))
    } catch (error) {
      if (!signal.aborted) onFailure(basename(path), error)
    }
  }, { signal, onError: error => onFailure(folder, error) })
}
