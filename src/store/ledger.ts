/**
 * The steps that both stores and the commit hooks take on the ledger, inside a transaction of their own:
 * a delivery is `planned` while a message carries it or says why it is not sent.
 */
import type { MessageState, MissReason, NewDelivery, Subscriber } from '../subscription.ts'
import { startsIn } from '../text/starts.ts'
import type { Database } from './database.ts'
import { SUBSCRIBER_COLUMNS, toSubscriber, type SubscriberRow } from './subscription-rows.ts'

/** Stands for the whole chat in `suspensions`. */
export const WHOLE_CHAT = -1

/** Why deliveries come together: held back by quiet hours or a burst, brought by an import, a return, or a person's wish. */
export type Bundle = 'quiet' | 'burst' | 'bulk' | 'catch-up' | 'resend'

/** The last code point of Unicode: above every text with a given start. */
const LAST_CHARACTER = 0x10FFFF

/** The active subscriptions that an article about these zones, or with this text, may match. */
export function subscribersFor(db: Database, zones: readonly string[], foldedText: string): Subscriber[] {
  // Keywords are sought in the index by the starts that the text holds, so that those of other texts cost nothing.
  const keywords = db.prepare<[string], string>(
    `SELECT DISTINCT t.term FROM json_each(?) start CROSS JOIN subscription_terms t ON t.kind = 'keyword' AND t.term >= start.value AND t.term < start.value || char(${LAST_CHARACTER}) AND (t.term = start.value OR length(start.value) > 1)`,
  ).pluck().all(JSON.stringify([...startsIn(foldedText)])).filter(keyword => foldedText.includes(keyword))
  return db.prepare<[string, string], SubscriberRow>(
    `SELECT ${SUBSCRIBER_COLUMNS} FROM (
       SELECT subscription_id FROM json_each(?) zone CROSS JOIN subscription_terms t ON t.kind = 'zone' AND t.term = zone.value
       UNION SELECT subscription_id FROM json_each(?) keyword CROSS JOIN subscription_terms t ON t.kind = 'keyword' AND t.term = keyword.value) wanted
     CROSS JOIN subscriptions s ON s.id = wanted.subscription_id CROSS JOIN chats c ON c.chat_id = s.chat_id`,
  ).all(JSON.stringify(zones), JSON.stringify(keywords)).map(toSubscriber)
}

/**
 * Enters what is owed. What is owed already stays as it is.
 * @param bulkUntil for an import: none of it is sent before; null for what comes one at a time
 * @returns the chats that are owed something new
 */
