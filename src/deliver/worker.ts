import { Api } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import { ReportError } from '../errors.ts'
import type { NoticeMessages } from '../messages/notices.ts'
import type { DeliveryStore, DueMessage, Outcome } from '../store/delivery-store.ts'
import type { ReportReader } from '../store/report-store.ts'
import { isQuiet } from '../subscribe/calendar.ts'
import type { DeliveryStatistics, Language } from '../subscription.ts'
import type { AdminAlerts } from './admin-alerts.ts'
import { classify, type Failure } from './classify.ts'
import type { GenerationFile } from './generation-file.ts'
import type { DeliveryLimits } from './limits.ts'
import type { SavedMessage } from './notice-text.ts'
import { createPlanner } from './planner.ts'
import type { PriorityGate } from './priority-gate.ts'
import { cannotWrite, isStoreFailure } from './store-failure.ts'
import type { DeliveryLog } from './worker-log.ts'

export interface WorkerParts {
  readonly store: DeliveryStore
  readonly reports: Pick<ReportReader, 'articles'>
  /** Its own, without automatic retries: a repeated call could send twice. `createWorkerApi` makes one. */
  readonly api: Api
  readonly messages: Readonly<Record<Language, NoticeMessages>>
  readonly limits: DeliveryLimits
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: DeliveryLog
  readonly gate: PriorityGate
  readonly generation: GenerationFile
  /** The figures of the ledger, for the log. */
  readonly statistics: () => Promise<DeliveryStatistics>
  readonly alerts: AdminAlerts
  /** The data folder, to be named when it cannot be written. */
  readonly folder: string
}

export interface DeliveryWorker {
  /**
   * Sends what is owed until aborted; then waits for the calls under way, `drainMs` at most.
   * @throws ReportError telegram/unauthorized when the token is refused
   */
  run(signal: AbortSignal): Promise<void>
  /** Something was committed: look now. */
  wake(): void
  /** Resolves when no call to the chat is under way: before “unsubscribed” is said, so that nothing follows it. */
  settled(chatId: number): Promise<void>
  /** Milliseconds since 1970 of the last call that Telegram answered well; null before the first. */
  lastSuccessAt(): number | null
}

/** A send is answered within a second or two; what takes longer than this has an unknown end (seconds). */
const API_TIMEOUT_S = 30

/** An Api for the worker alone. */
export function createWorkerApi(token: string, apiRoot: string, timeoutSeconds = API_TIMEOUT_S): Api {
  return new Api(token, { apiRoot, timeoutSeconds })
}

/** Heads of chats fetched at a time. */
const HEADS_PER_TURN = 64
/** A clock that goes back by more than this was set. */
const CLOCK_SLACK_MS = 2000
/** How often old deliveries are looked for, ms. */
const EXPIRE_EVERY_MS = 60_000
/** How often the figures of the ledger are logged, ms. */
const FIGURES_EVERY_MS = 10 * 60_000
/** Wait between two tries to write to a database that refuses, ms. */
const STORE_RETRY_MS = 1000

