/** What a chat asked to be told, and what it is owed for it. */
import type { ArticleId, ArticleKind, IsoDay, StoryId } from './article.ts'

/** A clock time in the chat's time zone, minutes after midnight, 0 to 1439. */
export type MinuteOfDay = number

/** At once, or bundled: every day, or on one day a week (1 is Monday, 7 Sunday), at a time of the chat's zone. */
export type Schedule =
  | { readonly kind: 'instant' }
  | { readonly kind: 'daily'; readonly at: MinuteOfDay }
  | { readonly kind: 'weekly'; readonly weekday: number; readonly at: MinuteOfDay }

/** From and to, half-open; `from` above `to` runs over midnight; equal is none. */
export interface QuietHours {
  readonly from: MinuteOfDay
  readonly to: MinuteOfDay
}

export type Language = 'zh' | 'en'

export type ChatKind = 'private' | 'group' | 'channel'

export interface ChatSettings {
  /** Telegram's chat id: positive for a private chat. */
  readonly chatId: number
  readonly kind: ChatKind
  readonly title: string
  readonly language: Language
  /** IANA name, for example Asia/Shanghai. */
  readonly timeZone: string
  readonly quiet: QuietHours | null
}

/** `any`: the article names the zone. `main`: the zone is the article's main one, and the article is no brief or caption. */
export type Focus = 'any' | 'main'

/** What is followed. An article matches when it is about any of `zones` (or none is given) and holds any of `keywords` (or none is given); never both empty. */
export interface Topic {
  /** Canonical short names. */
  readonly zones: readonly string[]
  /** As written; compared folded (`foldForSearch`). */
  readonly keywords: readonly string[]
}

export interface Subscription extends Topic {
  readonly id: number
  readonly chatId: number
  /** Topic of a forum group; 0 for none. */
  readonly threadId: number
  readonly focus: Focus
  readonly schedule: Schedule
  readonly paused: boolean
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** A subscription with what its chat says about time. */
export interface Subscriber extends Subscription {
  readonly timeZone: string
  readonly quiet: QuietHours | null
}

/** An article as the commit that stored it tells about it. */
export interface CommittedArticle {
  readonly id: ArticleId
  readonly storyId: StoryId
  /** Canonical short names, main one first. */
  readonly zones: readonly string[]
  readonly title: string | null
  readonly text: string
  readonly kind: ArticleKind
  readonly published: IsoDay | null
  readonly isNewArticle: boolean
  /** False when another page told the story before. */
  readonly isNewStory: boolean
  /** True when the article was known and its content has changed, other than by a newer segmentation. */
  readonly revisionChanged: boolean
}

/** Why an article reaches a chat; shown with the notice. */
export interface Reason {
  readonly subscriptionId: number
  readonly zone: string | null
  readonly keyword: string | null
}

/** An article owed to a chat: unique by article, chat and thread. */
export interface NewDelivery extends DueDate {
  readonly articleId: ArticleId
  readonly chatId: number
  readonly threadId: number
  readonly reasons: readonly Reason[]
}

/** When something of a subscription is due that happens now. */
export interface DueDate {
  /** When it may be sent, milliseconds since 1970. */
  readonly dueAt: number
  /** The digest it belongs to, for example `daily@08:00/2026-03-29`; null for a notice at once. */
  readonly period: string | null
  /** True when quiet hours hold it back: such are sent as one. */
  readonly bundled: boolean
}

/** Where a message stands. `unconfirmed`: sent twice without an answer, so it may or may not have arrived. */
export const MESSAGE_STATES = ['pending', 'sending', 'sent', 'skipped', 'suspended', 'dead', 'held', 'unconfirmed'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** `resend` is what /missed sends on demand. */
export type MessageKind = 'notice' | 'digest' | 'catch-up' | 'correction' | 'resend'

/** Something that did not reach a chat, and why. */
export interface MissedDelivery {
  readonly deliveryId: number
  readonly articleId: ArticleId
  readonly threadId: number
  readonly state: Exclude<MessageState, 'pending' | 'sending' | 'sent'>
  readonly reason: MissReason
  /** Milliseconds since 1970. */
  readonly at: number
}

/** The closed set of reasons stored with a message that was not sent. */
export type MissReason =
  | 'too-old'
  | 'unsubscribed'
  | 'paused'
  | 'withdrawn'
  | 'held-skipped'
  | 'restored'
  | 'blocked'
  | 'kicked'
  | 'deactivated'
  | 'chat-not-found'
  | 'no-rights'
  | 'topic-closed'
  | 'too-many'
  | 'no-answer'
  | 'refused'
  | 'replaced'
  | 'not-editable'
  | 'unchanged'
  | 'moved'

/** What `doctor` and the log tell. */
export interface DeliveryStatistics {
  readonly subscriptions: number
  readonly chats: number
  readonly suspendedChats: number
  /** Deliveries owed that are not yet in a message. */
  readonly waiting: number
  /** Messages by state. */
  readonly messages: Readonly<Record<MessageState, number>>
  /** Attempts that ended without knowing whether they landed; messages that were sent a second time for it. */
  readonly ambiguous: number
  readonly resent: number
  /** When the oldest delivery or message that waits became due, ms since 1970; null when nothing is due. */
  readonly oldestDue: number | null
  /** Of the latest notices: from taking the article in to the answer of Telegram, ms; null before the first. */
  readonly latency: { readonly notices: number; readonly medianMs: number; readonly p95Ms: number } | null
}
