import { ReportError } from '../errors.ts'
import { MESSAGE_STATES, type ChatSettings, type DeliveryStatistics, type DueDate, type MessageState, type MissedDelivery, type MissReason, type Reason, type Subscriber, type Subscription } from '../subscription.ts'
import { foldForSearch } from '../text/fold.ts'
import { migrateChat, suspendChat, unsuspendChat } from './chat-changes.ts'
import type { Database } from './database.ts'
import { isWanted, park, passOn, replan, unplan, WHOLE_CHAT, writeState } from './ledger.ts'
import { signatureOf, SUBSCRIBER_COLUMNS, toChat, toSubscriber, toSubscription, type ChatRow, type SubscriberRow, type SubscriptionRow } from './subscription-rows.ts'
import { MAX_SUBSCRIPTIONS } from './subscription-store.ts'
import type { ChatChange, NewSubscription, SubscriptionChange, SubscriptionStore } from './subscription-store.ts'

export interface SubscriptionStoreParts {
  readonly db: Database
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** `dueDate` of `subscribe/`. */
  readonly dueDate: (subscriber: Pick<Subscriber, 'schedule' | 'timeZone' | 'quiet'>, now: number) => DueDate
  /** Time zone of a new chat, IANA name. */
  readonly timeZone: string
}

/** Reasons that a reader need not be told: their own doing, or replaced by something that was told. */
const UNTOLD: ReadonlySet<MissReason> = new Set(['unsubscribed', 'paused', 'withdrawn', 'replaced', 'moved', 'unchanged', 'not-editable'])

/** Notices of which the delay is told. */
const LATENCY_SAMPLE = 1000

