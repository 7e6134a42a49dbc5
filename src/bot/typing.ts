import type { BotContext } from './context.ts'

/** “typing…” is shown for five seconds (Bot API, sendChatAction); renewed a little before. */
const RENEW_MS = 4500

/** Shows that the bot is at work, at once and until the returned function is called. A failure to show it matters to nobody. */
export function showTyping(context: BotContext): () => void {
  const show = (): void => {
    context.replyWithChatAction('typing').catch(() => {})
  }
  show()
  const timer = setInterval(show, RENEW_MS)
  timer.unref()
  return () => clearInterval(timer)
}
