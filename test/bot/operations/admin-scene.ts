/** A bot with its admins on a store in a folder of its own: pages are really read, cut and committed; only embedding and answering are simple. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createOperations } from '../../../src/bot/operations/create-operations.ts'
import type { OperationsParts } from '../../../src/bot/operations/create-operations.ts'
import { createCommitHooks } from '../../../src/deliver/commit-hooks.ts'
import { DEFAULT_LIMITS } from '../../../src/deliver/limits.ts'
import { mapArticles } from '../../../src/ingest/identity.ts'
import { formatOf, SUPPORTED_EXTENSIONS } from '../../../src/ingest/read/formats.ts'
import { readPages } from '../../../src/ingest/read-pages.ts'
import { sketch } from '../../../src/ingest/shingles.ts'
import { isSameArticle, isSameStory, STORY_WINDOW_DAYS } from '../../../src/ingest/stories.ts'
import { createPipeline } from '../../../src/pipeline.ts'
import type { AdminStore } from '../../../src/store/admin-store.ts'
import { createPersonalData } from '../../../src/store/personal-data.ts'
import { createAdminStore } from '../../../src/store/sqlite-admin-store.ts'
import { createChatStore } from '../../../src/store/sqlite-chat-store.ts'
import { openReportStore } from '../../../src/store/sqlite-report-store.ts'
import type { ReportStore } from '../../../src/store/sqlite-report-store.ts'
import { createInboxStore } from '../../../src/store/sqlite-inbox-store.ts'
import { createSubscriptionStore } from '../../../src/store/sqlite-subscription-store.ts'
import { dueDate } from '../../../src/subscribe/match.ts'
import { createWordCutter } from '../../../src/text/words.ts'
import type { BotServices } from '../../../src/bot/services.ts'
import type { VisibleMessage } from '../../fakes/telegram-world.ts'
import { startBotApiServer } from '../../fakes/bot-api-server.ts'
import { fakeReports, fakeZones } from '../../fakes/bot-reports.ts'
import { hashingEmbedder } from '../../fakes/hashing-embedder.ts'
import { silentLog } from '../../fakes/silent-log.ts'
import { startTestBot } from '../running-bot.ts'
import type { RunningBot } from '../running-bot.ts'

export const ADMIN = 900

export interface AdminScene {
  readonly bot: RunningBot
  readonly store: ReportStore
  readonly admin: AdminStore
  readonly services: BotServices
  readonly folder: string
  readonly asked: ReturnType<typeof fakeReports>['asked']
  /** Sends a file in a private chat and waits until its preview, or what is said instead, is there. */
  sendFile(name: string, content: string | Uint8Array, options?: { from?: number; announcedBytes?: number; missing?: boolean }): Promise<VisibleMessage>
  /** Presses and waits for what that started. */
  press(message: VisibleMessage, words: string, options?: { from?: number }): Promise<void>
  /** Until nothing is under way. */
  idle(): Promise<void>
  /** The last message of the bot in a chat. */
  last(chatId?: number): VisibleMessage
  stop(): Promise<void>
}

export async function startAdminScene(change: Partial<Pick<OperationsParts, 'access' | 'allowedIds' | 'limits' | 'logQuestions' | 'now' | 'adminIds'>> = {}): Promise<AdminScene> {
  const folder = mkdtempSync(join(tmpdir(), 'admin-'))
  const now = change.now ?? Date.now
  const server = await startBotApiServer()
  const store = openReportStore(folder, {
    words: createWordCutter([]), wordsVersion: '1', model: hashingEmbedder,
    matcher: { sketch, isSameArticle, isSameStory, mapArticles, storyWindowDays: STORY_WINDOW_DAYS }, hooks: createCommitHooks(DEFAULT_LIMITS),
  })
  const pipeline = createPipeline({ store, embedder: hashingEmbedder, zones: fakeZones, now })
  const fake = fakeReports({ now })
  const plain: BotServices = {
    ...fake.services,
    chats: createChatStore(store.db, now),
    inbox: createInboxStore(store.db, 'test', now),
    subscriptions: createSubscriptionStore({ db: store.db, now, dueDate, timeZone: 'Asia/Shanghai' }),
    article: async id => (await store.reader.articles([id]))[0] ?? fake.services.article(id),
    zoneSummaries: () => store.reader.zoneSummaries(),
    logQuestions: change.logQuestions ?? false,
  }
  const admin = createAdminStore(store.db, now)
  const operations = createOperations({
    token: server.token, apiRoot: server.root, services: plain, log: silentLog, adminIds: [ADMIN], access: 'open', allowedIds: [], logQuestions: plain.logQuestions, language: 'zh', timeZone: 'Asia/Shanghai',
    admin, personalData: createPersonalData(store.db), subscriptions: plain.subscriptions, reports: store.writer, listArticles: () => store.reader.listArticles(),
    pages: { supported: SUPPORTED_EXTENSIONS, canRead: name => formatOf(name) !== undefined, readPages, preview: page => pipeline.preview(page), ingest: (paths, options) => pipeline.ingest(paths, options), ingestPage: (page, path) => pipeline.ingestPage(page, path) },
    uploadsFolder: join(folder, 'uploads'), now, ...change,
  })
  const bot = await startTestBot(operations.services, server, { arrivals: operations.arrivals, operations: operations.handling })
  let files = 0
  const idle = async (): Promise<void> => {
    await bot.settled()
    await operations.idle()
    await bot.settled()
  }
  const last = (chatId = ADMIN): VisibleMessage => {
    const message = server.visible(chatId).at(-1)
    if (message === undefined) throw new Error(`nothing was said in ${chatId}; ${bot.logged.join('\n')}`)
    return message
  }
  return {
    bot, store, admin, services: operations.services, folder, asked: fake.asked, idle, last,
    async sendFile(name, content, { from = ADMIN, announcedBytes, missing = false } = {}) {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
      const id = `file-${++files}`
      if (!missing) server.world.files.set(id, bytes)
      const document = { file_id: id, file_unique_id: id, file_name: name, file_size: announcedBytes ?? bytes.length }
      const before = server.visible(from).length
      server.world.says(from, '', { extra: { text: undefined, document } })
      await server.until(() => server.visible(from).length > before)
      await idle()
      return last(from)
    },
    async press(message, words, options) {
      await bot.press(message, words, options)
      await idle()
    },
    async stop() {
      await bot.stop()
      await operations.stop()
      store.close()
    },
  }
}
