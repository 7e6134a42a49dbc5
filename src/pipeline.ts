import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import type { DraftArticle, Page, SegmentedPage, SourceHints } from './article.ts'
import type { Embedder } from './embed/embedder.ts'
import { ReportError } from './errors.ts'
import { chunkArticle } from './ingest/chunk.ts'
import { passageKey, passageText } from './ingest/passage-text.ts'
import { listPages, readPages } from './ingest/read-pages.ts'
import { INGEST_VERSION } from './ingest/recipe.ts'
import { segmentPage } from './ingest/segment.ts'
import { hintsFor } from './ingest/sidecar.ts'
import type { CommitReport, PreparedArticle, PreparedChunk, PreparedDocument } from './store/report-store.ts'
import type { ReportStore } from './store/sqlite-report-store.ts'
import type { ZoneDirectory } from './zone.ts'

/** A batch of at least this many pages is announced as one digest, not article by article. */
const BULK_PAGES = 20

export interface PipelineParts {
  readonly store: ReportStore
  readonly embedder: Embedder
  readonly zones: ZoneDirectory
  readonly now: () => number
}

export interface IngestOptions {
  /** From flags; they overrule the sidecar. */
  readonly hints?: SourceHints
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: IngestProgress) => void
}

export interface IngestProgress {
  readonly file: string
  /** Files finished, of `files`. */
  readonly done: number
  readonly files: number
  /** Passages embedded so far. */
  readonly passages: number
}

/** What became of one page, or why it could not be taken in. */
export type PageOutcome =
  | { readonly source: string; readonly result: 'committed'; readonly report: CommitReport; readonly passages: number }
  | { readonly source: string; readonly result: 'unchanged' }
  | { readonly source: string; readonly result: 'failed'; readonly error: ReportError }

/** Brings files and the store together: the only way into it. */
export interface Pipeline {
  /** Reads, cuts, embeds and commits files and folders, page by page; a bad page does not stop the others. @throws ReportError when the store itself fails */
  ingest(paths: readonly string[], options?: IngestOptions): Promise<readonly PageOutcome[]>
  /** Takes in one page that is no file, for example a text that an admin sent. */
  ingestPage(page: Page, path: string | null): Promise<PageOutcome>
  /** Cuts stored pages again whose recipe is not this program's, from their stored text; notifies nobody. */
  refresh(options?: IngestOptions): Promise<readonly PageOutcome[]>
  /** What a page would be cut into, without storing anything. */
  preview(page: Page): SegmentedPage
}

