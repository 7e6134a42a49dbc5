import type { BotServices } from '../bot/services.ts'
import type { ChatStore } from '../store/chat-store.ts'
import type { Program } from './open-program.ts'

/** What the bot asks for, from the program. */
export function createBotServices(program: Program, chats: ChatStore): BotServices {
  const { reader } = program.store
  return {
    zones: program.zones,
    chats,
    logQuestions: program.config.logQuestions,
    ask: (question, { history, article }) => program.answerer.ask(question, { today: program.today(), history, ...(article === null ? {} : { articles: [article] }) }),
    article: async id => (await reader.articles([id]))[0],
    latest: (zone, limit) => reader.latestArticles(zone, limit),
    zoneSummaries: () => reader.zoneSummaries(),
    compare: (zones, indicator) => program.answerer.ask(`${zones.join('和')}的${indicator}哪个高`, { today: program.today() }),
    timeline: () => Promise.resolve([]),
    addedSince: (since, limit) => reader.articlesAddedSince(since, limit),
  }
}
