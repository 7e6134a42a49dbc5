import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Page } from '../../article.ts'
import { ReportError } from '../../errors.ts'
import { unpairedReplaced } from './decode.ts'
import { paragraphsOf } from './paragraphs.ts'
import { radicalsReplaced } from './radicals.ts'
import { readingOrder } from './reading-order.ts'
import type { Run } from './text-rows.ts'

/** Letters in a document below which it is pictures of pages; a scanner's own note or a page number has fewer. */
const LETTERS_AT_LEAST = 20
/** Of the letters: fonts without a character table give private or damaged codes, which nobody can read or search. */
const LEGIBLE_SHARE_AT_LEAST = 0.7
/**
 * The text layer of a PDF in reading order, column by column, one line a paragraph; what runs in another direction follows at the end of its page.
 * @throws ReportError page/encrypted, page/broken, page/no-text
 */
export async function readPdf(bytes: Buffer, file: string): Promise<Pick<Page, 'text'> & { readonly pageStarts: readonly number[] }> {
  const task = await openTask(bytes)
  try {
    return await readDocument(await task.promise, file)
  } catch (cause) {
    if (cause instanceof ReportError) throw cause
    throw new ReportError(cause instanceof Error && cause.name === 'PasswordException' ? 'page/encrypted' : 'page/broken', { file }, { cause })
  } finally {
    await task.destroy()
  }
}

/** Character maps and fonts come from the package folder: nothing is fetched, drawn or evaluated. */
async function openTask(bytes: Buffer): Promise<{ readonly promise: Promise<PDFDocumentProxy>; destroy(): Promise<void> }> {
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  return getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: join(folder, 'cmaps/'),
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts/'),
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isEvalSupported: false,
    verbosity: VerbosityLevel.ERRORS,
  })
}

async function readDocument(document: PDFDocumentProxy, file: string): Promise<{ text: string; pageStarts: number[] }> {
  const pageStarts: number[] = []
  let text = ''
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    pageStarts.push(text.length)
    const lines = await readPage(page)
    text += lines.map(line => `${line}\n`).join('')
    page.cleanup()
  }
  if (!isLegible(text)) throw new ReportError('page/no-text', { file })
  return { text, pageStarts }
}

/** Lines in the direction that most letters of the page run in, then those in each other direction, then vertical writing. */
async function readPage(page: PDFPageProxy): Promise<string[]> {
  const { items, styles } = await page.getTextContent()
  const byAngle = new Map<number, Run[]>()
  const vertical: string[] = []
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const text = unpairedReplaced(radicalsReplaced(item.str))
    const placed = placement(item.transform as number[])
    const run = { ...placed, text, right: placed.left + item.width }
    const others = byAngle.get(placed.angle)
    if (styles[item.fontName]?.vertical === true) vertical.push(text)
    else if (others === undefined) byAngle.set(placed.angle, [run])
    else others.push(run)
  }
  const directions = [...byAngle.values()].sort((a, b) => letterCount(b) - letterCount(a))
  return [...directions.flatMap(runs => paragraphsOf(readingOrder(runs))), ...vertical].filter(line => line !== '')
}

/** Where a run begins on a page turned until it is upright; points, y downwards. The angle is in whole degrees. */
function placement([a = 1, b = 0, c = 0, d = 1, x = 0, y = 0]: readonly number[]): { angle: number; left: number; baseline: number; size: number } {
  const angle = Math.atan2(b, a)
  return {
    angle: Math.round((angle * DEGREES_PER_TURN) / (2 * Math.PI)),
    left: x * Math.cos(angle) + y * Math.sin(angle),
    baseline: x * Math.sin(angle) - y * Math.cos(angle),
    size: Math.hypot(c, d),
  }
}

const DEGREES_PER_TURN = 360

function letterCount(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + run.text.length, 0)
}

function isLegible(text: string): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const illegible = text.match(/[\p{Co}\p{Cn}\ufffd]/gu)?.length ?? 0
  return letters >= LETTERS_AT_LEAST && letters / (letters + illegible) >= LEGIBLE_SHARE_AT_LEAST
}
