import { Composer, InputFile } from 'grammy'
import type { CommandContext } from 'grammy'
import type { Quote } from '../../answer/answer.ts'
import { toSimplified } from '../../text/simplified.ts'
import type { Zone } from '../../zone.ts'
import type { BotContext } from '../context.ts'
import { placeOf } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { verbatim } from '../format/verbatim.ts'
import { quotesAsCsv } from '../quotes-csv.ts'
import { answerPress, sendView } from '../send.ts'
import type { BotServices } from '../services.ts'
import { answerToContent } from '../shown-answer.ts'
import { whileTheyWait } from '../typing.ts'
import { compareView, timelineView } from '../views/table-view.ts'
import { zoneLabel } from '../views/zone-label.ts'
import { zoneNamed, zonesMeant } from './latest.ts'
import type { Presses } from './buttons.ts'

/** Zones that one comparison takes. */
const MAX_ZONES = 10

/** /compare and /timeline: quotes side by side or in order of time, also as a CSV file. */
export function tablesComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('compare', compare)
  composer.command('timeline', timeline)
  return composer
}

export const tablePresses: Presses = {
  timeline: async (context, button) => {
    const zone = context.services.zones.byId(button.zone)
    if (zone === undefined) return answerPress(context, context.wording.bot.refused.button, true)
    await answerPress(context)
    await showTimeline(context, zone)
  },
}

async function compare(context: CommandContext<BotContext>): Promise<void> {
  const { services, wording } = context
  const { zones, indicator } = await readComparison(toSimplified(context.match), services)
  const place = placeOf(context)
  if (zones.length < 2 || indicator === '' || place === undefined) {
    await sendView(context, { text: plain(wording.bot.compare.usage), buttons: [] })
    return
  }
  await whileTheyWait(context, async () => {
    const answer = await services.compare(zones, indicator)
    const quotes = answer.outcome === 'answered' ? answer.quotes : []
    const id = await services.chats.remember({ place, askedIn: null, askedAs: 0, question: context.match, topic: { history: [], article: null }, content: answerToContent(answer), articles: [...new Set(quotes.map(quote => quote.articleId))] })
    await services.chats.markSent(id, await sendView(context, compareView({ answer, zones, indicator, shownId: id, wording, directory: services.zones })))
    await sendCsv(context, quotes, wording.bot.compare.file)
  })
}

async function timeline(context: CommandContext<BotContext>): Promise<void> {
  const { wording } = context
  if (context.match.trim() === '') {
    await sendView(context, { text: plain(wording.bot.timeline.usage), buttons: [] })
    return
  }
  const zone = await zoneNamed(context, context.match, choice => ({ do: 'timeline', zone: choice.id }))
  if (zone !== undefined) await showTimeline(context, zone)
}

async function showTimeline(context: BotContext, zone: Zone): Promise<void> {
  const { services, wording } = context
  await whileTheyWait(context, async () => {
    const quotes = await services.timeline(zone.name)
    const name = zoneLabel(zone.name, wording.language, services.zones)
    await sendView(context, quotes.length === 0 ? { text: verbatim(wording.bot.timeline.nothing(name)), buttons: [] } : timelineView(name, quotes, wording))
    await sendCsv(context, quotes, wording.bot.timeline.file(zone.name))
  })
}

async function sendCsv(context: BotContext, quotes: readonly Quote[], fileName: string): Promise<void> {
  if (quotes.length === 0) return
  await context.replyWithDocument(new InputFile(Buffer.from(quotesAsCsv(quotes, context.wording.bot.csv)), fileName))
}

/** The zones named and, in what is left, the figure: `沈阳 佛山 高企数量`, `沈阳高新区和佛山高新区的高企数量`. */
async function readComparison(request: string, services: BotServices): Promise<{ zones: string[]; indicator: string }> {
  const zones: string[] = []
  const rest: string[] = []
  for (const word of request.split(/[\s,，、;；]+/u).filter(part => part !== '')) {
    const [zone] = rest.length === 0 ? await zonesMeant(word, services) : []
    if (zone === undefined) rest.push(word)
    else zones.push(zone.name)
  }
  const words = rest.join(' ')
  let indicator = ''
  let from = 0
  for (const { zone, start, end } of services.zones.mentions(words)) {
    zones.push(zone)
    indicator += words.slice(from, start)
    from = end
  }
  indicator += words.slice(from)
  return { zones: [...new Set(zones)].slice(0, MAX_ZONES), indicator: indicator.replace(/^[\s和与跟及的]+|[\s和与跟及的？?]+$/gu, '').trim() }
}
