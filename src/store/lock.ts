import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { z } from 'zod'
import { ReportError } from '../errors.ts'
import { explained } from './database.ts'

/** Held by one `start` for its life. */
export interface FolderLock {
  release(): void
}

const holderSchema = z.object({ pid: z.number().int(), since: z.string() })

/**
 * Takes the exclusive lock of a data folder. The operating system's lock on a small SQLite file is what counts, so it
 * ends with the process, however that ends; the file beside it only names the holder.
 * @throws ReportError store/locked when another process holds it
 */
export function lockFolder(folder: string, now: Date): FolderLock {
  const file = join(folder, 'lock.sqlite')
  const note = join(folder, 'lock.json')
  mkdirSync(folder, { recursive: true })
  const db = explained(file, () => new Sqlite(file, { timeout: 0 }))
  try {
    db.pragma('journal_mode = DELETE')
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    throw new ReportError('store/locked', { folder, holder: holderOf(note) }, { cause: error })
  }
  writeFileSync(note, JSON.stringify({ pid: process.pid, since: now.toISOString() }))
  return { release: () => db.close() }
}

function holderOf(note: string): string {
  try {
    const holder = holderSchema.parse(JSON.parse(readFileSync(note, 'utf8')))
    return `pid ${holder.pid}, ${holder.since}`
  } catch {
    return 'pid ?'
  }
}
