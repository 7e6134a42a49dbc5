import type { BotServices } from '../bot/services.ts'
import type { PriorityGate } from '../deliver/priority-gate.ts'
import { settleWith } from '../deliver/settled-subscriptions.ts'
import type { DeliveryWorker } from '../deliver/worker.ts'
import type { StoredArticle } from '../store/report-store.ts'
import { createChatStore } from '../store/sqlite-chat-store.ts'
import { createInboxStore } from '../store/sqlite-inbox-store.ts'
import { createSubscriptionStore } from '../store/sqlite-subscription-store.ts'
import { dueDate } from '../subscribe/match.ts'
import { preview, type PreviewArticle } from '../subscribe/preview.ts'
import type { Program } from './open-program.ts'

/** Articles that a preview names. */
const PREVIEWED = 3

/** Twenty times what the slowest answers take on two busy cores, in milliseconds. */
const ANSWER_WITHIN_MS = 60_000

/** What the bot asks for, from the program. @param source whose updates it handles */
export function createBotServices(program: Program, source: string, priority: PriorityGate, worker: DeliveryWorker): BotServices {
  const { reader, db } = program.store
  const { logQuestions, timeZone } = program.config
  return {
    now: Date.now,
    zones: program.zones,
    chats: createChatStore(db),
    inbox: createInboxStore(db, source),
    subscriptions: settleWith(createSubscriptionStore({ db, now: Date.now, dueDate, timeZone }), worker),
    priority,
    preview: async topic => preview(topic, (await reader.listArticles()).map(toPreviewArticle), PREVIEWED),
    logQuestions,
    answerWithinMs: ANSWER_WITHIN_MS,
    ask: (question, { history, article }) => program.answerer.ask(question, { today: program.today(), history, ...(article === null ? {} : { articles: [article] }) }),
    article: async id => (await reader.articles([id]))[0],
    latest: (zone, limit) => reader.latestArticles(zone, limit),
    zoneSummaries: () => reader.zoneSummaries(),
    compare: (zones, indicator) => program.answerer.compare(zones, indicator, { today: program.today() }),
    excerpts: (words, limit) => program.answerer.excerpts(words, limit, { today: program.today() }),
    timeline: zone => program.answerer.timeline(zone),
    addedSince: (since, limit) => reader.articlesAddedSince(since, limit),
  }
}

function toPreviewArticle(article: StoredArticle): PreviewArticle {
  return { ...article, zones: article.zones.map(link => link.zone) }
}
