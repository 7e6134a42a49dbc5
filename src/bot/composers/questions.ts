import { Composer } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Answer } from '../../answer/answer.ts'
import type { ArticleId } from '../../article.ts'
import type { Place, ShownMessage, Topic } from '../../store/chat-store.ts'
import { shown } from '../../text/shown.ts'
import { squeeze } from '../../text/alignment.ts'
import { decodeButton, encodeButton } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { isPrivate, placeOf } from '../context.ts'
import { joined, plain, styled } from '../format/formatted-text.ts'
import type { FormattedText } from '../format/formatted-text.ts'
import { oneLine, verbatim } from '../format/verbatim.ts'
import { MAX_QUESTION_LENGTH } from '../../retrieve/query.ts'
import { splitQuestions } from '../../retrieve/understand/split.ts'
import { inTime } from '../deadline.ts'
import { editView, removeMessage, sendView } from '../send.ts'
import type { View } from '../send.ts'
import { answerOf, answerToContent } from '../shown-answer.ts'
import type { BotServices } from '../services.ts'
import { whileTheyWait } from '../typing.ts'
import { answerView } from '../views/answer-view.ts'

/** Earlier questions that a follow-up may build on; a chain of follow-ups is seldom longer. */
const HISTORY = 3
const HEADING_UNITS = 100
/** Zones offered with a refusal that knows nothing nearer. */
const ZONES_OFFERED = 4

/** Any text that reaches this composer is a question; an edited one is answered again in place. */
export function questionComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('message:text', async context => {
    await answerMessage(context, context.msg.text)
  })
  composer.on('edited_message:text', async context => {
    await answerAgain(context, context.msg.text)
  })
  return composer
}

async function answerMessage(context: BotContext, text: string): Promise<void> {
  const questions = questionsOf(text, context.me.username)
  const { friendly } = context.wording.bot
  if (questions.length === 0) return reject(context, friendly.emptyQuestion)
  if (questions.some(question => question.length > MAX_QUESTION_LENGTH)) return reject(context, friendly.tooLong(MAX_QUESTION_LENGTH))
  await whileTheyWait(context, async () => {
    const scope = await repliedArticle(context)
    if (!isPrivate(context) && questions.length > 1) return answerInOneMessage(context, questions, scope)
    const before = await answersSoFar(context)
    for (const [index, question] of questions.entries()) {
      // Answered before the program was killed over another question of the message.
      if (before.some(answer => answer.askedAs === index && answer.messageId !== null)) continue
      await answerQuestion(context, question, { index, count: questions.length, scope, replaces: undefined })
    }
  })
}

async function answerAgain(context: BotContext, text: string): Promise<void> {
  const before = await answersSoFar(context)
  const questions = questionsOf(text, context.me.username).filter(question => question.length <= MAX_QUESTION_LENGTH)
  if (before.length === 0 || questions.length === 0) return
  await whileTheyWait(context, async () => {
    for (const [index, question] of questions.entries()) {
      const replaces = before[index]
      if (replaces !== undefined && replaces.question === question) continue
      await answerQuestion(context, question, { index, count: questions.length, scope: null, replaces })
    }
    const [first] = before
    for (const { place, messageId } of before.slice(questions.length)) if (messageId !== null && messageId !== first?.messageId) await removeMessage(context, place.chatId, messageId)
    if (first !== undefined && before.length > 1) await showAgain(context, first)
  })
}

/** In a group one message answers all questions of one, a page each: others read there too. */
async function answerInOneMessage(context: BotContext, questions: readonly string[], scope: ArticleId | null): Promise<void> {
  const { services } = context
  const place = placeOf(context)
  if (place === undefined) return
  const ids: number[] = []
  for (const [index, question] of questions.entries()) {
    const asked = { index, count: questions.length, scope, replaces: undefined }
    const topic = await topicFor(context, place, asked)
    ids.push(await services.chats.remember({ ...(await settle(context, place, question, topic, asked)).state, place, askedIn: context.msg?.message_id ?? null, askedAs: index }))
  }
  const first = ids[0] === undefined ? undefined : await services.chats.shown(place.chatId, ids[0])
  const view = first === undefined ? undefined : await shownView(context, first)
  if (view === undefined) return
  const messageId = await sendView(context, view, context.msg?.message_id)
  for (const id of ids) await services.chats.markSent(id, messageId)
}

