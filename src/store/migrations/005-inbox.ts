import type { Migration } from '../migration.ts'

/** What people sent and what is not yet dealt with. Times are ms since 1970. */
export const INBOX: Migration = {
  version: 5,
  sql: `
    CREATE TABLE inbox (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      -- Whose updates: ids of another bot, or of another server, are others.
      source TEXT NOT NULL,
      update_id INTEGER NOT NULL,
      -- Emptied, with chat and person, once the update is dealt with: the number alone tells a repeat.
      body TEXT,
      chat_id INTEGER,
      user_id INTEGER,
      resumed INTEGER NOT NULL DEFAULT 0,
      received_at INTEGER NOT NULL,
      UNIQUE (source, update_id)
    ) STRICT;
    CREATE INDEX inbox_waiting ON inbox (position) WHERE body IS NOT NULL;
    CREATE INDEX inbox_by_time ON inbox (received_at);
  `,
}
