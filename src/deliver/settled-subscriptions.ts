import type { SubscriptionStore } from '../store/subscription-store.ts'
import type { DeliveryWorker } from './worker.ts'

/** The longest that “unsubscribed” waits for a call under way, ms; a call itself may take longer when Telegram hangs. */
const MAX_WAIT_MS = 5000

/**
 * The same store, but ending a subscription also waits until no message to its chat is under way: whatever the worker had begun
 * has arrived before the change is confirmed, and nothing follows.
 */
export function settleWith(store: SubscriptionStore, worker: Pick<DeliveryWorker, 'settled'>): SubscriptionStore {
  async function settled<Result extends { readonly chatId: number } | undefined>(change: Promise<Result>): Promise<Result> {
    const ended = await change
    if (ended !== undefined) await withinLimit(worker.settled(ended.chatId))
    return ended
  }
  return {
    ...store,
    pause: id => settled(store.pause(id)),
    remove: id => settled(store.remove(id)),
    async forget(chatId) {
      await withinLimit(worker.settled(chatId))
      await store.forget(chatId)
    },
  }
}

async function withinLimit(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([work, new Promise<void>(resolve => { timer = setTimeout(resolve, MAX_WAIT_MS) })])
  clearTimeout(timer)
}
