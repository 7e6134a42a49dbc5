import { Composer } from 'grammy'
import { encodeButton } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { joined, plain } from '../format/formatted-text.ts'
import { oneLine, sentenceWith } from '../format/verbatim.ts'
import { sendView } from '../send.ts'
import { BUTTON_UNITS } from '../views/answer-view.ts'
import { inPairs } from '../views/pairs.ts'
import { shortLabel } from '../views/zone-label.ts'

/** Zones offered to a new user. */
const ZONES_OFFERED = 4
/** What people say before they ask, and questions about the bot itself. */
const GREETING = /^(?:[你您]好|哈[喽囉]|嗨|早上好|下午好|晚上好|在[吗嗎]|hi|hello|hey|good (?:morning|afternoon|evening)|[你您]是[谁誰]|[你您](?:能|会|會|可以)(?:做|干|幹)?(?:什么|甚麼|什麼|啥)|(?:怎么|怎麼|如何)(?:用|使用)|who are you|what can you do|how does (?:this|it) work)[\p{P}\p{S}\s啊呀呢]*$/iu

/** What people say afterwards. */
const THANKS = /^(?:(?:非常|多|太)?[谢謝]{1,2}(?:[你您]|了|啦)?|感[谢謝](?:[你您])?|好的?|明白了?|知道了|再[见見]|拜拜|thanks?(?: you)?(?: (?:very|so) much)?|thx|ok(?:ay)?|great|bye)[\p{P}\p{S}\s啊呀啦]*$/iu

/** A greeting is answered like /start and thanks in a sentence: neither is searched for. */
export function greetingComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const mine = composer.chatType('private')
  mine.hears(GREETING, greet)
  mine.hears(THANKS, async context => {
    await sendView(context, { text: plain(context.wording.bot.friendly.thanks), buttons: [] })
  })
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
  const example = offered[0] === undefined ? undefined : shortLabel(offered[0].name, wording.language, services.zones)
  const buttons = offered.map(zone => ({ text: oneLine(shortLabel(zone.name, wording.language, services.zones), BUTTON_UNITS), callback_data: encodeButton({ do: 'zone', zone: zone.id }) }))
  await sendView(context, {
    text: joined([plain(start.greeting(articles, summaries.length)), example === undefined ? plain('') : sentenceWith(start.example, example), plain(start.more), plain(buttons.length === 0 ? '' : start.tryThese)], '\n\n'),
    buttons: inPairs(buttons),
  })
}
