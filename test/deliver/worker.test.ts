import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startBotApiServer, tooManyRequests, type BotApiServer } from '../fakes/bot-api-server.ts'
import { createClock, newFolder, openScene, pageAbout, type Scene, type SceneOptions } from '../faults/scene.ts'

const ZONE = '贵阳高新区'
const ADMIN = 99
const HOUR_MS = 3_600_000
/** 22:00 to 7:00. */
const NIGHT = { from: 1320, to: 420 }
/** Long enough for the worker to look at the ledger several times, ms. */
const A_WHILE = 150

let server: BotApiServer
let scene: Scene | undefined

beforeEach(async () => {
  server = await startBotApiServer()
})
afterEach(async () => {
  await scene?.close()
  scene = undefined
  await server.close()
})

function open(options: Partial<SceneOptions> = {}): Scene {
  scene = openScene({ folder: newFolder(), apiRoot: server.root, token: server.token, adminIds: [ADMIN], ...options })
  return scene
}

async function drained({ reports, clock }: Scene): Promise<void> {
  const left = reports.db.prepare("SELECT (SELECT count(*) FROM deliveries WHERE planned = 0 AND due_at <= ?) + (SELECT count(*) FROM messages WHERE state IN ('pending', 'sending'))").pluck()
  await server.until(() => left.get(clock.now()) === 0)
}

const aWhile = (): Promise<void> => new Promise(resolve => setTimeout(resolve, A_WHILE))
const textsTo = (chat: number): string[] => server.visible(chat).map(message => message.text)

describe('quiet hours', () => {
  test('hold back what became due before them while the program was away', async () => {
    const clock = createClock(Date.parse('2026-03-10T21:00:00+08:00'))
    const running = open({ clock })
    await running.follow(1, { zones: [ZONE] })
    await running.subscriptions.updateChat(1, { quiet: NIGHT })
    for (const n of [1, 2]) await running.commit(pageAbout(ZONE, n))
    clock.shift(2 * HOUR_MS)
    running.start()
    await aWhile()
    expect(textsTo(1)).toEqual([])
    clock.shift(8 * HOUR_MS + 1000)
    await server.until(() => textsTo(1).length === 1)
    expect(textsTo(1)[0]).toContain('2篇')
  })

  test('hold back a message that was in line when they began', async () => {
    const clock = createClock(Date.parse('2026-03-10T21:59:00+08:00'))
    const running = open({ clock })
    await running.follow(1, { zones: [ZONE] })
    await running.subscriptions.updateChat(1, { quiet: NIGHT })
    server.inject(tooManyRequests(120), { method: 'sendMessage' })
    await running.commit(pageAbout(ZONE, 1))
    running.start()
    await server.until(() => server.attempted.some(call => call.method === 'sendMessage'))
    clock.shift(HOUR_MS)
    await aWhile()
    expect(textsTo(1)).toEqual([])
    clock.shift(9 * HOUR_MS)
    await server.until(() => textsTo(1).length === 1)
    await drained(running)
  })

  test('do not hold back what a person asked for', async () => {
    const clock = createClock(Date.parse('2026-03-10T23:00:00+08:00'))
    const running = open({ clock })
    await running.follow(1, { zones: [ZONE] })
    server.inject({ kind: 'error', code: 400, description: 'Bad Request: something new' }, { method: 'sendMessage' })
    await running.commit(pageAbout(ZONE, 1))
    running.start()
    await drained(running)
    await running.subscriptions.updateChat(1, { quiet: NIGHT })
    const missed = await running.subscriptions.missed(1, HOUR_MS)
    await running.subscriptions.sendAgain(1, missed.map(one => one.deliveryId))
    await server.until(() => textsTo(1).length === 1)
    expect(textsTo(1)[0]).toContain('补发')
  })
})

