import type { ArticleId } from '../article.ts'
import type { NoticeMessages } from '../messages/notices.ts'
import type { DeliveryStore, DueDelivery, DueGroup, DueMessage, PlannedMessage } from '../store/delivery-store.ts'
import type { ReportReader, StoredArticle } from '../store/report-store.ts'
import { afterQuiet, digestAfter } from '../subscribe/calendar.ts'
import type { Language } from '../subscription.ts'
import { groupDue, type Grouping } from './grouping.ts'
import type { DeliveryLimits } from './limits.ts'
import { renderDigest, renderDigestPart, renderNotice, type NoticeItem } from './notice.ts'
import type { SavedMessage } from './notice-text.ts'
import { isStoreFailure } from './store-failure.ts'

export interface PlannerParts {
  readonly store: DeliveryStore
  readonly reports: Pick<ReportReader, 'articles'>
  readonly messages: Readonly<Record<Language, NoticeMessages>>
  readonly limits: DeliveryLimits
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** A chat's notices could not be made; the others' are. */
  readonly onStuck: (error: unknown) => Promise<void>
}

export interface Planner {
  /** Turns what is due into stored messages; returns how many chats it looked at. */
  planDue(): Promise<number>
  /** The text that a sent message is to be edited to; null when nothing of it is left. */
  correction(message: DueMessage): Promise<SavedMessage | null>
}

/** Chats planned at a time: enough to be fast, few enough that sending goes on between. */
const GROUPS_PER_TURN = 64

/** A chat whose notices could not be made is tried again so much later, ms. */
const STUCK_RETRY_MS = 60_000

export function createPlanner({ store, reports, messages, limits, now, onStuck }: PlannerParts): Planner {
  /** When chats and threads that could not be planned may be tried again. */
  const stuck = new Map<string, number>()

  async function articlesOf(deliveries: readonly DueDelivery[]): Promise<Map<ArticleId, StoredArticle>> {
    if (deliveries.length === 0) return new Map()
    const found = await reports.articles([...new Set(deliveries.map(delivery => delivery.articleId))])
    return new Map(found.map(article => [article.id, article]))
  }

  /** A digest whose period was served before, because a clock was set back, becomes part of the next. */
  async function withoutServed(group: DueGroup): Promise<DueGroup> {
    const periods = [...new Set(group.deliveries.flatMap(delivery => delivery.period ?? []))]
    const served = new Set<string>()
    for (const period of periods) if (await store.periodServed(group.chatId, group.threadId, period)) served.add(period)
    for (const period of served) {
      const next = digestAfter(period, group.timeZone, now())
      await store.putOff(group.deliveries.filter(delivery => delivery.period === period).map(delivery => delivery.id), next.at, { period: next.period })
    }
    return { ...group, deliveries: group.deliveries.filter(delivery => delivery.period === null || !served.has(delivery.period)) }
  }

  /** What became due in quiet hours, because the worker was away or a burst was put off, waits for their end. */
  async function withoutQuiet(group: DueGroup): Promise<DueGroup> {
    const until = afterQuiet(now(), group.quiet, group.timeZone)
    if (until <= now() || group.suspended !== null) return group
    for (const delivery of group.deliveries) if (delivery.bundle !== 'resend') await store.putOff([delivery.id], until, delivery.period === null ? { bundle: delivery.bundle ?? 'quiet' } : { period: delivery.period })
    return { ...group, deliveries: group.deliveries.filter(delivery => delivery.bundle === 'resend') }
  }

  async function planGroup(group: DueGroup): Promise<void> {
    const grouping = groupDue(await withoutQuiet(await withoutServed(group)), limits, now())
    await setAside(grouping.aside)
    if (grouping.putOff !== null) await store.putOff(grouping.putOff.deliveries.map(delivery => delivery.id), grouping.putOff.until, { bundle: 'burst' })
    const articles = await articlesOf(grouping.messages.flatMap(message => message.deliveries))
    const present = grouping.messages.map(message => ({ ...message, deliveries: message.deliveries.filter(delivery => articles.has(delivery.articleId)) })).filter(message => message.deliveries.length > 0)
    const withdrawn = grouping.messages.flatMap(message => message.deliveries).filter(delivery => !articles.has(delivery.articleId))
    await setAside([{ state: 'skipped', reason: 'withdrawn', deliveries: withdrawn }])
    const left = grouping.aside.filter(part => part.reason === 'too-many').reduce((sum, part) => sum + part.deliveries.length, 0)
    if (present.length > 0) await store.plan(group, present.map(message => render(message, group, articles, left)), now())
  }

  async function setAside(parts: Grouping['aside']): Promise<void> {
    for (const { deliveries, state, reason } of parts) if (deliveries.length > 0) await store.setAside(deliveries.map(delivery => delivery.id), state, reason, now())
  }

  function render(message: Grouping['messages'][number], { language, timeZone }: DueGroup, articles: ReadonlyMap<ArticleId, StoredArticle>, left: number): PlannedMessage {
    const items = itemsOf(message.deliveries, articles)
    const revisions = new Map(message.deliveries.map(delivery => [delivery.id, delivery]))
    const [only] = items
    const parts = message.kind === 'notice' && only !== undefined
      ? [{ message: renderNotice(only, { messages: messages[language], timeZone }), items }]
      : renderDigest(items, { kind: message.kind === 'notice' ? 'digest' : message.kind, day: dayOf(message.period), left }, messages[language])
    return {
      kind: message.kind,
      period: message.period,
      parts: parts.map(part => ({ payload: JSON.stringify(part.message), deliveries: part.items.flatMap(item => revisions.get(item.deliveryId) ?? []) })),
    }
  }

  return {
    async planDue() {
      for (const [key, until] of stuck) if (until <= now()) stuck.delete(key)
      const groups = (await store.due(now(), GROUPS_PER_TURN + stuck.size, limits.burstWindowMs)).filter(group => !stuck.has(keyOf(group)))
      for (const group of groups) {
        try {
          await planGroup(group)
        } catch (error) {
          if (isStoreFailure(error)) throw error
          stuck.set(keyOf(group), now() + STUCK_RETRY_MS)
          await onStuck(error)
        }
      }
      return groups.length
    },
    async correction({ target, language, timeZone }) {
      if (target === null) return null
      const items = itemsOf(target.deliveries, await articlesOf(target.deliveries))
      const [only] = items
      if (only === undefined) return null
      if (target.kind === 'notice') return renderNotice(only, { messages: messages[language], timeZone }, true)
      return renderDigestPart(items, { kind: target.kind === 'correction' ? 'digest' : target.kind, day: dayOf(target.deliveries[0]?.period ?? null), left: 0 }, messages[language])
    },
  }
}

function itemsOf(deliveries: readonly DueDelivery[], articles: ReadonlyMap<ArticleId, StoredArticle>): NoticeItem[] {
  return deliveries.flatMap(delivery => {
    const article = articles.get(delivery.articleId)
    return article === undefined ? [] : [{ deliveryId: delivery.id, article, reasons: delivery.reasons }]
  })
}

const keyOf = ({ chatId, threadId }: DueGroup): string => `${chatId}/${threadId}`

function dayOf(period: string | null): string | null {
  return period?.split('/')[1] ?? null
}
