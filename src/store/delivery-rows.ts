import type { ArticleId } from '../article.ts'
import type { Language, MessageKind, MessageState, Reason } from '../subscription.ts'
import type { DueDelivery } from './delivery-store.ts'
import type { Bundle } from './ledger.ts'
import type { ChatRow } from './subscription-rows.ts'

export interface DeliveryRow {
  readonly id: number
  readonly article_id: string
  readonly chat_id: number
  readonly thread_id: number
  readonly due_at: number
  readonly period: string | null
  readonly bundle: Bundle | null
  readonly reasons: string
  readonly revision: number
}

export interface MessageRow {
  readonly id: number
  readonly chat_id: number
  readonly thread_id: number
  readonly kind: MessageKind
  readonly part: number
  readonly payload: string | null
  readonly state: MessageState
  readonly attempts: number
  readonly ambiguous: number
  readonly target: number | null
  readonly telegram_id: number | null
  readonly announced: number
}

/** What a chat's row says about its clock. */
export type ClockRow = Pick<ChatRow, 'time_zone' | 'quiet_from' | 'quiet_to'>

export type HeadRow = MessageRow & ClockRow & { readonly language: Language; readonly unannounced: number }

export const DELIVERY_COLUMNS = 'd.id, d.article_id, d.chat_id, d.thread_id, d.due_at, d.period, d.bundle, d.reasons, d.revision'

export function toDelivery(row: DeliveryRow): DueDelivery {
  return { id: row.id, articleId: row.article_id as ArticleId, dueAt: row.due_at, period: row.period, bundle: row.bundle, reasons: JSON.parse(row.reasons) as Reason[], revision: row.revision }
}
