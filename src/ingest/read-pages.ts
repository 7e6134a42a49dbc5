import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Page, SourceHints } from '../article.ts'
import { ReportError } from '../errors.ts'
import { decodeText } from './read/decode.ts'
import { fileBytes, fileSize } from './read/file-bytes.ts'
import { formatOf, isImage, SUPPORTED_EXTENSIONS } from './read/formats.ts'
import type { Format } from './read/formats.ts'
import { READER_VERSION } from './read/reader-version.ts'
import { recordPages } from './read/records.ts'
import { SIDECAR_FILE } from './sidecar.ts'

/** A page, or why there is none; after an error in one line of a `.jsonl` file its other lines follow. */
export type ReadOutcome = { readonly page: Page } | { readonly error: ReportError }

/**
 * Reads one file: one outcome for a page, one a line for `.jsonl`. Expected failures are outcomes, never thrown.
 * @throws the signal's reason when aborted
 */
export async function* readPages(path: string, options: { readonly hints?: SourceHints; readonly signal?: AbortSignal } = {}): AsyncGenerator<ReadOutcome> {
  try {
    yield* outcomes(path, options.hints ?? {}, options.signal)
  } catch (error) {
    if (!(error instanceof ReportError)) throw error
    yield { error }
  }
}

/**
 * The files to read for the paths a person named, in order: folders expanded in depth and sorted, without hidden files,
 * unsupported ones and `sources.json`; files as named, whatever they are. A path that cannot be expanded stays in the list
 * for `readPages` to report.
 */
export async function listPages(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(paths.map(async path => ((await isFolder(path)) ? pagesIn(path) : [path])))
  return [...new Set(lists.flat())]
}

async function* outcomes(path: string, hints: SourceHints, signal?: AbortSignal): AsyncGenerator<ReadOutcome> {
  const file = basename(path)
  await fileSize(path)
  const format = supportedFormat(path)
  const bytes = await fileBytes(path, format, signal)
  if (format !== 'records') {
    yield { page: await readPage(format, bytes, file, hints) }
    return
  }
  for (const outcome of recordPages(decodeText(bytes, file), file, hints)) {
    signal?.throwIfAborted()
    yield outcome
  }
}

async function readPage(format: Exclude<Format, 'records'>, bytes: Buffer, file: string, given: SourceHints): Promise<Page> {
  const { hints, ...content } = await READERS[format](bytes, file)
  return { source: file, mediaType: format, sha256: createHash('sha256').update(bytes).digest('hex'), readerVersion: READER_VERSION, ...content, hints: { ...hints, ...given } }
}

type Content = Pick<Page, 'text' | 'pageStarts'> & { readonly hints?: SourceHints }

type Reader = (bytes: Buffer, file: string) => Content | Promise<Content>

const asText: Reader = (bytes, file) => ({ text: decodeText(bytes, file) })

const READERS: Readonly<Record<Exclude<Format, 'records'>, Reader>> = {
  text: asText,
  markdown: asText,
  // The libraries of these formats take longer to load than the rest of the program: only when a page needs them.
  html: async (...page) => (await import('./read/html.ts')).readHtml(...page),
  docx: async (bytes, file) => ({ text: await (await import('./read/docx.ts')).readDocx(bytes, file) }),
  pdf: async (...page) => (await import('./read/pdf.ts')).readPdf(...page),
}

function supportedFormat(path: string): Format {
  const file = basename(path)
  const format = formatOf(path)
  if (format !== undefined) return format
  throw isImage(path) ? new ReportError('page/image', { file }) : new ReportError('page/unsupported', { file, supported: SUPPORTED_EXTENSIONS })
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false
}

async function pagesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) return [folder]
  const visible = entries.filter(entry => !entry.name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1))
  const lists = await Promise.all(
    visible.map(async entry => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return pagesIn(path)
      return entry.name !== SIDECAR_FILE && formatOf(path) !== undefined && !(await isFolder(path)) ? [path] : []
    }),
  )
  return lists.flat()
}
