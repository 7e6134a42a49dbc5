import { Composer } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { ArticleId } from '../../article.ts'
import { ReportError } from '../../errors.ts'
import type { Language } from '../../messages/messages.ts'
import type { CorrectionPrompt } from '../../store/admin-store.ts'
import type { CorrectableField, StoredArticle } from '../../store/report-store.ts'
import { CORRECTABLE_FIELDS } from '../../store/report-store.ts'
import { foldForSearch } from '../../text/fold.ts'
import type { Zone } from '../../zone.ts'
import { encodeButton } from '../callback-data.ts'
import type { BotContext, Wording } from '../context.ts'
import { concat, joined, plain, styled } from '../format/formatted-text.ts'
import type { FormattedText } from '../format/formatted-text.ts'
import { oneLine, verbatim, verbatimCode } from '../format/verbatim.ts'
import { answerPress, editView, sendView } from '../send.ts'
import type { View } from '../send.ts'
import { articleEntry } from '../views/article-view.ts'
import { BUTTON_UNITS } from '../views/answer-view.ts'
import { TITLE_UNITS } from '../views/source-line.ts'
import type { OperatorButton } from './operator-buttons.ts'
import { operatorButtons } from './operator-buttons.ts'
import type { Operator } from './operator.ts'
import { adminMessages } from './operator.ts'

/** Articles and zones offered for words that fit several. */
const FOUND = 10
const ZONES_OFFERED = 5
const WORDS_UNITS = 60

type ArticleButton = Extract<OperatorButton, { do: 'card' | 'correct' | 'undo' | 'zoneIs' | 'withdraw' | 'restore' }>

/** /remove, and the replies with which an admin corrects an article. */
export function correctionsComposer(operator: Operator): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('remove', context => findArticles(context, context.match.trim(), operator))
  composer.on('message:text', async (context, next) => {
    const asking = context.msg.reply_to_message
    if (asking === undefined || asking.from?.id !== context.me.id) return next()
    const prompt = await operator.admin.takePrompt(context.chat.id, asking.message_id, context.from.id)
    if (prompt === undefined) return next()
    return applyReply(context, prompt, context.msg.text, operator)
  })
  return composer
}

export async function pressOnArticle(context: BotContext, button: ArticleButton, operator: Operator): Promise<void> {
  const { articles } = adminMessages(context.wording.language)
  const article = await context.services.article(button.article as ArticleId)
  if (button.do === 'restore') return restore(context, button.article as ArticleId, operator)
  if (article === undefined) return answerPress(context, context.wording.bot.article.gone, true)
  if (button.do === 'withdraw') {
    await operator.reports.withdrawArticle(article.id, operator.now())
    await answerPress(context, articles.withdrawn)
    return showInPlace(context, withdrawnView(article, context))
  }
  if (button.do === 'correct') return askFor(context, article, button.field, operator)
  if (button.do === 'zoneIs') {
    const zone = context.services.zones.byId(button.zone)
    if (zone === undefined) return answerPress(context, context.wording.bot.refused.button, true)
    await answerPress(context)
    return correct(context, article.id, 'zone', zone.name, operator)
  }
  if (button.do === 'undo') return undo(context, article, button.field, operator)
  await answerPress(context)
  await sendView(context, cardView(article, context, []))
}

async function findArticles(context: BotContext, words: string, operator: Operator): Promise<void> {
  const { articles } = adminMessages(context.wording.language)
  if (words === '') {
    await sendView(context, { text: plain(articles.usage), buttons: [] })
    return
  }
  const label = oneLine(words, WORDS_UNITS)
  const wanted = foldForSearch(words)
  const found = (await operator.listArticles()).filter(({ id, title, source }) => id === words || foldForSearch(title ?? '').includes(wanted) || foldForSearch(source).includes(wanted))
  const [only] = found
  if (only === undefined) return say(context, articles.notFound(label))
  if (found.length === 1) {
    await sendView(context, cardView(only, context, []))
    return
  }
  const listed = found.slice(0, FOUND)
  const { wording, services } = context
  await sendView(context, {
    text: joined([
      styled('bold', verbatim(articles.found(label, found.length))),
      joined(listed.map((article, index) => concat(plain(`${index + 1}. `), articleEntry(article, wording, services.zones))), '\n'),
      found.length > listed.length ? plain(articles.more(found.length - listed.length)) : plain(''),
    ], '\n\n'),
    buttons: listed.map((article, index) => [{ text: oneLine(`${index + 1}. ${article.title ?? wording.answers.untitled}`, BUTTON_UNITS), callback_data: operatorButtons.encode({ do: 'card', article: article.id }) }]),
  })
}

/** Asks for the right value as a reply; the question names the article, so that several may be open at once. */
async function askFor(context: BotContext, article: StoredArticle, field: CorrectableField, operator: Operator): Promise<void> {
  const { chat, from, wording } = context
  if (chat === undefined || from === undefined) return
  await answerPress(context)
  const entry = articleEntry(article, wording, context.services.zones)
  const question = joined([plain(adminMessages(wording.language).articles.ask[field]), entry], '\n')
  const sent = await context.reply(question.text, { entities: [...question.entities], reply_markup: { force_reply: true } })
  await operator.admin.rememberPrompt({ chatId: chat.id, messageId: sent.message_id, userId: from.id, articleId: article.id, field })
}

