import { Composer } from 'grammy'
import { encodeButton } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { wordingIn } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { LANGUAGES } from '../../messages/messages.ts'
import { answerPress, editView, sendView } from '../send.ts'
import { isAllowedToSet } from '../rights.ts'
import type { Presses } from './buttons.ts'

/** What each language calls itself. */
const NAMES = { zh: '中文', en: 'English' } as const

/** /language: which language the chat is spoken to in. */
export function languageComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('language', async context => {
    const buttons = LANGUAGES.map(language => ({ text: NAMES[language], callback_data: encodeButton({ do: 'language', language }) }))
    await sendView(context, { text: plain(context.wording.bot.language.choose), buttons: [buttons] })
  })
  return composer
}

export const languagePresses: Presses = {
  language: async (context, { language }) => {
    const message = context.callbackQuery?.message
    if (message === undefined) return answerPress(context, context.wording.bot.refused.button, true)
    if (!(await isAllowedToSet(context))) return answerPress(context, context.wording.bot.refused.adminsOnly, true)
    await context.services.chats.changeSettings(message.chat.id, { language })
    // Notices are written in the language that deliveries know of the chat.
    if ((await context.services.subscriptions.chat(message.chat.id)) !== undefined) await context.services.subscriptions.updateChat(message.chat.id, { language })
    await answerPress(context)
    await editView(context, message.chat.id, message.message_id, { text: plain(wordingIn(language).bot.language.chosen), buttons: [] })
  },
}
