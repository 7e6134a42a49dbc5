import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Page, SourceHints } from '../../article.ts'
import { ReportError } from '../../errors.ts'
import { unpairedReplaced } from './decode.ts'
import { isoDay } from './iso-day.ts'
import { READER_VERSION } from './reader-version.ts'

const recordSchema = z.object({
  id: z.union([z.string().trim().min(1), z.number().transform(String)]),
  text: z.string().refine(text => text.trim() !== ''),
  title: z.string().nullish(),
  published: isoDay.nullish(),
  zones: z.array(z.string()).nullish(),
  url: z.string().nullish(),
  byline: z.string().nullish(),
})

/** A line of a `.jsonl` file is a page or a line that is not one. */
export type RecordOutcome = { readonly page: Page } | { readonly error: ReportError<'page/broken'> }

/** The pages of a `.jsonl` file, in order; a line that is no record, or repeats an id, gives an error with its number and the others go on. */
export function* recordPages(text: string, file: string, hints: SourceHints): Generator<RecordOutcome> {
  const seen = new Set<string>()
  let line = 0
  for (const content of text.split('\n')) {
    line++
    if (content.trim() === '') continue
    const page = recordPage(content.trim(), file, hints)
    yield page === undefined || seen.has(page.source) ? { error: new ReportError('page/broken', { file, line }) } : { page }
    if (page !== undefined) seen.add(page.source)
  }
}

function recordPage(line: string, file: string, hints: SourceHints): Page | undefined {
  const record = recordSchema.safeParse(parsed(line)).data
  if (record === undefined) return undefined
  return {
    source: `${file}#${record.id}`,
    mediaType: 'record',
    sha256: createHash('sha256').update(line).digest('hex'),
    text: unpairedReplaced(record.text),
    readerVersion: READER_VERSION,
    hints: { ...hints, ...stated(record) },
  }
}

/** The record's own fields say more than what holds for its whole file. */
function stated(record: z.output<typeof recordSchema>): SourceHints {
  const { title, published, zones, url, byline } = record
  return { ...(title ? { title } : {}), ...(published ? { published } : {}), ...(zones?.length ? { zones } : {}), ...(url ? { url } : {}), ...(byline ? { byline } : {}) }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
