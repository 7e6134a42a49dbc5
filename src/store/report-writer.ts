import { createHash, randomInt } from 'node:crypto'
import type { ArticleId, DocumentId, DraftArticle, MediaType, Page, SourceHints } from '../article.ts'
import { ReportError } from '../errors.ts'
import type { CommittedArticle } from '../subscription.ts'
import type { ArticleMatcher } from './article-matcher.ts'
import type { CommitHooks } from './commit-hooks.ts'
import { explained, type Database } from './database.ts'
import { toBlob, toVector } from './dense-index.ts'
import type { LexicalIndex } from './lexical-index.ts'
import { createCandidates } from './same-articles.ts'
import type { CommitOptions, CommitReport, CorrectableField, DocumentSummary, PreparedArticle, PreparedDocument, ReportWriter } from './report-store.ts'

const ID_ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'
/** 36^10 ids: a collision among a million articles has a chance below one in a thousand, and the key refuses it. */
const ID_LENGTH = 10

interface WriterParts {
  readonly db: Database
  readonly lexicalIndex: LexicalIndex
  readonly termsOf: (text: string) => string[]
  readonly matcher: ArticleMatcher
  readonly hooks: CommitHooks
}

interface KnownArticle {
  readonly id: string
  readonly text: string
  readonly revision: string
  readonly document_id: number
  readonly story_id: string
  readonly gone_at: number | null
  readonly withdrawn_at: number | null
}

interface DocumentRow {
  readonly id: number
  readonly source: string
  readonly path: string | null
  readonly sha256: string
  readonly recipe: string
  readonly removed_at: number | null
}

