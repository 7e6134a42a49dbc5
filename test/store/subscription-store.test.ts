import { beforeEach, describe, expect, test } from 'vitest'
import type { ArticleId, StoryId } from '../../src/article.ts'
import { createCommitHooks } from '../../src/deliver/commit-hooks.ts'
import { openDatabase, type Database } from '../../src/store/database.ts'
import { createDeliveryStore } from '../../src/store/sqlite-delivery-store.ts'
import { createSubscriptionStore } from '../../src/store/sqlite-subscription-store.ts'
import type { DeliveryStore, Outcome } from '../../src/store/delivery-store.ts'
import type { SubscriptionStore } from '../../src/store/subscription-store.ts'
import { dueDate } from '../../src/subscribe/match.ts'
import type { Schedule, Subscription } from '../../src/subscription.ts'

const ZONE = '贵阳高新区'
const HOUR_MS = 3_600_000
const PACING = { privateSpacingMs: 0, groupSpacingMs: 0 }

let db: Database
let store: SubscriptionStore
let outbox: DeliveryStore
let now: number

beforeEach(() => {
  now = Date.parse('2026-11-22T12:00:00+08:00')
  db = openDatabase(':memory:')
  store = createSubscriptionStore({ db, now: () => now, dueDate, timeZone: 'Asia/Shanghai' })
  outbox = createDeliveryStore(db)
})

async function follow(chatId: number, zones: readonly string[] = [ZONE], keywords: readonly string[] = [], schedule: Schedule = { kind: 'instant' }): Promise<Subscription> {
  await store.openChat({ chatId, kind: 'private', title: 'Person', language: 'zh' })
  return (await store.subscribe({ chatId, threadId: 0, zones, keywords, schedule, focus: 'any' })).subscription
}

function commit(id: string, zones: readonly string[] = [ZONE], text = '氢能'): void {
  const article = { id: id as ArticleId, storyId: id as StoryId, zones, title: null, text, kind: 'article' as const, published: null, isNewArticle: true, isNewStory: true, revisionChanged: false }
  db.transaction(() => createCommitHooks({ bulkSettleMs: 0 }).onCommitted(db, [article], { resegmented: false, bulk: false, now }))()
}

/** One notice for every due delivery, each attempt of which ends so. */
async function send(outcome: Outcome): Promise<number> {
  for (const group of await outbox.due(now, 100, HOUR_MS)) {
    await outbox.plan(group, group.deliveries.map(delivery => ({ kind: 'notice', period: null, parts: [{ payload: '{}', deliveries: [delivery] }] })), now)
  }
  const heads = await outbox.heads(now, 100, PACING, new Set())
  for (const head of heads) {
    await outbox.begin(head.id, '{}', false, now)
    await outbox.settle(head.id, outcome, now)
  }
  return heads.length
}

describe('subscriptions', () => {
  test('an equal one is made once, whatever the order and case', async () => {
    const first = await follow(1, [ZONE, '沈阳高新区'], ['GPU', '氢能'])
    const second = await store.subscribe({ chatId: 1, threadId: 0, zones: ['沈阳高新区', ZONE], keywords: ['氢能', 'ｇｐｕ'], schedule: { kind: 'instant' }, focus: 'any' })
    expect(second).toMatchObject({ existed: true, subscription: { id: first.id } })
    expect(await store.list(1)).toHaveLength(1)
  })

  test('subscribing again to a paused one resumes it', async () => {
    const { id } = await follow(1)
    await store.pause(id)
    commit('a')
    expect(await store.pendingCount(1)).toBe(0)
    expect((await follow(1)).paused).toBe(false)
    commit('b')
    expect(await store.pendingCount(1)).toBe(1)
  })

  test('a deleted one can be had back, with what it was owed', async () => {
    const { id } = await follow(1)
    commit('a')
    expect(await store.remove(id)).toMatchObject({ id })
    expect(await store.list(1)).toEqual([])
    expect(await store.remove(id)).toBeUndefined()
    expect(await store.restore(id)).toMatchObject({ id })
    expect(await store.pendingCount(1)).toBe(1)
    expect(await store.restore(id)).toBeUndefined()
  })

  test('undoing a deletion after the same was subscribed anew leaves one', async () => {
    const { id } = await follow(1)
    await store.remove(id)
    const again = await follow(1)
    expect(await store.restore(id)).toMatchObject({ id: again.id })
    expect(await store.list(1)).toHaveLength(1)
  })

  test('an edited one matches by what it says now', async () => {
    const { id } = await follow(1)
    await store.edit(id, { zones: [ZONE], keywords: ['芯片'] })
    commit('a')
    expect(await store.pendingCount(1)).toBe(0)
    await store.edit(id, { zones: [], keywords: ['氢能'] })
    commit('b', [])
    expect(await store.pendingCount(1)).toBe(1)
  })

  test('edited into another of the chat it becomes one with it', async () => {
    const first = await follow(1)
    commit('a', [ZONE], '')
    const second = await follow(1, [], ['氢能'])
    await store.edit(second.id, { zones: [ZONE], keywords: [] })
    expect(await store.pendingCount(1)).toBe(1)
    expect((await store.list(1)).map(one => one.id)).toEqual([second.id])
    expect(await store.find(first.id)).toBeUndefined()
  })

  test('a new schedule takes what waits with it', async () => {
    const { id } = await follow(1, [ZONE], [], { kind: 'weekly', weekday: 1, at: 480 })
    commit('a')
    expect(await outbox.due(now, 10, HOUR_MS)).toEqual([])
    await store.edit(id, { schedule: { kind: 'instant' } })
    expect(await outbox.due(now, 10, HOUR_MS)).toHaveLength(1)
  })

  test('a new time zone moves the digest that waits', async () => {
    await follow(1, [ZONE], [], { kind: 'daily', at: 780 })
    commit('a')
    expect(await outbox.nextDue(now)).toBe(now + HOUR_MS)
    await store.updateChat(1, { timeZone: 'Asia/Tokyo' })
    expect(await outbox.nextDue(now)).toBe(now + 24 * HOUR_MS)
  })

  test('of one chat are fifty at most, an equal one and an undone deletion apart', async () => {
    for (let n = 0; n < 50; n++) await follow(1, [], [`词${n}`])
    await expect(follow(1, [], ['一个太多'])).rejects.toMatchObject({ code: 'subscription/too-many', details: { limit: 50 } })
    const { id } = await follow(1, [], ['词7'])
    await store.remove(id)
    await store.restore(id)
    expect(await store.list(1)).toHaveLength(50)
    expect(await follow(2)).toMatchObject({ chatId: 2 })
  })

  test('of a chat that is unknown is an error with a code', async () => {
    await expect(store.subscribe({ chatId: 9, threadId: 0, zones: [ZONE], keywords: [], schedule: { kind: 'instant' }, focus: 'any' })).rejects.toMatchObject({ code: 'store/not-found' })
  })

  test('forgetting a chat leaves no row of it', async () => {
    await follow(1)
    commit('a')
    await send({ kind: 'sent', telegramId: 5 })
    await store.forget(1)
    const tables = ['chats', 'subscriptions', 'subscription_terms', 'deliveries', 'messages', 'message_items', 'suspensions']
    expect(tables.map(table => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())).toEqual(tables.map(() => 0))
  })
})

