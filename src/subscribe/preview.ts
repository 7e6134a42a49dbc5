import type { ArticleId, ArticleKind, IsoDay, StoryId } from '../article.ts'
import type { Focus, Topic } from '../subscription.ts'
import { matchReason, matchText } from './match.ts'

/** What the preview reads of an article. */
export interface PreviewArticle {
  readonly id: ArticleId
  readonly storyId: StoryId
  readonly title: string | null
  readonly text: string
  readonly kind: ArticleKind
  readonly zones: readonly string[]
  readonly published: IsoDay | null
}

export interface Preview {
  /** What the subscription would have sent, latest first, one of a story. */
  readonly recent: readonly PreviewArticle[]
  /** All that it would have sent. */
  readonly total: number
  /** Expected a week, from the last `weeks` that the reports cover; null where dates do not say. */
  readonly perWeek: number | null
  readonly weeks: number
}

/** Weeks over which the volume is counted. */
const VOLUME_WEEKS = 8
const MS_PER_WEEK = 7 * 24 * 3_600_000

/** What a subscription to `topic` would have sent of these articles. The weeks end with the newest report there is, not today: a store of old pages still tells a rate. */
export function preview(topic: Topic & { readonly focus: Focus }, articles: readonly PreviewArticle[], limit: number): Preview {
  const matching = articles.filter(article => matchReason(article, matchText(article), { ...topic, id: 0, chatId: 0, threadId: 0, schedule: { kind: 'instant' }, paused: false, createdAt: 0 }) !== null)
  const stories = [...new Map([...matching].sort(byDateDown).reverse().map(article => [article.storyId, article])).values()].sort(byDateDown)
  const days = articles.flatMap(article => (article.published === null ? [] : [Date.parse(article.published)])).filter(day => !Number.isNaN(day))
  const last = days.reduce((a, b) => Math.max(a, b), -Infinity)
  const first = days.reduce((a, b) => Math.min(a, b), Infinity)
  const weeks = Math.min(VOLUME_WEEKS, Math.max(1, Math.ceil((last - first) / MS_PER_WEEK)))
  const lately = stories.filter(article => article.published !== null && Date.parse(article.published) > last - weeks * MS_PER_WEEK)
  return { recent: stories.slice(0, limit), total: stories.length, perWeek: days.length === 0 ? null : lately.length / weeks, weeks: days.length === 0 ? 0 : weeks }
}

function byDateDown(a: PreviewArticle, b: PreviewArticle): number {
  return (b.published ?? '').localeCompare(a.published ?? '')
}
