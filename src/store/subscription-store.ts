import type { ChatKind, ChatSettings, DeliveryStatistics, Focus, Language, MissedDelivery, MissReason, QuietHours, Schedule, Subscription, Topic } from '../subscription.ts'

interface NewChat {
  readonly chatId: number
  readonly kind: ChatKind
  readonly title: string
  readonly language: Language
}

export interface NewSubscription extends Topic {
  readonly chatId: number
  /** 0 for none. */
  readonly threadId: number
  readonly schedule: Schedule
  readonly focus: Focus
}

export interface SubscriptionChange {
  readonly zones?: readonly string[]
  readonly keywords?: readonly string[]
  readonly focus?: Focus
  readonly schedule?: Schedule
}

export interface ChatChange {
  readonly title?: string
  readonly language?: Language
  readonly timeZone?: string
  /** Null ends them. */
  readonly quiet?: QuietHours | null
}

/** Of one chat, all its topics together: what one list of buttons holds (Telegram shows at most 100), and more than a reader can follow. */
export const MAX_SUBSCRIPTIONS = 50

/** Why a chat, or a topic of it, gets nothing for the time being. */
export type SuspensionReason = Extract<MissReason, 'blocked' | 'kicked' | 'deactivated' | 'chat-not-found' | 'no-rights' | 'topic-closed'>

/**
 * What the bot and the terminal do with subscriptions. Implementation: `sqlite-subscription-store.ts`.
 * A change that ends a subscription also ends, in the same transaction, what only it was owed and what has not begun to be sent.
 */
export interface SubscriptionStore {
  /** The chat's settings, created with the defaults when it is new; a changed title is kept. */
  openChat(chat: NewChat): Promise<ChatSettings>
  chat(chatId: number): Promise<ChatSettings | undefined>
  /** What waits is put on the new hours at once. @throws ReportError store/not-found for an unknown chat */
  updateChat(chatId: number, change: ChatChange): Promise<ChatSettings>

  /**
   * An equal one (same zones and keywords, chat and thread) is not made twice; a paused one is resumed. The chat must be open.
   * @throws ReportError subscription/too-many when the chat has `MAX_SUBSCRIPTIONS`
   */
  subscribe(request: NewSubscription): Promise<{ readonly subscription: Subscription; readonly existed: boolean }>
  /** Those of a chat, of one thread or of all, oldest first; deleted ones are absent. */
  list(chatId: number, threadId?: number): Promise<readonly Subscription[]>
  find(subscriptionId: number): Promise<Subscription | undefined>
  pause(subscriptionId: number): Promise<Subscription | undefined>
  /** What came in the pause is not sent. */
  resume(subscriptionId: number): Promise<Subscription | undefined>
  /** Undefined when it is gone. What waits follows the new schedule. */
  edit(subscriptionId: number, change: SubscriptionChange): Promise<Subscription | undefined>
  remove(subscriptionId: number): Promise<Subscription | undefined>
  /** Undoes `remove`: the subscription is as before, and so is what it was owed. Undefined when there is nothing to undo. */
  restore(subscriptionId: number): Promise<Subscription | undefined>

  /** Nothing is sent and nothing is forgotten; a thread, or the whole chat. */
  suspend(chatId: number, reason: SuspensionReason, threadId?: number): Promise<void>
  /** What waited comes as one catch-up digest. True when it was suspended. */
  unsuspend(chatId: number, threadId?: number): Promise<boolean>
  /** A group became a supergroup: settings, subscriptions and what is owed move and merge. Repeating it changes nothing. */
  migrate(fromChatId: number, toChatId: number): Promise<void>
  /** Forgets everything about a chat. */
  forget(chatId: number): Promise<void>

  /** What did not reach the chat in the last `withinMs`, latest first. */
  missed(chatId: number, withinMs: number): Promise<readonly MissedDelivery[]>
  /** Puts missed deliveries in line again, as one message; returns how many. */
  sendAgain(chatId: number, deliveryIds: readonly number[]): Promise<number>
  /** How many articles wait to be sent to the chat, digests included. */
  pendingCount(chatId: number): Promise<number>
  /** What a restored backup may have sent already: how many messages wait for the word of an admin. */
  heldCount(): Promise<number>
  /** An admin decides about everything held; returns how many messages. */
  releaseHeld(decision: 'send' | 'skip'): Promise<number>
  statistics(): Promise<DeliveryStatistics>
}
