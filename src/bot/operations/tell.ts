import { GrammyError } from 'grammy'
import type { AdminMessages } from '../../messages/admin.ts'
import type { Language } from '../../messages/messages.ts'
import type { BotContext } from '../context.ts'
import { splitMessage } from '../format/split.ts'
import type { BotServices } from '../services.ts'
import type { View } from '../send.ts'
import type { Operator } from './operator.ts'
import { adminMessages } from './operator.ts'

/** A message to every admin, each in their language, with its buttons; who cannot be reached is logged. */
export async function tellAdmins(context: { readonly services: Pick<BotServices, 'chats'> }, operator: Operator, view: (messages: AdminMessages, language: Language) => View): Promise<void> {
  for (const admin of operator.adminIds) {
    const language = (await context.services.chats.settings(admin)).language ?? operator.language
    await send(admin, view(adminMessages(language), language), operator)
  }
}

/** A sentence to a chat other than that of the update. */
export async function tellChat(context: BotContext, chatId: number, words: (messages: AdminMessages) => string, operator: Operator): Promise<void> {
  const language = (await context.services.chats.settings(chatId)).language ?? operator.language
  await send(chatId, { text: { text: words(adminMessages(language)), entities: [] }, buttons: [] }, operator)
}

async function send(chatId: number, view: View, { api, log }: Operator): Promise<void> {
  const parts = splitMessage(view.text)
  try {
    for (const [index, part] of parts.entries()) {
      const keyboard = index === parts.length - 1 && view.buttons.length > 0 ? { reply_markup: { inline_keyboard: view.buttons.map(row => [...row]) } } : {}
      await api.sendMessage(chatId, part.text, { entities: [...part.entities], link_preview_options: { is_disabled: true }, ...keyboard })
    }
  } catch (error) {
    log.warn({ code: error instanceof GrammyError ? error.error_code : 0 }, 'a message to an admin or a guest was not delivered')
  }
}
