import type { ChatKind, ChatSettings, Focus, Language, QuietHours, Schedule, Subscriber, Subscription } from '../subscription.ts'
import { foldForSearch } from '../text/fold.ts'

export interface ChatRow {
  readonly chat_id: number
  readonly kind: ChatKind
  readonly title: string
  readonly language: Language
  readonly time_zone: string
  readonly quiet_from: number | null
  readonly quiet_to: number | null
}

export interface SubscriptionRow {
  readonly id: number
  readonly chat_id: number
  readonly thread_id: number
  readonly zones: string
  readonly keywords: string
  readonly focus: Focus
  readonly schedule: string
  readonly created_at: number
  readonly paused_at: number | null
}

export type SubscriberRow = SubscriptionRow & Pick<ChatRow, 'time_zone' | 'quiet_from' | 'quiet_to'>

export const SUBSCRIBER_COLUMNS = 's.id, s.chat_id, s.thread_id, s.zones, s.keywords, s.focus, s.schedule, s.created_at, s.paused_at, c.time_zone, c.quiet_from, c.quiet_to'

export function toChat(row: ChatRow): ChatSettings {
  return { chatId: row.chat_id, kind: row.kind, title: row.title, language: row.language, timeZone: row.time_zone, quiet: quietOf(row) }
}

export function toSubscription(row: SubscriptionRow): Subscription {
  return {
    id: row.id,
    chatId: row.chat_id,
    threadId: row.thread_id,
    zones: JSON.parse(row.zones) as string[],
    keywords: JSON.parse(row.keywords) as string[],
    focus: row.focus,
    schedule: JSON.parse(row.schedule) as Schedule,
    paused: row.paused_at !== null,
    createdAt: row.created_at,
  }
}

export function toSubscriber(row: SubscriberRow): Subscriber {
  return { ...toSubscription(row), timeZone: row.time_zone, quiet: quietOf(row) }
}

/** Equal for topics that match the same articles. */
export function signatureOf(zones: readonly string[], keywords: readonly string[]): string {
  return JSON.stringify([[...new Set(zones)].sort(), [...new Set(keywords.map(foldForSearch))].sort()])
}

export function quietOf(row: Pick<ChatRow, 'quiet_from' | 'quiet_to'>): QuietHours | null {
  return row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to }
}
