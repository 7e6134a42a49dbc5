import { Composer } from 'grammy'
import type { ArticleId } from '../../article.ts'
import type { BotContext } from '../context.ts'
import { joined, plain } from '../format/formatted-text.ts'
import { sendView } from '../send.ts'
import { inPairs } from '../views/pairs.ts'
import { encodeButton } from '../callback-data.ts'
import { oneLine } from '../format/verbatim.ts'
import { articleView } from '../views/article-view.ts'
import { BUTTON_UNITS } from '../views/answer-view.ts'
import { present } from './buttons.ts'

/** Zones offered to a new user. */
const ZONES_OFFERED = 4

/** What `t.me/BOT?start=` carries before an article's id. */
const ARTICLE_LINK = 'a_'

/** /start and /help. */
export function startComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('start').filter(context => context.match.startsWith(ARTICLE_LINK), async context => {
    const { services, wording } = context
    const article = await services.article(context.match.slice(ARTICLE_LINK.length) as ArticleId)
    if (article === undefined) return greet(context)
    await present(context, articleView({ article, page: 0, quotes: [], shownId: 0, inPlace: false, wording, zones: services.zones }), { inPlace: false, articles: [article.id] })
  })
  composer.command('start', greet)
  composer.command('help', async context => {
    await sendView(context, { text: plain(context.wording.bot.help), buttons: [] })
  })
  return composer
}

async function greet(context: BotContext): Promise<void> {
  const { services, wording } = context
  const { start } = wording.bot
  const summaries = [...(await services.zoneSummaries())].sort((a, b) => b.articles - a.articles)
  if (summaries.length === 0) {
    await sendView(context, { text: plain(start.empty), buttons: [] })
    return
  }
  const articles = summaries.reduce((sum, summary) => sum + summary.articles, 0)
  const offered = summaries.flatMap(({ zone }) => services.zones.byName(zone) ?? []).slice(0, ZONES_OFFERED)
  const buttons = offered.map(zone => ({ text: oneLine(wording.language === 'en' ? (zone.english[0] ?? zone.name) : zone.name, BUTTON_UNITS), callback_data: encodeButton({ do: 'zone', zone: zone.id }) }))
  await sendView(context, {
    text: joined([plain(start.greeting(articles, summaries.length)), plain(start.more), plain(buttons.length === 0 ? '' : start.tryThese)], '\n\n'),
    buttons: inPairs(buttons),
  })
}
