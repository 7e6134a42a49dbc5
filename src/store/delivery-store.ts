import type { ArticleId } from '../article.ts'
import type { Language, MessageKind, MissReason, QuietHours, Reason } from '../subscription.ts'
import type { Bundle } from './ledger.ts'
import type { SuspensionReason } from './subscription-store.ts'

/** One article owed to a chat. */
export interface DueDelivery {
  readonly id: number
  readonly articleId: ArticleId
  readonly dueAt: number
  readonly period: string | null
  readonly bundle: Bundle | null
  readonly reasons: readonly Reason[]
  /** Counts corrections of the article since it was owed. */
  readonly revision: number
}

/** What is due in one chat and thread. */
export interface DueGroup {
  readonly chatId: number
  readonly threadId: number
  readonly language: Language
  readonly timeZone: string
  readonly quiet: QuietHours | null
  /** Null when nothing keeps the chat from getting it. */
  readonly suspended: SuspensionReason | null
  readonly deliveries: readonly DueDelivery[]
  /** Creation times of the notices sent one by one in the last `burstWindowMs`, ms since 1970, oldest first. */
  readonly recentNotices: readonly number[]
}

/** A message ready to be stored: its text, and the deliveries that it carries in this order. */
export interface PlannedMessage {
  readonly kind: Extract<MessageKind, 'notice' | 'digest' | 'catch-up' | 'resend'>
  readonly period: string | null
  /** Each part is a message of its own. */
  readonly parts: readonly { readonly payload: string; readonly deliveries: readonly Pick<DueDelivery, 'id' | 'revision'>[] }[]
}

/** A message whose turn has come. */
export interface DueMessage {
  readonly id: number
  readonly chatId: number
  readonly threadId: number
  readonly kind: MessageKind
  /** Position among the messages that were planned as one, from 0. */
  readonly part: number
  /** Null for a correction before its first attempt. */
  readonly payload: string | null
  readonly attempts: number
  /** 1 when an earlier attempt may have landed. */
  readonly ambiguous: number
  readonly language: Language
  readonly timeZone: string
  readonly quiet: QuietHours | null
  /** Unconfirmed messages of the chat that no message has named yet. */
  readonly unannounced: number
  /** Of a correction: the message to edit. */
  readonly target: { readonly id: number; readonly telegramId: number; readonly kind: MessageKind; readonly deliveries: readonly DueDelivery[] } | null
}

/** How an attempt ended. */
export type Outcome =
  | { readonly kind: 'sent'; readonly telegramId: number }
  /** 429: nothing to this chat, or to any, for so long. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** The call did not reach Telegram. */
  | { readonly kind: 'not-connected' }
  /** It may have landed. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'suspend'; readonly reason: SuspensionReason; readonly wholeChat: boolean }
  | { readonly kind: 'migrate'; readonly toChatId: number }
  /** It never will be sent. */
  | { readonly kind: 'dead'; readonly detail: string }
  | { readonly kind: 'skip'; readonly reason: Extract<MissReason, 'unchanged' | 'not-editable' | 'withdrawn'> }

interface Pacing {
  /** Least time between two messages to a chat, ms. */
  readonly privateSpacingMs: number
  readonly groupSpacingMs: number
}

/** What the worker does with the ledger. Implementation: `sqlite-delivery-store.ts`. Every call is one transaction. */
export interface DeliveryStore {
  /** After a start: what was `sending` when the process ended is ambiguous. Returns how many. */
  recover(now: number): Promise<number>
  /** The clock was set back: what was put off until a time that is now far away is due again. */
  clockSetBack(now: number): Promise<void>
  /** Chats that are owed something due, longest waiting first, at most `limit` of them. */
  due(now: number, limit: number, burstWindowMs: number): Promise<readonly DueGroup[]>
  /** Stores messages; false, and nothing stored, when a delivery was planned, ended or corrected meanwhile. */
  plan(group: Pick<DueGroup, 'chatId' | 'threadId'>, messages: readonly PlannedMessage[], now: number): Promise<boolean>
  /** Puts deliveries aside for good, or until the chat returns. */
  setAside(deliveryIds: readonly number[], state: 'skipped' | 'suspended', reason: MissReason, now: number): Promise<void>
  /** Delays deliveries; they will come as one, or in the digest `period`. */
  putOff(deliveryIds: readonly number[], until: number, as: { readonly bundle: Bundle } | { readonly period: string }): Promise<void>
  /** True when a digest of this name was made for the chat before. */
  periodServed(chatId: number, threadId: number, period: string): Promise<boolean>
  /** The first waiting message of each chat whose turn it is, least recently served chat first; without those in `busy`. */
  heads(now: number, limit: number, pacing: Pacing, busy: ReadonlySet<number>): Promise<readonly DueMessage[]>
  /** Takes back what waits in a chat and thread and cannot have landed, to be planned anew; what a person asked for stays. */
  takeBack(chatId: number, threadId: number): Promise<void>
  /** Commits `sending` with what is about to be sent; false when the message is no longer to be sent. */
  begin(messageId: number, payload: string, announces: boolean, now: number): Promise<boolean>
  /** Commits how the attempt ended. */
  settle(messageId: number, outcome: Outcome, now: number): Promise<void>
  /** Nothing to anybody for so long; survives a restart. */
  pauseAll(ms: number, now: number): Promise<void>
  /** Until when everything pauses; 0 when it does not. */
  pausedUntil(now: number): Promise<number>
  /** When something next becomes due; null when nothing waits for a time. */
  nextDue(now: number): Promise<number | null>
  /** Messages sent since the ledger began, and when the last was. */
  progress(): Promise<{ readonly sends: number; readonly lastSendAt: number }>
  /** What was due before `moment` is held for an admin; the ledger counts on from `sends`. Returns how many messages. */
  hold(moment: number, sends: number, now: number): Promise<number>
  /** Suspensions whose end Telegram does not announce are tried again when they began before `before`; returns how many. */
  liftSuspensions(before: number, now: number): Promise<number>
  /** What waits longer than until `before` is skipped as too old; returns how many messages. */
  expire(before: number, now: number): Promise<number>
}
