import type { Migration } from '../migration.ts'

/** What the bot remembers of chats: settings, the topic and the shown messages of a day, verdicts, questions. */
export const CHATS: Migration = {
  version: 3,
  sql: `
    CREATE TABLE chat_settings (
      chat_id INTEGER PRIMARY KEY,
      language TEXT,
      askers TEXT NOT NULL DEFAULT 'everyone',
      logged INTEGER NOT NULL DEFAULT 1,
      last_visit INTEGER
    ) STRICT;

    CREATE TABLE chat_state (
      chat_id INTEGER NOT NULL,
      thread_id INTEGER NOT NULL,
      user_id INTEGER NOT NULL,
      history TEXT NOT NULL,
      article_id TEXT,
      updated_at INTEGER NOT NULL,
      PRIMARY KEY (chat_id, thread_id, user_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX chat_state_by_time ON chat_state (updated_at);

    CREATE TABLE shown_messages (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      chat_id INTEGER NOT NULL,
      thread_id INTEGER NOT NULL,
      user_id INTEGER NOT NULL,
      message_id INTEGER,
      asked_in INTEGER,
      asked_as INTEGER NOT NULL,
      question TEXT NOT NULL,
      topic TEXT NOT NULL,
      content TEXT NOT NULL,
      articles TEXT NOT NULL,
      shown_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX shown_by_message ON shown_messages (chat_id, message_id);
    CREATE INDEX shown_by_question ON shown_messages (chat_id, asked_in);
    CREATE INDEX shown_by_time ON shown_messages (shown_at);

    CREATE TABLE feedback (
      shown_id INTEGER NOT NULL,
      chat_id INTEGER NOT NULL,
      user_id INTEGER NOT NULL,
      verdict TEXT NOT NULL,
      reason TEXT,
      articles TEXT NOT NULL,
      given_at INTEGER NOT NULL,
      PRIMARY KEY (shown_id, user_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE questions (
      id INTEGER PRIMARY KEY,
      chat_id INTEGER NOT NULL,
      asked_at INTEGER NOT NULL,
      text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX questions_by_chat ON questions (chat_id, asked_at);

    CREATE TABLE question_counts (
      day TEXT NOT NULL,
      zone TEXT NOT NULL,
      outcome TEXT NOT NULL,
      reason TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (day, zone, outcome, reason)
    ) STRICT, WITHOUT ROWID;
  `,
}
