import { Composer } from 'grammy'
import type { ArticleId } from '../../article.ts'
import type { BotContext } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { sendView } from '../send.ts'
import { articleView } from '../views/article-view.ts'
import { present } from './buttons.ts'
import { greet } from './greeting.ts'

/** What `t.me/BOT?start=` carries before an article's id. */
const ARTICLE_LINK = 'a_'

/** Where anybody opens an article with the bot. */
export function articleAddress(username: string, article: ArticleId): string {
  return `https://t.me/${username}?start=${ARTICLE_LINK}${article}`
}

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
