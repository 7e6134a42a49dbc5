import { existsSync, mkdirSync, openSync, readSync, closeSync } from 'node:fs'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'
import { ReportError } from '../errors.ts'
import type { Migration } from './migration.ts'
import { REPORTS } from './migrations/001-reports.ts'
import { DELIVERIES } from './migrations/002-deliveries.ts'
import { CHATS } from './migrations/003-chats.ts'
import { ADMIN } from './migrations/004-admin.ts'
import { INBOX } from './migrations/005-inbox.ts'
import { PASSAGES } from './migrations/006-passages.ts'
import { LEXICAL_RANKS } from './migrations/007-lexical-ranks.ts'

export type Database = Sqlite.Database

/** All steps in order. A new step is added at the end. */
const MIGRATIONS: readonly Migration[] = [REPORTS, DELIVERIES, CHATS, ADMIN, INBOX, PASSAGES, LEXICAL_RANKS]

/** How long a writer waits for another process's transaction, in milliseconds; the longest of ours takes well under a second. */
const BUSY_TIMEOUT_MS = 10_000

/** The first bytes of every SQLite file (sqlite.org/fileformat.html, 1.3). */
const SQLITE_HEADER = 'SQLite format 3\u0000'

/**
 * Opens the store's database, creates it when missing and brings its schema up to date.
 * @throws ReportError store/not-a-database, store/corrupt, store/newer-schema, store/read-only, store/disk-full
 */
export function openDatabase(file: string, migrations: readonly Migration[] = MIGRATIONS): Database {
  if (file !== ':memory:') checkHeader(file)
  return explained(file, () => {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
    const db = new Sqlite(file)
    try {
      db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
      db.pragma('journal_mode = WAL')
      db.pragma('synchronous = FULL')
      db.pragma('foreign_keys = ON')
      migrate(db, file, migrations)
      return db
    } catch (error) {
      db.close()
      throw error
    }
  })
}

/** Runs `work` and turns SQLite's failures into errors that a user can act on. */
export function explained<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw explainSqlite(file, error)
  }
}

function explainSqlite(file: string, error: unknown): unknown {
  const code = codeOf(error)
  const folder = dirname(file)
  if (code === undefined) return error
  if (code === 'SQLITE_NOTADB') return new ReportError('store/not-a-database', { file }, { cause: error })
  if (code.startsWith('SQLITE_CORRUPT')) return new ReportError('store/corrupt', { file }, { cause: error })
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code.startsWith('SQLITE_IOERR')) return new ReportError('store/disk-full', { folder }, { cause: error })
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN' || code === 'EACCES' || code === 'EROFS') return new ReportError('store/read-only', { folder }, { cause: error })
  if (code.startsWith('SQLITE_BUSY')) return new ReportError('store/busy', { file }, { cause: error })
  return error
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

function checkHeader(file: string): void {
  if (!existsSync(file)) return
  const head = Buffer.alloc(SQLITE_HEADER.length)
  const descriptor = openSync(file, 'r')
  try {
    const read = readSync(descriptor, head)
    if (read > 0 && head.toString('latin1') !== SQLITE_HEADER) throw new ReportError('store/not-a-database', { file })
  } finally {
    closeSync(descriptor)
  }
}

function migrate(db: Database, file: string, migrations: readonly Migration[]): void {
  const known = migrations.at(-1)?.version ?? 0
  const apply = db.transaction(() => {
    const found = Number(db.pragma('user_version', { simple: true }))
    if (found > known) throw new ReportError('store/newer-schema', { file, found, known })
    for (const step of migrations) {
      if (step.version <= found) continue
      db.exec(step.sql)
      db.pragma(`user_version = ${step.version}`)
    }
  })
  apply.immediate()
}
