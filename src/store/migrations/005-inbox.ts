import type { Migration } from '../migration.ts'

/** What people sent and what is not yet dealt with. Times are ms since 1970. */
export const INBOX: Migration = {
  version: 5,
  sql: `
    CREATE TABLE inbox (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      update_id INTEGER NOT NULL UNIQUE,
      -- Emptied, with chat and person, once the update is dealt with: the number alone tells a repeat.
      body TEXT,
      chat_id INTEGER,
      user_id INTEGER,
      resumed INTEGER NOT NULL DEFAULT 0,
      received_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX inbox_waiting ON inbox (position) WHERE body IS NOT NULL;
    CREATE INDEX inbox_by_time ON inbox (received_at);
  `,
}
