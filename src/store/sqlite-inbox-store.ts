import type { Database } from './database.ts'
import type { InboxStore } from './inbox-store.ts'

/** Telegram keeps an update for a day (Bot API, Getting updates); an id is remembered for twice that, in milliseconds. */
const REMEMBERED_MS = 2 * 24 * 60 * 60 * 1000
/** What nobody has dealt with for so long is not answered any more, in milliseconds: as long as Telegram itself would have kept it. */
const TOO_OLD_MS = 24 * 60 * 60 * 1000
/** An update over which the program ended so often is given up: it may be what ends it. */
const MAX_RESUMED = 3

/**
 * @param source whose updates these are: a bot and the server that it hears from
 * @param now milliseconds since 1970
 */
export function createInboxStore(db: Database, source: string, now: () => number = Date.now): InboxStore {
  const insert = db.prepare('INSERT OR IGNORE INTO inbox (source, update_id, body, chat_id, user_id, received_at) VALUES (?, ?, ?, ?, ?, ?)')
  const finish = db.prepare('UPDATE inbox SET body = NULL, chat_id = NULL, user_id = NULL WHERE source = ? AND update_id = ?')
  const expire = db.prepare('DELETE FROM inbox WHERE received_at < ? AND body IS NULL')
  const giveUp = db.prepare('UPDATE inbox SET body = NULL, chat_id = NULL, user_id = NULL WHERE body IS NOT NULL AND (source <> ? OR received_at < ? OR resumed >= ?)')
  const count = db.prepare('UPDATE inbox SET resumed = resumed + 1 WHERE body IS NOT NULL')
  const waiting = db.prepare<[], string>('SELECT body FROM inbox WHERE body IS NOT NULL ORDER BY position').pluck()
  return {
    accept: async ({ id, chatId, userId, body }) => {
      expire.run(now() - REMEMBERED_MS)
      return insert.run(source, id, body, chatId, userId, now()).changes > 0
    },
    finish: async id => {
      finish.run(source, id)
    },
    resume: async () =>
      db.transaction(() => {
        const givenUp = giveUp.run(source, now() - TOO_OLD_MS, MAX_RESUMED).changes
        count.run()
        return { bodies: waiting.all(), givenUp }
      })(),
  }
}
