import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { lockFolder } from '../../src/store/lock.ts'

const temporaryFile = (): string => join(mkdtempSync(join(tmpdir(), 'store-')), 'zone-reports.sqlite')

describe('opening the database', () => {
  test('a file that is no database is refused and left as it was', () => {
    const file = temporaryFile()
    writeFileSync(file, 'quarterly figures, not a database, and longer than a header')
    expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'store/not-a-database' }))
    expect(readFileSync(file, 'utf8')).toContain('quarterly figures')
  })

  test('a database of a newer program is refused', () => {
    const file = temporaryFile()
    const db = openDatabase(file)
    db.pragma('user_version = 9999')
    db.close()
    expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'store/newer-schema' }))
  })

  test('a database whose pages are overwritten is reported as damaged, not emptied', () => {
    const file = temporaryFile()
    const db = openDatabase(file)
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
    const bytes = readFileSync(file)
    bytes.fill(0xab, 100)
    writeFileSync(file, bytes)
    expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'store/corrupt' }))
    expect(readFileSync(file).equals(bytes)).toBe(true)
  })

  test('an empty file becomes a database, and opening it again keeps what is in it', () => {
    const file = temporaryFile()
    writeFileSync(file, '')
    const first = openDatabase(file)
    first.prepare("INSERT INTO meta (key, value) VALUES ('mark', 'kept')").run()
    first.close()
    const second = openDatabase(file)
    expect(second.prepare("SELECT value FROM meta WHERE key = 'mark'").pluck().get()).toBe('kept')
    second.close()
  })
})

describe('the lock of a data folder', () => {
  test('a second holder is refused and told who the first is; after release the folder is free', () => {
    const folder = mkdtempSync(join(tmpdir(), 'lock-'))
    const first = lockFolder(folder, new Date('2026-01-02T03:04:05Z'))
    expect(() => lockFolder(folder, new Date())).toThrow(
      expect.objectContaining({ code: 'store/locked', details: { folder, holder: `pid ${process.pid}, 2026-01-02T03:04:05.000Z` } }),
    )
    first.release()
    lockFolder(folder, new Date()).release()
  })
})