/** Changes the store; every call is one transaction that also counts `index_revision` up. */
export function createReportWriter({ db, lexicalIndex, termsOf, matcher, hooks }: WriterParts): ReportWriter {
  const candidates = createCandidates(db, matcher)
  const documentBySource = db.prepare<[string], DocumentRow>('SELECT id, source, path, sha256, recipe, removed_at FROM documents WHERE source = ?')
  const knownById = db.prepare<[string], KnownArticle>('SELECT id, text, revision, document_id, story_id, gone_at, withdrawn_at FROM articles WHERE id = ?')
  const knownOfDocument = db.prepare<[number, number], KnownArticle>(
    `SELECT id, text, revision, document_id, story_id, gone_at, withdrawn_at FROM articles
     WHERE document_id = ? OR id IN (SELECT article_id FROM article_sources WHERE document_id = ?) ORDER BY gone_at IS NOT NULL, ordinal`,
  )
  const chunkRows = db.prepare<[string], { id: number; start: number; end: number }>('SELECT id, start, "end" FROM chunks WHERE article_id = ? ORDER BY ordinal')
  const zoneNames = db.prepare<[string], string>('SELECT zone FROM article_zones WHERE article_id = ? ORDER BY position').pluck()
  const countUp = db.prepare("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE key = 'index_revision'")

  /** Runs in one transaction that takes the write lock at once, so that nothing it read can have changed when it writes. */
  function inTransaction<Result>(work: () => Result): Promise<Result> {
    return new Promise(resolve => {
      const run = db.transaction(() => {
        const result = work()
        countUp.run()
        return result
      })
      resolve(explained(db.name, () => run.immediate()))
    })
  }

  function known(id: string): KnownArticle {
    const row = knownById.get(id)
    if (row === undefined) throw new ReportError('store/not-found', { what: id })
    return row
  }

  function knownDocument(source: string): DocumentRow {
    const row = documentBySource.get(source)
    if (row === undefined) throw new ReportError('store/not-found', { what: source })
    return row
  }

  function putDocument(page: Page, options: CommitOptions): DocumentRow {
    db.prepare(
      `INSERT INTO documents (source, path, sha256, media_type, text, page_starts, reader_version, hints, recipe, fingerprint, added_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (source) DO UPDATE SET path = excluded.path, sha256 = excluded.sha256, media_type = excluded.media_type, text = excluded.text,
         page_starts = excluded.page_starts, reader_version = excluded.reader_version, hints = excluded.hints, recipe = excluded.recipe, fingerprint = excluded.fingerprint`,
    ).run(page.source, options.path, page.sha256, page.mediaType, page.text, JSON.stringify(page.pageStarts ?? []), page.readerVersion, JSON.stringify(page.hints), options.recipe, options.fingerprint, options.now)
    return knownDocument(page.source)
  }

  function dropPassages(articleId: string, keepChunks: boolean): void {
    for (const chunk of chunkRows.all(articleId)) lexicalIndex.remove(chunk.id)
    if (!keepChunks) db.prepare('DELETE FROM chunks WHERE article_id = ?').run(articleId)
  }

  /** Enters the article's chunks into the lexical index, under its headline and zones. */
  function indexPassages(articleId: string): void {
    const article = db.prepare<[string], { title: string | null; kicker: string | null; text: string }>('SELECT title, kicker, text FROM articles WHERE id = ?').get(articleId)
    if (article === undefined) return
    const context = termsOf([article.title, article.kicker, ...zoneNames.all(articleId)].filter(Boolean).join('\n'))
    for (const chunk of chunkRows.all(articleId)) lexicalIndex.add(chunk.id, context, termsOf(article.text.slice(chunk.start, chunk.end)))
  }

  function putZones(articleId: string, zones: DraftArticle['zones']): void {
    db.prepare('DELETE FROM article_zones WHERE article_id = ?').run(articleId)
    const insert = db.prepare('INSERT INTO article_zones (article_id, position, zone, rule, evidence) VALUES (?, ?, ?, ?, ?)')
    zones.forEach((link, position) => insert.run(articleId, position, link.zone, link.rule, link.evidence))
  }

  function putArticle(id: string, storyId: string, document: DocumentRow, ordinal: number, article: PreparedArticle, options: CommitOptions): void {
    const { draft } = article
    db.prepare(
      `INSERT INTO articles (id, story_id, revision, document_id, ordinal, kind, title, kicker, byline, text, spans, published, event_date, added_at)
       VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET document_id = excluded.document_id, ordinal = excluded.ordinal, kind = excluded.kind, title = excluded.title,
         kicker = excluded.kicker, byline = excluded.byline, text = excluded.text, spans = excluded.spans, published = excluded.published,
         event_date = excluded.event_date, gone_at = NULL`,
    ).run(id, storyId, document.id, ordinal, draft.kind, draft.title, draft.kicker, draft.byline, draft.text, JSON.stringify(draft.spans), draft.published, draft.eventDate, options.now)
    putZones(id, draft.zones)
    dropPassages(id, false)
    const insert = db.prepare('INSERT INTO chunks (article_id, ordinal, start, "end", embedding, passage) VALUES (?, ?, ?, ?, ?, ?)')
    article.chunks.forEach((chunk, i) => insert.run(id, i, chunk.start, chunk.end, toBlob(chunk.vector), chunk.passage))
    candidates.remember(id, draft.text)
    applyCorrections(id)
    if (document.removed_at !== null) db.prepare('UPDATE articles SET withdrawn_at = coalesce(withdrawn_at, ?) WHERE id = ?').run(options.now, id)
    if (known(id).withdrawn_at === null) indexPassages(id)
    stampRevision(id)
  }

  function putPrint(id: string, document: DocumentRow, ordinal: number, draft: DraftArticle): void {
    db.prepare('INSERT OR REPLACE INTO article_sources (article_id, document_id, ordinal, spans) VALUES (?, ?, ?, ?)').run(id, document.id, ordinal, JSON.stringify(draft.spans))
  }

  function stampRevision(id: string): void {
    const row = db.prepare('SELECT kind, title, kicker, byline, text, published, event_date FROM articles WHERE id = ?').get(id)
    const revision = createHash('sha256').update(JSON.stringify([row, zoneNames.all(id)])).digest('hex').slice(0, 16)
    db.prepare('UPDATE articles SET revision = ? WHERE id = ?').run(revision, id)
  }

  function applyCorrections(id: string): void {
    const rows = db.prepare<[string], { field: CorrectableField; value: string | null }>('SELECT field, value FROM corrections WHERE article_id = ?').all(id)
    for (const { field, value } of rows) {
      db.prepare('UPDATE corrections SET original = ? WHERE article_id = ? AND field = ?').run(currentValue(id, field), id, field)
      setField(id, field, value, 'correction')
    }
  }

  /** A field as `corrections` keeps it; for the zone, all links as JSON. */
  function currentValue(id: string, field: CorrectableField): string | null {
    if (field === 'zone') return JSON.stringify(db.prepare('SELECT zone, rule, evidence FROM article_zones WHERE article_id = ? ORDER BY position').all(id))
    return db.prepare<[string], string | null>(`SELECT ${field === 'title' ? 'title' : 'published'} FROM articles WHERE id = ?`).pluck().get(id) ?? null
  }

  function setField(id: string, field: CorrectableField, value: string | null, rule: string): void {
    if (field === 'zone') putZones(id, value === null ? [] : value.split(/[,，、\s]+/u).filter(Boolean).map(zone => ({ zone, rule, evidence: '' })))
    else db.prepare(`UPDATE articles SET ${field === 'title' ? 'title' : 'published'} = ? WHERE id = ?`).run(value, id)
  }

  function reindex(id: string): void {
    dropPassages(id, true)
    if (known(id).withdrawn_at === null) indexPassages(id)
  }

  function committed(id: string, before: KnownArticle | undefined, isNewStory: boolean): CommittedArticle {
    const row = db.prepare<[string], Omit<CommittedArticle, 'zones' | 'isNewArticle' | 'isNewStory' | 'revisionChanged'> & { revision: string }>(
      'SELECT id, story_id AS storyId, kind, title, text, published, revision FROM articles WHERE id = ?',
    ).get(id)
    if (row === undefined) throw new ReportError('store/not-found', { what: id })
    const { revision, ...article } = row
    return { ...article, zones: zoneNames.all(id), isNewArticle: before === undefined, isNewStory, revisionChanged: before !== undefined && before.revision !== revision }
  }

  function commit({ page, articles }: PreparedDocument, options: CommitOptions): CommitReport {
    const document = putDocument(page, options)
    const old = knownOfDocument.all(document.id, document.id)
    const mapped = matcher.mapArticles(old, articles.map(article => ({ text: article.draft.text })))
    const oldById = new Map(old.map(article => [article.id, article]))
    db.prepare('DELETE FROM article_sources WHERE document_id = ?').run(document.id)
    const told: CommittedArticle[] = []
    const alsoPrinted: ArticleId[] = []
    const taken = new Set<string>()
    articles.forEach((article, ordinal) => {
      const mappedId = mapped[ordinal] ?? null
      const twin = mappedId === null ? candidates.sameArticle(article.draft, document.id, taken) : mappedId
      const before = twin === null ? undefined : (oldById.get(twin) ?? knownById.get(twin))
      const elsewhere = before !== undefined && before.document_id !== document.id && before.gone_at === null
      const id = twin ?? newId()
      taken.add(id)
      if (before !== undefined && elsewhere) {
        putPrint(id, document, ordinal, article.draft)
        alsoPrinted.push(before.id as ArticleId)
        return
      }
      const story = before?.story_id ?? candidates.sameStory(article.draft, id)
      putArticle(id, story ?? id, document, ordinal, article, options)
      putPrint(id, document, ordinal, article.draft)
      told.push(committed(id, before, before === undefined && story === null))
    })
    const gone = old.filter(article => !taken.has(article.id) && article.gone_at === null && article.document_id === document.id).map(article => article.id as ArticleId)
    for (const id of gone) leave(id, options.now)
    hooks.onCommitted(db, told, { resegmented: options.resegmented, bulk: options.bulk, now: options.now })
    if (gone.length > 0) hooks.onWithdrawn(db, gone, options.now)
    return {
      source: page.source,
      created: told.filter(article => article.isNewArticle).map(article => article.id),
      revised: told.filter(article => article.revisionChanged).map(article => article.id),
      unchanged: told.filter(article => !article.isNewArticle && !article.revisionChanged).map(article => article.id),
      alsoPrinted,
      gone,
    }
  }

  /** The article is no longer on its page; another page that prints it is cut again, to be cited instead. */
  function leave(id: string, now: number): void {
    dropPassages(id, false)
    candidates.forget(id)
    db.prepare('UPDATE articles SET gone_at = ? WHERE id = ?').run(now, id)
    db.prepare("UPDATE documents SET recipe = '' WHERE id IN (SELECT document_id FROM article_sources WHERE article_id = ?)").run(id)
  }

  function afterCorrection(id: ArticleId, before: KnownArticle, now: number): void {
    reindex(id)
    stampRevision(id)
    hooks.onCommitted(db, [committed(id, before, false)], { resegmented: false, bulk: false, now })
  }

  function withdraw(id: string, now: number): void {
    db.prepare('UPDATE articles SET withdrawn_at = coalesce(withdrawn_at, ?) WHERE id = ?').run(now, id)
    dropPassages(id, true)
  }

  function restore(id: string): void {
    db.prepare('UPDATE articles SET withdrawn_at = NULL WHERE id = ?').run(id)
    reindex(id)
  }

  const ownArticles = db.prepare<[number], ArticleId>('SELECT id FROM articles WHERE document_id = ? AND gone_at IS NULL ORDER BY ordinal').pluck()

  return {
    documents: () => Promise.resolve(db.prepare<[], DocumentRow>('SELECT id, source, path, sha256, recipe, removed_at FROM documents ORDER BY source').all().map(toSummary)),
    document: source => {
      const row = documentBySource.get(source)
      return Promise.resolve(row === undefined ? undefined : toSummary(row))
    },
    storedPage: source => Promise.resolve(storedPage(db, source)),
    vectorsOf: (passages, fingerprint) => Promise.resolve(vectorsOf(db, passages, fingerprint)),
    moveDocument: (source, path) => inTransaction(() => void db.prepare('UPDATE documents SET path = ? WHERE source = ?').run(path, source)),
    commitDocument: (document, options) => inTransaction(() => commit(document, options)),
    correctArticle: (id, field, value, by, now) =>
      inTransaction(() => {
        const before = known(id)
        db.prepare(
          `INSERT INTO corrections (article_id, field, value, original, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (article_id, field) DO UPDATE SET value = excluded.value, made_by = excluded.made_by, made_at = excluded.made_at`,
        ).run(id, field, value, currentValue(id, field), by, now)
        setField(id, field, value, 'correction')
        afterCorrection(id, before, now)
      }),
    undoCorrection: (id, field, now) =>
      inTransaction(() => {
        const before = known(id)
        const correction = db.prepare<[string, string], { original: string | null }>('DELETE FROM corrections WHERE article_id = ? AND field = ? RETURNING original').get(id, field)
        if (correction === undefined) throw new ReportError('store/not-found', { what: `${id} ${field}` })
        if (field === 'zone') putZones(id, JSON.parse(correction.original ?? '[]') as DraftArticle['zones'])
        else setField(id, field, correction.original, '')
        afterCorrection(id, before, now)
      }),
    withdrawArticle: (id, now) =>
      inTransaction(() => {
        known(id)
        withdraw(id, now)
        hooks.onWithdrawn(db, [id], now)
      }),
    restoreArticle: id =>
      inTransaction(() => {
        known(id)
        restore(id)
      }),
    withdrawDocument: (source, now) =>
      inTransaction(() => {
        const document = knownDocument(source)
        db.prepare('UPDATE documents SET removed_at = ? WHERE id = ?').run(now, document.id)
        const ids = ownArticles.all(document.id)
        for (const id of ids) withdraw(id, now)
        hooks.onWithdrawn(db, ids, now)
        return ids
      }),
    restoreDocument: source =>
      inTransaction(() => {
        const document = knownDocument(source)
        db.prepare('UPDATE documents SET removed_at = NULL WHERE id = ?').run(document.id)
        const ids = ownArticles.all(document.id)
        for (const id of ids) restore(id)
        return ids
      }),
  }
}

