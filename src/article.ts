/** The vocabulary of the program: pages, the articles cut from them, and the chunks that are searched. Imports nothing. */

declare const brand: unique symbol
type Branded<Value, Name extends string> = Value & { readonly [brand]: Name }

/** Permanent, opaque name of an article: 10 characters of `[0-9a-z]`. Buttons, deliveries and feedback use it. */
export type ArticleId = Branded<string, 'ArticleId'>
/** Groups articles of different pages that tell the same story: the id of the first of them. */
export type StoryId = Branded<string, 'StoryId'>
/** Row number of a stored document. */
export type DocumentId = Branded<number, 'DocumentId'>
/** Row number of a stored chunk; also its label in the vector index. */
export type ChunkId = Branded<number, 'ChunkId'>

/** Half-open `[start, end)` in UTF-16 units of a document's source text, `start < end`. */
export type Span = readonly [start: number, end: number]

/** A calendar day, `YYYY-MM-DD`. */
export type IsoDay = string
/** A day, or the first and last day of a period, `YYYY-MM-DD/YYYY-MM-DD`. */
export type IsoDayOrRange = string

export const MEDIA_TYPES = ['text', 'markdown', 'html', 'pdf', 'docx', 'record', 'message'] as const
/** What a document was read from; `record` is one line of a `.jsonl` file, `message` a text that an admin sent. */
export type MediaType = (typeof MEDIA_TYPES)[number]

/** What is known about a page from outside its text: a sidecar file, a flag, a record's fields. Each absent when unknown. */
export interface SourceHints {
  readonly outlet?: string
  readonly published?: IsoDay
  /** Canonical short name of the zone that “高新区” means on this page. */
  readonly zone?: string
  readonly url?: string
  /** Fields of a `.jsonl` record or of a web page's metadata; they overrule what segmentation finds. */
  readonly title?: string
  readonly byline?: string
  readonly zones?: readonly string[]
}

/** One source document as a reader gives it. */
export interface Page {
  /** File name without folders, or `FILE.jsonl#ID` for one record. */
  readonly source: string
  readonly mediaType: MediaType
  /** Hex sha256 of the file's bytes (of the line, for a record). */
  readonly sha256: string
  /** The source text that all offsets count in: decoded characters, BOM removed, line ends untouched; for html, pdf and docx the extracted text. */
  readonly text: string
  readonly readerVersion: number
  /** Offsets in `text` at which each printed page begins; only for paged formats. */
  readonly pageStarts?: readonly number[]
  readonly hints: SourceHints
}

export const ARTICLE_KINDS = ['article', 'brief', 'caption'] as const
export type ArticleKind = (typeof ARTICLE_KINDS)[number]

/** Why an article is said to be about a zone: the rule that decided and the words it rests on. */
export interface ZoneLink {
  /** Canonical short name, for example 贵阳高新区. */
  readonly zone: string
  /** Identifier of the rule in `zones/`, for example `title`, `lead`, `credit`, `page-evidence`. */
  readonly rule: string
  /** The words of the page that the rule rests on; empty for a sidecar's default. */
  readonly evidence: string
}

/** An article as segmentation finds it on one page, before it has an identity. */
export interface DraftArticle {
  readonly kind: ArticleKind
  /** Main headline with all its lines, zone line and subtitle; null where the page prints none. */
  readonly title: string | null
  /** Slogan line above the headline. */
  readonly kicker: string | null
  /** Names in printed order joined by a space. */
  readonly byline: string | null
  /**
   * The body. Its non-space characters are exactly those of the source inside `spans`, in that order;
   * white space is the cleaned one: one `\n` between paragraphs, none between the wrapped lines of one.
   */
  readonly text: string
  /** Where the body stands, disjoint, in reading order. */
  readonly spans: readonly Span[]
  /** Main zone first. */
  readonly zones: readonly ZoneLink[]
  /** Issue date of the page. */
  readonly published: IsoDay | null
  /** What the article itself reports: the day or period of its lead. */
  readonly eventDate: IsoDayOrRange | null
}

/** What a run of source characters is; every non-space character of a page has exactly one role. */
export type Role = 'body' | 'title' | 'kicker' | 'byline' | 'caption' | 'furniture'

/** A labelled run of a page's source text. */
export interface LabelledSpan {
  readonly span: Span
  readonly role: Role
  /** Index into the page's articles; null for furniture. */
  readonly article: number | null
  /** The rule that named it so, for example `masthead`, `page-line`, `doubled-headline`. */
  readonly rule: string
}

/** A page cut into articles, with the account of every character. */
export interface SegmentedPage {
  readonly articles: readonly DraftArticle[]
  /** Ordered by position, disjoint, covering every non-space character of the page. */
  readonly labels: readonly LabelledSpan[]
}

/** A run of an article's text that is embedded and searched; chunks cover the article in order. */
export interface Chunk {
  /** Half-open, in UTF-16 units of the article's `text`. */
  readonly start: number
  readonly end: number
}
