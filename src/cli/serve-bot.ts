import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createAdminAlerts, type AdminAlerts } from '../deliver/admin-alerts.ts'
import { createAlertMemory } from '../deliver/alert-memory.ts'
import { createGenerationFile } from '../deliver/generation-file.ts'
import { DEFAULT_LIMITS } from '../deliver/limits.ts'
import { createPriorityGate } from '../deliver/priority-gate.ts'
import { createDeliveryWorker, createWorkerApi, holdAfterRestore } from '../deliver/worker.ts'
import { ReportError } from '../errors.ts'
import { createLogger } from '../log.ts'
import { notices as english } from '../messages/en/notices.ts'
import { notices as chinese } from '../messages/zh/notices.ts'
import { createDeliveryStore } from '../store/sqlite-delivery-store.ts'
import { createSubscriptionStore } from '../store/sqlite-subscription-store.ts'
import { dueDate } from '../subscribe/match.ts'
import { openBot } from './open-bot.ts'
import type { CommandContext } from './command.ts'
import type { PageOutcome } from '../pipeline.ts'
import type { Program } from './open-program.ts'
import { watchSeeds } from './watch-seeds.ts'

/** How often commits of other processes are looked for, in milliseconds. */
const COMMIT_POLL_MS = 2_000

/**
 * Runs the bot and the delivery worker until a signal, or until either fails.
 * @throws ReportError telegram/…
 */
export async function serveBot(program: Program, token: string, context: CommandContext, bringUpToDate: () => Promise<readonly PageOutcome[]>): Promise<void> {
  const { config, terminal, texts, language, signal } = context
  const log = createLogger(config.logLevel)
  const gate = createPriorityGate()
  const api = createWorkerApi(token, config.apiRoot)
  const messages = { zh: chinese, en: english }
  const alerts = createAdminAlerts({ api, adminIds: config.adminIds, messages: messages[language], log, memory: createAlertMemory(join(config.dataDir, 'alerts.json')), now: Date.now })
  const delivery = {
    store: createDeliveryStore(program.store.db),
    reports: program.store.reader,
    api,
    messages,
    limits: { ...DEFAULT_LIMITS, burstLimit: config.digestAbove },
    statistics: () => createSubscriptionStore({ db: program.store.db, now: Date.now, dueDate, timeZone: config.timeZone }).statistics(),
    now: Date.now,
    log,
    gate,
    generation: createGenerationFile(join(config.dataDir, 'generation.json')),
    alerts,
    folder: config.dataDir,
  }
  const worker = createDeliveryWorker(delivery)
  const bot = openBot(program, { token, gate, worker, log, language })
  // Whichever ends, by failure or by the signal, ends the others: a bot without its worker would break its promise in silence.
  const stop = new AbortController()
  const all = AbortSignal.any([signal, stop.signal])
  // Before pages are taken in: what a restored backup does not know was sent once already.
  await holdAfterRestore(delivery)
  await watchSeeds(program, all, {
    onTaken: outcomes => {
      worker.wake()
      tellFailures(outcomes, alerts)
    },
    onFailure: (file, error) => {
      log.error({ error }, 'watched file not taken in')
      void alerts.raise(isDiskFull(error) ? { kind: 'disk', folder: config.dataDir } : { kind: 'watch', file })
    },
  })
  tellFailures(await bringUpToDate(), alerts)
  const parts = [
    bot.run(all, username => terminal.note(texts.botRunning(username))),
    worker.run(all),
    wakeOnCommits(program, all, () => worker.wake()),
  ].map(part => part.finally(() => stop.abort()))
  const ended = await Promise.allSettled(parts)
  const failure = ended.find(result => result.status === 'rejected')
  if (failure === undefined) return
  await alerts.raise({ kind: 'stopped', detail: failure.reason instanceof ReportError ? failure.reason.code : String(failure.reason) })
  throw failure.reason
}

function tellFailures(outcomes: readonly PageOutcome[], alerts: AdminAlerts): void {
  for (const outcome of outcomes) if (outcome.result === 'failed') void alerts.raise({ kind: 'watch', file: outcome.source })
}

/** Other processes may commit: their index revision is the sign. */
async function wakeOnCommits(program: Program, signal: AbortSignal, wake: () => void): Promise<void> {
  let seen = await program.store.reader.indexRevision()
  while (!signal.aborted) {
    await sleep(COMMIT_POLL_MS, undefined, { signal }).catch(() => {})
    if (signal.aborted) return
    const revision = await program.store.reader.indexRevision()
    if (revision !== seen) wake()
    seen = revision
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof ReportError && error.code === 'store/disk-full'
}
