import type { Migration } from '../migration.ts'

/** What admins have at work: uploads before they are taken in, corrections being written, and who asked for access. Times are ms since 1970. */
export const ADMIN: Migration = {
  version: 4,
  sql: `
    CREATE TABLE drafts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL,
      chat_id INTEGER NOT NULL,
      kind TEXT NOT NULL,
      path TEXT NOT NULL,
      hints TEXT NOT NULL,
      state TEXT NOT NULL,
      first_message INTEGER NOT NULL,
      last_message INTEGER NOT NULL,
      last_length INTEGER NOT NULL,
      preview_message INTEGER,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX drafts_of_chat ON drafts (chat_id, last_message);

    CREATE TABLE correction_prompts (
      chat_id INTEGER NOT NULL,
      message_id INTEGER NOT NULL,
      user_id INTEGER NOT NULL,
      article_id TEXT NOT NULL,
      field TEXT NOT NULL,
      asked_at INTEGER NOT NULL,
      PRIMARY KEY (chat_id, message_id)
    ) STRICT, WITHOUT ROWID;

    -- A person by user id, a group by chat id.
    CREATE TABLE access (
      chat_id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      state TEXT NOT NULL,
      asked_at INTEGER NOT NULL,
      decided_at INTEGER,
      decided_by INTEGER
    ) STRICT;
  `,
}
