import { Composer } from 'grammy'
import type { ArticleId } from '../../article.ts'
import type { Answered, Quote } from '../../answer/answer.ts'
import type { ShownMessage } from '../../store/chat-store.ts'
import type { Button } from '../callback-data.ts'
import { decodeButton, encodeButton } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { isPrivate, placeOf } from '../context.ts'
import { concat, copyBlock, plain } from '../format/formatted-text.ts'
import { answerPress, editView, sendView } from '../send.ts'
import type { View } from '../send.ts'
import { answerOf } from '../shown-answer.ts'
import { articleView } from '../views/article-view.ts'
import { citations, moreView, quotesShown } from '../views/answer-view.ts'
import { whileTheyWait } from '../typing.ts'
import { mayAsk } from './groups.ts'
import { answerOn, shownView } from './questions.ts'

/** Does what a button asks for; each press is answered, also one that nothing can be done for. */
type Press<Name extends Button['do']> = (context: BotContext, button: Extract<Button, { do: Name }>) => Promise<void>

export type Presses = Partial<{ readonly [Name in Button['do']]: Press<Name> }>

/** Buttons of answers and articles. */
export const answerPresses: Presses = {
  article: openArticle,
  more: showMore,
  back: goBack,
  copy: copyQuotes,
  drop: dropTopic,
  near: askNear,
  nothing: context => answerPress(context),
}

/** Hands each press to what handles its button. What is forged, stale or of another chat is refused in a sentence. */
export function buttonComposer(presses: Presses): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('callback_query', async context => {
    const button = decodeButton(context.callbackQuery.data ?? '')
    const press = button === null ? undefined : (presses[button.do] as Press<Button['do']> | undefined)
    if (button === null || press === undefined) return answerPress(context, context.wording.bot.refused.button, true)
    await press(context, button)
  })
  return composer
}

/** The message of this chat that a button belongs to; undefined, and said so, when it is older than a day or another chat's. */
export async function shownFor(context: BotContext, id: number): Promise<ShownMessage | undefined> {
  const chatId = context.chat?.id
  const found = chatId === undefined ? undefined : await context.services.chats.shown(chatId, id)
  if (found === undefined) await answerPress(context, context.wording.bot.refused.expired, true)
  return found
}

async function answeredFor(context: BotContext, id: number): Promise<Answered | undefined> {
  const found = await shownFor(context, id)
  if (found === undefined) return undefined
  const answer = answerOf(found)
  if (answer?.outcome === 'answered') return answer
  await answerPress(context, context.wording.bot.refused.expired, true)
  return undefined
}

async function openArticle(context: BotContext, button: Extract<Button, { do: 'article' }>): Promise<void> {
  const { services, wording, chat } = context
  const article = await services.article(button.article as ArticleId)
  if (article === undefined || chat === undefined) return answerPress(context, wording.bot.article.gone, true)
  const source = button.shown === 0 ? undefined : await services.chats.shown(chat.id, button.shown)
  const answer = source === undefined ? undefined : answerOf(source)
  const inPlace = !isPrivate(context) && answer !== undefined
  const view = articleView({ article, page: button.page, quotes: answer?.outcome === 'answered' ? marked(answer, article.id) : [], shownId: source === undefined ? 0 : button.shown, inPlace, wording, zones: services.zones })
  await answerPress(context)
  const pressedOn = context.callbackQuery?.message?.message_id
  const turnsPage = pressedOn !== undefined && (await isArticleMessage(context, chat.id, pressedOn, article.id))
  await present(context, view, { inPlace: inPlace || turnsPage, articles: [article.id] })
}

/** The quotes that the answer showed; for an article that only 更多 quotes, those. */
function marked(answer: Answered, article: ArticleId): readonly Quote[] {
  const shown = quotesShown(answer)
  return shown.some(quote => quote.articleId === article) ? shown : answer.quotes
}

