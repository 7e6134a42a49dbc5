import type { Transformer } from 'grammy'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { MESSAGE_STATES } from '../subscription.ts'
import type { DeliveryStatistics } from '../subscription.ts'
import type { BotServices } from './services.ts'

/** Upper bounds of answering times, in seconds: two cores answer in well under a second, a cold model in a few. */
const ANSWER_SECONDS = [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30]
/** Upper bounds of calls to Telegram, in seconds; getUpdates waits up to 30. */
const CALL_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
const MS_PER_SECOND = 1000

export interface MetricsParts {
  readonly deliveries: () => Promise<DeliveryStatistics>
  readonly articles: () => Promise<number>
  /** Updates queued or at work. */
  readonly lanes: () => number
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What is measured, for Prometheus. No label holds a text, a name or an id. */
export interface Metrics {
  /** Counts and times the calls to the Bot API. */
  readonly transformer: Transformer
  /** The same services, with answers counted and timed. */
  measured(services: BotServices): BotServices
  text(): Promise<{ readonly type: string; readonly text: string }>
}

export function createMetrics({ deliveries, articles, lanes, now }: MetricsParts): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'zone_reports_' })
  const registers = [registry]
  const questions = new Counter({ name: 'zone_reports_questions_total', help: 'Questions by outcome and, where there was no answer, reason', labelNames: ['outcome', 'reason'], registers })
  const answering = new Histogram({ name: 'zone_reports_answer_seconds', help: 'Time to find an answer, without sending it', buckets: ANSWER_SECONDS, registers })
  const failures = new Counter({ name: 'zone_reports_answer_failures_total', help: 'Questions that ended in an error', registers })
  const verdicts = new Counter({ name: 'zone_reports_verdicts_total', help: 'Verdicts of people on answers', labelNames: ['verdict'], registers })
  const calls = new Histogram({ name: 'zone_reports_telegram_call_seconds', help: 'Calls to the Bot API by method and outcome', labelNames: ['method', 'outcome'], buckets: CALL_SECONDS, registers })
  const owed = new Gauge({ name: 'zone_reports_messages', help: 'Messages of the delivery ledger by state', labelNames: ['state'], registers })
  const waiting = new Gauge({ name: 'zone_reports_deliveries_waiting', help: 'Articles owed that are not yet in a message', registers })
  const overdue = new Gauge({ name: 'zone_reports_delivery_overdue_seconds', help: 'How late the oldest delivery is', registers })
  const subscriptions = new Gauge({ name: 'zone_reports_subscriptions', help: 'Subscriptions', registers })
  const suspended = new Gauge({ name: 'zone_reports_suspended_chats', help: 'Chats that cannot be reached', registers })
  const ambiguous = new Gauge({ name: 'zone_reports_ambiguous_sends', help: 'Sends without knowing whether they landed', registers })
  const resent = new Gauge({ name: 'zone_reports_resent_messages', help: 'Messages sent a second time for it', registers })
  const stored = new Gauge({ name: 'zone_reports_articles', help: 'Articles in the store', registers })
  const queued = new Gauge({ name: 'zone_reports_updates_in_work', help: 'Updates queued or at work', registers })

  const collect = async (): Promise<void> => {
    const statistics = await deliveries()
    for (const state of MESSAGE_STATES) owed.set({ state }, statistics.messages[state])
    waiting.set(statistics.waiting)
    overdue.set(statistics.oldestDue === null ? 0 : Math.max(0, (now() - statistics.oldestDue) / MS_PER_SECOND))
    subscriptions.set(statistics.subscriptions)
    suspended.set(statistics.suspendedChats)
    ambiguous.set(statistics.ambiguous)
    resent.set(statistics.resent)
    stored.set(await articles())
    queued.set(lanes())
  }
  return {
    transformer: async (previous, method, payload, signal) => {
      const end = calls.startTimer({ method })
      try {
        const response = await previous(method, payload, signal)
        end({ outcome: response.ok ? 'ok' : String(response.error_code) })
        return response
      } catch (error) {
        end({ outcome: 'no-answer' })
        throw error
      }
    },
    measured: services => ({
      ...services,
      async ask(question, context) {
        const end = answering.startTimer()
        try {
          const answer = await services.ask(question, context)
          questions.inc({ outcome: answer.outcome, reason: answer.outcome === 'refused' ? answer.reason : '' })
          return answer
        } catch (error) {
          failures.inc()
          throw error
        } finally {
          end()
        }
      },
      chats: {
        ...services.chats,
        async setFeedback(feedback) {
          verdicts.inc({ verdict: feedback.verdict })
          await services.chats.setFeedback(feedback)
        },
      },
    }),
    async text() {
      await collect()
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}