describe('what cannot be made', () => {
  test('for one chat keeps no other from its notices, and the admins are told once', async () => {
    const running = open({
      aroundReader: reader => ({
        async articles(ids) {
          const found = await reader.articles(ids)
          return found.map(article => (article.title?.includes('沈阳') === true ? { ...article, get zones(): never { throw new TypeError('broken row') } } : article))
        },
      }),
    })
    await running.follow(1, { zones: ['沈阳高新区'] })
    await running.follow(2, { zones: [ZONE] })
    await running.commit(pageAbout('沈阳高新区', 1))
    await running.commit(pageAbout(ZONE, 2))
    running.start()
    await server.until(() => textsTo(2).length === 1)
    await running.commit(pageAbout(ZONE, 3))
    await server.until(() => textsTo(2).length === 2)
    expect(textsTo(1)).toEqual([])
    expect(await running.subscriptions.pendingCount(1)).toBe(1)
    expect(textsTo(ADMIN)).toHaveLength(1)
    expect(textsTo(ADMIN)[0]).toContain('TypeError')
  })

  test('ends alone when its saved text is broken, and its chat goes on', async () => {
    const running = open()
    await running.follow(1, { zones: [ZONE] })
    server.inject(tooManyRequests(1), { method: 'sendMessage' })
    await running.commit(pageAbout(ZONE, 1))
    running.start()
    await server.until(() => server.attempted.some(call => call.method === 'sendMessage'))
    running.reports.db.prepare("UPDATE messages SET payload = 'not JSON'").run()
    await running.commit(pageAbout(ZONE, 2))
    await server.until(() => textsTo(1).length === 1)
    expect((await running.subscriptions.missed(1, HOUR_MS)).map(one => one.reason)).toEqual(['refused'])
  })
})

describe('a database without its generation file', () => {
  test('that has sent before was brought from elsewhere: what is due is held', async () => {
    const first = open()
    await first.follow(1, { zones: [ZONE] })
    first.start()
    await first.commit(pageAbout(ZONE, 1))
    await drained(first)
    await first.stop()
    await first.commit(pageAbout(ZONE, 2))
    const kept = join(first.folder, 'kept.sqlite')
    await first.reports.backup(kept)
    const elsewhere = newFolder()
    copyFileSync(kept, join(elsewhere, 'zone-reports.sqlite'))
    await first.close()
    const second = open({ folder: elsewhere })
    second.start()
    await server.until(() => textsTo(ADMIN).length === 1)
    await aWhile()
    expect(textsTo(1)).toHaveLength(1)
    expect(await second.subscriptions.heldCount()).toBe(1)
    await second.subscriptions.releaseHeld('send')
    await server.until(() => textsTo(1).length === 2)
    // Held once, not at every start.
    await second.commit(pageAbout(ZONE, 3))
    await drained(second)
    await second.stop()
    expect(await second.subscriptions.heldCount()).toBe(0)
  })

  test('that has sent nothing yet is new: everything is sent', async () => {
    const running = open()
    await running.follow(1, { zones: [ZONE] })
    await running.commit(pageAbout(ZONE, 1))
    running.start()
    await drained(running)
    expect(textsTo(1)).toHaveLength(1)
  })

  test('begins with one that says so, so that a kill after the first send is not taken for a restored backup', async () => {
    const running = open()
    running.start()
    await server.until(() => server.attempted.some(call => call.method === 'getMe'))
    expect(running.generation.read()).toEqual({ sends: 0, lastSendAt: 0 })
  })
})

describe('an admin', () => {
  test('is told once, however often the program is started again', async () => {
    let running = open()
    for (let start = 0; start < 3; start++) {
      running.start()
      running.reports.db.pragma('query_only = ON')
      await aWhile()
      await running.close(true)
      running = open({ folder: running.folder })
    }
    expect(textsTo(ADMIN)).toHaveLength(1)
  })
})

describe('the log', () => {
  test('shows the figures of the ledger, and how long articles took to arrive', async () => {
    const logged: Readonly<Record<string, unknown>>[] = []
    const log = { info: (fields: Readonly<Record<string, unknown>>, message: string) => void (message === 'deliveries' && logged.push(fields)), warn: () => {}, error: () => {} }
    const running = open({ log })
    await running.follow(1, { zones: [ZONE] })
    running.start()
    await running.commit(pageAbout(ZONE, 1))
    await drained(running)
    running.clock.shift(11 * 60_000)
    await server.until(() => logged.length >= 2)
    expect(logged.at(-1)).toMatchObject({ sent: 1, waiting: 0, ambiguous: 0, resent: 0, unconfirmed: 0, held: 0, suspended: 0, dead: 0, oldestDueMs: null, latency: { notices: 1 } })
  })
})
