import type { Context } from 'grammy'

/**
 * The lane of an update: one for a chat's questions, which may take seconds, and one for its commands and buttons, so that a slow
 * answer does not hold up /stop. Inline queries have one for each person.
 */
export function laneOf(context: Context): string {
  const chatId = context.chat?.id
  if (chatId === undefined) return `user ${context.from?.id ?? 0}`
  const text = context.message?.text ?? context.editedMessage?.text
  const isQuestion = text !== undefined && (!text.startsWith('/') || SLOW_COMMAND.test(text))
  return `${isQuestion ? 'questions' : 'commands'} ${chatId} ${context.msg?.message_thread_id ?? 0}`
}

/** Commands that ask the reports many questions. */
const SLOW_COMMAND = /^\/(?:compare|timeline)(?:\W|$)/u
