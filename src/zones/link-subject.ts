import type { ArticleKind } from '../article.ts'

/** What zone linking reads of an article. */
export interface LinkSubject {
  readonly title: string | null
  readonly kicker: string | null
  readonly byline: string | null
  readonly text: string
  readonly kind: ArticleKind
  /** Who is named as the source of its picture, for example 图片来源:重庆高新区. */
  readonly credit: string | null
}

/** What zone linking reads of the page an article stands on. Pass the same object for all articles of a page: what it shows is worked out once. */
export interface PageEvidence {
  readonly text: string
  readonly outlet?: string
  /** The zone that a bare 高新区 means on this page, where a sidecar says so. */
  readonly defaultZone?: string
  readonly articles: readonly LinkSubject[]
}
