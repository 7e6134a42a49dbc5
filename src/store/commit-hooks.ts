import type { ArticleId } from '../article.ts'
import type { CommittedArticle } from '../subscription.ts'
import type { Database } from './database.ts'

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
