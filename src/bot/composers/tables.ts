import { Composer, InputFile } from 'grammy'
import type { CommandContext } from 'grammy'
import type { Quote } from '../../answer/answer.ts'
import { toSimplified } from '../../text/simplified.ts'
import type { ZoneDirectory } from '../../zone.ts'
import type { BotContext } from '../context.ts'
import { placeOf } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { verbatim } from '../format/verbatim.ts'
import { quotesAsCsv } from '../quotes-csv.ts'
import { sendView } from '../send.ts'
import { answerToContent } from '../shown-answer.ts'
import { showTyping } from '../typing.ts'
import { compareView, timelineView } from '../views/table-view.ts'
import { zoneLabel } from '../views/zone-label.ts'
import { zoneNamed } from './latest.ts'

/** Zones that one comparison takes. */
const MAX_ZONES = 10

/** /compare and /timeline: quotes side by side or in order of time, also as a CSV file. */
export function tablesComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('compare', compare)
  composer.command('timeline', timeline)
  return composer
}

async function compare(context: CommandContext<BotContext>): Promise<void> {
  const { services, wording } = context
  const { zones, indicator } = readComparison(toSimplified(context.match), services.zones)
  const place = placeOf(context)
  if (zones.length < 2 || indicator === '' || place === undefined) {
    await sendView(context, { text: plain(wording.bot.compare.usage), buttons: [] })
    return
  }
  const stopTyping = showTyping(context)
  try {
    const answer = await services.compare(zones, indicator)
    const quotes = answer.outcome === 'answered' ? answer.quotes : []
    const id = await services.chats.remember({ place, askedIn: null, askedAs: 0, question: context.match, topic: { history: [], article: null }, content: answerToContent(answer), articles: [...new Set(quotes.map(quote => quote.articleId))] })
    await services.chats.markSent(id, await sendView(context, compareView({ answer, zones, indicator, shownId: id, wording, directory: services.zones })))
    await sendCsv(context, quotes, wording.bot.compare.file)
  } finally {
    stopTyping()
  }
}

async function timeline(context: CommandContext<BotContext>): Promise<void> {
  const { services, wording } = context
  if (context.match.trim() === '') {
    await sendView(context, { text: plain(wording.bot.timeline.usage), buttons: [] })
    return
  }
  const zone = await zoneNamed(context, context.match)
  if (zone === undefined) return
  const stopTyping = showTyping(context)
  try {
    const quotes = await services.timeline(zone.name)
    const name = zoneLabel(zone.name, wording.language, services.zones)
    await sendView(context, quotes.length === 0 ? { text: verbatim(wording.bot.timeline.nothing(name)), buttons: [] } : timelineView(name, quotes, wording))
    await sendCsv(context, quotes, wording.bot.timeline.file(zone.name))
  } finally {
    stopTyping()
  }
}

async function sendCsv(context: BotContext, quotes: readonly Quote[], fileName: string): Promise<void> {
  if (quotes.length === 0) return
  await context.replyWithDocument(new InputFile(Buffer.from(quotesAsCsv(quotes, context.wording.bot.csv)), fileName))
}

/** The zones named and, in what is left, the figure: `沈阳 佛山 高企数量`, `沈阳高新区和佛山高新区的高企数量`. */
function readComparison(request: string, directory: Pick<ZoneDirectory, 'lookup' | 'mentions'>): { zones: string[]; indicator: string } {
  const zones: string[] = []
  const rest: string[] = []
  for (const word of request.split(/[\s,，、;；]+/u).filter(part => part !== '')) {
    const [only, second] = directory.lookup(word, 2)
    if (only !== undefined && second === undefined && rest.length === 0) zones.push(only.name)
    else rest.push(word)
  }
  const words = rest.join(' ')
  const mentions = directory.mentions(words)
  let indicator = ''
  let from = 0
  for (const { zone, start, end } of mentions) {
    zones.push(zone)
    indicator += words.slice(from, start)
    from = end
  }
  indicator += words.slice(from)
  return { zones: [...new Set(zones)].slice(0, MAX_ZONES), indicator: indicator.replace(/^[\s和与跟及的]+|[\s和与跟及的？?]+$/gu, '').trim() }
}
