/**
 * The ledger against any order of events: articles, corrections, subscribing and ending it, sends with every end, crashes at every
 * boundary, chats that block, return and become others. Telegram is a list of what landed, so that it can be counted.
 */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ArticleId, StoryId } from '../../src/article.ts'
import { createCommitHooks } from '../../src/deliver/commit-hooks.ts'
import { groupDue } from '../../src/deliver/grouping.ts'
import { openDatabase, type Database } from '../../src/store/database.ts'
import type { DeliveryStore, DueGroup, Outcome } from '../../src/store/delivery-store.ts'
import { createDeliveryStore } from '../../src/store/sqlite-delivery-store.ts'
import { createSubscriptionStore } from '../../src/store/sqlite-subscription-store.ts'
import type { SubscriptionStore } from '../../src/store/subscription-store.ts'
import { dueDate } from '../../src/subscribe/match.ts'
import type { Reason, Schedule } from '../../src/subscription.ts'

const START = Date.parse('2026-03-10T07:00:00+08:00')
const ZONES = ['贵阳高新区', '沈阳高新区']
/** A group, and the supergroup that it may become. */
const CHATS = [-1, -1_000_000_000_001] as const
const [GROUP, SUPERGROUP] = CHATS
const LIMITS = { ageLimitMs: 7 * 86_400_000, burstLimit: 2, burstWindowMs: 60_000, maxDigestItems: 3 }
const PART_SIZE = 2
/** Each run is a life of some sixty events; `LEDGER_RUNS` asks for more. */
const RUNS = Number(process.env['LEDGER_RUNS'] ?? 150)
const PACING = { privateSpacingMs: 0, groupSpacingMs: 0 }

/** How a call ends: what people see of it, and what the worker is told; null when the process is killed before it is told. */
interface Ending {
  readonly lands: boolean
  readonly outcome: Outcome['kind'] | null
}

const endings: readonly Ending[] = [
  { lands: true, outcome: 'sent' }, { lands: true, outcome: 'sent' }, { lands: true, outcome: 'ambiguous' }, { lands: false, outcome: 'ambiguous' }, { lands: true, outcome: null }, { lands: false, outcome: null },
  { lands: false, outcome: 'wait' }, { lands: false, outcome: 'not-connected' }, { lands: false, outcome: 'suspend' }, { lands: false, outcome: 'dead' },
]

const chat = fc.constantFrom(...CHATS)
const zone = fc.constantFrom(...ZONES)
const which = fc.nat(20)
const schedule = fc.constantFrom<Schedule>({ kind: 'instant' }, { kind: 'instant' }, { kind: 'daily', at: 480 })

const event = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('follow' as const), chat, zone, schedule }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('commit' as const), zones: fc.subarray(ZONES, { minLength: 1 }), bulk: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('plan' as const) }) },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('send' as const), ending: fc.constantFrom(...endings) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('pause' as const, 'resume' as const, 'remove' as const, 'restore' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('correct' as const, 'withdraw' as const), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('return' as const, 'block' as const), chat }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 90, 1500) }) },
)
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never

interface World {
  readonly db: Database
  readonly subscriptions: SubscriptionStore
  readonly outbox: DeliveryStore
  now: number
  articles: number
  /** Article and chat of each landing, as `message article@chat`, with the message that brought it. */
  readonly landed: { readonly message: number; readonly key: string }[]
  /** Subscriptions that were paused or removed at some time: what they alone were owed may go untold. */
  readonly ended: Set<number>
  readonly withdrawn: Set<string>
}

function openWorld(): World {
  const db = openDatabase(':memory:')
  const world: World = { db, subscriptions: createSubscriptionStore({ db, now: () => world.now, dueDate, timeZone: 'Asia/Shanghai' }), outbox: createDeliveryStore(db), now: START, articles: 0, landed: [], ended: new Set(), withdrawn: new Set() }
  return world
}

const hooks = createCommitHooks({ bulkSettleMs: 1000 })

function told(world: World, id: string, zones: readonly string[], isNew: boolean, bulk: boolean): void {
  const article = { id: id as ArticleId, storyId: id as StoryId, zones, title: null, text: '', kind: 'article' as const, published: null, isNewArticle: isNew, isNewStory: true, revisionChanged: !isNew }
  world.db.transaction(() => hooks.onCommitted(world.db, [article], { resegmented: false, bulk, now: world.now }))()
}

