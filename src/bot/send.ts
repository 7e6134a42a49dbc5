import type { InlineKeyboardButton } from 'grammy/types'
import { GrammyError } from 'grammy'
import type { BotContext } from './context.ts'
import type { FormattedText } from './format/formatted-text.ts'
import { splitMessage } from './format/split.ts'

/** A message to be: its text and the buttons under it. */
export interface View {
  readonly text: FormattedText
  readonly buttons: readonly (readonly InlineKeyboardButton[])[]
}

const NO_PREVIEW = { is_disabled: true } as const

/** Sends a view to the chat and topic of the update, in as many messages as it needs, buttons under the last. Returns the last one's id. */
export async function sendView(context: BotContext, view: View, replyTo?: number): Promise<number> {
  const parts = splitMessage(view.text)
  let messageId = 0
  for (const [index, part] of parts.entries()) {
    const last = index === parts.length - 1
    const sent = await context.reply(part.text, {
      entities: [...part.entities],
      link_preview_options: NO_PREVIEW,
      ...(replyTo === undefined || index > 0 ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
      ...(last && view.buttons.length > 0 ? { reply_markup: { inline_keyboard: rowsOf(view) } } : {}),
    })
    messageId = sent.message_id
  }
  return messageId
}

/**
 * Shows a view in place of a message; a part too many is left out.
 * @returns false when the message is gone or too old to be changed
 */
export async function editView(context: BotContext, chatId: number, messageId: number, view: View): Promise<boolean> {
  const [part] = splitMessage(view.text)
  if (part === undefined) return false
  return attemptEdit(() => context.api.editMessageText(chatId, messageId, part.text, { entities: [...part.entities], link_preview_options: NO_PREVIEW, reply_markup: { inline_keyboard: rowsOf(view) } }))
}

/** Changes the buttons under a message alone. */
export async function editButtons(context: BotContext, chatId: number, messageId: number, buttons: View['buttons']): Promise<boolean> {
  return attemptEdit(() => context.api.editMessageReplyMarkup(chatId, messageId, { reply_markup: { inline_keyboard: buttons.map(row => [...row]) } }))
}

/** Takes a message away; one that is gone or too old to be taken away stays as it is. */
export async function removeMessage(context: BotContext, chatId: number, messageId: number): Promise<void> {
  await attemptEdit(() => context.api.deleteMessage(chatId, messageId))
}

/** Ends the spinner of a pressed button; one that waited too long needs no answer any more. */
export async function answerPress(context: BotContext, words?: string, alert = false): Promise<void> {
  try {
    await context.answerCallbackQuery(words === undefined ? {} : { text: words.slice(0, ANSWER_UNITS), show_alert: alert })
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
  }
}

/** Longest text of a callback answer (Bot API, answerCallbackQuery: 200 characters); ours are well below. */
const ANSWER_UNITS = 200

async function attemptEdit(edit: () => Promise<unknown>): Promise<boolean> {
  try {
    await edit()
    return true
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
    return error.description.includes('not modified')
  }
}

function rowsOf(view: View): InlineKeyboardButton[][] {
  return view.buttons.map(row => [...row])
}
