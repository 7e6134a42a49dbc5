import type { Migration } from '../migration.ts'

/**
 * The lexical index with its positions. FTS5 without content of its own counts a term's hits from its positions: with
 * `detail = column` every bm25() was 0 and hits came in the order of their ids. The rows are made anew at the next opening.
 */
export const LEXICAL_RANKS: Migration = {
  version: 7,
  sql: `
    DROP TABLE passage_terms;
    DROP TABLE passages;
    CREATE VIRTUAL TABLE passages USING fts5 (
      context, body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
    );
    CREATE VIRTUAL TABLE passage_terms USING fts5vocab (passages, 'row');
    DELETE FROM meta WHERE key = 'terms_version';
  `,
}
