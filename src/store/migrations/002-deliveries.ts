import type { Migration } from '../migration.ts'

/**
 * Subscriptions, what is owed (`deliveries`), what is sent (`messages`) and which of it carries what (`message_items`).
 * Article ids are no foreign keys: what was owed is told even when its article is gone. Times are ms since 1970.
 */
export const DELIVERIES: Migration = {
  version: 2,
  sql: `
    CREATE TABLE chats (
      chat_id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      title TEXT NOT NULL,
      language TEXT NOT NULL,
      time_zone TEXT NOT NULL,
      quiet_from INTEGER,
      quiet_to INTEGER,
      created_at INTEGER NOT NULL,
      not_before INTEGER NOT NULL DEFAULT 0,
      wait_ms INTEGER NOT NULL DEFAULT 0,
      last_sent_at INTEGER NOT NULL DEFAULT 0,
      bulk_until INTEGER NOT NULL DEFAULT 0,
      migrated_to INTEGER
    ) STRICT;

    -- thread_id -1 is the whole chat.
    CREATE TABLE suspensions (
      chat_id INTEGER NOT NULL REFERENCES chats (chat_id) ON DELETE CASCADE,
      thread_id INTEGER NOT NULL,
      reason TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (chat_id, thread_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE subscriptions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      chat_id INTEGER NOT NULL REFERENCES chats (chat_id) ON DELETE CASCADE,
      thread_id INTEGER NOT NULL DEFAULT 0,
      zones TEXT NOT NULL,
      keywords TEXT NOT NULL,
      signature TEXT NOT NULL,
      focus TEXT NOT NULL,
      schedule TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      paused_at INTEGER,
      deleted_at INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX subscriptions_once ON subscriptions (chat_id, thread_id, signature) WHERE deleted_at IS NULL;

    -- What an article is matched by: every zone, or every keyword where no zone is given; of active subscriptions alone.
    CREATE TABLE subscription_terms (
      kind TEXT NOT NULL,
      term TEXT NOT NULL,
      subscription_id INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
      PRIMARY KEY (kind, term, subscription_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX terms_by_subscription ON subscription_terms (subscription_id);

    CREATE TABLE deliveries (
      id INTEGER PRIMARY KEY,
      article_id TEXT NOT NULL,
      chat_id INTEGER NOT NULL REFERENCES chats (chat_id) ON DELETE CASCADE,
      thread_id INTEGER NOT NULL DEFAULT 0,
      due_at INTEGER NOT NULL,
      period TEXT,
      bundle TEXT,
      reasons TEXT NOT NULL,
      planned INTEGER NOT NULL DEFAULT 0,
      revision INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      UNIQUE (article_id, chat_id, thread_id)
    ) STRICT;
    CREATE INDEX deliveries_due ON deliveries (due_at) WHERE planned = 0;
    CREATE INDEX deliveries_of_chat ON deliveries (chat_id, created_at);
    CREATE INDEX deliveries_waiting ON deliveries (chat_id, thread_id) WHERE planned = 0;

    CREATE TABLE messages (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      chat_id INTEGER NOT NULL REFERENCES chats (chat_id) ON DELETE CASCADE,
      thread_id INTEGER NOT NULL DEFAULT 0,
      kind TEXT NOT NULL,
      part INTEGER NOT NULL DEFAULT 0,
      period TEXT,
      payload TEXT,
      state TEXT NOT NULL,
      reason TEXT,
      detail TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      ambiguous INTEGER NOT NULL DEFAULT 0,
      resent INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      started_at INTEGER,
      finished_at INTEGER,
      telegram_id INTEGER,
      target INTEGER REFERENCES messages (id) ON DELETE CASCADE,
      announced INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX messages_pending ON messages (chat_id, id) WHERE state = 'pending';
    CREATE INDEX messages_unsent ON messages (state, chat_id) WHERE state <> 'sent';
    CREATE INDEX messages_of_chat ON messages (chat_id, created_at);
    CREATE INDEX messages_of_period ON messages (chat_id, thread_id, period) WHERE period IS NOT NULL;
    CREATE INDEX messages_by_target ON messages (target) WHERE target IS NOT NULL;
    CREATE INDEX messages_ambiguous ON messages (id) WHERE ambiguous > 0;

    CREATE TABLE message_items (
      message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
      delivery_id INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      revision INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (message_id, delivery_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX items_by_delivery ON message_items (delivery_id);

    CREATE TABLE delivery_state (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
  `,
}
