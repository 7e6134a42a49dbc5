import type { CommitHooks } from '../store/commit-hooks.ts'
import { correctDeliveries, insertDeliveries, subscribersFor, withdrawDeliveries } from '../store/ledger.ts'
import { indexSubscriptions, matchText, owed } from '../subscribe/match.ts'

/**
 * What a commit of articles does to the ledger, in its transaction: a new article that opens a story is owed to whom it concerns,
 * a corrected one corrects what was sent, a newer segmentation tells nobody.
 * @param bulkSettleMs what an import brings is sent so long after its last document
 */
export function createCommitHooks({ bulkSettleMs }: { readonly bulkSettleMs: number }): CommitHooks {
  return {
    onCommitted(db, articles, { resegmented, bulk, now }) {
      if (resegmented) return
      for (const article of articles) {
        if (!article.isNewArticle || !article.isNewStory) continue
        const deliveries = owed([article], indexSubscriptions(subscribersFor(db, article.zones, matchText(article))), now)
        insertDeliveries(db, deliveries, now, bulk ? now + bulkSettleMs : null)
      }
      const corrected = articles.filter(article => article.revisionChanged && !article.isNewArticle)
      if (corrected.length > 0) correctDeliveries(db, corrected.map(article => article.id), now)
    },
    onWithdrawn: (db, articles, now) => withdrawDeliveries(db, articles, now),
  }
}
