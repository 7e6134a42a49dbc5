/** How notices are bundled and paced. Where Telegram publishes no exact limit, the cautious side of its FAQ is taken (core.telegram.org/bots/faq, “My bot is hitting limits”). */
export interface DeliveryLimits {
  /** More notices than this in a chat within `burstWindowMs` become one digest. */
  readonly burstLimit: number
  readonly burstWindowMs: number
  /** An import is sent so long after its last document, as one digest a chat. */
  readonly bulkSettleMs: number
  /** What waits longer is skipped and listed. */
  readonly ageLimitMs: number
  /** A chat without rights, or a closed topic, is tried again so long after it refused. */
  readonly suspensionRetryMs: number
  /** Articles in one digest; the others are counted and listed by /missed. */
  readonly maxDigestItems: number
  /** Calls under way at once. */
  readonly concurrency: number
  /** Telegram allows about 30 messages a second over all chats. */
  readonly messagesPerSecond: number
  /** One a second in a chat, 20 a minute in a group. */
  readonly privateSpacingMs: number
  readonly groupSpacingMs: number
  /** The wait for a 429 that does not say how long. */
  readonly defaultRetryAfterMs: number
  /** So many chats that answer 429 within `globalWindowMs` pause everything. */
  readonly globalChats: number
  readonly globalWindowMs: number
  /** First and longest wait between two probes while Telegram cannot be reached. */
  readonly firstBackoffMs: number
  readonly maxBackoffMs: number
  /** How often the ledger is looked at when nothing calls. */
  readonly idleMs: number
  /** How long a stop waits for the calls under way. */
  readonly drainMs: number
  /** The longest that answers to questions may hold up a notice. */
  readonly maxYieldMs: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 24 * 60 * MINUTE

export const DEFAULT_LIMITS: DeliveryLimits = {
  burstLimit: 5,
  burstWindowMs: 10 * MINUTE,
  bulkSettleMs: MINUTE,
  ageLimitMs: 7 * DAY,
  suspensionRetryMs: DAY,
  maxDigestItems: 30,
  concurrency: 3,
  messagesPerSecond: 25,
  privateSpacingMs: SECOND,
  groupSpacingMs: 3 * SECOND,
  defaultRetryAfterMs: 30 * SECOND,
  globalChats: 3,
  globalWindowMs: 10 * SECOND,
  firstBackoffMs: SECOND,
  maxBackoffMs: MINUTE,
  idleMs: SECOND,
  drainMs: 5 * SECOND,
  maxYieldMs: 2 * SECOND,
}
