import type { ArticleId } from '../../article.ts'
import { encodeButton } from '../callback-data.ts'
import { placeOf } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { oneLine, verbatim } from '../format/verbatim.ts'
import { answerPress, editView, sendView } from '../send.ts'
import type { Presses } from './buttons.ts'

const TITLE_UNITS = 100

/** 问这篇: the person's next questions are about one article, until they say otherwise or a day has passed. */
export const scopePresses: Presses = {
  askArticle: async (context, button) => {
    const { services, wording } = context
    const article = await services.article(button.article as ArticleId)
    const place = placeOf(context)
    if (article === undefined || place === undefined) return answerPress(context, wording.bot.article.gone, true)
    await services.chats.setTopic(place, { history: [], article: article.id })
    await answerPress(context)
    const id = await services.chats.remember({ place, askedIn: null, askedAs: 0, question: '', topic: { history: [], article: article.id }, content: '"scope"', articles: [article.id] })
    const text = verbatim(wording.bot.article.scopeSet(oneLine(article.title ?? wording.answers.untitled, TITLE_UNITS)))
    const view = { text, buttons: [[{ text: wording.bot.buttons.endScope, callback_data: encodeButton({ do: 'endScope' }) }]] }
    await services.chats.markSent(id, await sendView(context, view, context.callbackQuery?.message?.message_id))
  },
  endScope: async context => {
    const place = placeOf(context)
    const pressed = context.callbackQuery?.message
    if (place === undefined || pressed === undefined) return answerPress(context, context.wording.bot.refused.button, true)
    await context.services.chats.setTopic(place, { history: [], article: null })
    await answerPress(context, context.wording.bot.article.scopeEnded)
    const text = pressed.reply_markup?.inline_keyboard.length === 1 ? plain(context.wording.bot.article.scopeEnded) : undefined
    if (text !== undefined) await editView(context, place.chatId, pressed.message_id, { text, buttons: [] })
  },
}
