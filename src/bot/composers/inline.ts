import { Composer } from 'grammy'
import type { InlineQueryResultArticle } from 'grammy/types'
import type { Quote } from '../../answer/answer.ts'
import type { BotContext } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { splitMessage } from '../format/split.ts'
import { oneLine } from '../format/verbatim.ts'
import { articleAddress } from './start.ts'
import { quoteWithSource } from '../views/answer-view.ts'
import { zoneLabel } from '../views/zone-label.ts'

/** Most results that one query can be scrolled through (Bot API, answerInlineQuery: 50 at once). */
const MAX_RESULTS = 50
/** Results of one page: a few screens of a phone. */
const PAGE_RESULTS = 20
/** How long Telegram may keep results, in seconds: reports are added any time. */
const CACHE_SECONDS = 30
const TITLE_UNITS = 80
const DESCRIPTION_UNITS = 160
/** What ends in a question mark is answered first; words are only looked for. */
const QUESTION = /[?？]\s*$/u

/** `@bot 贵阳 …`: cited excerpts to send into any chat. */
export function inlineComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('inline_query', async context => {
    const { wording, inlineQuery } = context
    const query = inlineQuery.query.trim()
    const from = startOf(inlineQuery.offset)
    const found = await excerptsFor(context, query, Math.min(from + PAGE_RESULTS + 1, MAX_RESULTS))
    const page = found.slice(from, from + PAGE_RESULTS)
    const next = from + PAGE_RESULTS
    const words = query === '' ? wording.bot.inline.ask : found.length === 0 ? wording.bot.inline.nothing : undefined
    await context.answerInlineQuery(page.map((quote, index) => excerpt(quote, from + index, context)), {
      cache_time: CACHE_SECONDS,
      // The wording follows the asker's language, so results are not shared.
      is_personal: true,
      next_offset: next < found.length ? String(next) : '',
      ...(words === undefined ? {} : { button: { text: words, start_parameter: START_PARAMETER } }),
    })
  })
  return composer
}

/** Tells /start where the person came from; it has no meaning of its own. */
const START_PARAMETER = 'inline'

/** The offset that a client sends back is what it was given, or a forgery: then the first page. */
function startOf(offset: string): number {
  return /^[1-9]\d?$/u.test(offset) ? Number(offset) : 0
}

async function excerptsFor({ services, wording }: BotContext, query: string, limit: number): Promise<readonly Quote[]> {
  const answer = QUESTION.test(query) ? await services.ask(query, { history: [], article: null, language: wording.language }) : undefined
  const answering = answer?.outcome === 'answered' ? answer.quotes : []
  const others = (await services.excerpts(query, limit)).filter(quote => !answering.some(known => known.articleId === quote.articleId && (known.text.includes(quote.text) || quote.text.includes(known.text))))
  return [...answering, ...others].slice(0, limit)
}

function excerpt(quote: Quote, index: number, { wording, services, me }: BotContext): InlineQueryResultArticle {
  const [message = plain('…')] = splitMessage(quoteWithSource(quote, { wording, zones: services.zones }))
  const zone = quote.zones[0]
  const heading = [zone === undefined ? '' : zoneLabel(zone, wording.language, services.zones), quote.title ?? '']
  return {
    type: 'article',
    id: `${quote.articleId}-${index}`,
    title: oneLine(heading.filter(part => part !== '').join(wording.answers.separator) || wording.answers.untitled, TITLE_UNITS),
    description: oneLine(quote.text, DESCRIPTION_UNITS),
    input_message_content: { message_text: message.text, entities: [...message.entities], link_preview_options: { is_disabled: true } },
    reply_markup: { inline_keyboard: [[{ text: wording.bot.buttons.original, url: articleAddress(me.username, quote.articleId) }]] },
  }
}