async function applyReply(context: BotContext, { articleId, field }: CorrectionPrompt, text: string, operator: Operator): Promise<void> {
  const { articles } = adminMessages(context.wording.language)
  const value = oneLine(text, Infinity)
  if (field === 'date' && !isDay(value)) return say(context, articles.badDate)
  if (field === 'title' && (value === '' || value.length > TITLE_UNITS)) return say(context, articles.badTitle(TITLE_UNITS))
  if (field !== 'zone') return correct(context, articleId, field, value, operator)
  const zones = context.services.zones.lookup(value, ZONES_OFFERED)
  const [only] = zones
  if (only === undefined) return say(context, articles.unknownZone(oneLine(value, WORDS_UNITS)))
  if (zones.length === 1) return correct(context, articleId, 'zone', only.name, operator)
  await sendView(context, { text: verbatim(articles.whichZone(oneLine(value, WORDS_UNITS))), buttons: zones.map(zone => [zoneChoice(zone, articleId, context.wording.language)]) })
}

async function correct(context: BotContext, id: ArticleId, field: CorrectableField, value: string, operator: Operator): Promise<void> {
  const { articles } = adminMessages(context.wording.language)
  if (!(await succeeded(() => operator.reports.correctArticle(id, field, value, `telegram:${context.from?.id ?? 0}`, operator.now())))) return say(context, context.wording.bot.article.gone)
  const article = await context.services.article(id)
  if (article === undefined) return
  const card = cardView(article, context, [field])
  await sendView(context, { text: joined([plain(articles.changed[field]), card.text], '\n\n'), buttons: card.buttons })
}

async function undo(context: BotContext, article: StoredArticle, field: CorrectableField, operator: Operator): Promise<void> {
  const { articles } = adminMessages(context.wording.language)
  const undone = await succeeded(() => operator.reports.undoCorrection(article.id, field, operator.now()))
  await answerPress(context, undone ? articles.undone : articles.nothingToUndo)
  const now = await context.services.article(article.id)
  if (now !== undefined) await showInPlace(context, cardView(now, context, []))
}

async function restore(context: BotContext, id: ArticleId, operator: Operator): Promise<void> {
  const restored = await succeeded(() => operator.reports.restoreArticle(id, operator.now()))
  const article = restored ? await context.services.article(id) : undefined
  if (article === undefined) return answerPress(context, context.wording.bot.article.gone, true)
  await answerPress(context, adminMessages(context.wording.language).articles.restored)
  return showInPlace(context, cardView(article, context, []))
}

async function showInPlace(context: BotContext, view: View): Promise<void> {
  const pressed = context.callbackQuery?.message
  if (pressed !== undefined && (await editView(context, pressed.chat.id, pressed.message_id, view))) return
  await sendView(context, view)
}

/** An article with what can be changed about it; `undoable` are the fields that were just corrected. */
export function cardView(article: StoredArticle, { wording, services }: Pick<BotContext, 'wording' | 'services'>, undoable: readonly CorrectableField[]): View {
  const { articles } = adminMessages(wording.language)
  const press = (button: ArticleButton, text: string): InlineKeyboardButton => ({ text, callback_data: operatorButtons.encode(button) })
  return {
    text: joined([styled('bold', articleEntry(article, wording, services.zones)), facts(article, wording)], '\n'),
    buttons: [
      CORRECTABLE_FIELDS.map(field => press({ do: 'correct', article: article.id, field }, articles[field])),
      ...undoable.map(field => [press({ do: 'undo', article: article.id, field }, articles.undo[field])]),
      [
        { text: wording.bot.buttons.original, callback_data: encodeButton({ do: 'article', article: article.id, page: 0, shown: 0 }) },
        press({ do: 'withdraw', article: article.id }, articles.withdraw),
      ],
    ],
  }
}

function withdrawnView(article: StoredArticle, { wording, services }: BotContext): View {
  const { articles } = adminMessages(wording.language)
  return {
    text: joined([styled('bold', articleEntry(article, wording, services.zones)), facts(article, wording), plain(articles.card.withdrawn)], '\n'),
    buttons: [[{ text: articles.restore, callback_data: operatorButtons.encode({ do: 'restore', article: article.id }) }]],
  }
}

function facts(article: StoredArticle, { answers, language }: Wording): FormattedText {
  const { card } = adminMessages(language).articles
  return joined([verbatim(oneLine(article.outlet ?? '', WORDS_UNITS)), verbatimCode(oneLine(article.source, WORDS_UNITS)), concat(plain(`${card.id} `), verbatimCode(article.id))], answers.separator)
}

function zoneChoice(zone: Zone, article: ArticleId, language: Language): InlineKeyboardButton {
  const label = language === 'en' ? (zone.english[0] ?? zone.name) : zone.name
  return { text: oneLine(label, BUTTON_UNITS), callback_data: operatorButtons.encode({ do: 'zoneIs', article, zone: zone.id }) }
}

/** False for what is not in the store; other failures are thrown. */
async function succeeded(change: () => Promise<void>): Promise<boolean> {
  try {
    await change()
    return true
  } catch (error) {
    if (error instanceof ReportError && error.code === 'store/not-found') return false
    throw error
  }
}

/** `YYYY-MM-DD` that is in the calendar. */
function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

async function say(context: BotContext, words: string): Promise<void> {
  await sendView(context, { text: verbatim(words), buttons: [] })
}

