import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A download that takes longer is given up, in milliseconds. */
const DOWNLOAD_MS = 120_000

/**
 * Fetches files from the Bot API. The address holds the token, so that nothing of a failure is passed on.
 * A file that turns out longer than announced is given up, and nothing of it is kept.
 */
export function createDownload({ token, apiRoot }: { readonly token: string; readonly apiRoot: string }): (filePath: string, target: string, maxBytes: number) => Promise<boolean> {
  return async (filePath, target, maxBytes) => {
    try {
      await mkdir(dirname(target), { recursive: true })
      const path = filePath.split('/').map(encodeURIComponent).join('/')
      const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal: AbortSignal.timeout(DOWNLOAD_MS), redirect: 'error' })
      if (!response.ok || response.body === null) return false
      await pipeline(Readable.fromWeb(response.body), limited(maxBytes), createWriteStream(target, { mode: 0o640 }))
      return true
    } catch {
      await rm(target, { force: true })
      return false
    }
  }
}

function limited(maxBytes: number): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > maxBytes) done(new RangeError('longer than announced'))
      else done(null, chunk)
    },
  })
}
