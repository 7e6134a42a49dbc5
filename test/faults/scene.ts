/** The real store, ledger and worker in a folder of their own, against the fake Bot API. */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Api } from 'grammy'
import type { ArticleKind } from '../../src/article.ts'
import { createAdminAlerts } from '../../src/deliver/admin-alerts.ts'
import { createAlertMemory } from '../../src/deliver/alert-memory.ts'
import { createCommitHooks } from '../../src/deliver/commit-hooks.ts'
import { createGenerationFile, type GenerationFile } from '../../src/deliver/generation-file.ts'
import { DEFAULT_LIMITS, type DeliveryLimits } from '../../src/deliver/limits.ts'
import { createPriorityGate, type PriorityGate } from '../../src/deliver/priority-gate.ts'
import { createDeliveryWorker, createWorkerApi, type DeliveryWorker } from '../../src/deliver/worker.ts'
import type { DeliveryLog } from '../../src/deliver/worker-log.ts'
import { mapArticles } from '../../src/ingest/identity.ts'
import { sketch } from '../../src/ingest/shingles.ts'
import { isSameArticle, isSameStory, STORY_WINDOW_DAYS } from '../../src/ingest/stories.ts'
import { notices as en } from '../../src/messages/en/notices.ts'
import { notices as zh } from '../../src/messages/zh/notices.ts'
import type { CommitHooks } from '../../src/store/commit-hooks.ts'
import type { DeliveryStore } from '../../src/store/delivery-store.ts'
import type { CommitReport } from '../../src/store/report-store.ts'
import { createDeliveryStore } from '../../src/store/sqlite-delivery-store.ts'
import { openReportStore, type ReportStore } from '../../src/store/sqlite-report-store.ts'
import { createSubscriptionStore } from '../../src/store/sqlite-subscription-store.ts'
import type { SubscriptionStore } from '../../src/store/subscription-store.ts'
import { dueDate } from '../../src/subscribe/match.ts'
import type { Schedule, Subscription } from '../../src/subscription.ts'

/** Waits shortened so that a fault takes milliseconds; everything else as in operation. */
export const QUICK: DeliveryLimits = {
  ...DEFAULT_LIMITS,
  burstLimit: 1000,
  bulkSettleMs: 100,
  messagesPerSecond: 1000,
  privateSpacingMs: 0,
  groupSpacingMs: 0,
  defaultRetryAfterMs: 150,
  firstBackoffMs: 20,
  maxBackoffMs: 100,
  idleMs: 20,
  drainMs: 500,
  maxYieldMs: 100,
}

export interface Clock {
  readonly now: () => number
  /** Moves this clock, not the machine's. */
  readonly shift: (ms: number) => void
}

export function createClock(start?: number): Clock {
  let offset = start === undefined ? 0 : start - Date.now()
  return { now: () => Date.now() + offset, shift: ms => { offset += ms } }
}

export interface SceneOptions {
  /** The bot's, where one runs beside the worker. */
  readonly gate?: PriorityGate
  readonly folder: string
  readonly apiRoot: string
  readonly token: string
  readonly clock?: Clock
  readonly limits?: Partial<DeliveryLimits>
  readonly timeoutSeconds?: number
  readonly adminIds?: readonly number[]
  /** Puts itself between the worker and what it uses. */
  readonly aroundStore?: (store: DeliveryStore) => DeliveryStore
  readonly aroundHooks?: (hooks: CommitHooks) => CommitHooks
  readonly aroundApi?: (api: Api) => Api
  readonly aroundReader?: (reader: Pick<ReportStore['reader'], 'articles'>) => Pick<ReportStore['reader'], 'articles'>
  readonly log?: DeliveryLog
}

export interface Page {
  readonly source: string
  readonly articles: readonly { readonly title: string; readonly text: string; readonly zones: readonly string[]; readonly kind?: ArticleKind; readonly published?: string }[]
}

export interface Scene {
  readonly folder: string
  readonly reports: ReportStore
  readonly subscriptions: SubscriptionStore
  readonly deliveries: DeliveryStore
  readonly generation: GenerationFile
  readonly worker: DeliveryWorker
  readonly clock: Clock
  /** Opens the chat and subscribes it. */
  follow(chatId: number, topic: { readonly zones?: readonly string[]; readonly keywords?: readonly string[]; readonly schedule?: Schedule; readonly threadId?: number }): Promise<Subscription>
  commit(page: Page, options?: { readonly bulk?: boolean; readonly resegmented?: boolean }): Promise<CommitReport>
  start(): void
  /** Resolves when the worker has ended; with the error that ended it, or undefined. */
  stop(): Promise<unknown>
  /** Ends everything; the folder stays when it is kept, for a restart. */
  close(keep?: boolean): Promise<void>
}

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'zone-reports-'))

