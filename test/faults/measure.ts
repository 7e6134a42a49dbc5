import { appendFileSync } from 'node:fs'
import type { Database } from '../../src/store/database.ts'
import type { BotApiServer } from '../fakes/bot-api-server.ts'
import type { VisibleMessage } from '../fakes/telegram-world.ts'

/** What a fault did, counted on both sides: the ledger's and the people's. */
export interface Measured {
  readonly attempts: number
  readonly accepted: number
  readonly visible: number
  /** Due, not visible, no stored reason, and not in line behind a wait that Telegram asked for. */
  readonly lost: number
  /** Times that a person saw an article beyond the first. */
  readonly duplicates: number
}

const SENDS = new Set(['sendMessage', 'editMessageText'])

/** The articles that a visible message carries, by its buttons. */
export function articlesIn(message: VisibleMessage): string[] {
  const rows = (message.payload['reply_markup'] as { inline_keyboard?: { callback_data?: string }[][] } | undefined)?.inline_keyboard ?? []
  return rows.flat().flatMap(button => (button.callback_data?.startsWith('q:') === true ? [button.callback_data.slice(2)] : []))
}

export function measure(server: BotApiServer, db: Database, now: number): Measured {
  // A supergroup shows the messages of the group that it was.
  const movedTo = new Map(db.prepare<[], { chat_id: number; migrated_to: number }>('SELECT chat_id, migrated_to FROM chats WHERE migrated_to IS NOT NULL').all().map(row => [row.chat_id, row.migrated_to]))
  const seen = new Map<string, number>()
  for (const message of server.visible()) for (const article of articlesIn(message)) {
    const key = `${movedTo.get(message.chatId) ?? message.chatId}/${message.threadId}/${article}`
    seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  const due = db.prepare<[number, number], { chat_id: number; thread_id: number; article_id: string; accounted: number }>(
    `SELECT d.chat_id, d.thread_id, d.article_id, EXISTS (
       SELECT 1 FROM message_items i JOIN messages m ON m.id = i.message_id
       WHERE i.delivery_id = d.id AND m.state IN ('skipped', 'suspended', 'dead', 'held', 'unconfirmed') AND m.reason IS NOT NULL AND m.reason <> 'replaced') OR c.not_before > ? AS accounted
     FROM deliveries d JOIN chats c ON c.chat_id = d.chat_id WHERE d.due_at <= ?`,
  ).all(now, now)
  return {
    attempts: server.attempted.filter(call => SENDS.has(call.method)).length,
    accepted: server.accepted.filter(call => SENDS.has(call.method)).length,
    visible: server.visible().length,
    lost: due.filter(row => row.accounted === 0 && !seen.has(`${row.chat_id}/${row.thread_id}/${row.article_id}`)).length,
    duplicates: [...seen.values()].reduce((sum, times) => sum + times - 1, 0),
  }
}

/** One line of the table that `npm run faults` prints. */
export interface FaultLine extends Measured {
  readonly row: string
  readonly fault: string
  readonly allowedDuplicates: number
}

/** Notes the outcome for the table, when a table is being made. */
export function note(row: string, fault: string, measured: Measured, allowedDuplicates = 0): void {
  const file = process.env['FAULTS_TABLE']
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ row, fault, ...measured, allowedDuplicates } satisfies FaultLine)}\n`)
}
