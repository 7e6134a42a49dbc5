import type { BotServices } from '../bot/services.ts'
import { createPriorityGate } from '../deliver/priority-gate.ts'
import { createChatStore } from '../store/sqlite-chat-store.ts'
import { createSubscriptionStore } from '../store/sqlite-subscription-store.ts'
import { dueDate } from '../subscribe/match.ts'
import { preview } from '../subscribe/preview.ts'
import type { Program } from './open-program.ts'

/** Articles that a preview of a subscription lists. */
const PREVIEWED = 3

/** What the bot asks for, from the program. */
export function createBotServices(program: Program): BotServices {
  const { config, store: { db, reader } } = program
  return {
    now: Date.now,
    zones: program.zones,
    chats: createChatStore(db),
    subscriptions: createSubscriptionStore({ db, now: Date.now, dueDate, timeZone: config.timeZone }),
    priority: createPriorityGate(),
    preview: async topic => preview(topic, (await reader.listArticles()).map(article => ({ ...article, zones: article.zones.map(link => link.zone) })), PREVIEWED),
    logQuestions: config.logQuestions,
    ask: (question, { history, article }) => program.answerer.ask(question, { today: program.today(), history, ...(article === null ? {} : { articles: [article] }) }),
    article: async id => (await reader.articles([id]))[0],
    latest: (zone, limit) => reader.latestArticles(zone, limit),
    zoneSummaries: () => reader.zoneSummaries(),
    compare: (zones, indicator) => program.answerer.compare(zones, indicator, { today: program.today() }),
    timeline: zone => program.answerer.timeline(zone),
    addedSince: (since, limit) => reader.articlesAddedSince(since, limit),
  }
}
