import type { ArticleId, ChunkId } from '../article.ts'
import type { Database } from './database.ts'
import type { DenseIndex } from './dense-index.ts'
import type { LexicalIndex } from './lexical-index.ts'
import { parseOffsets, toStoredArticle } from './report-rows.ts'
import type { PassageHit, ReportLister, ReportReader, SearchFilter, SourceText, StoredArticle, ZoneSummary } from './report-store.ts'

/** An article's day for lists and ranges: when it was printed, else the last day of what it reports. */
const DAY = "coalesce(a.published, substr(a.event_date, -10))"
const ARTICLE = `SELECT a.*, d.source, d.media_type, d.hints FROM articles a JOIN documents d ON d.id = a.document_id WHERE a.gone_at IS NULL AND a.withdrawn_at IS NULL`

interface ChunkRow {
  readonly id: ChunkId
  readonly articleId: ArticleId
  readonly start: number
  readonly end: number
}

interface ReaderParts {
  readonly db: Database
  readonly lexicalIndex: LexicalIndex
  readonly denseIndex: DenseIndex
  readonly termsOf: (text: string) => string[]
}

/** Reads the store for search and citation. */
export function createReportReader({ db, lexicalIndex, denseIndex, termsOf }: ReaderParts): ReportReader & ReportLister {
  const revisionOf = db.prepare("SELECT value FROM meta WHERE key = 'index_revision'").pluck()
  const chunkById = db.prepare<[number], ChunkRow>('SELECT c.id, c.article_id AS articleId, c.start, c."end" FROM chunks c JOIN articles a ON a.id = c.article_id WHERE c.id = ? AND a.gone_at IS NULL AND a.withdrawn_at IS NULL')
  const zonesOf = db.prepare('SELECT zone, rule, evidence FROM article_zones WHERE article_id = ? ORDER BY position')
  const printsOf = db.prepare('SELECT d.source, s.spans FROM article_sources s JOIN documents d ON d.id = s.document_id JOIN articles a ON a.id = s.article_id WHERE s.article_id = ? AND s.document_id <> a.document_id ORDER BY d.source')
  const articleById = db.prepare(`${ARTICLE} AND a.id = ?`)
  const allArticles = db.prepare(`${ARTICLE} ORDER BY d.source, a.ordinal`)
  const zoneArticles = db.prepare(`${ARTICLE} AND a.id IN (SELECT article_id FROM article_zones WHERE zone = ?) ORDER BY ${DAY} DESC NULLS LAST, a.added_at DESC, a.ordinal`)
  const latest = db.prepare(`${ARTICLE} AND (? IS NULL OR a.id IN (SELECT article_id FROM article_zones WHERE zone = ?)) AND a.kind <> 'caption' ORDER BY ${DAY} DESC NULLS LAST, a.added_at DESC, a.document_id, a.ordinal LIMIT ?`)
  const addedSince = db.prepare(`${ARTICLE} AND a.added_at > ? AND a.kind <> 'caption' ORDER BY a.added_at DESC, a.document_id, a.ordinal LIMIT ?`)
  const summaries = db.prepare<[], ZoneSummary>(
    `SELECT z.zone, count(*) AS articles, min(coalesce(a.published, substr(a.event_date, 1, 10))) AS first, max(${DAY}) AS last
     FROM article_zones z JOIN articles a ON a.id = z.article_id WHERE a.gone_at IS NULL AND a.withdrawn_at IS NULL
     GROUP BY z.zone ORDER BY articles DESC, z.zone`,
  )
  const source = db.prepare<[string], { text: string; page_starts: string }>('SELECT text, page_starts FROM documents WHERE source = ?')

  const article = (row: unknown, id: string): StoredArticle => toStoredArticle(row, zonesOf.all(id), printsOf.all(id))
  const list = (rows: readonly unknown[]): StoredArticle[] => rows.map(row => article(row, idOf(row)))
  const revision = (): number => Number(revisionOf.get())

  let refreshing: Promise<void> = Promise.resolve()
  function refreshed(): Promise<void> {
    refreshing = refreshing.catch(() => {}).then(() => denseIndex.refresh(revision()))
    return refreshing
  }

  function toHits(found: readonly { readonly id: number; readonly score: number }[], limit: number): PassageHit[] {
    const hits: PassageHit[] = []
    for (const { id, score } of found) {
      if (hits.length >= limit) break
      const chunk = chunkById.get(id)
      if (chunk !== undefined) hits.push({ chunkId: chunk.id, articleId: chunk.articleId, start: chunk.start, end: chunk.end, score })
    }
    return hits
  }

  return {
    indexRevision: () => Promise.resolve(revision()),
    lexical: (terms, limit, filter) => Promise.resolve(toHits(lexicalIndex.search(terms, limit, among(filter)).map(hit => ({ id: hit.chunkId, score: hit.score })), limit)),
    async dense(vector, limit, filter) {
      const allowed = among(filter)
      await refreshed()
      const found = allowed === undefined ? denseIndex.search(vector, limit + denseIndex.dead) : denseIndex.searchAmong(vector, limit, allowed)
      return toHits(found.map(hit => ({ id: hit.label, score: hit.similarity })), limit)
    },
    chunkFrequencies: terms => Promise.resolve({ total: lexicalIndex.size(), counts: terms.map(term => lexicalIndex.frequency(term)) }),
    terms: text => termsOf(text),
    articles: ids => Promise.resolve(ids.flatMap(id => {
      const row = articleById.get(id)
      return row === undefined ? [] : [article(row, id)]
    })),
    listArticles: zone => Promise.resolve(list(zone === undefined ? allArticles.all() : zoneArticles.all(zone))),
    latestArticles: (zone, limit) => Promise.resolve(list(latest.all(zone, zone, limit))),
    articlesAddedSince: (since, limit) => Promise.resolve(list(addedSince.all(since, limit))),
    zoneSummaries: () => Promise.resolve(summaries.all()),
    sourceText(name): Promise<SourceText | undefined> {
      const row = source.get(name)
      return Promise.resolve(row === undefined ? undefined : { text: row.text, pageStarts: parseOffsets(row.page_starts) })
    },
  }
}

function among(filter: SearchFilter | undefined): { readonly sql: string; readonly values: readonly string[] } | undefined {
  const parts: string[] = []
  const values: string[] = []
  if (filter?.zones !== undefined) {
    parts.push(`SELECT c.id FROM chunks c JOIN article_zones z ON z.article_id = c.article_id WHERE z.zone IN (${filter.zones.map(() => '?').join(', ')})`)
    values.push(...filter.zones)
  }
  if (filter?.articles !== undefined) {
    parts.push(`SELECT c.id FROM chunks c WHERE c.article_id IN (${filter.articles.map(() => '?').join(', ')})`)
    values.push(...filter.articles)
  }
  return parts.length === 0 ? undefined : { sql: parts.join(' INTERSECT '), values }
}

function idOf(row: unknown): string {
  return typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : ''
}
