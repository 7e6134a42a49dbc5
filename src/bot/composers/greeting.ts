import { Composer } from 'grammy'
import { encodeButton } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { joined, plain } from '../format/formatted-text.ts'
import { oneLine, sentenceWith } from '../format/verbatim.ts'
import { sendView } from '../send.ts'
import { BUTTON_UNITS } from '../views/answer-view.ts'
import { inPairs } from '../views/pairs.ts'

/** Zones offered to a new user. */
const ZONES_OFFERED = 4
/** What people say before they ask. */
const GREETING = /^(?:[你您]好|哈[喽囉]|嗨|早上好|下午好|晚上好|在[吗嗎]|hi|hello|hey|good (?:morning|afternoon|evening))[\p{P}\p{S}\s啊呀]*$/iu

/** A greeting is answered like /start, not searched for. */
export function greetingComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.chatType('private').hears(GREETING, greet)
  return composer
}

/** What the bot is, an example to begin with, and zones to look at. */
export async function greet(context: BotContext): Promise<void> {
  const { services, wording } = context
  const { start } = wording.bot
  const summaries = [...(await services.zoneSummaries())].sort((a, b) => b.articles - a.articles)
  if (summaries.length === 0) {
    await sendView(context, { text: plain(start.empty), buttons: [] })
    return
  }
  const articles = summaries.reduce((sum, summary) => sum + summary.articles, 0)
  const offered = summaries.flatMap(({ zone }) => services.zones.byName(zone) ?? []).slice(0, ZONES_OFFERED)
  const example = offered[0] === undefined ? undefined : wording.language === 'en' ? (offered[0].english[0] ?? offered[0].name) : offered[0].name
  const buttons = offered.map(zone => ({ text: oneLine(wording.language === 'en' ? (zone.english[0] ?? zone.name) : zone.name, BUTTON_UNITS), callback_data: encodeButton({ do: 'zone', zone: zone.id }) }))
  await sendView(context, {
    text: joined([plain(start.greeting(articles, summaries.length)), example === undefined ? plain('') : sentenceWith(start.example, example), plain(start.more), plain(buttons.length === 0 ? '' : start.tryThese)], '\n\n'),
    buttons: inPairs(buttons),
  })
}