/** After a group's questions were changed: their message begins with the first again. */
async function showAgain(context: BotContext, { place, id }: ShownMessage): Promise<void> {
  const current = isPrivate(context) ? undefined : await context.services.chats.shown(place.chatId, id)
  const view = current === undefined ? undefined : await shownView(context, current)
  if (current?.messageId !== undefined && current.messageId !== null && view !== undefined) await editView(context, place.chatId, current.messageId, view)
}

/** An answer as it was given, in a group with the way to the other answers of its message; undefined for what is no answer. */
export async function shownView(context: BotContext, shownMessage: ShownMessage): Promise<View | undefined> {
  const { id, question, topic, askedIn, askedAs, place } = shownMessage
  const answer = answerOf(shownMessage)
  if (answer === undefined) return undefined
  const siblings = askedIn === null ? [] : await context.services.chats.answersTo(place.chatId, askedIn)
  const heading = await headingOf(context, question, topic, { index: askedAs, count: siblings.length })
  const view = viewOf(context, answer, id, topic, heading)
  if (isPrivate(context) || siblings.length < 2) return view
  const { buttons } = context.wording.bot
  const at = siblings.findIndex(sibling => sibling.id === id)
  const turn = (to: ShownMessage | undefined, text: string): InlineKeyboardButton[] => (to === undefined ? [] : [{ text, callback_data: encodeButton({ do: 'back', shown: to.id }) }])
  const turns = [...turn(siblings[at - 1], buttons.previous), { text: buttons.pageOf(at + 1, siblings.length), callback_data: encodeButton({ do: 'nothing' }) }, ...turn(siblings[at + 1], buttons.next)]
  return { text: view.text, buttons: [...view.buttons, turns] }
}

/** The answers that a message got, in the order of its questions. */
async function answersSoFar({ chat, msg, services }: BotContext): Promise<readonly ShownMessage[]> {
  return chat === undefined || msg === undefined ? [] : services.chats.answersTo(chat.id, msg.message_id)
}

/** A question's place among those of its message, and what it is asked of. */
interface Asked {
  readonly index: number
  readonly count: number
  /** The article that the person replied to; null for none. */
  readonly scope: ArticleId | null
  /** The answer that is given anew. */
  readonly replaces: ShownMessage | undefined
}

async function answerQuestion(context: BotContext, question: string, asked: Asked): Promise<void> {
  const place = placeOf(context)
  if (place === undefined) return
  await answerOn(context, place, question, await topicFor(context, place, asked), asked)
}

async function topicFor(context: BotContext, place: Place, { scope, replaces }: Asked): Promise<Topic> {
  return scope === null ? (replaces?.topic ?? context.services.chats.topic(place)) : { history: [], article: scope }
}

/** Answers a question on a topic: as a new message, or in place of an answer that was given before. */
export async function answerOn(context: BotContext, place: Place, question: string, topic: Topic, asked: Asked): Promise<void> {
  const { services } = context
  const { answer, state } = await settle(context, place, question, topic, asked)
  const heading = await headingOf(context, question, topic, asked)
  if (asked.replaces?.messageId !== undefined && asked.replaces.messageId !== null) {
    const { id, messageId } = asked.replaces
    await services.chats.replace(id, state)
    if (await editView(context, place.chatId, messageId, viewOf(context, answer, id, topic, heading))) return
  }
  const id = await services.chats.remember({ ...state, place, askedIn: context.msg?.message_id ?? null, askedAs: asked.index })
  const replyTo = isPrivate(context) && asked.count === 1 ? undefined : context.msg?.message_id
  await services.chats.markSent(id, await sendView(context, viewOf(context, answer, id, topic, heading), replyTo))
}

