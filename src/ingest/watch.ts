import { basename } from 'node:path'
import { watch } from 'chokidar'
import { formatOf } from './read/formats.ts'
import { SIDECAR_FILE } from './sidecar.ts'

/** A file whose size has not changed for this long has been written. Copies over a network pause for a second at times. */
const QUIET_MS = 2_000
/** How often a growing file is looked at. */
const LOOK_MS = 250

export interface WatchOptions {
  /** Ends the watch. */
  readonly signal: AbortSignal
  /** What went wrong with watching, or in `onReady`; the watch goes on. */
  readonly onError: (error: unknown) => void
  /** Milliseconds without growth after which a file is taken, 2,000 by default. */
  readonly quietMs?: number
}

/**
 * Tells of every page in a folder, and in its subfolders, that is new or was changed from now on, once it has stopped growing; one at a time, in
 * the order in which they became ready. Begin to watch first and read what lies there afterwards, so that no file falls between the two.
 * Resolves when the watch has begun.
 */
export async function watchFolder(folder: string, onReady: (path: string) => Promise<void> | void, { signal, onError, quietMs = QUIET_MS }: WatchOptions): Promise<void> {
  if (signal.aborted) return
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignorePermissionErrors: true,
    followSymlinks: false,
    awaitWriteFinish: { stabilityThreshold: quietMs, pollInterval: Math.min(LOOK_MS, quietMs) },
    ignored: (path, stats) => path !== folder && (basename(path).startsWith('.') || (stats?.isFile() === true && !isPage(path))),
  })
  let queue = Promise.resolve()
  const take = (path: string): void => {
    queue = queue.then(() => (signal.aborted || !isPage(path) ? undefined : onReady(path))).catch(onError)
  }
  watcher.on('add', take).on('change', take).on('error', onError)
  signal.addEventListener('abort', () => void watcher.close().catch(onError), { once: true })
  await new Promise<void>(resolve => {
    watcher.once('ready', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function isPage(path: string): boolean {
  return basename(path) !== SIDECAR_FILE && formatOf(path) !== undefined
}
