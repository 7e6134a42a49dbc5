import type { ArticleId, ArticleKind, ChunkId, DocumentId, DraftArticle, IsoDay, IsoDayOrRange, MediaType, Page, Span, StoryId, ZoneLink } from '../article.ts'

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

/** Lists for people. */
export interface ReportLister {
  /** Latest first, of one zone or (null) of all; at most `limit`. */
  latestArticles(zone: string | null, limit: number): Promise<readonly StoredArticle[]>
  /** Articles committed after `since`, milliseconds since 1970, latest first; at most `limit`. */
  articlesAddedSince(since: number, limit: number): Promise<readonly StoredArticle[]>
}

/** An article ready to be committed: its chunks with their vectors, computed beforehand. */
export interface PreparedArticle {
  readonly draft: DraftArticle
  readonly chunks: readonly PreparedChunk[]
}

/** A chunk of an article's text with its vector. */
export interface PreparedChunk {
  readonly start: number
  readonly end: number
  readonly vector: Float32Array
  /** Identifies the text that was embedded (`passageKey`); null when it is not to be found again. */
  readonly passage: string | null
}

/** One document ready to be committed in one transaction. */
export interface PreparedDocument {
  readonly page: Page
  readonly articles: readonly PreparedArticle[]
}

/** What a document's commit is told. */
export interface CommitOptions {
  /** Where the file stands; null for what did not come from a file. */
  readonly path: string | null
  /** Identifies segmenter, gazetteer, chunker and embedding; a document with another recipe is cut again from its stored text. */
  readonly recipe: string
  /** Identifies the embedding alone. */
  readonly fingerprint: string
  /** True when a newer program cuts a stored page again: notifies nobody. */
  readonly resegmented: boolean
  /** True when many articles arrive at once: subscribers get one digest instead of single notices. */
  readonly bulk: boolean
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What became of a document's articles. */
export interface CommitReport {
  readonly source: string
  readonly created: readonly ArticleId[]
  /** Known articles whose content changed. */
  readonly revised: readonly ArticleId[]
  readonly unchanged: readonly ArticleId[]
  /** Articles that another page had printed before. */
  readonly alsoPrinted: readonly ArticleId[]
  /** Articles that this page no longer prints. */
  readonly gone: readonly ArticleId[]
}

export interface DocumentSummary {
  readonly id: DocumentId
  readonly source: string
  readonly path: string | null
  readonly sha256: string
  readonly recipe: string
  readonly removed: boolean
}

export const CORRECTABLE_FIELDS = ['title', 'zone', 'date'] as const
export type CorrectableField = (typeof CORRECTABLE_FIELDS)[number]

/** What ingest and corrections change. Each call is one transaction. */
export interface ReportWriter {
  documents(): Promise<readonly DocumentSummary[]>
  document(source: string): Promise<DocumentSummary | undefined>
  /** The page as it was stored, to be cut again; undefined when there is none of that name. */
  storedPage(source: string): Promise<Page | undefined>
  /** The vectors that the store holds for passages, by their keys, as far as this embedding made them. */
  vectorsOf(passages: readonly string[], fingerprint: string): Promise<ReadonlyMap<string, Float32Array>>
  /** Remembers that a file now stands elsewhere. */
  moveDocument(source: string, path: string): Promise<void>
  commitDocument(document: PreparedDocument, options: CommitOptions): Promise<CommitReport>
  /** Sets a field for good, over every later ingest. @throws ReportError store/not-found */
  correctArticle(id: ArticleId, field: CorrectableField, value: string | null, by: string, now: number): Promise<void>
  undoCorrection(id: ArticleId, field: CorrectableField, now: number): Promise<void>
  /** Takes an article out of search and of due deliveries, for good. @throws ReportError store/not-found */
  withdrawArticle(id: ArticleId, now: number): Promise<void>
  restoreArticle(id: ArticleId, now: number): Promise<void>
  /** Withdraws every article of a document, and those it brings later. @throws ReportError store/not-found */
  withdrawDocument(source: string, now: number): Promise<readonly ArticleId[]>
  restoreDocument(source: string, now: number): Promise<readonly ArticleId[]>
}
