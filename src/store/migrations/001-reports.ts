import type { Migration } from '../migration.ts'

/** Documents, the articles cut from them, and what is searched. */
export const REPORTS: Migration = {
  version: 1,
  sql: `
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    CREATE TABLE documents (
      id INTEGER PRIMARY KEY,
      source TEXT NOT NULL UNIQUE,
      path TEXT,
      sha256 TEXT NOT NULL,
      media_type TEXT NOT NULL,
      text TEXT NOT NULL,
      page_starts TEXT NOT NULL DEFAULT '[]',
      reader_version INTEGER NOT NULL,
      hints TEXT NOT NULL DEFAULT '{}',
      recipe TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      added_at INTEGER NOT NULL,
      removed_at INTEGER
    ) STRICT;

    CREATE TABLE articles (
      id TEXT PRIMARY KEY,
      story_id TEXT NOT NULL,
      revision TEXT NOT NULL,
      document_id INTEGER NOT NULL REFERENCES documents (id),
      ordinal INTEGER NOT NULL,
      kind TEXT NOT NULL,
      title TEXT,
      kicker TEXT,
      byline TEXT,
      text TEXT NOT NULL,
      spans TEXT NOT NULL,
      published TEXT,
      event_date TEXT,
      added_at INTEGER NOT NULL,
      gone_at INTEGER,
      withdrawn_at INTEGER
    ) STRICT;
    CREATE INDEX articles_by_document ON articles (document_id, ordinal);
    CREATE INDEX articles_by_story ON articles (story_id);
    CREATE INDEX articles_by_time ON articles (added_at);

    CREATE TABLE article_sources (
      article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
      document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      spans TEXT NOT NULL,
      PRIMARY KEY (article_id, document_id, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sources_by_document ON article_sources (document_id);

    CREATE TABLE article_zones (
      article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      zone TEXT NOT NULL,
      rule TEXT NOT NULL,
      evidence TEXT NOT NULL,
      PRIMARY KEY (article_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX zones_by_name ON article_zones (zone, article_id);

    CREATE TABLE article_sketches (
      shingle INTEGER NOT NULL,
      article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
      PRIMARY KEY (shingle, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sketches_by_article ON article_sketches (article_id);

    CREATE TABLE chunks (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
      ordinal INTEGER NOT NULL,
      start INTEGER NOT NULL,
      "end" INTEGER NOT NULL,
      embedding BLOB NOT NULL
    ) STRICT;
    CREATE INDEX chunks_by_article ON chunks (article_id, ordinal);

    CREATE TABLE corrections (
      article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
      field TEXT NOT NULL,
      value TEXT,
      original TEXT,
      made_by TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      PRIMARY KEY (article_id, field)
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE passages USING fts5 (
      context, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', detail = 'column'
    );
    CREATE VIRTUAL TABLE passage_terms USING fts5vocab (passages, 'row');

    INSERT INTO meta (key, value) VALUES ('index_revision', '0');
  `,
}
