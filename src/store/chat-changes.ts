/** What happens to a whole chat: it blocks, returns, or becomes another. Each runs inside the caller's transaction. */
import type { Database } from './database.ts'
import { passOn, replan, unplan, WHOLE_CHAT } from './ledger.ts'
import type { SuspensionReason } from './subscription-store.ts'

/** Nothing more is sent there; what waits in messages is set aside until the chat returns. */
export function suspendChat(db: Database, chatId: number, reason: SuspensionReason, threadId: number, now: number): void {
  db.prepare('INSERT INTO suspensions (chat_id, thread_id, reason, at) SELECT chat_id, ?, ?, ? FROM chats WHERE chat_id = ? ON CONFLICT DO NOTHING').run(threadId, reason, now, chatId)
  db.prepare(
    `UPDATE messages SET state = CASE WHEN ambiguous > 0 THEN 'unconfirmed' ELSE 'suspended' END, reason = ?, finished_at = ?
     WHERE state = 'pending' AND chat_id = ? AND (? = ${WHOLE_CHAT} OR thread_id = ?)`,
  ).run(reason, now, chatId, threadId, threadId)
}

/** What was set aside, and what became due meanwhile, comes as one. @returns whether it was suspended */
export function unsuspendChat(db: Database, chatId: number, threadId: number, now: number): boolean {
  const lifted = db.prepare(`DELETE FROM suspensions WHERE chat_id = ? AND (? = ${WHOLE_CHAT} OR thread_id = ?)`).run(chatId, threadId, threadId).changes
  if (lifted === 0) return false
  const suspended = db.prepare<[number, number, number], number>(`SELECT id FROM messages WHERE state = 'suspended' AND chat_id = ? AND (? = ${WHOLE_CHAT} OR thread_id = ?)`).pluck().all(chatId, threadId, threadId)
  replan(db, suspended, 'catch-up', now)
  db.prepare(`UPDATE deliveries SET bundle = 'catch-up', period = NULL WHERE planned = 0 AND due_at <= ? AND chat_id = ? AND (? = ${WHOLE_CHAT} OR thread_id = ?)`).run(now, chatId, threadId, threadId)
  return true
}

/**
 * A group became a supergroup. Its row stays, as the place of what was sent there; everything that waits, and every
 * subscription, moves. Where both chats have the same subscription they become one, active if either was; where both are owed the same
 * article it comes once. A second call finds nothing to move.
 */
export function migrateChat(db: Database, from: number, to: number, now: number): void {
  if (from === to || db.prepare('SELECT 1 FROM chats WHERE chat_id = ?').get(from) === undefined) return
  db.prepare(
    `INSERT INTO chats (chat_id, kind, title, language, time_zone, quiet_from, quiet_to, created_at)
     SELECT ?, kind, title, language, time_zone, quiet_from, quiet_to, created_at FROM chats WHERE chat_id = ? ON CONFLICT DO NOTHING`,
  ).run(to, from)
  const untried = db.prepare<[number, number], number>("SELECT id FROM messages WHERE chat_id IN (?, ?) AND state IN ('pending', 'suspended') AND ambiguous = 0 AND kind IN ('notice', 'digest', 'catch-up', 'resend')").pluck().all(from, to)
  unplan(db, untried)
  moveSubscriptions(db, from, to)
  moveDeliveries(db, from, to)
  db.prepare("UPDATE messages SET chat_id = ? WHERE chat_id = ? AND state IN ('pending', 'sending', 'held') AND kind <> 'correction'").run(to, from)
  db.prepare("UPDATE messages SET state = 'skipped', reason = 'moved', finished_at = ? WHERE chat_id = ? AND kind = 'correction' AND state = 'pending'").run(now, from)
  db.prepare('DELETE FROM suspensions WHERE chat_id = ?').run(from)
  db.prepare('UPDATE chats SET migrated_to = ? WHERE chat_id = ?').run(to, from)
}

function moveSubscriptions(db: Database, from: number, to: number): void {
  const pairs = db.prepare<[number, number], { ours: number; theirs: number }>(
    `SELECT a.id AS ours, b.id AS theirs FROM subscriptions a JOIN subscriptions b ON b.chat_id = ? AND b.thread_id = a.thread_id AND b.signature = a.signature AND b.deleted_at IS NULL
     WHERE a.chat_id = ? AND a.deleted_at IS NULL`,
  ).all(to, from)
  for (const { ours, theirs } of pairs) {
    db.prepare('UPDATE subscriptions SET created_at = min(created_at, (SELECT created_at FROM subscriptions WHERE id = ?)) WHERE id = ?').run(ours, theirs)
    db.prepare('UPDATE subscriptions SET paused_at = NULL WHERE id = ? AND EXISTS (SELECT 1 FROM subscriptions WHERE id = ? AND paused_at IS NULL)').run(theirs, ours)
    db.prepare('INSERT OR IGNORE INTO subscription_terms (kind, term, subscription_id) SELECT kind, term, ? FROM subscription_terms WHERE subscription_id = ?').run(theirs, ours)
    passOn(db, ours, theirs, from)
    db.prepare('DELETE FROM subscriptions WHERE id = ?').run(ours)
  }
  db.prepare('UPDATE subscriptions SET chat_id = ? WHERE chat_id = ?').run(to, from)
}

/** Of two deliveries of one article the one stays that has come further: in a message that was or may be seen, waiting, put aside; of equals that of the supergroup. */
function moveDeliveries(db: Database, from: number, to: number): void {
  const progress = (delivery: string): string =>
    `CASE WHEN EXISTS (SELECT 1 FROM message_items i JOIN messages m ON m.id = i.message_id WHERE i.delivery_id = ${delivery}.id AND m.state NOT IN ('skipped', 'dead')) THEN 2 WHEN ${delivery}.planned = 0 THEN 1 ELSE 0 END`
  const pairs = db.prepare<[number, number], { ours: number; oursProgress: number; theirs: number; theirsProgress: number }>(
    `SELECT a.id AS ours, ${progress('a')} AS oursProgress, b.id AS theirs, ${progress('b')} AS theirsProgress FROM deliveries a
     JOIN deliveries b ON b.chat_id = ? AND b.thread_id = a.thread_id AND b.article_id = a.article_id WHERE a.chat_id = ?`,
  ).all(to, from)
  const drop = db.prepare('DELETE FROM deliveries WHERE id = ?')
  for (const { ours, oursProgress, theirs, theirsProgress } of pairs) drop.run(oursProgress > theirsProgress ? theirs : ours)
  db.prepare('UPDATE deliveries SET chat_id = ? WHERE chat_id = ?').run(to, from)
}
