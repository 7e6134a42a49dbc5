import type { Database } from './database.ts'
import { DELIVERY_COLUMNS, toDelivery, type ClockRow, type DeliveryRow, type HeadRow, type MessageRow } from './delivery-rows.ts'
import type { DeliveryStore, DueGroup, DueMessage, Outcome, PlannedMessage } from './delivery-store.ts'
import { migrateChat, suspendChat, unsuspendChat } from './chat-changes.ts'
import { insertCorrection, isWanted, park, readState, unplan, WHOLE_CHAT, writeState, type Bundle } from './ledger.ts'
import { quietOf } from './subscription-rows.ts'
import type { SuspensionReason } from './subscription-store.ts'

/** A second attempt that ends without an answer is the last: at most one duplicate. */
const MAX_AMBIGUOUS = 2
/** An edit may be repeated without harm; this often it is tried when no answer comes. */
const MAX_EDIT_ATTEMPTS = 5
/** Of these no update tells when they are over. */
const UNANNOUNCED_RETURN: readonly SuspensionReason[] = ['no-rights', 'topic-closed', 'chat-not-found']
/** More due deliveries of one chat than any digest names are counted in it; beyond this they are planned in its next turn. */
const MAX_PER_GROUP = 50_000

export function createDeliveryStore(db: Database): DeliveryStore {
  const inTransaction = <Result>(work: () => Result): Promise<Result> => Promise.resolve().then(() => db.transaction(work).immediate())
  const message = db.prepare<[number], MessageRow>('SELECT * FROM messages WHERE id = ?')
  const recentNotices = db.prepare<[number, number, number], number>("SELECT created_at FROM messages WHERE chat_id = ? AND thread_id = ? AND created_at > ? AND kind = 'notice' ORDER BY created_at").pluck()
  const dueChats = db.prepare<[{ now: number; limit: number }], Pick<DueGroup, 'chatId' | 'threadId' | 'language'> & ClockRow & { suspended: SuspensionReason | null }>(
    `SELECT d.chat_id AS chatId, d.thread_id AS threadId, c.language, c.time_zone, c.quiet_from, c.quiet_to,
       (SELECT reason FROM suspensions s WHERE s.chat_id = d.chat_id AND s.thread_id IN (${WHOLE_CHAT}, d.thread_id) ORDER BY s.thread_id LIMIT 1) AS suspended
     FROM deliveries d JOIN chats c ON c.chat_id = d.chat_id
     WHERE d.planned = 0 AND d.due_at <= @now AND (d.bundle IS NOT 'bulk' OR c.bulk_until <= @now)
     GROUP BY d.chat_id, d.thread_id ORDER BY min(d.due_at), c.last_sent_at LIMIT @limit`,
  )
  const dueOfChat = db.prepare<[{ chatId: number; threadId: number; now: number }], DeliveryRow>(
    `SELECT ${DELIVERY_COLUMNS} FROM deliveries d JOIN chats c ON c.chat_id = d.chat_id
     WHERE d.planned = 0 AND d.chat_id = @chatId AND d.thread_id = @threadId AND d.due_at <= @now AND (d.bundle IS NOT 'bulk' OR c.bulk_until <= @now)
     ORDER BY d.id LIMIT ${MAX_PER_GROUP}`,
  )
  const heads = db.prepare<[{ now: number; privateSpacing: number; groupSpacing: number; limit: number }], HeadRow>(
    `SELECT m.*, c.language, c.time_zone, c.quiet_from, c.quiet_to,
       (SELECT count(*) FROM messages u WHERE u.state = 'unconfirmed' AND u.chat_id = m.chat_id AND u.announced = 0 AND u.reason NOT IN ('unsubscribed', 'paused')) AS unannounced
     FROM (SELECT min(id) AS id FROM messages WHERE state = 'pending' GROUP BY chat_id) head
     JOIN messages m ON m.id = head.id JOIN chats c ON c.chat_id = m.chat_id
     WHERE (c.not_before <= @now OR c.not_before > @now + c.wait_ms)
       AND (c.last_sent_at > @now OR c.last_sent_at + (CASE WHEN m.chat_id < 0 THEN @groupSpacing ELSE @privateSpacing END) <= @now)
     ORDER BY c.last_sent_at, m.id LIMIT @limit`,
  )
  const itemsOf = db.prepare<[number], DeliveryRow>(`SELECT ${DELIVERY_COLUMNS} FROM message_items i JOIN deliveries d ON d.id = i.delivery_id WHERE i.message_id = ? ORDER BY i.position`)
  const end = db.prepare<[string, string | null, string | null, number, number]>('UPDATE messages SET state = ?, reason = ?, detail = ?, finished_at = ? WHERE id = ?')
  const waitAgain = db.prepare<[number]>("UPDATE messages SET state = 'pending' WHERE id = ?")
  const begin = db.prepare("UPDATE messages SET state = 'sending', payload = ?, attempts = attempts + 1, started_at = ?, announced = max(announced, ?), resent = max(resent, ambiguous) WHERE id = ? AND state = 'pending'")

  function targetOf(row: MessageRow): DueMessage['target'] {
    if (row.target === null) return null
    const target = message.get(row.target)
    if (target === undefined || target.telegram_id === null) return null
    return { id: target.id, telegramId: target.telegram_id, kind: target.kind, deliveries: itemsOf.all(target.id).map(toDelivery) }
  }

  function toDue(row: HeadRow): DueMessage {
    return { id: row.id, chatId: row.chat_id, threadId: row.thread_id, kind: row.kind, payload: row.payload, attempts: row.attempts, ambiguous: row.ambiguous, part: row.part, language: row.language, timeZone: row.time_zone, quiet: quietOf(row), unannounced: row.unannounced, target: targetOf(row) }
  }

  function store(group: Pick<DueGroup, 'chatId' | 'threadId'>, planned: PlannedMessage, now: number): void {
    const insert = db.prepare("INSERT INTO messages (chat_id, thread_id, kind, part, period, payload, state, created_at) VALUES (?, ?, ?, ?, ?, ?, 'pending', ?)")
    const item = db.prepare('INSERT INTO message_items (message_id, delivery_id, position, revision) VALUES (?, ?, ?, ?)')
    const mark = db.prepare('UPDATE deliveries SET planned = 1 WHERE id = ?')
    planned.parts.forEach((part, index) => {
      const { lastInsertRowid } = insert.run(group.chatId, group.threadId, planned.kind, index, planned.period, part.payload, now)
      part.deliveries.forEach((delivery, position) => {
        item.run(lastInsertRowid, delivery.id, position, delivery.revision)
        mark.run(delivery.id)
      })
    })
  }

  function ambiguous(row: MessageRow, now: number): void {
    if (row.kind === 'correction') return row.attempts < MAX_EDIT_ATTEMPTS ? void waitAgain.run(row.id) : void end.run('skipped', 'no-answer', null, now, row.id)
    const count = row.ambiguous + 1
    db.prepare('UPDATE messages SET ambiguous = ?, announced = 0 WHERE id = ?').run(count, row.id)
    if (count >= MAX_AMBIGUOUS) end.run('unconfirmed', 'no-answer', null, now, row.id)
    else waitAgain.run(row.id)
  }

  function sent(row: MessageRow, telegramId: number, now: number): void {
    db.prepare("UPDATE messages SET state = 'sent', reason = NULL, telegram_id = ?, finished_at = ? WHERE id = ?").run(telegramId, now, row.id)
    db.prepare('UPDATE chats SET last_sent_at = ?, not_before = 0, wait_ms = 0 WHERE chat_id = ?').run(now, row.chat_id)
    if (row.announced === 1) db.prepare("UPDATE messages SET announced = 1 WHERE chat_id = ? AND state = 'unconfirmed'").run(row.chat_id)
    writeState(db, 'sends', readState(db, 'sends') + 1)
    writeState(db, 'last_send_at', now)
    const outdated = db.prepare<[number], number>('SELECT count(*) FROM message_items i JOIN deliveries d ON d.id = i.delivery_id WHERE i.message_id = ? AND d.revision > i.revision').pluck().get(row.target ?? row.id) ?? 0
    if (outdated > 0 && row.kind !== 'correction') insertCorrection(db, row.id, now)
  }

  function settle(row: MessageRow, outcome: Outcome, now: number): void {
    switch (outcome.kind) {
      case 'sent': return sent(row, row.target === null ? outcome.telegramId : (row.telegram_id ?? outcome.telegramId), now)
      case 'wait':
        db.prepare('UPDATE chats SET not_before = ?, wait_ms = ? WHERE chat_id = ?').run(now + outcome.ms, outcome.ms, row.chat_id)
        return void waitAgain.run(row.id)
      case 'not-connected': return void waitAgain.run(row.id)
      case 'ambiguous': return ambiguous(row, now)
      case 'suspend':
        // What may have landed before is not sent a third time when the chat returns.
        end.run(row.ambiguous > 0 ? 'unconfirmed' : 'suspended', outcome.reason, null, now, row.id)
        return suspendChat(db, row.chat_id, outcome.reason, outcome.wholeChat ? WHOLE_CHAT : row.thread_id, now)
      case 'migrate':
        waitAgain.run(row.id)
        return migrateChat(db, row.chat_id, outcome.toChatId, now)
      case 'dead': return void end.run('dead', 'refused', outcome.detail, now, row.id)
      case 'skip': return void end.run(outcome.reason === 'unchanged' ? 'sent' : 'skipped', outcome.reason, null, now, row.id)
    }
  }

  return {
    recover: now =>
      inTransaction(() => {
        const interrupted = db.prepare<[], MessageRow>("SELECT * FROM messages WHERE state = 'sending'").all()
        for (const row of interrupted) ambiguous(row, now)
        return interrupted.length
      }),
    clockSetBack: now =>
      inTransaction(() => {
        db.prepare('UPDATE deliveries SET due_at = ?, created_at = ? WHERE planned = 0 AND created_at > ? AND period IS NULL').run(now, now, now)
        db.prepare('UPDATE chats SET last_sent_at = min(last_sent_at, ?), not_before = min(not_before, ? + wait_ms), bulk_until = min(bulk_until, ?)').run(now, now, now)
        writeState(db, 'global_not_before', Math.min(readState(db, 'global_not_before'), now + readState(db, 'global_wait_ms')))
      }),
    // A read alone: it must not wait for another process's commit.
    due: (now, limit, burstWindowMs) =>
      Promise.resolve(
        dueChats.all({ now, limit }).map(({ chatId, threadId, language, suspended, ...clock }) => ({
          chatId,
          threadId,
          language,
          suspended,
          timeZone: clock.time_zone,
          quiet: quietOf(clock),
          deliveries: dueOfChat.all({ chatId, threadId, now }).map(toDelivery),
          recentNotices: recentNotices.all(chatId, threadId, now - burstWindowMs),
        })),
      ),
    plan: (group, planned, now) =>
      inTransaction(() => {
        const wanted = planned.flatMap(one => one.parts.flatMap(part => part.deliveries))
        const current = db.prepare<[string], { id: number; revision: number }>('SELECT id, revision FROM deliveries WHERE planned = 0 AND id IN (SELECT value FROM json_each(?))').all(JSON.stringify(wanted.map(delivery => delivery.id)))
        const revisions = new Map(current.map(row => [row.id, row.revision]))
        if (wanted.some(delivery => revisions.get(delivery.id) !== delivery.revision)) return false
        for (const one of planned) store(group, one, now)
        return true
      }),
    setAside: (ids, state, reason, now) =>
      inTransaction(() => {
        const waiting = db.prepare<[string], number>('SELECT id FROM deliveries WHERE planned = 0 AND id IN (SELECT value FROM json_each(?))').pluck().all(JSON.stringify(ids))
        park(db, waiting, state, reason, now)
      }),
    putOff: (ids, until, as) =>
      inTransaction(() => {
        const bundle: Bundle | null = 'bundle' in as ? as.bundle : null
        db.prepare('UPDATE deliveries SET due_at = ?, bundle = ?, period = ? WHERE planned = 0 AND id IN (SELECT value FROM json_each(?))').run(until, bundle, 'period' in as ? as.period : null, JSON.stringify(ids))
      }),
    periodServed: (chatId, threadId, period) => Promise.resolve((db.prepare<[number, number, string], number>("SELECT count(*) FROM messages WHERE chat_id = ? AND thread_id = ? AND period = ? AND state <> 'skipped'").pluck().get(chatId, threadId, period) ?? 0) > 0),
    heads: (now, limit, pacing, busy) => {
      const rows = heads.all({ now, privateSpacing: pacing.privateSpacingMs, groupSpacing: pacing.groupSpacingMs, limit: limit + busy.size })
      return Promise.resolve(rows.filter(row => !busy.has(row.chat_id)).slice(0, limit).map(toDue))
    },
    takeBack: (chatId, threadId) =>
      inTransaction(() => {
        const untried = db.prepare<[number, number], number>("SELECT id FROM messages WHERE chat_id = ? AND thread_id = ? AND state = 'pending' AND ambiguous = 0 AND kind IN ('notice', 'digest', 'catch-up')").pluck().all(chatId, threadId)
        unplan(db, untried)
      }),
    begin: (id, payload, announces, now) =>
      inTransaction(() => {
        const row = message.get(id)
        if (row?.state !== 'pending') return false
        if (row.ambiguous > 0 && row.kind !== 'correction' && row.kind !== 'resend' && !isWanted(db, id)) {
          end.run('unconfirmed', 'unsubscribed', null, now, id)
          return false
        }
        return begin.run(payload, now, announces ? 1 : 0, id).changes === 1
      }),
    settle: (id, outcome, now) =>
      inTransaction(() => {
        const row = message.get(id)
        if (row?.state === 'sending') settle(row, outcome, now)
      }),
    pauseAll: (ms, now) =>
      inTransaction(() => {
        writeState(db, 'global_not_before', now + ms)
        writeState(db, 'global_wait_ms', ms)
      }),
    pausedUntil: now => {
      const until = readState(db, 'global_not_before')
      return Promise.resolve(until > now && until <= now + readState(db, 'global_wait_ms') ? until : 0)
    },
    nextDue: now =>
      Promise.resolve(
        db.prepare<[number], number | null>(
          `SELECT min(at) FROM (
             SELECT min(due_at) AS at FROM deliveries WHERE planned = 0
             UNION ALL SELECT min(max(c.not_before, ?)) FROM messages m JOIN chats c ON c.chat_id = m.chat_id WHERE m.state = 'pending')`,
        ).pluck().get(now) ?? null,
      ),
    progress: () => Promise.resolve({ sends: readState(db, 'sends'), lastSendAt: readState(db, 'last_send_at') }),
    hold: (moment, sends, now) =>
      inTransaction(() => {
        const waiting = db.prepare<[number], number>('SELECT id FROM deliveries WHERE planned = 0 AND due_at <= ?').pluck().all(moment)
        park(db, waiting, 'held', 'restored', now)
        db.prepare("UPDATE messages SET state = 'held', reason = 'restored', finished_at = ? WHERE state IN ('pending', 'sending') AND created_at <= ?").run(now, moment)
        writeState(db, 'sends', sends)
        writeState(db, 'last_send_at', moment)
        writeState(db, 'awaits_admin', 1)
        return db.prepare<[], number>("SELECT count(*) FROM messages WHERE state = 'held'").pluck().get() ?? 0
      }),
    liftSuspensions: (before, now) =>
      inTransaction(() => {
        const stale = db.prepare<[string, number], { chat_id: number; thread_id: number }>('SELECT chat_id, thread_id FROM suspensions WHERE reason IN (SELECT value FROM json_each(?)) AND at < ?').all(JSON.stringify(UNANNOUNCED_RETURN), before)
        for (const { chat_id: chatId, thread_id: threadId } of stale) unsuspendChat(db, chatId, threadId, now)
        return stale.length
      }),
    expire: (before, now) =>
      inTransaction(() => {
        const waiting = db.prepare<[number], number>('SELECT id FROM deliveries WHERE planned = 0 AND due_at < ?').pluck().all(before)
        park(db, waiting, 'skipped', 'too-old', now)
        return waiting.length + db.prepare("UPDATE messages SET state = CASE WHEN ambiguous > 0 THEN 'unconfirmed' ELSE 'skipped' END, reason = 'too-old', finished_at = ? WHERE state = 'pending' AND created_at < ?").run(now, before).changes
      }),
  }
}

