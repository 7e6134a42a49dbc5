import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import type { Database } from '../../src/store/database.ts'
import { REPORTS } from '../../src/store/migrations/001-reports.ts'
import { DELIVERIES } from '../../src/store/migrations/002-deliveries.ts'
import { CHATS } from '../../src/store/migrations/003-chats.ts'
import { ADMIN } from '../../src/store/migrations/004-admin.ts'
import { INBOX } from '../../src/store/migrations/005-inbox.ts'
import { PASSAGES } from '../../src/store/migrations/006-passages.ts'
import { createAdminStore } from '../../src/store/sqlite-admin-store.ts'
import { createChatStore } from '../../src/store/sqlite-chat-store.ts'

const STEPS = [REPORTS, DELIVERIES, CHATS, ADMIN, INBOX, PASSAGES]

/** Every table and index with its definition. */
function schema(db: Database): unknown[] {
  return db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').all()
}

describe('a store written by an earlier schema', () => {
  test.each([1, 2, 3, 4, 5, 6])('of version %i becomes the same as a new one, and keeps what is in it', version => {
    const file = join(mkdtempSync(join(tmpdir(), 'schema-')), 'zone-reports.sqlite')
    const earlier = openDatabase(file, STEPS.slice(0, version))
    expect(earlier.pragma('user_version', { simple: true })).toBe(version)
    earlier.prepare("INSERT INTO documents (source, sha256, media_type, text, reader_version, recipe, fingerprint, added_at) VALUES ('page.txt', 'x', 'text', '原文', 1, 'r', 'f', 5)").run()
    earlier.close()
    const now = openDatabase(file)
    const fresh = openDatabase(':memory:')
    expect(schema(now)).toEqual(schema(fresh))
    expect(now.prepare("SELECT text FROM documents WHERE source = 'page.txt'").pluck().get()).toBe('原文')
    now.close()
    fresh.close()
  })

  test('is worked with at once: a person’s language from before, an admin’s decision from after', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'schema-')), 'zone-reports.sqlite')
    const earlier = openDatabase(file, STEPS.slice(0, 3))
    await createChatStore(earlier).changeSettings(7, { language: 'en' })
    earlier.close()
    const now = openDatabase(file)
    const admin = createAdminStore(now)
    await admin.decideAccess(7, 'granted', 900)
    expect((await createChatStore(now).settings(7)).language).toBe('en')
    expect(await admin.access(7)).toBe('granted')
    now.close()
  })
})
