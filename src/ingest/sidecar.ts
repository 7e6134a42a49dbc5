import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { SourceHints } from '../article.ts'
import { ReportError } from '../errors.ts'
import { isoDay } from './read/iso-day.ts'

/** Stands beside the pages and says what they do not: `{"FILE": {"outlet"?, "published"?, "zone"?, "url"?}}`. Never ingested. */
export const SIDECAR_FILE = 'sources.json'

const hintSchema = z.object({
  outlet: z.string().trim().min(1).optional(),
  published: isoDay.optional(),
  zone: z.string().trim().min(1).optional(),
  url: z.string().trim().min(1).optional(),
})
const sidecarSchema = z.record(z.string(), hintSchema)

/** What `--outlet --published --zone` say for one call. */
export type GivenHints = { readonly [Key in 'outlet' | 'published' | 'zone' | 'url']?: string | undefined }

/**
 * What is known about a file from outside: the sidecar beside it, overruled by what the call gives.
 * @throws ReportError page/broken when the sidecar is not what it should be, page/unreadable when it cannot be read
 */
export async function hintsFor(path: string, given: GivenHints = {}): Promise<SourceHints> {
  const sidecar = await readSidecar(dirname(path))
  return withoutAbsent({ ...sidecar[basename(path)], ...withoutAbsent(given) })
}

async function readSidecar(folder: string): Promise<z.output<typeof sidecarSchema>> {
  const path = join(folder, SIDECAR_FILE)
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (isMissing(cause)) return '{}'
    throw new ReportError('page/unreadable', { path, reason: cause instanceof Error ? cause.message : String(cause) }, { cause })
  })
  try {
    return sidecarSchema.parse(JSON.parse(text.replace(/^\ufeff/u, '')))
  } catch (cause) {
    throw new ReportError('page/broken', { file: SIDECAR_FILE }, { cause })
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR')
}

function withoutAbsent(hints: GivenHints): SourceHints {
  return Object.fromEntries(Object.entries(hints).filter(([, value]) => value !== undefined))
}