/** True when the pressed message shows this article already, so that a press turns its page. */
async function isArticleMessage(context: BotContext, chatId: number, messageId: number, article: ArticleId): Promise<boolean> {
  const pressed = await context.services.chats.shownAs(chatId, messageId)
  return pressed !== undefined && pressed.content === ARTICLE_CONTENT && pressed.articles[0] === article
}

/** Marks a remembered message that shows an article or further passages instead of an answer. */
const ARTICLE_CONTENT = '"article"'

/** A new message in a private chat; in a group, where messages disturb others, in place of the one that was pressed. */
export async function present(context: BotContext, view: View, { inPlace, articles }: { inPlace: boolean; articles: readonly ArticleId[] }): Promise<void> {
  const place = placeOf(context)
  const pressed = context.callbackQuery?.message
  if (place === undefined) return
  if (inPlace && pressed !== undefined && (await editView(context, place.chatId, pressed.message_id, view))) return
  const id = await context.services.chats.remember({ place, askedIn: null, askedAs: 0, question: '', topic: { history: [], article: null }, content: ARTICLE_CONTENT, articles })
  await context.services.chats.markSent(id, await sendView(context, view, pressed?.message_id))
}

async function showMore(context: BotContext, button: Extract<Button, { do: 'more' }>): Promise<void> {
  const answer = await answeredFor(context, button.shown)
  if (answer === undefined) return
  const quotes = answer.quotes.slice(button.from)
  if (quotes.length === 0) return answerPress(context, context.wording.bot.answer.noMore)
  const { wording, services } = context
  const inPlace = !isPrivate(context)
  const view = moreView(answer, button.from, { shownId: button.shown, wording, zones: services.zones })
  const back = inPlace ? [[{ text: wording.bot.buttons.back, callback_data: encodeButton({ do: 'back', shown: button.shown }) }]] : []
  await answerPress(context)
  await present(context, { text: view.text, buttons: [...view.buttons, ...back] }, { inPlace, articles: quotes.map(quote => quote.articleId) })
}

async function goBack(context: BotContext, button: Extract<Button, { do: 'back' }>): Promise<void> {
  const found = await shownFor(context, button.shown)
  const pressed = context.callbackQuery?.message
  if (found === undefined || pressed === undefined) return
  const view = await shownView(context, found)
  await answerPress(context)
  if (view !== undefined) await editView(context, found.place.chatId, pressed.message_id, view)
}

async function copyQuotes(context: BotContext, button: Extract<Button, { do: 'copy' }>): Promise<void> {
  const answer = await answeredFor(context, button.shown)
  if (answer === undefined) return
  await answerPress(context)
  const blocks = citations(answer, context.wording).flatMap(text => [plain('\n\n'), copyBlock(text)])
  await sendView(context, { text: concat(plain(context.wording.bot.answer.copyHint), ...blocks), buttons: [] }, context.callbackQuery?.message?.message_id)
}

async function dropTopic(context: BotContext, button: Extract<Button, { do: 'drop' }>): Promise<void> {
  const found = await shownFor(context, button.shown)
  if (found === undefined) return
  if (found.place.userId !== context.from?.id) return answerPress(context, context.wording.bot.refused.notYours, true)
  await answerPress(context)
  await whileTheyWait(context, () => answerOn(context, found.place, found.question, { history: [], article: found.topic.article }, { index: 0, count: 1, scope: null, replaces: found }))
}

async function askNear(context: BotContext, button: Extract<Button, { do: 'near' }>): Promise<void> {
  const found = await shownFor(context, button.shown)
  if (found === undefined) return
  const answer = answerOf(found)
  const question = answer?.outcome === 'refused' ? answer.near.questions[button.index] : undefined
  const place = placeOf(context)
  if (question === undefined || place === undefined) return answerPress(context, context.wording.bot.refused.expired, true)
  if (!(await mayAsk(context))) return answerPress(context, context.wording.bot.refused.askersOnly, true)
  await answerPress(context)
  const replaces = isPrivate(context) ? undefined : found
  await whileTheyWait(context, () => answerOn(context, place, question, { history: [], article: null }, { index: 0, count: 1, scope: null, replaces }))
}
