import type { Context } from 'grammy'
import type { Update } from 'grammy/types'
import type { InboxStore } from '../store/inbox-store.ts'
import type { BotLog } from './services.ts'

/** Where updates come in: kept before Telegram is told that they arrived, each dealt with once, and after a kill taken up again. */
export interface Reception {
  /** False for an update that came before. */
  accept(context: Context): Promise<boolean>
  finish(update: Update): Promise<void>
  /** True for an update of an earlier run, which was let in then. */
  isResumed(update: Update): boolean
  /** Hands on what an earlier run did not finish, in order. */
  resume(handle: (update: Update) => Promise<void>): Promise<void>
}

/** Ids remembered while the store cannot be written: ten times what Telegram sends at once. */
const REMEMBERED = 1000

export function createReception(inbox: InboxStore, log: BotLog): Reception {
  const resumed = new Set<number>()
  const unkept = new Set<number>()
  return {
    isResumed: update => resumed.has(update.update_id),
    async accept(context) {
      const { update, chat, from } = context
      const id = update.update_id
      // Once: Telegram may send it again too.
      if (resumed.delete(id)) return true
      try {
        return await inbox.accept({ id, chatId: chat?.id ?? null, userId: from?.id ?? null, body: JSON.stringify(update) })
      } catch (error) {
        // A full disk: the person is answered as well as that goes, and not twice.
        log.error({ error, update: id }, 'update not kept')
        if (unkept.size >= REMEMBERED) unkept.clear()
        const isNew = !unkept.has(id)
        unkept.add(id)
        return isNew
      }
    },
    async finish(update) {
      try {
        await inbox.finish(update.update_id)
      } catch (error) {
        log.warn({ error, update: update.update_id }, 'update not marked as dealt with')
      }
    },
    async resume(handle) {
      const { bodies, givenUp } = await inbox.resume()
      if (bodies.length + givenUp > 0) log.info({ updates: bodies.length, givenUp }, 'updates of the last run')
      // Written by this program alone, from what grammY had parsed.
      const updates = bodies.map(body => JSON.parse(body) as Update)
      for (const update of updates) resumed.add(update.update_id)
      for (const update of updates) await handle(update).catch((error: unknown) => log.error({ error, update: update.update_id }, 'update not handled'))
    },
  }
}
