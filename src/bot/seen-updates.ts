/** Updates remembered: ten times what Telegram sends at once, and replays after a restart are at most one such batch. */
const REMEMBERED = 1000

/** Knows which updates came before. Ids need not grow: they turn random after an idle week (Bot API, Update). */
export function createSeenUpdates(): { isNew(updateId: number): boolean } {
  const seen = new Set<number>()
  return {
    isNew(updateId) {
      if (seen.has(updateId)) return false
      seen.add(updateId)
      if (seen.size > REMEMBERED) {
        const [oldest] = seen
        if (oldest !== undefined) seen.delete(oldest)
      }
      return true
    },
  }
}