export function createPipeline({ store, embedder, zones, now }: PipelineParts): Pipeline {
  const program = [INGEST_VERSION, zones.version, embedder.fingerprint].join('|')

  async function prepare(page: Page, onPassage: () => void): Promise<PreparedDocument> {
    const cut = segmentPage(page, zones).articles.map(draft => ({ draft, passages: chunkArticle(draft.text).map(range => passageOf(draft, range)) }))
    const known = await store.writer.vectorsOf(cut.flatMap(({ passages }) => passages.map(({ passage }) => passage)), embedder.fingerprint)
    const articles: PreparedArticle[] = []
    for (const { draft, passages } of cut) {
      const chunks: PreparedChunk[] = []
      for (const { start, end, passage, text } of passages) {
        chunks.push({ start, end, passage, vector: known.get(passage) ?? await embedder.embedPassage(text) })
        onPassage()
      }
      articles.push({ draft, chunks })
    }
    return { page, articles }
  }

  async function commit(page: Page, path: string | null, context: { readonly resegmented: boolean; readonly bulk: boolean }, onPassage: () => void = () => {}): Promise<PageOutcome> {
    let passages = 0
    const document = await prepare(page, () => {
      passages++
      onPassage()
    })
    const report = await store.writer.commitDocument(document, { path, recipe: recipeOf(program, page), fingerprint: embedder.fingerprint, now: now(), ...context })
    return { source: page.source, result: 'committed', report, passages }
  }

  async function take(found: Page, path: string | null, bulk: boolean, onPassage: () => void): Promise<PageOutcome> {
    const page = await withOwnName(found, path)
    const known = await store.writer.document(page.source)
    if (known?.sha256 !== page.sha256 || known.recipe !== recipeOf(program, page)) return commit(page, path, { resegmented: known?.sha256 === page.sha256, bulk }, onPassage)
    if (path !== null && known.path !== path) await store.writer.moveDocument(page.source, path)
    return { source: page.source, result: 'unchanged' }
  }

  /** Two files of one name in two folders are two pages; the later one is named with its folder. */
  async function withOwnName(page: Page, path: string | null): Promise<Page> {
    const known = path === null ? undefined : await store.writer.document(page.source)
    if (path === null || known === undefined || known.path === null || known.path === path || known.sha256 === page.sha256 || !existsSync(known.path)) return page
    return { ...page, source: `${basename(dirname(path))}/${page.source}` }
  }

  async function ingest(paths: readonly string[], { hints, signal, onProgress }: IngestOptions = {}): Promise<readonly PageOutcome[]> {
    const files = await listPages(paths)
    const isFirst = (await store.writer.documents()).length === 0
    const outcomes: PageOutcome[] = []
    let passages = 0
    for (const [done, file] of files.entries()) {
      signal?.throwIfAborted()
      const path = resolve(file)
      const tell = (): void => onProgress?.({ file: basename(file), done, files: files.length, passages })
      tell()
      for await (const outcome of pagesOf(file, hints, signal)) {
        if ('error' in outcome) {
          outcomes.push({ source: basename(file), result: 'failed', error: outcome.error })
          continue
        }
        const bulk = isFirst || files.length >= BULK_PAGES || outcomes.length >= BULK_PAGES
        outcomes.push(await take(outcome.page, path, bulk, () => {
          passages++
          tell()
        }))
      }
    }
    onProgress?.({ file: '', done: files.length, files: files.length, passages })
    if (outcomes.some(outcome => outcome.result === 'committed')) await store.saveSnapshot()
    return outcomes
  }

  async function ingestPage(page: Page, path: string | null): Promise<PageOutcome> {
    const outcome = await take(page, path, false, () => {})
    await store.saveSnapshot()
    return outcome
  }

  async function refresh({ signal, onProgress }: IngestOptions = {}): Promise<readonly PageOutcome[]> {
    const outcomes: PageOutcome[] = []
    const documents = await store.writer.documents()
    for (const [done, document] of documents.entries()) {
      signal?.throwIfAborted()
      const page = await store.writer.storedPage(document.source)
      if (page === undefined || recipeOf(program, page) === document.recipe) continue
      onProgress?.({ file: document.source, done, files: documents.length, passages: 0 })
      outcomes.push(await commit(page, document.path, { resegmented: true, bulk: true }))
    }
    if (outcomes.length > 0) await store.saveSnapshot()
    return outcomes
  }

  // One at a time: a watched folder, an admin and a start may all bring pages at once.
  let queue: Promise<unknown> = Promise.resolve()
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = queue.then(work)
    queue = turn.catch(() => {})
    return turn
  }

  return {
    ingest: (paths, options) => inTurn(() => ingest(paths, options)),
    ingestPage: (page, path) => inTurn(() => ingestPage(page, path)),
    refresh: options => inTurn(() => refresh(options)),
    preview: page => segmentPage(page, zones),
  }
}

async function* pagesOf(file: string, flags: SourceHints | undefined, signal: AbortSignal | undefined): ReturnType<typeof readPages> {
  try {
    const hints = { ...(await hintsFor(file)), ...flags }
    yield* readPages(file, signal === undefined ? { hints } : { hints, signal })
  } catch (error) {
    if (!(error instanceof ReportError)) throw error
    yield { error }
  }
}

/** What is embedded for a chunk, and the key that its vector is found by. */
function passageOf(draft: DraftArticle, range: { readonly start: number; readonly end: number }): { start: number; end: number; text: string; passage: string } {
  const text = passageText(draft, range)
  return { ...range, text, passage: passageKey(text) }
}

/** Identifies everything that decides how a page is cut and embedded, besides its text. */
function recipeOf(program: string, page: Page): string {
  return createHash('sha256').update(JSON.stringify([program, page.hints])).digest('hex').slice(0, 16)
}
