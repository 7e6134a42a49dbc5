import { Composer, InputFile } from 'grammy'
import type { CommandContext } from 'grammy'
import type { Answered, Quote } from '../../answer/answer.ts'
import { toSimplified } from '../../text/simplified.ts'
import type { Zone } from '../../zone.ts'
import type { BotContext } from '../context.ts'
import { encodeButton } from '../callback-data.ts'
import { isPrivate, placeOf } from '../context.ts'
import { inTime } from '../deadline.ts'
import { plain } from '../format/formatted-text.ts'
import { verbatim } from '../format/verbatim.ts'
import { quotesAsCsv } from '../quotes-csv.ts'
import { answerPress, sendView } from '../send.ts'
import type { View } from '../send.ts'
import type { BotServices } from '../services.ts'
import { answerOf, answerToContent } from '../shown-answer.ts'
import { whileTheyWait } from '../typing.ts'
import { compareView, timelineView } from '../views/table-view.ts'
import { zoneLabel } from '../views/zone-label.ts'
import { zoneNamed, zonesMeant } from './latest.ts'
import type { Presses } from './buttons.ts'
import { shownFor } from './buttons.ts'

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
  csv: async (context, { shown }) => {
    const found = await shownFor(context, shown)
    if (found === undefined) return
    await answerPress(context)
    const answer = answerOf(found)
    const name = answer?.understood.kind === 'latest' ? answer.understood.zones[0] : undefined
    if (answer?.outcome === 'answered') await sendCsv(context, answer.quotes, name)
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
    const answer = await inTime(services.compare(zones, indicator), services.answerWithinMs)
    const quotes = answer.outcome === 'answered' ? answer.quotes : []
    const id = await services.chats.remember({ place, askedIn: null, askedAs: 0, question: context.match, topic: { history: [], article: null }, content: answerToContent(answer), articles: [...new Set(quotes.map(quote => quote.articleId))] })
    await sendTable(context, { id, quotes, view: compareView({ answer, zones, indicator, shownId: id, wording, directory: services.zones }) })
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
    const place = placeOf(context)
    if (place === undefined || quotes.length === 0) {
      await sendView(context, { text: verbatim(wording.bot.timeline.nothing(name)), buttons: [] })
      return
    }
    const answer: Answered = { outcome: 'answered', understood: { zones: [zone.name], inheritedZones: false, indicator: null, period: null, inheritedPeriod: false, followUp: false, kind: 'latest' }, quotes, remarks: [] }
    const id = await services.chats.remember({ place, askedIn: null, askedAs: 0, question: zone.name, topic: { history: [], article: null }, content: answerToContent(answer), articles: [...new Set(quotes.map(quote => quote.articleId))] })
    await sendTable(context, { id, quotes, view: timelineView(name, quotes, { wording, zones: services.zones }), zone: zone.name })
  })
}

interface Table {
  readonly id: number
  readonly view: View
  readonly quotes: readonly Quote[]
  /** For a timeline: whose it is. */
  readonly zone?: string
}

/** A table and its file; in a group, where one message is enough, the file at a tap. */
async function sendTable(context: BotContext, { id, view, quotes, zone }: Table): Promise<void> {
  const inGroup = !isPrivate(context) && quotes.length > 0
  const file = inGroup ? [[{ text: context.wording.bot.buttons.csv, callback_data: encodeButton({ do: 'csv', shown: id }) }]] : []
  await context.services.chats.markSent(id, await sendView(context, { text: view.text, buttons: [...view.buttons, ...file] }))
  if (!inGroup && quotes.length > 0) await sendCsv(context, quotes, zone)
}

async function sendCsv(context: BotContext, quotes: readonly Quote[], zone: string | undefined): Promise<void> {
  const { csv, compare: { file }, timeline: { file: fileOf } } = context.wording.bot
  await context.replyWithDocument(new InputFile(Buffer.from(quotesAsCsv(quotes, csv)), zone === undefined ? file : fileOf(zone)))
}

/** The zones named and, in what is left, the figure: `沈阳 佛山 高企数量`, `沈阳高新区和佛山高新区的高企数量`, `Shenyang, Foshan high-tech enterprises`. */
async function readComparison(request: string, services: BotServices): Promise<{ zones: string[]; indicator: string }> {
  const zones: string[] = []
  const words: string[] = []
  let rest = ''
  let from = 0
  for (const { zone, start, end } of services.zones.mentions(request)) {
    zones.push(zone)
    rest += `${request.slice(from, start)} `
    from = end
  }
  rest += request.slice(from)
  for (const word of rest.split(/[\s,，、;；]+/u).filter(part => part !== '' && !JOINS.test(part))) {
    const zone = words.length === 0 ? await zoneOfWord(word, services) : undefined
    if (zone === undefined) words.push(word)
    else zones.push(zone.name)
  }
  return { zones: [...new Set(zones)].slice(0, MAX_ZONES), indicator: words.join(' ').replace(/^[和与跟及的]+|[\s和与跟及的？?]+$/gu, '').trim() }
}

/** Words between the zones and the figure. */
const JOINS = /^(?:[和与跟及的]|and|with|vs\.?|versus|of|in|by|the)$/iu
/** A word that so many zones hold in their names is none's: high-tech, 经济. */
const TOO_MANY = 8

async function zoneOfWord(word: string, services: BotServices): Promise<Zone | undefined> {
  const isCommon = services.zones.lookup(word, TOO_MANY).length >= TOO_MANY && services.zones.cities(word).length === 0
  return isCommon ? undefined : (await zonesMeant(word, services))[0]
}