export function createDeliveryWorker(parts: WorkerParts): DeliveryWorker {
  const { store, api, limits, now, log, gate, generation, alerts } = parts
  const planner = createPlanner({
    ...parts,
    async onStuck(error) {
      log.error({ error: String(error) }, 'the notices of a chat could not be made')
      await alerts.raise({ kind: 'stuck', detail: error instanceof Error ? error.name : 'unknown' })
    },
  })
  const underWay = new Map<number, Promise<void>>()
  const refusedChats = new Map<number, number>()
  let stop: AbortSignal = AbortSignal.abort()
  /** Whether the last thing heard of Telegram was good; nothing is sent before. */
  let connected = false
  let backoffMs = limits.firstBackoffMs
  let lastSuccess: number | null = null
  let nextSlot = 0
  let lastLook = 0
  let lastExpiry = -Infinity
  let lastFigures = -Infinity
  const failed: { error: ReportError | null } = { error: null }
  let wakeUp = (): void => {}
  let stopped: Promise<void> = Promise.resolve()

  async function run(signal: AbortSignal): Promise<void> {
    stop = signal
    stopped = new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }))
    const interrupted = await persist(() => store.recover(now()))
    await persist(() => holdAfterRestore(parts))
    await persist(() => store.clockSetBack(now()))
    log.info({ interrupted }, 'delivery starts')
    while (!signal.aborted && failed.error === null) {
      try {
        await turn()
      } catch (error) {
        await storeFailed(error)
      }
    }
    await drain()
    if (failed.error !== null) {
      await alerts.raise({ kind: 'stopped', detail: failed.error.code })
      throw failed.error
    }
  }

  async function turn(): Promise<void> {
    const time = now()
    if (time < lastLook - CLOCK_SLACK_MS) await store.clockSetBack(time)
    lastLook = time
    if (Math.abs(time - lastExpiry) > EXPIRE_EVERY_MS) {
      const expired = await store.expire(time - limits.ageLimitMs, time)
      if (expired > 0) log.warn({ expired }, 'too old to be sent')
      await store.liftSuspensions(time - limits.suspensionRetryMs, time)
      lastExpiry = time
    }
    if (Math.abs(time - lastFigures) > FIGURES_EVERY_MS) {
      await logFigures(time)
      lastFigures = time
    }
    const planned = await planner.planDue()
    if (!connected && !(await probe())) return
    const sent = await dispatch()
    if (planned === 0 && sent === 0) await sleep(limits.idleMs)
  }

  async function logFigures(time: number): Promise<void> {
    const { messages: { sent, held, suspended, dead, unconfirmed, skipped }, waiting, ambiguous, resent, oldestDue, latency } = await parts.statistics()
    log.info({ sent, waiting, ambiguous, resent, unconfirmed, held, suspended, dead, skipped, oldestDueMs: oldestDue === null ? null : time - oldestDue, latency }, 'deliveries')
  }

  /** Any call that succeeds shows that Telegram can be reached, and allows what may have landed to be sent once more. */
  async function probe(): Promise<boolean> {
    if ((await waitForPause()) || stop.aborted) return false
    try {
      await api.getMe()
      heard()
      return true
    } catch (error) {
      const failure = classify(error, limits.defaultRetryAfterMs)
      if (failure.kind === 'unauthorized') failed.error = new ReportError('telegram/unauthorized', {}, { cause: error })
      else if (failure.kind === 'wait') await store.pauseAll(failure.ms, now())
      else await backOff()
      return false
    }
  }

  async function backOff(): Promise<void> {
    log.warn({ backoffMs }, 'Telegram cannot be reached')
    const wait = backoffMs
    backoffMs = Math.min(backoffMs * 2, limits.maxBackoffMs)
    await sleep(wait, false)
  }

  function heard(): void {
    connected = true
    backoffMs = limits.firstBackoffMs
    lastSuccess = now()
  }

  /** Sends a batch of heads; returns how many attempts were made. */
  async function dispatch(): Promise<number> {
    if (await waitForPause()) return 0
    const heads = await store.heads(now(), HEADS_PER_TURN, limits, new Set(underWay.keys()))
    let attempts = 0
    for (const message of heads) {
      if (stop.aborted || !connected || failed.error !== null) break
      if (mustRest(message)) {
        await store.takeBack(message.chatId, message.threadId)
        continue
      }
      while (underWay.size >= limits.concurrency && !stop.aborted) await Promise.race([...underWay.values(), stopped])
      if (underWay.has(message.chatId) || !(await takeSlot())) continue
      attempts++
      const lane = send(message).catch(storeFailed).finally(() => {
        underWay.delete(message.chatId)
        wakeUp()
      })
      underWay.set(message.chatId, lane)
    }
    return attempts
  }

  /** Quiet hours that began after a message was made hold it back too, unless a part of it has arrived or may have. */
  function mustRest({ kind, part, ambiguous, quiet, timeZone }: DueMessage): boolean {
    return (kind === 'notice' || kind === 'digest' || kind === 'catch-up') && part === 0 && ambiguous === 0 && quiet !== null && isQuiet(now(), quiet, timeZone)
  }

  async function takeSlot(): Promise<boolean> {
    await gate.clear(limits.maxYieldMs)
    const wait = nextSlot - performance.now()
    if (wait > 0) await sleep(wait, false)
    nextSlot = Math.max(nextSlot, performance.now()) + 1000 / limits.messagesPerSecond
    return !stop.aborted && connected
  }

  async function send(message: DueMessage): Promise<void> {
    const ready = await composed(message)
    if (ready === undefined) return
    if (!(await store.begin(message.id, JSON.stringify(ready.saved ?? {}), ready.announces, now()))) return
    if (ready.saved === null) return persist(() => store.settle(message.id, { kind: 'skip', reason: message.target === null ? 'not-editable' : 'withdrawn' }, now()))
    const outcome = await attempt(message, ready.saved)
    if (outcome.kind === 'unauthorized') {
      failed.error = new ReportError('telegram/unauthorized', {})
      return persist(() => store.settle(message.id, { kind: 'not-connected' }, now()))
    }
    await persist(() => store.settle(message.id, outcome, now()))
    if (outcome.kind === 'sent') await recordProgress()
    if (outcome.kind === 'wait') await refused(message.chatId, outcome.ms)
    if (outcome.kind !== 'sent') log.warn({ message: message.id, kind: message.kind, outcome: outcome.kind, attempts: message.attempts + 1 }, 'not sent')
  }

  /** A message that cannot be made ends alone: its chat goes on with the next. */
  async function composed(message: DueMessage): Promise<{ saved: SavedMessage | null; announces: boolean } | undefined> {
    try {
      return await compose(message)
    } catch (error) {
      if (isStoreFailure(error)) throw error
      log.error({ message: message.id, kind: message.kind, error: String(error) }, 'a message could not be made')
      if (await store.begin(message.id, message.payload ?? '{}', false, now())) await persist(() => store.settle(message.id, { kind: 'dead', detail: 'not made' }, now()))
      return undefined
    }
  }

  /** The saved text is sent as it is; only a first attempt names what stayed unconfirmed before. */
  async function compose(message: DueMessage): Promise<{ saved: SavedMessage | null; announces: boolean }> {
    if (message.kind === 'correction') return { saved: await planner.correction(message), announces: false }
    if (message.payload === null) return { saved: null, announces: false }
    const saved = JSON.parse(message.payload) as SavedMessage
    if (message.attempts > 0 || message.unannounced === 0) return { saved, announces: false }
    return { saved: { ...saved, text: `${saved.text}\n\n${parts.messages[message.language].unconfirmed(message.unannounced)}` }, announces: true }
  }

  async function attempt(message: DueMessage, saved: SavedMessage): Promise<Outcome | Extract<Failure, { kind: 'unauthorized' }>> {
    const content = { text: saved.text, entities: [...saved.entities], link_preview_options: { is_disabled: true }, ...(saved.reply_markup === undefined ? {} : { reply_markup: saved.reply_markup as InlineKeyboardMarkup }) }
    try {
      if (message.target !== null) {
        await api.raw.editMessageText({ chat_id: message.chatId, message_id: message.target.telegramId, ...content })
        heard()
        return { kind: 'sent', telegramId: message.target.telegramId }
      }
      const sent = await api.raw.sendMessage({ chat_id: message.chatId, ...(message.threadId === 0 ? {} : { message_thread_id: message.threadId }), ...content })
      heard()
      return { kind: 'sent', telegramId: sent.message_id }
    } catch (error) {
      const failure = classify(error, limits.defaultRetryAfterMs)
      // A refusal is an answer, but no proof that sending works.
      if (failure.kind === 'ambiguous' || failure.kind === 'not-connected') connected = false
      return failure
    }
  }

  /** Several chats that are told to wait at once mean that the bot is. */
  async function refused(chatId: number, ms: number): Promise<void> {
    const time = now()
    refusedChats.set(chatId, time)
    for (const [chat, at] of refusedChats) if (Math.abs(time - at) > limits.globalWindowMs) refusedChats.delete(chat)
    if (refusedChats.size < limits.globalChats) return
    refusedChats.clear()
    await persist(() => store.pauseAll(ms, now()))
  }

  async function waitForPause(): Promise<boolean> {
    const until = await store.pausedUntil(now())
    if (until === 0) return false
    await sleep(Math.min(until - now(), limits.idleMs), false)
    return true
  }

  async function recordProgress(): Promise<void> {
    try {
      generation.write(await store.progress())
    } catch (error) {
      log.warn({ error: String(error) }, 'the generation file could not be written')
    }
  }

  /** What happened is not forgotten because the disk is full: the write is repeated until it succeeds or the stop's deadline comes. */
  async function persist<Result>(write: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await write()
      } catch (error) {
        if (stop.aborted) throw error
        await storeFailed(error)
      }
    }
  }

  async function storeFailed(error: unknown): Promise<void> {
    log.error({ error: String(error) }, 'the ledger could not be read or written')
    if (cannotWrite(error)) await alerts.raise({ kind: 'disk', folder: parts.folder })
    await sleep(STORE_RETRY_MS, false)
  }

  async function drain(): Promise<void> {
    if (underWay.size === 0) return
    let timer: NodeJS.Timeout | undefined
    const deadline = new Promise<void>(resolve => {
      timer = setTimeout(resolve, limits.drainMs)
    })
    await Promise.race([Promise.allSettled(underWay.values()), deadline])
    clearTimeout(timer)
  }

  /** Ends early when the worker is to stop, and, unless told otherwise, when it is woken. */
  async function sleep(ms: number, wakeable = true): Promise<void> {
    if (stop.aborted || ms <= 0) return
    await new Promise<void>(resolve => {
      const done = (): void => {
        clearTimeout(timer)
        stop.removeEventListener('abort', done)
        if (wakeUp === done) wakeUp = () => {}
        resolve()
      }
      const timer = setTimeout(done, ms)
      stop.addEventListener('abort', done)
      if (wakeable) wakeUp = done
    })
  }

  return { run, wake: () => wakeUp(), settled: async chatId => underWay.get(chatId), lastSuccessAt: () => lastSuccess }
}

/**
 * A ledger that knows of fewer sends than the file beside it, or that has sent and has no such file, was restored from a backup:
 * what it believes to be due may have been sent. To be called before articles are taken in at a start, so that what they owe is held too; calling it again does nothing.
 * @returns how many messages wait for an admin
 */
export async function holdAfterRestore({ store, generation, now, log, alerts }: Pick<WorkerParts, 'store' | 'generation' | 'now' | 'log' | 'alerts'>): Promise<number> {
  const known = generation.read()
  const progress = await store.progress()
  if (known === null && progress.sends === 0) {
    // From now on a ledger that has sent and has no file beside it was brought here from elsewhere.
    generation.write(progress)
    return 0
  }
  if (known !== null && known.sends <= progress.sends) return 0
  const moment = known?.lastSendAt ?? now()
  const held = await store.hold(moment, known?.sends ?? progress.sends, now())
  generation.write(await store.progress())
  log.warn({ held, sends: progress.sends, known: known?.sends ?? null }, 'the database is older than the last send, or came without its generation file: restored from a backup')
  if (held > 0) await alerts.raise({ kind: 'held', messages: held })
  return held
}
