import type { CommittedArticle, DueDate, NewDelivery, Reason, Subscriber, Subscription } from '../subscription.ts'
import { foldForSearch } from '../text/fold.ts'
import { startOf, startsIn } from '../text/starts.ts'
import { afterQuiet, nextDigest, scheduleKey } from './calendar.ts'

/** Subscriptions by what they wait for, so that an article meets only the ones it can match. */
export interface SubscriptionIndex {
  readonly byZone: ReadonlyMap<string, readonly Waiting[]>
  /** Those without a zone, by the start of a folded keyword, then by the keyword. */
  readonly byKeyword: ReadonlyMap<string, ReadonlyMap<string, readonly Waiting[]>>
}

interface Waiting {
  readonly subscriber: Subscriber
  /** Folded, in the order of `subscriber.keywords`. */
  readonly folded: readonly string[]
  /** Equal for those that are always due together. */
  readonly clock: string
}

/** Indexes what is not paused. */
export function indexSubscriptions(subscriptions: Iterable<Subscriber>): SubscriptionIndex {
  const byZone = new Map<string, Waiting[]>()
  const byKeyword = new Map<string, Map<string, Waiting[]>>()
  for (const subscriber of subscriptions) {
    if (subscriber.paused) continue
    const { quiet, schedule, timeZone, zones } = subscriber
    const folded = subscriber.keywords.map(foldForSearch)
    const waiting = { subscriber, folded, clock: `${scheduleKey(schedule)} ${timeZone} ${quiet === null ? '' : `${quiet.from}-${quiet.to}`}` }
    for (const zone of zones) append(byZone, zone, waiting)
    if (zones.length === 0) for (const keyword of folded) appendKeyword(byKeyword, keyword, waiting)
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
  const dueOf = ({ subscriber, clock }: Waiting): DueDate => {
    const known = dueDates.get(clock) ?? dueDate(subscriber, now)
    dueDates.set(clock, known)
    return known
  }
  return articles.filter(article => article.isNewArticle && article.isNewStory).flatMap(article => owedFor(article, subscriptions, dueOf))
}

/**
 * The reason for which an article matches a subscription; null when it does not.
 * @param text the article's `matchText`
 * @param folded the subscription's keywords, folded
 */
export function matchReason(article: Pick<CommittedArticle, 'zones' | 'kind'>, text: string, subscription: Subscription, folded: readonly string[] = subscription.keywords.map(foldForSearch)): Reason | null {
  const followed = subscription.focus === 'main' ? article.zones.slice(0, 1) : article.zones
  if (subscription.focus === 'main' && article.kind !== 'article') return null
  const zone = followed.find(name => subscription.zones.includes(name)) ?? null
  if (zone === null && subscription.zones.length > 0) return null
  const keyword = subscription.keywords[folded.findIndex(word => text.includes(word))] ?? null
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

function owedFor(article: CommittedArticle, subscriptions: SubscriptionIndex, dueOf: (waiting: Waiting) => DueDate): NewDelivery[] {
  const text = matchText(article)
  const candidates = new Set<Waiting>()
  for (const zone of article.zones) for (const waiting of subscriptions.byZone.get(zone) ?? []) candidates.add(waiting)
  const starts = startsIn(text)
  for (const [start, keywords] of subscriptions.byKeyword) {
    if (!starts.has(start)) continue
    for (const [keyword, all] of keywords) if (text.includes(keyword)) for (const waiting of all) candidates.add(waiting)
  }
  const deliveries = new Map<string, NewDelivery>()
  for (const waiting of candidates) {
    const { chatId, threadId } = waiting.subscriber
    const reason = matchReason(article, text, waiting.subscriber, waiting.folded)
    if (reason === null) continue
    const key = `${chatId}/${threadId}`
    deliveries.set(key, merge(deliveries.get(key), { articleId: article.id, chatId, threadId, ...dueOf(waiting), reasons: [reason] }))
  }
  return [...deliveries.values()]
}

/** Two subscriptions of one chat want the same article: it comes once, when the first of them is due. */
function merge(known: NewDelivery | undefined, added: NewDelivery): NewDelivery {
  if (known === undefined) return added
  const first = added.dueAt < known.dueAt ? added : known
  return { ...first, reasons: [...first.reasons, ...(first === known ? added : known).reasons] }
}

function appendKeyword(map: Map<string, Map<string, Waiting[]>>, keyword: string, waiting: Waiting): void {
  const keywords = map.get(startOf(keyword)) ?? new Map<string, Waiting[]>()
  map.set(startOf(keyword), keywords)
  append(keywords, keyword, waiting)
}

function append(map: Map<string, Waiting[]>, key: string, waiting: Waiting): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [waiting])
  else list.push(waiting)
}