async function planGroup(world: World, group: DueGroup): Promise<void> {
  const { messages, aside, putOff } = groupDue(group, LIMITS, world.now)
  for (const { deliveries, state, reason } of aside) await world.outbox.setAside(deliveries.map(one => one.id), state, reason, world.now)
  if (putOff !== null) await world.outbox.putOff(putOff.deliveries.map(one => one.id), putOff.until, { bundle: 'burst' })
  const planned = messages.map(({ kind, period, deliveries }) => ({
    kind,
    period,
    parts: Array.from({ length: Math.ceil(deliveries.length / PART_SIZE) }, (_, part) => deliveries.slice(part * PART_SIZE, (part + 1) * PART_SIZE)).map(part => ({ payload: JSON.stringify(part.map(one => one.articleId)), deliveries: part })),
  }))
  if (planned.length > 0) await world.outbox.plan(group, planned, world.now)
}

async function planAll(world: World): Promise<void> {
  for (const group of await world.outbox.due(world.now, 100, LIMITS.burstWindowMs)) await planGroup(world, group)
}

/** One attempt for the first message in line. */
async function sendOne(world: World, { lands, outcome }: Ending): Promise<boolean> {
  const [head] = await world.outbox.heads(world.now, 1, PACING, new Set())
  if (head === undefined) return false
  if (!(await world.outbox.begin(head.id, head.payload ?? '[]', false, world.now))) return true
  if (lands && head.target === null) for (const article of JSON.parse(head.payload ?? '[]') as string[]) world.landed.push({ message: head.id, key: `${article}@${head.chatId}` })
  if (outcome === null) await world.outbox.recover(world.now)
  else await world.outbox.settle(head.id, toOutcome(outcome, head.id), world.now)
  return true
}

function toOutcome(kind: Outcome['kind'], telegramId: number): Outcome {
  switch (kind) {
    case 'sent': return { kind, telegramId }
    case 'wait': return { kind, ms: 60_000 }
    case 'suspend': return { kind, reason: 'no-rights', wholeChat: true }
    case 'dead': return { kind, detail: 'refused' }
    case 'migrate': return { kind, toChatId: SUPERGROUP }
    case 'skip': return { kind, reason: 'not-editable' }
    default: return { kind }
  }
}

async function happen(world: World, one: Event): Promise<void> {
  const { subscriptions, db } = world
  const ids = (): number[] => db.prepare<[], number>('SELECT id FROM subscriptions ORDER BY id').pluck().all()
  switch (one.do) {
    case 'follow':
      await subscriptions.openChat({ chatId: one.chat, kind: 'group', title: '', language: 'zh' })
      await subscriptions.subscribe({ chatId: one.chat, threadId: 0, zones: [one.zone], keywords: [], schedule: one.schedule, focus: 'any' })
      return
    case 'commit': return told(world, `a${world.articles++}`, one.zones, true, one.bulk)
    case 'plan': return planAll(world)
    case 'send': return void (await sendOne(world, one.ending))
    case 'pause': case 'resume': case 'remove': case 'restore': {
      const id = ids()[one.which % Math.max(1, ids().length)]
      if (id === undefined) return
      if (one.do === 'pause' || one.do === 'remove') world.ended.add(id)
      await subscriptions[one.do](id)
      return
    }
    case 'correct': return world.articles === 0 ? undefined : told(world, `a${one.which % world.articles}`, [], false, false)
    case 'withdraw': {
      if (world.articles === 0) return
      const id = `a${one.which % world.articles}`
      world.withdrawn.add(id)
      db.transaction(() => hooks.onWithdrawn(db, [id as ArticleId], world.now))()
      return
    }
    case 'block': return subscriptions.suspend(one.chat, 'blocked')
    case 'return': return void (await subscriptions.unsuspend(one.chat))
    case 'wait': world.now += one.minutes * 60_000
  }
}

/** The faults cease, everybody is back, and time passes until nothing is left to do. */
async function drain(world: World): Promise<void> {
  for (let round = 0; round < 60; round++) {
    await world.outbox.recover(world.now)
    for (const id of CHATS) await world.subscriptions.unsuspend(id)
    world.now += 3_600_000
    await planAll(world)
    while (await sendOne(world, { lands: true, outcome: 'sent' })) { /* the next one */ }
  }
}

interface Row {
  readonly chat: number
  readonly article: string
  readonly reasons: string
  readonly state: string | null
  readonly reason: string | null
  readonly planned: number
}