/** Finds the answer, moves the topic on and counts the question. */
async function settle(context: BotContext, place: Place, question: string, topic: Topic, asked: Asked): Promise<{ answer: Answer; state: Pick<ShownMessage, 'question' | 'topic' | 'content' | 'articles'> }> {
  const { services, wording } = context
  const answer = await withZones(await inTime(services.ask(question, { ...topic, language: wording.language }), services.answerWithinMs), services)
  await services.chats.setTopic(place, { history: [...historyAfter(topic, answer), question].slice(-HISTORY), article: asked.scope === null ? topic.article : null })
  const logged = services.logQuestions && (await services.chats.settings(place.chatId)).logged
  await services.chats.recordQuestion({ chatId: place.chatId, text: logged ? question : null, zone: answer.understood.zones[0] ?? null, outcome: answer.outcome, reason: answer.outcome === 'refused' ? answer.reason : null })
  return { answer, state: { question, topic, content: answerToContent(answer), articles: articlesOf(answer) } }
}

/** A refusal that has nothing near to offer offers the zones with most reports. */
async function withZones(answer: Answer, services: BotServices): Promise<Answer> {
  if (answer.outcome === 'answered') return answer
  const { near } = answer
  if (near.zones.length + near.articles.length + near.questions.length > 0) return answer
  const summaries = [...(await services.zoneSummaries())].sort((a, b) => b.articles - a.articles)
  return { ...answer, near: { ...near, zones: summaries.slice(0, ZONES_OFFERED).map(summary => summary.zone) } }
}

/** A question that stands on its own ends the chain of follow-ups. */
function historyAfter(topic: Topic, { understood }: Answer): readonly string[] {
  return understood.inheritedZones || understood.inheritedPeriod || understood.kind === 'follow-up' ? topic.history : []
}

function viewOf(context: BotContext, answer: Answer, shownId: number, topic: Topic, heading: FormattedText): View {
  return answerView({ answer, shownId, heading, scoped: topic.article !== null, wording: context.wording, zones: context.services.zones })
}

async function headingOf(context: BotContext, question: string, topic: Topic, asked: Pick<Asked, 'index' | 'count'>): Promise<FormattedText> {
  const { wording, services } = context
  const article = topic.article === null ? undefined : await services.article(topic.article)
  return joined([
    asked.count > 1 ? styled('bold', verbatim(wording.bot.answer.questionNumber(asked.index + 1, oneLine(question, HEADING_UNITS)))) : plain(''),
    article === undefined ? plain('') : styled('italic', verbatim(wording.bot.answer.scoped(oneLine(article.title ?? wording.answers.untitled, HEADING_UNITS)))),
  ], '\n')
}

function articlesOf(answer: Answer): ArticleId[] {
  return answer.outcome === 'answered' ? [...new Set(answer.quotes.map(quote => quote.articleId))] : []
}

/** The article of the message replied to: of the quote that the reply picks out, else the first one's. */
async function repliedArticle(context: BotContext): Promise<ArticleId | null> {
  const reply = context.msg?.reply_to_message
  if (reply?.from?.id !== context.me.id || context.chat === undefined) return null
  const shownMessage = await context.services.chats.shownAs(context.chat.id, reply.message_id)
  if (shownMessage === undefined) return articleOfButtons(reply.reply_markup?.inline_keyboard ?? [])
  const answer = answerOf(shownMessage)
  const picked = squeeze(context.msg?.quote?.text ?? '')
  const quotes = answer?.outcome === 'answered' ? answer.quotes : []
  const quote = picked === '' ? undefined : quotes.find(({ text }) => squeeze(text).includes(picked))
  return quote?.articleId ?? shownMessage.articles[0] ?? null
}

/** A notice is not the bot's own answer, but its button opens the article. */
function articleOfButtons(rows: readonly (readonly InlineKeyboardButton[])[]): ArticleId | null {
  const buttons = rows.flat().map(button => ('callback_data' in button ? decodeButton(button.callback_data) : null))
  const opening = buttons.find(button => button?.do === 'article')
  return opening?.do === 'article' ? (opening.article as ArticleId) : null
}

function questionsOf(text: string, username: string): string[] {
  return splitQuestions(withoutMention(text, username)).filter(question => /[\p{L}\p{N}]/u.test(question))
}

/** The question without the name that it is addressed to. */
function withoutMention(text: string, username: string): string {
  const words = shown(text)
  return words.replaceAll(new RegExp(`@${username}(?![A-Za-z0-9_])`, 'giu'), ' ').trim()
}

async function reject(context: BotContext, words: string): Promise<void> {
  await sendView(context, { text: plain(words), buttons: [] })
}
