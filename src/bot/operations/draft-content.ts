import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DraftArticle, Page } from '../../article.ts'
import type { ReportError } from '../../errors.ts'
import type { PageOutcome } from '../../pipeline.ts'
import type { Draft } from '../../store/admin-store.ts'
import type { PageIntake } from './operator.ts'

/** How a draft would be cut. */
export interface DraftPreview {
  readonly pages: number
  readonly articles: readonly DraftArticle[]
  /** Pages that the store holds already, under the same name. */
  readonly known: number
  readonly errors: readonly ReportError[]
}

/** Reads and cuts a draft without storing anything; a turn between pages leaves room for everybody else. */
export async function previewDraft(draft: Draft, intake: PageIntake, isKnown: (source: string) => Promise<boolean>, signal: AbortSignal): Promise<DraftPreview> {
  const articles: DraftArticle[] = []
  const errors: ReportError[] = []
  let pages = 0
  let known = 0
  for await (const outcome of intake.readPages(draft.path, { hints: draft.hints })) {
    signal.throwIfAborted()
    await nextTurn()
    if ('error' in outcome) {
      errors.push(outcome.error)
      continue
    }
    pages++
    if (await isKnown(outcome.page.source)) known++
    articles.push(...intake.preview(asSent(outcome.page, draft)).articles)
  }
  return { pages, articles, known, errors }
}

/** Takes a draft into the store. @param onPassages told how many passages are done */
export async function takeDraft(draft: Draft, intake: PageIntake, signal: AbortSignal, onPassages: (passages: number) => void): Promise<readonly PageOutcome[]> {
  if (draft.kind === 'file') return intake.ingest([draft.path], { hints: draft.hints, signal, onProgress: ({ passages }) => onPassages(passages) })
  const outcomes: PageOutcome[] = []
  for await (const outcome of intake.readPages(draft.path, { hints: draft.hints })) {
    signal.throwIfAborted()
    outcomes.push('error' in outcome ? { source: draft.path, result: 'failed', error: outcome.error } : await intake.ingestPage(asSent(outcome.page, draft), draft.path))
  }
  return outcomes
}

/** Keeps a text that was sent as the file that it is read from. */
export async function writeText(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text, 'utf8')
}

/** The next message of a long text: clients cut at 4,096 characters and drop the white space there. */
export async function appendText(path: string, more: string): Promise<void> {
  const before = await readFile(path, 'utf8')
  const border = ENDS_SENTENCE.test(before) ? '\n' : ''
  await writeFile(path, `${before}${border}${more}`, 'utf8')
}

export async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8')
}

const ENDS_SENTENCE = /[。！？!?”’」』）)]$/u

function asSent(page: Page, draft: Draft): Page {
  return draft.kind === 'message' ? { ...page, mediaType: 'message' } : page
}
