import type { ArticleKind, MediaType, Role, SourceHints } from '../article.ts'

/** The words of the picture that shows how a page is cut. */
export interface DryRunMessages {
  readonly page: (source: string, mediaType: MediaType, lines: number, letters: number) => string
  readonly hint: Readonly<Record<keyof SourceHints, string>>
  readonly article: (number: number, kind: ArticleKind, lines: string) => string
  readonly untitled: string
  readonly field: {
    readonly title: string
    readonly kicker: string
    readonly byline: string
    readonly zones: string
    readonly published: string
    readonly eventDate: string
    readonly body: string
    readonly caption: string
  }
  readonly none: string
  readonly zoneReason: (rule: string, evidence: string) => string
  readonly body: (letters: number, spans: number) => string
  readonly furniture: (runs: number) => string
  /** Line numbers, first and last. */
  readonly lines: (first: number, last: number) => string
  readonly count: (letters: number) => string
  readonly roles: string
  readonly role: Readonly<Record<Role, string>>
  readonly total: (letters: number) => string
  readonly unaccounted: (letters: number) => string
  readonly noArticles: string
}