/** How each delivery stands at the end, by its latest message that is no correction and was not replaced. */
function standing(db: Database): Row[] {
  return db.prepare<[], Row>(
    `SELECT d.chat_id AS chat, d.article_id AS article, d.reasons, d.planned, m.state, m.reason FROM deliveries d
     LEFT JOIN messages m ON m.id = (SELECT max(i.message_id) FROM message_items i JOIN messages x ON x.id = i.message_id WHERE i.delivery_id = d.id AND x.kind <> 'correction' AND x.reason IS NOT 'replaced')`,
  ).all()
}

/** What is wrong with how the deliveries stand; nothing when each arrived or says why not. */
function lost(world: World): string[] {
  const seen = new Set(world.landed.map(one => one.key))
  return standing(world.db).flatMap(row => {
    const key = `${row.article}@${row.chat}`
    const endedByReader = (JSON.parse(row.reasons) as Reason[]).every(reason => world.ended.has(reason.subscriptionId))
    const sound = row.planned === 1 && (row.state === 'sent' ? seen.has(key) : row.reason !== null)
      && (row.reason !== 'withdrawn' || world.withdrawn.has(row.article))
      // Untold to the reader, so only where every subscription that wanted it was ended by its reader.
      && ((row.reason !== 'unsubscribed' && row.reason !== 'paused') || endedByReader)
    return sound ? [] : [`${key}: planned ${row.planned}, ${String(row.state)}, ${String(row.reason)}`]
  })
}

/** Copies beyond what is allowed: a second only of a message with an unknown end, never a third. */
function tooManyCopies(world: World): string[] {
  const byMessage = countOf(world.landed.map(({ message, key }) => `${message} ${key}`))
  const byChat = countOf(world.landed.map(one => one.key))
  const ambiguous = world.db.prepare<[number], number>('SELECT ambiguous FROM messages WHERE id = ?').pluck()
  const unexplained = [...byMessage].filter(([where, copies]) => copies > Math.min(2, 1 + (ambiguous.get(Number(where.split(' ')[0])) ?? 0)))
  return [...unexplained, ...[...byChat].filter(([, copies]) => copies > 2)].map(([where, copies]) => `${where}: ${copies} copies`)
}

function countOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

async function live(events: readonly Event[]): Promise<World> {
  const world = openWorld()
  for (const one of events) await happen(world, one)
  await drain(world)
  return world
}

describe('whatever happens, in whatever order', () => {
  test('each delivery arrives or says why not; a second copy comes only of a message whose first end was unknown, and never a third', async () => {
    await fc.assert(fc.asyncProperty(fc.array(event, { maxLength: 60, size: 'max' }), async events => {
      const world = await live(events)
      expect({ lost: lost(world), tooMany: tooManyCopies(world) }).toEqual({ lost: [], tooMany: [] })
      world.db.close()
    }), { numRuns: RUNS })
  }, 120_000)

  test('a group that becomes a supergroup, at any moment, loses nothing', async () => {
    await fc.assert(fc.asyncProperty(fc.array(event, { maxLength: 40, size: 'max' }), fc.array(event, { maxLength: 20, size: 'max' }), async (before, after) => {
      const world = openWorld()
      for (const one of before) await happen(world, one)
      const owed = new Set(standing(world.db).map(row => row.article))
      // Of two that become one, what the reader of either had ended stays ended.
      for (const id of world.db.prepare<[string], number>('SELECT b.id FROM subscriptions a JOIN subscriptions b ON b.signature = a.signature WHERE a.paused_at IS NOT NULL OR a.id IN (SELECT value FROM json_each(?))').pluck().all(JSON.stringify([...world.ended]))) world.ended.add(id)
      await world.subscriptions.migrate(GROUP, SUPERGROUP)
      for (const one of after) if (!('chat' in one) || one.chat !== GROUP) await happen(world, one)
      await drain(world)
      // What landed in the group before is seen in the supergroup.
      world.landed.push(...world.landed.map(one => ({ message: one.message, key: one.key.replace(`@${GROUP}`, `@${SUPERGROUP}`) })))
      const rows = standing(world.db)
      expect(lost(world)).toEqual([])
      expect(new Set(rows.map(row => row.article))).toEqual(new Set([...owed, ...rows.map(row => row.article)]))
      expect(rows.filter(row => row.chat === GROUP)).toEqual([])
      world.db.close()
    }), { numRuns: RUNS })
  }, 120_000)
})
