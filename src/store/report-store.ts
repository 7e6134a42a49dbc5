import type { ArticleId, ArticleKind, ChunkId, DraftArticle, IsoDay, IsoDayOrRange, MediaType, Page, Span, StoryId, ZoneLink } from '../article.ts'

/** An article as the store keeps it, with the document it was cut from. */
export interface StoredArticle {
  readonly id: ArticleId
  readonly storyId: StoryId
  /** Hash of the content; changes when the article is corrected. */
  readonly revision: string
  readonly kind: ArticleKind
  readonly title: string | null
  readonly kicker: string | null
  readonly byline: string | null
  readonly text: string
  readonly zones: readonly ZoneLink[]
  readonly published: IsoDay | null
  readonly eventDate: IsoDayOrRange | null
  /** The document it is cited from. */
  readonly source: string
  readonly spans: readonly Span[]
  /** Order on its page, from 0. */
  readonly ordinal: number
  readonly mediaType: MediaType
  readonly outlet: string | null
  readonly url: string | null
  /** Other documents that print it too. */
  readonly alsoIn: readonly { readonly source: string; readonly spans: readonly Span[] }[]
  /** When it was committed, milliseconds since 1970. */
  readonly addedAt: number
}

/** A document's source text, and where its printed pages begin. */
export interface SourceText {
  readonly text: string
  /** Offsets of page beginnings; empty for a source without pages. */
  readonly pageStarts: readonly number[]
}

/** A chunk that a search found. */
export interface PassageHit {
  readonly chunkId: ChunkId
  readonly articleId: ArticleId
  /** Half-open, in UTF-16 units of the article's text. */
  readonly start: number
  readonly end: number
  /** BM25 (higher is better) or cosine similarity, by the search that gave it. */
  readonly score: number
}

/** Narrows a search; an absent field does not. */
export interface SearchFilter {
  /** Canonical short names, any of which the article is linked to. */
  readonly zones?: readonly string[]
  readonly articles?: readonly ArticleId[]
}

export interface ZoneSummary {
  readonly zone: string
  readonly articles: number
  /** Earliest and latest day known of its articles; null when none is dated. */
  readonly first: IsoDay | null
  readonly last: IsoDay | null
}

/** What retrieval and answering read. Implementations: SQLite (`sqlite-report-store.ts`). */
export interface ReportReader {
  /** Grows by one with every commit; a reader's caches are good for one revision. */
  indexRevision(): Promise<number>
  /** BM25 over words and character bigrams of headline, zone and text. `terms` are the segmenter's; an empty list finds nothing. */
  lexical(terms: readonly string[], limit: number, filter?: SearchFilter): Promise<readonly PassageHit[]>
  /** Nearest chunks by cosine; an exact scan when filtered. */
  dense(vector: Float32Array, limit: number, filter?: SearchFilter): Promise<readonly PassageHit[]>
  /** In how many chunks each term occurs, in the order of `terms`, and how many chunks there are. */
  chunkFrequencies(terms: readonly string[]): Promise<{ readonly total: number; readonly counts: readonly number[] }>
  /** The index terms of a text, as `lexical` matches them: words first, then character bigrams. */
  terms(text: string): readonly string[]
  /** Withdrawn articles are absent. In the order of `ids`. */
  articles(ids: readonly ArticleId[]): Promise<readonly StoredArticle[]>
  /** All articles, by source and ordinal; or those linked to a zone, latest first. */
  listArticles(zone?: string): Promise<readonly StoredArticle[]>
  zoneSummaries(): Promise<readonly ZoneSummary[]>
  sourceText(source: string): Promise<SourceText | undefined>
}

/** An article ready to be committed: its chunks with their vectors, computed beforehand. */
export interface PreparedArticle {
  readonly draft: DraftArticle
  readonly chunks: readonly { readonly start: number; readonly end: number; readonly vector: Float32Array }[]
}

/** One document ready to be committed in one transaction. */
export interface PreparedDocument {
  readonly page: Page
  readonly articles: readonly PreparedArticle[]
}