function toSummary(row: DocumentRow): DocumentSummary {
  return { id: row.id as DocumentId, source: row.source, path: row.path, sha256: row.sha256, recipe: row.recipe, removed: row.removed_at !== null }
}

function storedPage(db: Database, source: string): Page | undefined {
  const row = db
    .prepare<[string], { source: string; media_type: MediaType; sha256: string; text: string; reader_version: number; page_starts: string; hints: string }>(
      'SELECT source, media_type, sha256, text, reader_version, page_starts, hints FROM documents WHERE source = ?',
    )
    .get(source)
  if (row === undefined) return undefined
  const pageStarts = JSON.parse(row.page_starts) as number[]
  return { source: row.source, mediaType: row.media_type, sha256: row.sha256, text: row.text, readerVersion: row.reader_version, hints: JSON.parse(row.hints) as SourceHints, ...(pageStarts.length > 0 ? { pageStarts } : {}) }
}

function vectorsOf(db: Database, passages: readonly string[], fingerprint: string): Map<string, Float32Array> {
  const rows = db.prepare<[string, string], { passage: string; embedding: Buffer }>(
    `SELECT c.passage, c.embedding FROM chunks c JOIN articles a ON a.id = c.article_id JOIN documents d ON d.id = a.document_id
     WHERE d.fingerprint = ? AND c.passage IN (SELECT value FROM json_each(?))`,
  ).all(fingerprint, JSON.stringify(passages))
  return new Map(rows.map(({ passage, embedding }) => [passage, toVector(embedding)]))
}

function newId(): ArticleId {
  return Array.from({ length: ID_LENGTH }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]).join('') as ArticleId
}