describe('the ledger', () => {
  test('a message with an unknown end is sent once more and then is unconfirmed', async () => {
    await follow(1)
    commit('a')
    expect([await send({ kind: 'ambiguous' }), await send({ kind: 'ambiguous' }), await send({ kind: 'ambiguous' })]).toEqual([1, 1, 0])
    expect(await store.statistics()).toMatchObject({ ambiguous: 2, resent: 1, messages: { unconfirmed: 1 } })
    expect(await store.missed(1, HOUR_MS)).toMatchObject([{ articleId: 'a', state: 'unconfirmed', reason: 'no-answer' }])
  })

  test('a second start in `sending` ends in unconfirmed as well', async () => {
    await follow(1)
    commit('a')
    await send({ kind: 'ambiguous' })
    const [head] = await outbox.heads(now, 1, PACING, new Set())
    await outbox.begin(head?.id ?? 0, '{}', false, now)
    expect(await outbox.recover(now)).toBe(1)
    expect(await store.missed(1, HOUR_MS)).toMatchObject([{ state: 'unconfirmed' }])
  })

  test('a message is begun by one worker alone', async () => {
    await follow(1)
    commit('a')
    for (const group of await outbox.due(now, 10, HOUR_MS)) await outbox.plan(group, [{ kind: 'notice', period: null, parts: [{ payload: '{}', deliveries: group.deliveries }] }], now)
    const [head] = await outbox.heads(now, 1, PACING, new Set())
    expect(await Promise.all([outbox.begin(head?.id ?? 0, '{}', false, now), outbox.begin(head?.id ?? 0, '{}', false, now)])).toEqual([true, false])
  })

  test('the chat served longest ago comes first', async () => {
    for (const chat of [1, 2, 3]) await follow(chat)
    commit('a')
    await send({ kind: 'sent', telegramId: 1 })
    now += 1000
    await follow(4)
    commit('b')
    for (const group of await outbox.due(now, 10, HOUR_MS)) await outbox.plan(group, [{ kind: 'notice', period: null, parts: [{ payload: '{}', deliveries: group.deliveries }] }], now)
    expect((await outbox.heads(now, 10, PACING, new Set([2]))).map(head => head.chatId)).toEqual([4, 1, 3])
  })

  test('nothing is planned from a text that was corrected meanwhile', async () => {
    await follow(1)
    commit('a')
    const [group] = await outbox.due(now, 10, HOUR_MS)
    if (group === undefined) throw new Error('nothing is due')
    const corrected = { id: 'a' as ArticleId, storyId: 'a' as StoryId, zones: [ZONE], title: null, text: '', kind: 'article' as const, published: null, isNewArticle: false, isNewStory: false, revisionChanged: true }
    createCommitHooks({ bulkSettleMs: 0 }).onCommitted(db, [corrected], { resegmented: false, bulk: false, now })
    expect(await outbox.plan(group, [{ kind: 'notice', period: null, parts: [{ payload: '{}', deliveries: group.deliveries }] }], now)).toBe(false)
    expect(await store.pendingCount(1)).toBe(1)
  })

  test('a message with an unknown end that then meets a block is not sent a third time on return', async () => {
    await follow(1)
    commit('a')
    await send({ kind: 'ambiguous' })
    await send({ kind: 'suspend', reason: 'blocked', wholeChat: true })
    expect(await store.unsuspend(1)).toBe(true)
    expect(await send({ kind: 'sent', telegramId: 1 })).toBe(0)
    expect(await store.missed(1, HOUR_MS)).toMatchObject([{ state: 'unconfirmed', reason: 'blocked' }])
  })

  /** One message for everything due, whose first attempt ends so. */
  async function sendTogether(outcome: Outcome): Promise<void> {
    for (const group of await outbox.due(now, 10, HOUR_MS)) await outbox.plan(group, [{ kind: 'digest', period: null, parts: [{ payload: '{}', deliveries: group.deliveries }] }], now)
    const [head] = await outbox.heads(now, 1, PACING, new Set())
    await outbox.begin(head?.id ?? 0, '{}', false, now)
    await outbox.settle(head?.id ?? 0, outcome, now)
  }

  test('a digest with an unknown end comes again while one of its subscriptions lasts', async () => {
    const first = await follow(1)
    await follow(1, ['沈阳高新区'])
    commit('a')
    commit('b', ['沈阳高新区'])
    await sendTogether({ kind: 'ambiguous' })
    await store.remove(first.id)
    expect(await outbox.heads(now, 10, PACING, new Set())).toHaveLength(1)
  })

  test('a digest that was told to wait leaves out what is no longer wanted', async () => {
    const first = await follow(1)
    await follow(1, ['沈阳高新区'])
    commit('a')
    commit('b', ['沈阳高新区'])
    await sendTogether({ kind: 'wait', ms: 1000 })
    await store.remove(first.id)
    const [group] = await outbox.due(now, 10, HOUR_MS)
    expect(group?.deliveries.map(delivery => delivery.articleId)).toEqual(['b'])
    expect(await store.statistics()).toMatchObject({ messages: { unconfirmed: 0 } })
  })

  test('what ended with its subscription is not announced as unconfirmed', async () => {
    const { id } = await follow(1)
    commit('a')
    await send({ kind: 'ambiguous' })
    await store.remove(id)
    await follow(1)
    commit('b')
    for (const group of await outbox.due(now, 10, HOUR_MS)) await outbox.plan(group, [{ kind: 'notice', period: null, parts: [{ payload: '{}', deliveries: group.deliveries }] }], now)
    expect((await outbox.heads(now, 10, PACING, new Set())).map(head => head.unannounced)).toEqual([0])
    expect(await store.missed(1, HOUR_MS)).toEqual([])
  })

  test('merged into a supergroup with the same subscription, what had an unknown end comes once more', async () => {
    await follow(1)
    commit('a')
    await follow(2)
    await send({ kind: 'ambiguous' })
    await store.migrate(1, 2)
    await send({ kind: 'sent', telegramId: 1 })
    expect(await store.statistics()).toMatchObject({ messages: { sent: 1, unconfirmed: 0 } })
  })

  test('of two that merge, what one of them paused still comes for the other', async () => {
    const paused = await follow(1)
    await follow(2)
    commit('a')
    await store.pause(paused.id)
    await store.migrate(1, 2)
    expect(await send({ kind: 'sent', telegramId: 1 })).toBe(1)
  })

  test('of two equal ones that merge, one paused and one active, the one that is left is active', async () => {
    await follow(1)
    const paused = await follow(2)
    await store.pause(paused.id)
    await store.migrate(1, 2)
    commit('a')
    expect(await store.pendingCount(2)).toBe(1)
  })

  test('migrating twice, and a migration of an unknown chat, change nothing more', async () => {
    await follow(1)
    commit('a')
    await store.migrate(1, 2)
    const after = [await store.list(2), await store.pendingCount(2)]
    await store.migrate(1, 2)
    await store.migrate(77, 2)
    expect([await store.list(2), await store.pendingCount(2)]).toEqual(after)
    expect(after[1]).toBe(1)
  })

  test('a migration does not release what is held for an admin', async () => {
    await follow(1)
    commit('a')
    await outbox.hold(now, 0, now)
    await store.migrate(1, 2)
    expect([await store.heldCount(), await store.pendingCount(2)]).toEqual([1, 0])
    await store.releaseHeld('send')
    expect((await outbox.due(now, 10, HOUR_MS)).map(group => group.chatId)).toEqual([2])
  })

  test('/missed never gives one chat what another missed', async () => {
    await follow(1)
    await follow(2)
    commit('a')
    await send({ kind: 'dead', detail: 'x' })
    const [missed] = await store.missed(1, HOUR_MS)
    expect(await store.sendAgain(2, [missed?.deliveryId ?? 0])).toBe(0)
    expect(await store.sendAgain(1, [missed?.deliveryId ?? 0])).toBe(1)
  })
})
