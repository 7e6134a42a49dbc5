import type { CommittedArticle, DueDate, NewDelivery, Reason, Subscriber } from '../subscription.ts'
import { foldForSearch } from '../text/fold.ts'
import { afterQuiet, nextDigest, scheduleKey } from './calendar.ts'

/** Subscriptions by what they wait for, so that an article meets only the ones it can match. */
export interface SubscriptionIndex {
  readonly byZone: ReadonlyMap<string, readonly Subscriber[]>
  /** Those without a zone, by folded keyword. */
  readonly byKeyword: ReadonlyMap<string, readonly Subscriber[]>
}

/** Indexes what is not paused. */
export function indexSubscriptions(subscriptions: Iterable<Subscriber>): SubscriptionIndex {
  const byZone = new Map<string, Subscriber[]>()
  const byKeyword = new Map<string, Subscriber[]>()
  for (const subscription of subscriptions) {
    if (subscription.paused) continue
    for (const zone of subscription.zones) append(byZone, zone, subscription)
    if (subscription.zones.length === 0) for (const keyword of subscription.keywords) append(byKeyword, foldForSearch(keyword), subscription)
  }
  return { byZone, byKeyword }
}

/**
 * What the articles of one commit are owed to whom, one delivery for an article, chat and thread.
 * Only a new article that opens a new story is owed to anybody.
 * @param now milliseconds since 1970: the moment of the commit
 */
export function owed(articles: readonly CommittedArticle[], subscriptions: SubscriptionIndex, now: number): NewDelivery[] {
  const dueDates = new Map<string, DueDate>()
  const dueOf = (subscription: Subscriber): DueDate => {
    const key = `${scheduleKey(subscription.schedule)} ${subscription.timeZone} ${subscription.quiet?.from}-${subscription.quiet?.to}`
    const known = dueDates.get(key) ?? dueDate(subscription, now)
    dueDates.set(key, known)
    return known
  }
  return articles.filter(article => article.isNewArticle && article.isNewStory).flatMap(article => owedFor(article, subscriptions, dueOf))
}

/** The reason for which an article matches a subscription; null when it does not. */
export function matchReason(article: Pick<CommittedArticle, 'zones' | 'kind'>, foldedText: string, subscription: Subscriber | Omit<Subscriber, 'timeZone' | 'quiet'>): Reason | null {
  const followed = subscription.focus === 'main' ? article.zones.slice(0, 1) : article.zones
  if (subscription.focus === 'main' && article.kind !== 'article') return null
  const zone = followed.find(name => subscription.zones.includes(name)) ?? null
  if (zone === null && subscription.zones.length > 0) return null
  const keyword = subscription.keywords.find(word => foldedText.includes(foldForSearch(word))) ?? null
  if (keyword === null && (subscription.keywords.length > 0 || zone === null)) return null
  return { subscriptionId: subscription.id, zone, keyword }
}

/** The text that keywords are looked for in. */
export function matchText(article: Pick<CommittedArticle, 'title' | 'text'>): string {
  return foldForSearch(`${article.title ?? ''}\n${article.text}`)
}

/** When something of this subscription is due that happens now. */
export function dueDate(subscription: Pick<Subscriber, 'schedule' | 'timeZone' | 'quiet'>, now: number): DueDate {
  const { schedule, timeZone, quiet } = subscription
  if (schedule.kind === 'instant') {
    const dueAt = afterQuiet(now, quiet, timeZone)
    return { dueAt, period: null, bundled: dueAt > now }
  }
  const digest = nextDigest(schedule, timeZone, now)
  return { dueAt: afterQuiet(digest.at, quiet, timeZone), period: digest.period, bundled: false }
}

function owedFor(article: CommittedArticle, subscriptions: SubscriptionIndex, dueOf: (subscription: Subscriber) => DueDate): NewDelivery[] {
  const text = matchText(article)
  const candidates = new Set<Subscriber>()
  for (const zone of article.zones) for (const subscription of subscriptions.byZone.get(zone) ?? []) candidates.add(subscription)
  for (const [keyword, waiting] of subscriptions.byKeyword) if (text.includes(keyword)) for (const subscription of waiting) candidates.add(subscription)
  const deliveries = new Map<string, NewDelivery>()
  for (const subscription of candidates) {
    const reason = matchReason(article, text, subscription)
    if (reason === null) continue
    const key = `${subscription.chatId}/${subscription.threadId}`
    deliveries.set(key, merge(deliveries.get(key), { articleId: article.id, chatId: subscription.chatId, threadId: subscription.threadId, ...dueOf(subscription), reasons: [reason] }))
  }
  return [...deliveries.values()]
}

/** Two subscriptions of one chat want the same article: it comes once, when the first of them is due. */
function merge(known: NewDelivery | undefined, added: NewDelivery): NewDelivery {
  if (known === undefined) return added
  const first = added.dueAt < known.dueAt ? added : known
  return { ...first, reasons: [...first.reasons, ...(first === known ? added : known).reasons] }
}

function append(map: Map<string, Subscriber[]>, key: string, subscription: Subscriber): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [subscription])
  else list.push(subscription)
}
