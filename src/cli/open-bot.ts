import { createBot } from '../bot/bot.ts'
import type { ZoneBot } from '../bot/bot.ts'
import { createPulse, createReadiness, startHealthServer } from '../bot/health.ts'
import { createMetrics } from '../bot/metrics.ts'
import { runBot } from '../bot/run-bot.ts'
import type { BotLog } from '../bot/services.ts'
import { runWebhook } from '../bot/webhook.ts'
import type { PriorityGate } from '../deliver/priority-gate.ts'
import type { DeliveryWorker } from '../deliver/worker.ts'
import type { Language } from '../messages/language.ts'
import { createAdminStore } from '../store/sqlite-admin-store.ts'
import { createBotOperations } from './bot-operations.ts'
import { createBotServices } from './bot-services.ts'
import type { Program } from './open-program.ts'

export interface BotParts {
  readonly token: string
  readonly gate: PriorityGate
  readonly worker: DeliveryWorker
  readonly log: BotLog
  readonly language: Language
}

export interface OpenBot {
  /**
   * Polls or takes updates over a webhook until aborted, serving health and metrics beside it where that is configured.
   * @throws ReportError telegram/…, server/port-taken
   */
  run(signal: AbortSignal, onStart: (username: string) => void): Promise<void>
}

/** A token begins with the bot’s user id, which is no secret. */
function botOf(token: string): string {
  return token.split(':')[0] ?? ''
}

/** The bot with all that it needs of the program and of its operators. */
export function openBot(program: Program, { token, gate, worker, log, language }: BotParts): OpenBot {
  const { config, store } = program
  const services = createBotServices(program, `${botOf(token)}@${config.apiRoot}`, gate, worker)
  const admin = createAdminStore(store.db)
  const operations = createBotOperations(program, token, { services, admin, log })
  const deliveries = services.subscriptions
  const metrics = createMetrics({ deliveries: () => deliveries.statistics(), articles: () => admin.articleCount(), lanes: () => bot.lanes.size, now: Date.now })
  const bot: ZoneBot = createBot({ token, apiRoot: config.apiRoot, services: metrics.measured(operations.services), log, language, arrivals: operations.arrivals, operations: operations.handling })
  const pulse = createPulse(Date.now)
  bot.bot.api.config.use(pulse.transformer, metrics.transformer)
  const readiness = createReadiness({ pulse, usesWebhook: config.webhook !== null, oldestDue: async () => (await deliveries.statistics()).oldestDue, now: Date.now })
  return {
    async run(signal, onStart) {
      const started = (): void => onStart(bot.bot.botInfo.username)
      const health = config.health === null ? null : await startHealthServer({ ...config.health, readiness, metrics: () => metrics.text() })
      try {
        if (config.webhook === null) await runBot(bot, { signal, log, adminIds: config.adminIds, onStart: started })
        else {
          await runWebhook(bot, {
            ...config.webhook,
            adminIds: config.adminIds,
            signal,
            log,
            onStart: () => {
              pulse.beat()
              started()
            },
          })
        }
      } finally {
        await operations.stop()
        await health?.close()
      }
    },
  }
}
