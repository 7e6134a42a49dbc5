/** An update as Telegram sent it. */
export interface InboundUpdate {
  /** Unique while Telegram keeps the update; ids need not grow (Bot API, Update). */
  readonly id: number
  readonly chatId: number | null
  readonly userId: number | null
  /** JSON. */
  readonly body: string
}

export interface Unfinished {
  /** As they came. */
  readonly bodies: readonly string[]
  /** Updates given up: too old, another bot's, or the program ended over them too often. */
  readonly givenUp: number
}

/** What people sent, kept from before Telegram is told that it arrived until it is dealt with. Implementation: SQLite (`sqlite-inbox-store.ts`). */
export interface InboxStore {
  /** Keeps an update. False when it came before. */
  accept(update: InboundUpdate): Promise<boolean>
  /** Deletes what the update says; its id stays for a while, so that a repeat is known. */
  finish(id: number): Promise<void>
  /** Updates that an earlier run accepted and did not finish. */
  resume(): Promise<Unfinished>
}
