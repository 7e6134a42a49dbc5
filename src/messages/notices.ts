import type { DeliveryStatistics, MissReason } from '../subscription.ts'

/** The words of notices and of what the bot says about them. */
export interface NoticeMessages {
  readonly untitled: string
  readonly separator: string
  /** Why a notice came: what was followed, already named. */
  readonly because: (followed: readonly string[]) => string
  readonly keyword: (word: string) => string
  /** When the article was taken in, `2026-03-29 08:05`. */
  readonly takenIn: (minute: string) => string
  readonly source: string
  readonly ask: string
  readonly askNumbered: (number: number) => string
  readonly fewer: string
  readonly digest: (articles: number, day: string | null) => string
  readonly catchUp: (articles: number) => string
  readonly resent: (articles: number) => string
  readonly part: (part: number, parts: number) => string
  readonly tooMany: (left: number) => string
  readonly corrected: string
  readonly unconfirmed: (messages: number) => string
  /** The figures of the outbox on one line; `minutes` since the oldest waiting became due, null when nothing is. */
  readonly figures: (statistics: DeliveryStatistics, minutes: number | null) => string
  readonly missReason: Readonly<Record<MissReason, string>>
  readonly alerts: {
    readonly stopped: (detail: string) => string
    readonly watch: (file: string) => string
    readonly disk: (folder: string) => string
    readonly held: (messages: number) => string
    readonly stuck: (detail: string) => string
  }
}
