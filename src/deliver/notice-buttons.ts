import type { ArticleId } from '../article.ts'

/**
 * The callback data of notices, as the bot's codec reads them; ASCII, far below 64 bytes. They name an object and grant nothing:
 * whoever presses is authorized anew.
 */

/** The article's source text, first page: `a:<article>:0:0`. */
export function sourceData(article: ArticleId): string {
  return `a:${article}:0:0`
}

/** Questions from now on are about this article: `q:<article>`. */
export function askData(article: ArticleId): string {
  return `q:${article}`
}

/** Narrow, pause or undo what brought the notice: `f:<subscription>`, the subscription's number; `L`, the list, where several did. */
export function fewerData(subscriptionIds: readonly number[]): string {
  const [only] = subscriptionIds
  return only !== undefined && subscriptionIds.length === 1 ? `f:${only}` : 'L'
}
