import type { Context } from 'grammy'
import { decodeButton } from './callback-data.ts'
import type { Button } from './callback-data.ts'
import { operatorButtons } from './operations/operator-buttons.ts'

/**
 * The lane of an update: in each chat one for what may take seconds (questions, also those that a button asks, tables, files) and one
 * for its commands and buttons, so that a slow answer does not hold up /stop. Inline queries have one for each person.
 */
export function laneOf(context: Context): string {
  const chatId = context.chat?.id
  if (chatId === undefined) return `user ${context.from?.id ?? 0}`
  return `${isSlow(context) ? 'slow' : 'quick'} ${chatId} ${context.msg?.message_thread_id ?? 0}`
}

/** Commands that ask the reports many questions. */
const SLOW_COMMAND = /^\/(?:compare|timeline)(?:\W|$)/u
const ASKING: ReadonlySet<Button['do']> = new Set<Button['do']>(['drop', 'near', 'timeline'])

/** True for what may take seconds. */
export function isSlow({ message, editedMessage, callbackQuery }: Context): boolean {
  if (callbackQuery !== undefined) {
    const data = callbackQuery.data ?? ''
    return ASKING.has(decodeButton(data)?.do ?? 'nothing') || operatorButtons.decode(data)?.do === 'asQuestion'
  }
  const text = message?.text ?? editedMessage?.text
  return message?.document !== undefined || (text !== undefined && (!text.startsWith('/') || SLOW_COMMAND.test(text)))
}
