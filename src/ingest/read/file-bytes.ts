import { readdir, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { ReportError } from '../../errors.ts'
import type { Format } from './formats.ts'

/** The largest file that is read, in megabytes of 10⁶ bytes. A newspaper page is 10 kB of text, 300 kB of markup, or 30 MB of PDF with its pictures. */
const MEGABYTES_AT_MOST: Readonly<Record<Format, number>> = { text: 20, markdown: 20, html: 5, pdf: 100, docx: 100, records: 100 }
const BYTES_PER_MEGABYTE = 1e6

/**
 * The size of a file that can be read, in bytes.
 * @throws ReportError page/not-found; page/unreadable for a folder, a pipe or a device
 */
export async function fileSize(path: string): Promise<number> {
  const entry = await reported(path, stat(path))
  if (entry.isDirectory()) await reported(path, readdir(path))
  if (!entry.isFile()) throw new ReportError('page/unreadable', { path, reason: entry.isDirectory() ? 'EISDIR' : 'EINVAL' })
  return entry.size
}

/**
 * The bytes of a file, refused by its size before they are read.
 * @throws ReportError page/too-large, page/unreadable
 */
export async function fileBytes(path: string, format: Format, signal?: AbortSignal): Promise<Buffer> {
  refuseAbove(MEGABYTES_AT_MOST[format], await fileSize(path), basename(path))
  return reported(path, readFile(path, signal === undefined ? {} : { signal }), signal)
}

/** @throws ReportError page/too-large, with the size rounded up so that it never equals the limit */
export function refuseAbove(megabytes: number, bytes: number, file: string): void {
  if (bytes > megabytes * BYTES_PER_MEGABYTE) throw new ReportError('page/too-large', { file, megabytes: Math.ceil(bytes / BYTES_PER_MEGABYTE), limit: megabytes })
}

/** A failed file operation, as what it means to the person who named the path. */
async function reported<Result>(path: string, operation: Promise<Result>, signal?: AbortSignal): Promise<Result> {
  try {
    return await operation
  } catch (cause) {
    signal?.throwIfAborted()
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw code === 'ENOENT' || code === 'ENOTDIR' ? new ReportError('page/not-found', { path }, { cause }) : new ReportError('page/unreadable', { path, reason: code }, { cause })
  }
}