export function insertDeliveries(db: Database, deliveries: readonly NewDelivery[], now: number, bulkUntil: number | null): number[] {
  const insert = db.prepare('INSERT INTO deliveries (article_id, chat_id, thread_id, due_at, period, bundle, reasons, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const awaitsAdmin = bulkUntil !== null && readState(db, 'awaits_admin') !== 0
  const chats = new Set<number>()
  const held: number[] = []
  for (const delivery of deliveries) {
    const bundle: Bundle | null = delivery.period !== null ? null : bulkUntil !== null ? 'bulk' : delivery.bundled ? 'quiet' : null
    const { changes, lastInsertRowid } = insert.run(delivery.articleId, delivery.chatId, delivery.threadId, delivery.dueAt, delivery.period, bundle, JSON.stringify(delivery.reasons), now)
    if (changes === 0) continue
    chats.add(delivery.chatId)
    if (awaitsAdmin) held.push(Number(lastInsertRowid))
  }
  if (bulkUntil !== null) db.prepare('UPDATE chats SET bulk_until = ? WHERE chat_id IN (SELECT value FROM json_each(?))').run(bulkUntil, JSON.stringify([...chats]))
  park(db, held, 'held', 'restored', now)
  return [...chats]
}

/** Puts deliveries aside with a reason, one row for a chat and thread: they are accounted for, and /missed can name them. */
export function park(db: Database, deliveryIds: readonly number[], state: Exclude<MessageState, 'pending' | 'sending' | 'sent'>, reason: MissReason, now: number): void {
  if (deliveryIds.length === 0) return
  const rows = db.prepare<[string], { id: number; chat_id: number; thread_id: number; revision: number }>('SELECT id, chat_id, thread_id, revision FROM deliveries WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id').all(JSON.stringify(deliveryIds))
  const messages = new Map<string, number | bigint>()
  const insert = db.prepare("INSERT INTO messages (chat_id, thread_id, kind, state, reason, created_at, finished_at) VALUES (?, ?, 'catch-up', ?, ?, ?, ?)")
  const item = db.prepare('INSERT INTO message_items (message_id, delivery_id, position, revision) VALUES (?, ?, ?, ?)')
  rows.forEach((row, position) => {
    const key = `${row.chat_id}/${row.thread_id}`
    const message = messages.get(key) ?? insert.run(row.chat_id, row.thread_id, state, reason, now, now).lastInsertRowid
    messages.set(key, message)
    item.run(message, row.id, position, row.revision)
  })
  db.prepare('UPDATE deliveries SET planned = 1 WHERE id IN (SELECT value FROM json_each(?))').run(JSON.stringify(deliveryIds))
}

/** Ends messages and puts what they carried in line again, due now, to come as one. Corrections simply wait again. */
export function replan(db: Database, messageIds: readonly number[], bundle: Bundle, now: number): void {
  const ids = JSON.stringify(messageIds)
  db.prepare("UPDATE messages SET state = 'pending', reason = NULL WHERE id IN (SELECT value FROM json_each(?)) AND kind = 'correction'").run(ids)
  db.prepare(
    `UPDATE deliveries SET planned = 0, period = NULL, bundle = ?, due_at = ? WHERE id IN (
       SELECT i.delivery_id FROM message_items i JOIN messages m ON m.id = i.message_id WHERE m.id IN (SELECT value FROM json_each(?)) AND m.kind <> 'correction')`,
  ).run(bundle, now, ids)
  db.prepare("UPDATE messages SET state = 'skipped', reason = 'replaced', finished_at = ? WHERE id IN (SELECT value FROM json_each(?)) AND kind <> 'correction'").run(now, ids)
}

/** Takes back messages that cannot have landed: what they carry is planned afresh, from the text as it is then. */
export function unplan(db: Database, messageIds: readonly number[]): void {
  const ids = JSON.stringify(messageIds)
  db.prepare('UPDATE deliveries SET planned = 0 WHERE id IN (SELECT delivery_id FROM message_items WHERE message_id IN (SELECT value FROM json_each(?)))').run(ids)
  db.prepare('DELETE FROM messages WHERE id IN (SELECT value FROM json_each(?))').run(ids)
}

/** The articles were corrected: sent messages are to be edited, unsent ones made anew; one in flight is looked at when it has landed. */
export function correctDeliveries(db: Database, articleIds: readonly string[], now: number): void {
  const ids = JSON.stringify(articleIds)
  db.prepare('UPDATE deliveries SET revision = revision + 1 WHERE article_id IN (SELECT value FROM json_each(?))').run(ids)
  const carrying = (condition: string): number[] =>
    db.prepare<[string], number>(`SELECT DISTINCT m.id FROM deliveries d JOIN message_items i ON i.delivery_id = d.id JOIN messages m ON m.id = i.message_id WHERE d.article_id IN (SELECT value FROM json_each(?)) AND ${condition}`).pluck().all(ids)
  unplan(db, carrying("m.state = 'pending' AND m.ambiguous = 0 AND m.kind <> 'correction'"))
  for (const message of carrying("m.state = 'sent' AND m.kind <> 'correction' AND m.telegram_id IS NOT NULL")) insertCorrection(db, message, now)
}

/** Puts the edit of a sent message in line, unless one waits already. */
export function insertCorrection(db: Database, messageId: number, now: number): void {
  db.prepare(
    `INSERT INTO messages (chat_id, thread_id, kind, state, created_at, target)
     SELECT chat_id, thread_id, 'correction', 'pending', ?, id FROM messages m
     WHERE id = ? AND NOT EXISTS (SELECT 1 FROM messages w WHERE w.target = m.id AND w.state = 'pending' AND w.attempts = 0)`,
  ).run(now, messageId)
}

/** What is owed to a chat for one subscription is owed for another from now on: it is neither lost with the one, nor outlives the other. */
export function passOn(db: Database, from: number, to: number, chatId: number): void {
  db.prepare(
    `UPDATE deliveries SET reasons = (SELECT json_group_array(json(CASE WHEN json_extract(r.value, '$.subscriptionId') = ? THEN json_set(r.value, '$.subscriptionId', ?) ELSE r.value END)) FROM json_each(reasons) r)
     WHERE chat_id = ? AND EXISTS (SELECT 1 FROM json_each(reasons) r WHERE json_extract(r.value, '$.subscriptionId') = ?)`,
  ).run(from, to, chatId, from)
}

/** Whether an active subscription asks for anything that a message carries. */
export function isWanted(db: Database, messageId: number): boolean {
  return db.prepare<[number], number>(
    `SELECT 1 FROM message_items i JOIN deliveries d ON d.id = i.delivery_id, json_each(d.reasons) r
     JOIN subscriptions s ON s.id = json_extract(r.value, '$.subscriptionId') WHERE i.message_id = ? AND s.paused_at IS NULL AND s.deleted_at IS NULL LIMIT 1`,
  ).pluck().get(messageId) !== undefined
}

/** The articles are withdrawn: what cannot have landed is not sent. */
export function withdrawDeliveries(db: Database, articleIds: readonly string[], now: number): void {
  const ids = JSON.stringify(articleIds)
  const unsent = db.prepare<[string], number>(
    "SELECT DISTINCT m.id FROM deliveries d JOIN message_items i ON i.delivery_id = d.id JOIN messages m ON m.id = i.message_id WHERE d.article_id IN (SELECT value FROM json_each(?)) AND m.state = 'pending' AND m.ambiguous = 0 AND m.kind <> 'correction'",
  ).pluck().all(ids)
  unplan(db, unsent)
  const waiting = db.prepare<[string], number>('SELECT id FROM deliveries WHERE planned = 0 AND article_id IN (SELECT value FROM json_each(?))').pluck().all(ids)
  park(db, waiting, 'skipped', 'withdrawn', now)
}

export type StateKey = 'sends' | 'last_send_at' | 'awaits_admin' | 'global_not_before' | 'global_wait_ms' | 'last_seen'

/** A number that the ledger keeps; 0 when it was never set. */
export function readState(db: Database, key: StateKey): number {
  return db.prepare<[string], number>('SELECT value FROM delivery_state WHERE key = ?').pluck().get(key) ?? 0
}

export function writeState(db: Database, key: StateKey, value: number): void {
  db.prepare('INSERT INTO delivery_state (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(key, value)
}

