import { Composer } from 'grammy'
import { toSimplified } from '../../text/simplified.ts'
import type { Zone } from '../../zone.ts'
import { encodeButton } from '../callback-data.ts'
import type { Button } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { oneLine, sentenceWith } from '../format/verbatim.ts'
import type { BotServices } from '../services.ts'
import { sendView } from '../send.ts'
import { BUTTON_UNITS } from '../views/answer-view.ts'
import { inPairs } from '../views/pairs.ts'
import { shortLabel } from '../views/zone-label.ts'
import { articleListView } from '../views/zones-view.ts'
import { zoneCard } from './zones.ts'

const LISTED = 8
/** New articles that are counted; whoever missed more starts anew anyway. */
const COUNTED = 1000
/** Choices for an ambiguous name. */
const CHOICES = 8
/** What counts as new to a chat that never looked, in milliseconds. */
const FIRST_LOOK_MS = 7 * 24 * 60 * 60 * 1000

/** /latest and /new. */
export function latestComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('latest', async context => {
    if (context.match.trim() === '') return latestOfAll(context)
    const zone = await zoneNamed(context, context.match)
    if (zone !== undefined) await sendView(context, (await zoneCard(context, zone)).view)
  })
  composer.command('new', showNew)
  return composer
}

/** The zone meant; when several may be, or none, the person is told and offered what there is, each as the button that `choice` makes. */
export async function zoneNamed(context: BotContext, words: string, choice: (zone: Zone) => Button = zone => ({ do: 'zone', zone: zone.id })): Promise<Zone | undefined> {
  const { services, wording } = context
  const found = await zonesMeant(words, services)
  if (found.length === 1) return found[0]
  const buttons = found.map(zone => ({ text: oneLine(shortLabel(zone.name, wording.language, services.zones), BUTTON_UNITS), callback_data: encodeButton(choice(zone)) }))
  await sendView(context, { text: sentenceWith(found.length === 0 ? wording.bot.zones.unknown : wording.bot.zones.which, oneLine(words, BUTTON_UNITS)), buttons: inPairs(buttons) })
  return undefined
}

/** The zones that words may mean; when some of them have reports, those alone. */
export async function zonesMeant(words: string, services: Pick<BotServices, 'zones' | 'zoneSummaries'>): Promise<readonly Zone[]> {
  const found = services.zones.lookup(toSimplified(words.trim()), CHOICES)
  const reported = new Set((await services.zoneSummaries()).map(summary => summary.zone))
  const withReports = found.filter(zone => reported.has(zone.name))
  return withReports.length > 0 ? withReports : found
}

async function latestOfAll(context: BotContext): Promise<void> {
  const { services, wording } = context
  const latest = await services.latest(null, LISTED)
  await sendView(context, latest.length === 0 ? { text: plain(wording.bot.zones.empty), buttons: [] } : articleListView({ heading: wording.bot.latest.title, articles: latest }, wording, services.zones))
}

async function showNew(context: BotContext): Promise<void> {
  const { services, wording, chat } = context
  if (chat === undefined) return
  const now = services.now()
  const since = (await services.chats.lastVisit(chat.id)) ?? now - FIRST_LOOK_MS
  const added = await services.addedSince(since, COUNTED)
  await services.chats.setLastVisit(chat.id, now)
  const day = new Date(since).toISOString().slice(0, 10)
  await sendView(context, added.length === 0
    ? { text: plain(wording.bot.latest.nothingNew(day)), buttons: [] }
    : articleListView({ heading: wording.bot.latest.newSince(added.length, day), articles: added.slice(0, LISTED), others: Math.max(0, added.length - LISTED) }, wording, services.zones))
}
