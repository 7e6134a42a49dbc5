import { Composer } from 'grammy'
import type { InlineQueryResultArticle } from 'grammy/types'
import type { Quote } from '../../answer/answer.ts'
import type { BotContext, Wording } from '../context.ts'
import { joined, plain } from '../format/formatted-text.ts'
import { MESSAGE_LIMITS, splitMessage } from '../format/split.ts'
import { oneLine } from '../format/verbatim.ts'
import { quoteWithSource } from '../views/answer-view.ts'

/** Most results of an inline query (Bot API, answerInlineQuery). */
const MAX_RESULTS = 50
/** How long Telegram may keep results, in seconds: reports are added any time. */
const CACHE_SECONDS = 30
const TITLE_UNITS = 80
const DESCRIPTION_UNITS = 160

/** `@bot 贵阳 …`: cited excerpts to send into any chat. */
export function inlineComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('inline_query', async context => {
    const { services, wording } = context
    const query = context.inlineQuery.query.trim()
    const answer = query === '' ? undefined : await services.ask(query, { history: [], article: null, language: wording.language })
    const results = answer?.outcome === 'answered' ? answer.quotes.slice(0, MAX_RESULTS).map((quote, index) => excerpt(quote, index, wording)) : []
    const text = query === '' ? wording.bot.inline.ask : wording.bot.inline.nothing
    await context.answerInlineQuery(results, {
      cache_time: CACHE_SECONDS,
      // The wording follows the asker's language, so results are not shared.
      is_personal: true,
      ...(results.length === 0 ? { button: { text, start_parameter: START_PARAMETER } } : {}),
    })
  })
  return composer
}

/** Tells /start where the person came from; it has no meaning of its own. */
const START_PARAMETER = 'inline'

function excerpt(quote: Quote, index: number, wording: Wording): InlineQueryResultArticle {
  const [message] = splitMessage(joined([quoteWithSource(quote, wording, true)], ''), MESSAGE_LIMITS)
  return {
    type: 'article',
    id: `${quote.articleId}-${index}`,
    title: oneLine([quote.zones[0] ?? '', quote.title ?? wording.answers.untitled].filter(part => part !== '').join(wording.answers.separator), TITLE_UNITS),
    description: oneLine(quote.text, DESCRIPTION_UNITS),
    input_message_content: { message_text: (message ?? plain('…')).text, entities: [...(message?.entities ?? [])], link_preview_options: { is_disabled: true } },
  }
}
