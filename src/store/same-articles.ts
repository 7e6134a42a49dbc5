import type { DraftArticle } from '../article.ts'
import type { ArticleMatcher } from './article-matcher.ts'
import type { Database } from './database.ts'

/** Stored articles that may be the same as a new one, or tell the same story. */
export interface Candidates {
  /** The id of a stored article of another document that is printed again here, or null. */
  sameArticle(draft: DraftArticle, documentId: number, taken: ReadonlySet<string>): string | null
  /** The story that a new article belongs to, or null when it begins one. */
  sameStory(draft: DraftArticle, id: string): string | null
  remember(id: string, text: string): void
  forget(id: string): void
}

/** How many stored articles are compared in full; they share the most sketch numbers. */
const MAX_COMPARED = 8
const DAY_MS = 86_400_000

interface CandidateRow {
  readonly id: string
  readonly text: string
  readonly kind: string
  readonly story_id: string
  readonly document_id: number
  readonly day: string | null
}

export function createCandidates(db: Database, matcher: ArticleMatcher): Candidates {
  const insert = db.prepare('INSERT OR IGNORE INTO article_sketches (shingle, article_id) VALUES (?, ?)')
  const forget = db.prepare('DELETE FROM article_sketches WHERE article_id = ?')

  function near(text: string): CandidateRow[] {
    const sketch = matcher.sketch(text)
    if (sketch.length === 0) return []
    return db
      .prepare<unknown[], CandidateRow>(
        `SELECT a.id, a.text, a.kind, a.story_id, a.document_id, coalesce(a.published, substr(a.event_date, 1, 10)) AS day
         FROM article_sketches s JOIN articles a ON a.id = s.article_id WHERE s.shingle IN (${sketch.map(() => '?').join(', ')}) AND a.gone_at IS NULL
         GROUP BY a.id ORDER BY count(*) DESC, a.added_at LIMIT ${MAX_COMPARED}`,
      )
      .all(...sketch)
  }

  return {
    sameArticle: (draft, documentId, taken) =>
      near(draft.text).find(other => other.document_id !== documentId && !taken.has(other.id) && other.kind === draft.kind && matcher.isSameArticle(other.text, draft.text))?.id ?? null,
    sameStory: (draft, id) =>
      near(draft.text).find(other => other.id !== id && daysApart(other.day, draft.published ?? draft.eventDate?.slice(0, 10) ?? null) <= matcher.storyWindowDays && matcher.isSameStory(other.text, draft.text))?.story_id ?? null,
    remember(id, text) {
      forget.run(id)
      for (const shingle of matcher.sketch(text)) insert.run(shingle, id)
    },
    forget: id => void forget.run(id),
  }
}

/** An article without a day may belong to any time. */
function daysApart(a: string | null, b: string | null): number {
  if (a === null || b === null) return 0
  return Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS
}