const DIMENSIONS = 2
const SILENT = { info: () => {}, warn: () => {}, error: () => {} }

export function openScene(options: SceneOptions): Scene {
  const clock = options.clock ?? createClock()
  const limits = { ...QUICK, ...options.limits }
  const hooks = createCommitHooks(limits)
  const reports = openReportStore(options.folder, {
    words: { cut: text => text.split(/\s+/u) },
    wordsVersion: 'test',
    model: { fingerprint: 'test', dimensions: DIMENSIONS },
    matcher: { sketch, isSameArticle, isSameStory, mapArticles, storyWindowDays: STORY_WINDOW_DAYS },
    hooks: options.aroundHooks?.(hooks) ?? hooks,
  })
  const subscriptions = createSubscriptionStore({ db: reports.db, now: clock.now, dueDate, timeZone: 'Asia/Shanghai' })
  const bare = createDeliveryStore(reports.db)
  const deliveries = options.aroundStore?.(bare) ?? bare
  const plainApi = createWorkerApi(options.token, options.apiRoot, options.timeoutSeconds ?? 1)
  const api = options.aroundApi?.(plainApi) ?? plainApi
  const generation = createGenerationFile(join(options.folder, 'delivery.json'))
  const alerts = createAdminAlerts({ api, adminIds: options.adminIds ?? [], messages: zh, log: SILENT, memory: createAlertMemory(join(options.folder, 'alerts.json')), now: clock.now })
  const worker = createDeliveryWorker({ store: deliveries, reports: options.aroundReader?.(reports.reader) ?? reports.reader, api, messages: { zh, en }, limits, now: clock.now, log: options.log ?? SILENT, gate: options.gate ?? createPriorityGate(), generation, alerts, statistics: () => subscriptions.statistics(), folder: options.folder })
  let stopping = new AbortController()
  let running: Promise<unknown> = Promise.resolve()
  return {
    folder: options.folder,
    reports,
    subscriptions,
    deliveries,
    generation,
    worker,
    clock,
    async follow(chatId, { zones = [], keywords = [], schedule = { kind: 'instant' }, threadId = 0 }) {
      await subscriptions.openChat({ chatId, kind: chatId > 0 ? 'private' : 'group', title: `Chat ${chatId}`, language: 'zh' })
      return (await subscriptions.subscribe({ chatId, threadId, zones, keywords, schedule, focus: 'any' })).subscription
    },
    commit: (page, { bulk = false, resegmented = false } = {}) => reports.writer.commitDocument(prepared(page), { path: null, recipe: 'test', fingerprint: 'test', resegmented, bulk, now: clock.now() }),
    start() {
      stopping = new AbortController()
      running = worker.run(stopping.signal).then(() => undefined, (error: unknown) => error)
    },
    stop() {
      stopping.abort()
      return running
    },
    async close(keep = false) {
      stopping.abort()
      await running
      if (reports.db.open) reports.close()
      if (!keep) rmSync(options.folder, { recursive: true, force: true })
    },
  }
}

function prepared(page: Page): Parameters<ReportStore['writer']['commitDocument']>[0] {
  let text = ''
  const articles = page.articles.map(article => {
    const start = text.length
    text += `${article.text}\n\n`
    return {
      draft: {
        kind: article.kind ?? ('article' as const),
        title: article.title,
        kicker: null,
        byline: null,
        text: article.text,
        spans: [[start, start + article.text.length] as const],
        zones: article.zones.map(zone => ({ zone, rule: 'test', evidence: zone })),
        published: article.published ?? '2021-08-26',
        eventDate: null,
      },
      chunks: [{ start: 0, end: article.text.length, vector: new Float32Array(DIMENSIONS).fill(1), passage: null }],
    }
  })
  return { page: { source: page.source, mediaType: 'text', sha256: createHash('sha256').update(text).digest('hex'), text, readerVersion: 1, hints: { outlet: '科技日报' } }, articles }
}

/** A page with one article of its own; `n` makes the words differ, so that no two are the same story. */
export function pageAbout(zone: string, n: number, extra = ''): Page {
  const facts = Array.from({ length: 12 }, (_, i) => createHash('sha256').update(`${zone} ${n} ${i}`).digest('hex').slice(0, 16)).join('，')
  return { source: `page-${n}.txt`, articles: [{ title: `${zone}新闻${n}`, zones: [zone], text: `${zone}第${n}条消息，编号${facts}。${zone}今年新增企业${n}家。${extra}` }] }
}
