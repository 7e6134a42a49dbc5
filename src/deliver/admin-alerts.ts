import type { Api } from 'grammy'
import type { NoticeMessages } from '../messages/notices.ts'
import { shown } from '../text/shown.ts'
import { shorten } from './notice-text.ts'
import type { AlertMemory } from './alert-memory.ts'
import type { DeliveryLog } from './worker-log.ts'

/** What the operators are told of, each kind (each file) at most once a day, restarts or not. */
type Alert =
  | { readonly kind: 'stopped'; readonly detail: string }
  | { readonly kind: 'watch'; readonly file: string }
  | { readonly kind: 'disk'; readonly folder: string }
  | { readonly kind: 'held'; readonly messages: number }
  | { readonly kind: 'stuck'; readonly detail: string }

export interface AdminAlerts {
  /** Never throws: what cannot be sent is in the log. */
  raise(alert: Alert): Promise<void>
}

export interface AlertParts {
  readonly api: Api
  readonly adminIds: readonly number[]
  readonly messages: NoticeMessages
  readonly log: DeliveryLog
  readonly memory: AlertMemory
  /** Milliseconds since 1970. */
  readonly now: () => number
}

const SAME_ALERT_MS = 24 * 3_600_000
const MAX_DETAIL = 500

/** Sends without the ledger, which may be what fails. */
export function createAdminAlerts({ api, adminIds, messages, log, memory, now }: AlertParts): AdminAlerts {
  return {
    async raise(alert) {
      log.error({ alert: alert.kind }, 'admins are told')
      const last = memory.raisedAt(keyOf(alert))
      if (last !== undefined && Math.abs(now() - last) < SAME_ALERT_MS) return
      memory.note(keyOf(alert), now())
      for (const admin of adminIds) {
        try {
          await api.sendMessage(admin, textOf(alert, messages))
        } catch (error) {
          log.warn({ alert: alert.kind, error: error instanceof Error ? error.name : 'unknown' }, 'an admin could not be told')
        }
      }
    },
  }
}

function keyOf(alert: Alert): string {
  return alert.kind === 'watch' ? `watch ${alert.file}` : alert.kind
}

function textOf(alert: Alert, { alerts }: NoticeMessages): string {
  switch (alert.kind) {
    case 'stopped': return alerts.stopped(shorten(shown(alert.detail), MAX_DETAIL))
    case 'watch': return alerts.watch(shorten(shown(alert.file), MAX_DETAIL))
    case 'disk': return alerts.disk(alert.folder)
    case 'held': return alerts.held(alert.messages)
    case 'stuck': return alerts.stuck(shorten(shown(alert.detail), MAX_DETAIL))
    default: return alert satisfies never
  }
}
