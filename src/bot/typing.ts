import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BotContext } from './context.ts'

/** “typing…” is shown for five seconds (Bot API, sendChatAction); renewed a little before. */
const RENEW_MS = 4500

/** Does what somebody waits for: “typing…” is shown from now on, and notices wait until it is done. */
export async function whileTheyWait(context: BotContext, work: () => Promise<void>): Promise<void> {
  const leave = context.services.priority.enter()
  const stopTyping = showTyping(context)
  try {
    // The first question after a start loads dictionaries: “typing…” goes out before that.
    await nextTurn()
    await work()
  } finally {
    stopTyping()
    leave()
  }
}

/** Until the returned function is called. A failure to show it matters to nobody. */
function showTyping(context: BotContext): () => void {
  const show = (): void => {
    context.replyWithChatAction('typing').catch(() => {})
  }
  show()
  const timer = setInterval(show, RENEW_MS)
  timer.unref()
  return () => clearInterval(timer)
}
