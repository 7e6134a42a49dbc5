import { join } from 'node:path'
import type { ArticleMatcher } from './article-matcher.ts'
import type { CommitHooks } from './commit-hooks.ts'
import { openDatabase, type Database } from './database.ts'
import { createDenseIndex } from './dense-index.ts'
import { createLexicalIndex, type LexicalIndex } from './lexical-index.ts'
import { createReportReader } from './report-reader.ts'
import type { ReportLister, ReportReader, ReportWriter } from './report-store.ts'
import { createReportWriter } from './report-writer.ts'
import { TERMS_VERSION, termsOf } from './terms.ts'
import { createVectorSnapshot } from './vector-snapshot.ts'
import type { WordCutter } from '../text/words.ts'

export const DATABASE_FILE = 'zone-reports.sqlite'

export interface ReportStore {
  readonly reader: ReportReader & ReportLister
  readonly writer: ReportWriter
  /** The open database, for the stores that share it. */
  readonly db: Database
  /** Writes the vector snapshot if it is behind. */
  saveSnapshot(): Promise<void>
  /** Writes a consistent copy of the database to a file. */
  backup(file: string): Promise<void>
  close(): void
}

interface StoreOptions {
  readonly words: WordCutter
  /** Identifies dictionary and user words. */
  readonly wordsVersion: string
  readonly model: { readonly fingerprint: string; readonly dimensions: number }
  readonly matcher: ArticleMatcher
  readonly hooks: CommitHooks
}

/**
 * Opens the store in a folder, creating it when it is missing.
 * @throws ReportError as `openDatabase`
 */
export function openReportStore(folder: string, { words, wordsVersion, model, matcher, hooks }: StoreOptions): ReportStore {
  const db = openDatabase(join(folder, DATABASE_FILE))
  const lexicalIndex = createLexicalIndex(db)
  const cut = (text: string): string[] => termsOf(text, words)
  const denseIndex = createDenseIndex(db, createVectorSnapshot(folder), model)
  const reader = createReportReader({ db, lexicalIndex, denseIndex, termsOf: cut })
  const writer = createReportWriter({ db, lexicalIndex, termsOf: cut, matcher, hooks })
  refreshLexicalIndex(db, lexicalIndex, cut, `${TERMS_VERSION} ${wordsVersion}`)
  return {
    reader,
    writer,
    db,
    async saveSnapshot() {
      await denseIndex.refresh(await reader.indexRevision())
      await denseIndex.save()
    },
    backup: async file => void (await db.backup(file)),
    close: () => db.close(),
  }
}

/** Makes the lexical index anew when words are cut in another way than they were. */
function refreshLexicalIndex(db: Database, index: LexicalIndex, cut: (text: string) => string[], version: string): void {
  const stored = (): unknown => db.prepare("SELECT value FROM meta WHERE key = 'terms_version'").pluck().get()
  if (stored() === version) return
  const rebuild = db.transaction(() => {
    if (stored() === version) return
    index.clear()
    const rows = db
      .prepare<[], { id: number; context: string | null; body: string }>(
        `SELECT c.id, coalesce(a.title, '') || char(10) || coalesce(a.kicker, '') || char(10) || coalesce((SELECT group_concat(zone, char(10)) FROM article_zones z WHERE z.article_id = a.id), '') AS context,
           substr(a.text, 1) AS body, c.start, c."end" FROM chunks c JOIN articles a ON a.id = c.article_id WHERE a.gone_at IS NULL AND a.withdrawn_at IS NULL ORDER BY c.id`,
      )
      .all() as { id: number; context: string; body: string; start: number; end: number }[]
    for (const row of rows) index.add(row.id, cut(row.context), cut(row.body.slice(row.start, row.end)))
    db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('terms_version', ?)").run(version)
  })
  rebuild.immediate()
}
