import type { Database } from './database.ts'

/** Weight of headline and zone against the text in BM25, unitless: a headline says what an article is about in few words. */
const CONTEXT_WEIGHT = 0.7
const BODY_WEIGHT = 1

export interface LexicalHit {
  readonly chunkId: number
  /** BM25 with SQLite's k1 = 1.2 and b = 0.75, sign turned so that higher is better. */
  readonly score: number
}

/** The FTS5 table over the index terms of chunks. All texts given are terms already. */
export interface LexicalIndex {
  add(chunkId: number, context: readonly string[], body: readonly string[]): void
  remove(chunkId: number): void
  clear(): void
  /** Chunks that hold any of the terms, best first; `among` is a query for the chunk ids allowed. */
  search(terms: readonly string[], limit: number, among?: { readonly sql: string; readonly values: readonly string[] }): LexicalHit[]
  /** In how many chunks a term occurs. */
  frequency(term: string): number
  /** How many chunks there are. */
  size(): number
}

export function createLexicalIndex(db: Database): LexicalIndex {
  const insert = db.prepare('INSERT INTO passages (rowid, context, body) VALUES (?, ?, ?)')
  const remove = db.prepare('DELETE FROM passages WHERE rowid = ?')
  const clear = db.prepare("INSERT INTO passages (passages) VALUES ('delete-all')")
  const frequency = db.prepare('SELECT doc FROM passage_terms WHERE term = ?').pluck()
  const size = db.prepare('SELECT count(*) FROM chunks').pluck()
  return {
    add: (chunkId, context, body) => void insert.run(chunkId, context.join(' '), body.join(' ')),
    remove: chunkId => void remove.run(chunkId),
    clear: () => void clear.run(),
    search(terms, limit, among) {
      const wanted = [...new Set(terms)]
      if (wanted.length === 0 || limit <= 0) return []
      // The + keeps FTS5 from looking every allowed id up in every term's list: one pass over the matches is tens of times faster.
      const rows = db
        .prepare<unknown[], LexicalHit>(
          `SELECT rowid AS chunkId, -bm25(passages, ${CONTEXT_WEIGHT}, ${BODY_WEIGHT}) AS score FROM passages
           WHERE passages MATCH ? ${among === undefined ? '' : `AND +rowid IN (${among.sql})`} ORDER BY score DESC, rowid LIMIT ?`,
        )
        .all(wanted.map(quoteTerm).join(' OR '), ...(among?.values ?? []), limit)
      return rows
    },
    frequency: term => Number(frequency.get(term) ?? 0),
    size: () => Number(size.get()),
  }
}

/** A string of FTS5's query language, in which quotes are doubled. */
function quoteTerm(term: string): string {
  return `"${term.replaceAll('"', '""')}"`
}
