import type { ArticleId, ArticleKind, IsoDay, StoryId } from '../article.ts'
import type { Database } from './database.ts'

/** What deliveries need to know of an article in the transaction that commits it. */
export interface CommittedArticle {
  readonly id: ArticleId
  readonly storyId: StoryId
  readonly kind: ArticleKind
  readonly title: string | null
  readonly text: string
  /** Canonical short names, main one first. */
  readonly zones: readonly string[]
  readonly published: IsoDay | null
  readonly isNewArticle: boolean
  /** True when no article of the same story was there before. */
  readonly isNewStory: boolean
  readonly revisionChanged: boolean
}

export interface CommitContext {
  readonly resegmented: boolean
  readonly bulk: boolean
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Runs inside the transaction of a commit, so that what is owed and what it is owed for stand or fall together. Must not wait. */
export interface CommitHooks {
  onCommitted(db: Database, articles: readonly CommittedArticle[], context: CommitContext): void
  /** The articles are no longer to be sent. */
  onWithdrawn(db: Database, articles: readonly ArticleId[], now: number): void
}

export const NO_HOOKS: CommitHooks = { onCommitted: () => {}, onWithdrawn: () => {} }