export function createSubscriptionStore({ db, now, dueDate, timeZone }: SubscriptionStoreParts): SubscriptionStore {
  const inTransaction = <Result>(work: () => Result): Promise<Result> => Promise.resolve().then(() => db.transaction(work).immediate())
  const later = <Result>(work: () => Result): Promise<Result> => Promise.resolve().then(work)
  const chatRow = db.prepare<[number], ChatRow>('SELECT * FROM chats WHERE chat_id = ?')
  const live = db.prepare<[number], SubscriptionRow>('SELECT * FROM subscriptions WHERE id = ? AND deleted_at IS NULL')
  const dropTerms = db.prepare<[number]>('DELETE FROM subscription_terms WHERE subscription_id = ?')

  function settings(chatId: number): ChatSettings {
    const row = chatRow.get(chatId)
    if (row === undefined) throw new ReportError('store/not-found', { what: `chat ${chatId}` })
    return toChat(row)
  }

  function found(id: number): Subscription | undefined {
    const row = live.get(id)
    return row === undefined ? undefined : toSubscription(row)
  }

  /** What the subscription is matched by, while it is active. */
  function index(id: number): void {
    dropTerms.run(id)
    const subscription = found(id)
    if (subscription === undefined || subscription.paused) return
    const put = db.prepare('INSERT OR IGNORE INTO subscription_terms (kind, term, subscription_id) VALUES (?, ?, ?)')
    for (const zone of subscription.zones) put.run('zone', zone, id)
    if (subscription.zones.length === 0) for (const keyword of subscription.keywords) put.run('keyword', foldForSearch(keyword), id)
  }

  /** Deliveries that wait, or stand in a message that cannot have landed, and that no active subscription but this one asked for. */
  function owedOnlyTo(id: number, chatId: number): number[] {
    const rows = db.prepare<[number], { id: number; reasons: string; message: number | null }>(
      `SELECT d.id, d.reasons, m.id AS message FROM deliveries d LEFT JOIN message_items i ON i.delivery_id = d.id
       LEFT JOIN messages m ON m.id = i.message_id AND m.state = 'pending' AND m.ambiguous = 0 AND m.kind <> 'correction'
       WHERE d.chat_id = ? AND (d.planned = 0 OR m.id IS NOT NULL)`,
    ).all(chatId)
    const active = new Set(db.prepare<[number], number>('SELECT id FROM subscriptions WHERE chat_id = ? AND paused_at IS NULL AND deleted_at IS NULL').pluck().all(chatId))
    const ended = rows.filter(row => {
      const reasons = (JSON.parse(row.reasons) as Reason[]).map(reason => reason.subscriptionId)
      return reasons.includes(id) && !reasons.some(other => other !== id && active.has(other))
    })
    unplan(db, [...new Set(ended.flatMap(row => (row.message === null ? [] : [row.message])))])
    return [...new Set(ended.map(row => row.id))]
  }

  /** What may have landed is not sent again once nobody in the chat wants any of it. */
  function endAmbiguous(chatId: number, reason: MissReason): void {
    const uncertain = db.prepare<[number], number>("SELECT id FROM messages WHERE chat_id = ? AND state = 'pending' AND ambiguous > 0 AND kind NOT IN ('correction', 'resend')").pluck().all(chatId)
    const end = db.prepare("UPDATE messages SET state = 'unconfirmed', reason = ?, finished_at = ? WHERE id = ?")
    for (const id of uncertain) if (!isWanted(db, id)) end.run(reason, now(), id)
  }

  function endOwed(subscription: Subscription, reason: 'unsubscribed' | 'paused'): void {
    park(db, owedOnlyTo(subscription.id, subscription.chatId), 'skipped', reason, now())
    endAmbiguous(subscription.chatId, reason)
  }

  /** What waits for a time of day is given its time anew. */
  function reschedule(chatId: number): void {
    const at = now()
    const subscribers = new Map(db.prepare<[number], SubscriberRow>(`SELECT ${SUBSCRIBER_COLUMNS} FROM subscriptions s JOIN chats c ON c.chat_id = s.chat_id WHERE s.chat_id = ?`).all(chatId).map(row => [row.id, toSubscriber(row)]))
    const waiting = db.prepare<[number], { id: number; reasons: string }>("SELECT id, reasons FROM deliveries WHERE planned = 0 AND chat_id = ? AND (bundle IS NULL OR bundle = 'quiet')").all(chatId)
    const put = db.prepare('UPDATE deliveries SET due_at = ?, period = ?, bundle = ? WHERE id = ?')
    for (const row of waiting) {
      const dates = (JSON.parse(row.reasons) as Reason[]).flatMap(reason => subscribers.get(reason.subscriptionId) ?? []).map(subscriber => dueDate(subscriber, at))
      const [first] = dates.sort((a, b) => a.dueAt - b.dueAt)
      if (first !== undefined) put.run(first.dueAt, first.period, first.bundled ? 'quiet' : null, row.id)
    }
  }

  function subscribe(request: NewSubscription): { subscription: Subscription; existed: boolean } {
    settings(request.chatId)
    const signature = signatureOf(request.zones, request.keywords)
    const same = db.prepare<[number, number, string], SubscriptionRow>('SELECT * FROM subscriptions WHERE chat_id = ? AND thread_id = ? AND signature = ? AND deleted_at IS NULL').get(request.chatId, request.threadId, signature)
    if (same !== undefined) return { subscription: setPaused(same.id, false) ?? toSubscription(same), existed: true }
    const count = db.prepare<[number], number>('SELECT count(*) FROM subscriptions WHERE chat_id = ? AND deleted_at IS NULL').pluck().get(request.chatId) ?? 0
    if (count >= MAX_SUBSCRIPTIONS) throw new ReportError('subscription/too-many', { limit: MAX_SUBSCRIPTIONS })
    const { lastInsertRowid } = db.prepare('INSERT INTO subscriptions (chat_id, thread_id, zones, keywords, signature, focus, schedule, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(
      request.chatId, request.threadId, JSON.stringify(request.zones), JSON.stringify(request.keywords), signature, request.focus, JSON.stringify(request.schedule), now(),
    )
    index(Number(lastInsertRowid))
    return { subscription: expected(Number(lastInsertRowid)), existed: false }
  }

  function expected(id: number): Subscription {
    const subscription = found(id)
    if (subscription === undefined) throw new ReportError('store/not-found', { what: `subscription ${id}` })
    return subscription
  }

  function setPaused(id: number, paused: boolean): Subscription | undefined {
    const before = found(id)
    if (before === undefined || before.paused === paused) return before
    db.prepare('UPDATE subscriptions SET paused_at = ? WHERE id = ?').run(paused ? now() : null, id)
    index(id)
    if (paused) endOwed(before, 'paused')
    return found(id)
  }

  function edit(id: number, change: SubscriptionChange): Subscription | undefined {
    const before = found(id)
    if (before === undefined) return undefined
    const after = { ...before, ...change }
    const signature = signatureOf(after.zones, after.keywords)
    const twin = db.prepare<[number, number, string, number], number>('SELECT id FROM subscriptions WHERE chat_id = ? AND thread_id = ? AND signature = ? AND id <> ? AND deleted_at IS NULL').pluck().get(before.chatId, before.threadId, signature, id)
    // Edited into another of the chat's subscriptions: that one goes, and this one carries on.
    if (twin !== undefined) {
      passOn(db, twin, id, before.chatId)
      remove(twin)
    }
    db.prepare('UPDATE subscriptions SET zones = ?, keywords = ?, signature = ?, focus = ?, schedule = ? WHERE id = ?').run(JSON.stringify(after.zones), JSON.stringify(after.keywords), signature, after.focus, JSON.stringify(after.schedule), id)
    index(id)
    if (change.schedule !== undefined) reschedule(before.chatId)
    return found(id)
  }

  function remove(id: number): Subscription | undefined {
    const before = found(id)
    if (before === undefined) return undefined
    db.prepare('UPDATE subscriptions SET deleted_at = ? WHERE id = ?').run(now(), id)
    dropTerms.run(id)
    endOwed(before, 'unsubscribed')
    return before
  }

  function restore(id: number): Subscription | undefined {
    const row = db.prepare<[number], SubscriptionRow & { signature: string; deleted_at: number | null }>('SELECT * FROM subscriptions WHERE id = ?').get(id)
    if (row === undefined || row.deleted_at === null) return undefined
    const twin = db.prepare<[number, number, string], number>('SELECT id FROM subscriptions WHERE chat_id = ? AND thread_id = ? AND signature = ? AND deleted_at IS NULL').pluck().get(row.chat_id, row.thread_id, row.signature)
    if (twin !== undefined) return found(twin)
    db.prepare('UPDATE subscriptions SET deleted_at = NULL WHERE id = ?').run(id)
    index(id)
    const ended = db.prepare<[number, number], { message: number; reasons: string }>(
      "SELECT m.id AS message, d.reasons FROM messages m JOIN message_items i ON i.message_id = m.id JOIN deliveries d ON d.id = i.delivery_id WHERE m.chat_id = ? AND m.state = 'skipped' AND m.reason = 'unsubscribed' AND m.finished_at >= ?",
    ).all(row.chat_id, row.deleted_at)
    unplan(db, [...new Set(ended.filter(one => (JSON.parse(one.reasons) as Reason[]).some(reason => reason.subscriptionId === id)).map(one => one.message))])
    return found(id)
  }

  function updateChat(chatId: number, change: ChatChange): ChatSettings {
    const after = { ...settings(chatId), ...change }
    db.prepare('UPDATE chats SET title = ?, language = ?, time_zone = ?, quiet_from = ?, quiet_to = ? WHERE chat_id = ?').run(after.title, after.language, after.timeZone, after.quiet?.from ?? null, after.quiet?.to ?? null, chatId)
    if (change.timeZone !== undefined || change.quiet !== undefined) reschedule(chatId)
    return settings(chatId)
  }

  function missed(chatId: number, withinMs: number): MissedDelivery[] {
    const rows = db.prepare<[number, number], { deliveryId: number; articleId: MissedDelivery['articleId']; threadId: number; planned: number; state: MessageState; reason: MissReason | null; at: number }>(
      `SELECT d.id AS deliveryId, d.article_id AS articleId, d.thread_id AS threadId, d.planned, m.state, m.reason, coalesce(m.finished_at, m.created_at) AS at
       FROM deliveries d JOIN message_items i ON i.delivery_id = d.id JOIN messages m ON m.id = i.message_id
       WHERE d.chat_id = ? AND d.created_at > ? AND m.kind <> 'correction' ORDER BY m.id`,
    ).all(chatId, now() - withinMs)
    const last = new Map(rows.filter(row => row.reason !== 'replaced').map(row => [row.deliveryId, row]))
    const reached = new Set(rows.filter(row => row.state === 'sent' || row.planned === 0).map(row => row.deliveryId))
    return [...last.values()].flatMap((row): MissedDelivery[] => {
      if (row.state === 'pending' || row.state === 'sending' || row.state === 'sent' || row.reason === null || reached.has(row.deliveryId) || UNTOLD.has(row.reason)) return []
      return [{ deliveryId: row.deliveryId, articleId: row.articleId, threadId: row.threadId, state: row.state, reason: row.reason, at: row.at }]
    }).sort((a, b) => b.at - a.at || b.deliveryId - a.deliveryId)
  }

  function sendAgain(chatId: number, deliveryIds: readonly number[]): number {
    const allowed = new Set(missed(chatId, Infinity).map(delivery => delivery.deliveryId))
    const ids = deliveryIds.filter(id => allowed.has(id))
    return db.prepare("UPDATE deliveries SET planned = 0, period = NULL, bundle = 'resend', due_at = ? WHERE id IN (SELECT value FROM json_each(?))").run(now(), JSON.stringify(ids)).changes
  }

  function releaseHeld(decision: 'send' | 'skip'): number {
    const held = db.prepare<[], { id: number; ambiguous: number }>("SELECT id, ambiguous FROM messages WHERE state = 'held'").all()
    if (decision === 'send') replan(db, held.map(row => row.id), 'catch-up', now())
    else db.prepare("UPDATE messages SET state = 'skipped', reason = 'held-skipped', finished_at = ? WHERE state = 'held'").run(now())
    writeState(db, 'awaits_admin', 0)
    return held.length
  }

  function statistics(): DeliveryStatistics {
    const count = (sql: string): number => db.prepare<[], number | null>(sql).pluck().get() ?? 0
    const byState = new Map(db.prepare<[], { state: MessageState; n: number }>('SELECT state, count(*) AS n FROM messages GROUP BY state').all().map(row => [row.state, row.n]))
    return {
      subscriptions: count('SELECT count(*) FROM subscriptions WHERE deleted_at IS NULL'),
      chats: count('SELECT count(*) FROM chats WHERE migrated_to IS NULL'),
      suspendedChats: count(`SELECT count(*) FROM suspensions WHERE thread_id = ${WHOLE_CHAT}`),
      waiting: count('SELECT count(*) FROM deliveries WHERE planned = 0'),
      messages: Object.fromEntries(MESSAGE_STATES.map(state => [state, byState.get(state) ?? 0])) as Record<MessageState, number>,
      ambiguous: count('SELECT sum(ambiguous) FROM messages WHERE ambiguous > 0'),
      resent: count('SELECT count(*) FROM messages WHERE ambiguous > 0 AND resent > 0'),
      oldestDue: oldestDue(),
      latency: latency(),
    }
  }

  function latency(): DeliveryStatistics['latency'] {
    const delays = db.prepare<[number], number>(
      `SELECT m.finished_at - min(d.created_at) FROM (SELECT id, finished_at FROM messages WHERE state = 'sent' AND kind = 'notice' ORDER BY id DESC LIMIT ?) m
       JOIN message_items i ON i.message_id = m.id JOIN deliveries d ON d.id = i.delivery_id GROUP BY m.id`,
    ).pluck().all(LATENCY_SAMPLE).sort((a, b) => a - b)
    const at = (share: number): number => delays[Math.floor(share * (delays.length - 1))] ?? 0
    return delays.length === 0 ? null : { notices: delays.length, medianMs: at(0.5), p95Ms: at(0.95) }
  }

  function oldestDue(): number | null {
    return db.prepare<[number], number | null>(
      "SELECT min(at) FROM (SELECT min(due_at) AS at FROM deliveries WHERE planned = 0 AND due_at <= ? UNION ALL SELECT min(created_at) FROM messages WHERE state IN ('pending', 'sending'))",
    ).pluck().get(now()) ?? null
  }

  return {
    openChat: chat =>
      inTransaction(() => {
        db.prepare(
          `INSERT INTO chats (chat_id, kind, title, language, time_zone, created_at) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT (chat_id) DO UPDATE SET title = excluded.title, kind = excluded.kind`,
        ).run(chat.chatId, chat.kind, chat.title, chat.language, timeZone, now())
        return settings(chat.chatId)
      }),
    chat: chatId => later(() => {
      const row = chatRow.get(chatId)
      return row === undefined ? undefined : toChat(row)
    }),
    updateChat: (chatId, change) => inTransaction(() => updateChat(chatId, change)),
    subscribe: request => inTransaction(() => subscribe(request)),
    list: (chatId, threadId) => later(() => db.prepare<[number], SubscriptionRow>('SELECT * FROM subscriptions WHERE chat_id = ? AND deleted_at IS NULL ORDER BY id').all(chatId).map(toSubscription).filter(one => threadId === undefined || one.threadId === threadId)),
    find: id => later(() => found(id)),
    pause: id => inTransaction(() => setPaused(id, true)),
    resume: id => inTransaction(() => setPaused(id, false)),
    edit: (id, change) => inTransaction(() => edit(id, change)),
    remove: id => inTransaction(() => remove(id)),
    restore: id => inTransaction(() => restore(id)),
    suspend: (chatId, reason, threadId) => inTransaction(() => suspendChat(db, chatId, reason, threadId ?? WHOLE_CHAT, now())),
    unsuspend: (chatId, threadId) => inTransaction(() => unsuspendChat(db, chatId, threadId ?? WHOLE_CHAT, now())),
    migrate: (from, to) => inTransaction(() => migrateChat(db, from, to, now())),
    forget: chatId => inTransaction(() => void db.prepare('DELETE FROM chats WHERE chat_id = ?').run(chatId)),
    missed: (chatId, withinMs) => later(() => missed(chatId, withinMs)),
    sendAgain: (chatId, ids) => inTransaction(() => sendAgain(chatId, ids)),
    pendingCount: chatId => later(() =>
      db.prepare<[number, number], number>("SELECT (SELECT count(*) FROM deliveries WHERE chat_id = ? AND planned = 0) + (SELECT count(*) FROM messages m JOIN message_items i ON i.message_id = m.id WHERE m.chat_id = ? AND m.state IN ('pending', 'sending') AND m.kind <> 'correction')").pluck().get(chatId, chatId) ?? 0),
    heldCount: () => later(() => db.prepare<[], number>("SELECT count(*) FROM messages WHERE state = 'held'").pluck().get() ?? 0),
    releaseHeld: decision => inTransaction(() => releaseHeld(decision)),
    statistics: () => later(statistics),
  }
}

