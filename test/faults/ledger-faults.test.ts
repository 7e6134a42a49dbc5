import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ArticleId, StoryId } from '../../src/article.ts'
import { createCommitHooks } from '../../src/deliver/commit-hooks.ts'
import { holdAfterRestore } from '../../src/deliver/worker.ts'
import { ReportError } from '../../src/errors.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { CommittedArticle } from '../../src/subscription.ts'
import { startBotApiServer, type BotApiServer } from '../fakes/bot-api-server.ts'
import { measure, note } from './measure.ts'
import { createClock, newFolder, openScene, pageAbout, QUICK, type Scene, type SceneOptions } from './scene.ts'

const ZONE = '贵阳高新区'
const DAY_MS = 24 * 3_600_000
const SUPERGROUP = -1_000_000_000_009
const GROUP = -9
const ADMIN = 99
const DATABASE = 'zone-reports.sqlite'

let server: BotApiServer
let scene: Scene

function open(options: Partial<SceneOptions> = {}): void {
  scene = openScene({ folder: newFolder(), apiRoot: server.root, token: server.token, adminIds: [ADMIN], ...options })
}

beforeEach(async () => {
  server = await startBotApiServer()
  open()
})
afterEach(async () => {
  await scene.close()
  await server.close()
})

/** Everything that is due is sent or put aside. */
async function drained(): Promise<void> {
  const db = scene.reports.db
  const left = db.prepare("SELECT (SELECT count(*) FROM deliveries WHERE planned = 0 AND due_at <= ?) + (SELECT count(*) FROM messages WHERE state IN ('pending', 'sending'))").pluck()
  await server.until(() => left.get(scene.clock.now()) === 0, 15_000)
}

function result(row: string, fault: string, allowedDuplicates = 0): ReturnType<typeof measure> {
  const measured = measure(server, scene.reports.db, scene.clock.now())
  note(row, fault, measured, allowedDuplicates)
  expect(measured.lost).toBe(0)
  expect(measured.duplicates).toBeLessThanOrEqual(allowedDuplicates)
  return measured
}

const messagesSent = (): number => Number(scene.reports.db.prepare("SELECT count(*) FROM messages WHERE state = 'sent'").pluck().get())
const textsTo = (chat: number): string[] => server.visible(chat).map(message => message.text)

describe('subscribing and unsubscribing while articles arrive', () => {
  test('who subscribes after the commit gets the next one, not this', async () => {
    await scene.commit(pageAbout(ZONE, 1))
    await scene.follow(1, { zones: [ZONE] })
    await scene.commit(pageAbout(ZONE, 2))
    scene.start()
    await drained()
    expect(textsTo(1)).toHaveLength(1)
    expect(textsTo(1)[0]).toContain('新闻2')
    result('12', 'subscribe after the commit')
  })

  test('nothing comes after “unsubscribed” is said, even when the last call has no known end', async () => {
    const subscription = await scene.follow(1, { zones: [ZONE] })
    server.inject({ kind: 'hang', accepts: true }, { method: 'sendMessage' })
    scene.start()
    await scene.commit(pageAbout(ZONE, 1))
    await server.until(() => server.visible(1).length === 1)
    await scene.commit(pageAbout(ZONE, 2))
    await scene.subscriptions.remove(subscription.id)
    await scene.worker.settled(1)
    const said = server.attempted.filter(call => call.method === 'sendMessage').length
    await scene.commit(pageAbout(ZONE, 3))
    await new Promise(resolve => setTimeout(resolve, 200))
    await drained()
    expect(server.attempted.filter(call => call.method === 'sendMessage')).toHaveLength(said)
    result('12', 'unsubscribe during a send')
  })

  test('an undone deletion brings what it had taken away', async () => {
    const subscription = await scene.follow(1, { zones: [ZONE] })
    await scene.commit(pageAbout(ZONE, 1))
    await scene.subscriptions.remove(subscription.id)
    expect(await scene.subscriptions.pendingCount(1)).toBe(0)
    expect(await scene.subscriptions.restore(subscription.id)).toMatchObject({ id: subscription.id, paused: false })
    scene.start()
    await drained()
    expect(textsTo(1)).toHaveLength(1)
    result('12', 'delete, then undo')
  })

  test('what another subscription of the chat wants too still comes', async () => {
    const byZone = await scene.follow(1, { zones: [ZONE] })
    await scene.follow(1, { keywords: ['新增企业'] })
    await scene.commit(pageAbout(ZONE, 1))
    await scene.subscriptions.remove(byZone.id)
    scene.start()
    await drained()
    expect(textsTo(1)).toHaveLength(1)
    result('12', 'delete one of two that match')
  })
})

describe('pages that come again', () => {
  test('the same page again, and a newer segmentation of it, notify nobody', async () => {
    await scene.follow(1, { zones: [ZONE] })
    scene.start()
    await scene.commit(pageAbout(ZONE, 1))
    await drained()
    await scene.commit(pageAbout(ZONE, 1))
    await scene.commit({ ...pageAbout(ZONE, 1, '尾注。') }, { resegmented: true })
    await drained()
    expect(server.attempted.filter(call => call.method !== 'getMe')).toHaveLength(1)
    result('13', 'page ingested again')
  })

  test('a corrected article corrects the message, for every subscriber, and unsent ones get the new text', async () => {
    await scene.follow(1, { zones: [ZONE] })
    await scene.follow(2, { zones: [ZONE], schedule: { kind: 'daily', at: 0 } })
    scene.start()
    await scene.commit(pageAbout(ZONE, 1))
    await drained()
    const page = pageAbout(ZONE, 1)
    await scene.commit({ ...page, articles: page.articles.map(article => ({ ...article, title: '更正后的标题' })) })
    await drained()
    expect(textsTo(1)).toHaveLength(1)
    expect(textsTo(1)[0]).toContain('更正后的标题')
    scene.clock.shift(DAY_MS)
    await drained()
    expect(textsTo(2)[0]).toContain('更正后的标题')
    result('13', 'article corrected')
  })

  test('an edit with an unknown end is repeated, and ends in one message', async () => {
    await scene.follow(1, { zones: [ZONE] })
    scene.start()
    await scene.commit(pageAbout(ZONE, 1))
    await drained()
    server.inject({ kind: 'reset', accepts: true }, { method: 'editMessageText' })
    const page = pageAbout(ZONE, 1)
    await scene.commit({ ...page, articles: page.articles.map(article => ({ ...article, title: '更正后的标题' })) })
    await drained()
    expect(textsTo(1)).toHaveLength(1)
    result('13', 'edit, reset after recording')
  })

  test('a withdrawn article is not sent', async () => {
    await scene.follow(1, { zones: [ZONE] })
    const { created } = await scene.commit(pageAbout(ZONE, 1))
    for (const id of created) await scene.reports.writer.withdrawArticle(id, scene.clock.now())
    scene.start()
    await drained()
    expect(server.visible()).toEqual([])
    result('13', 'article withdrawn')
  })

  test('the same story in a second paper is no second notice', async () => {
    await scene.follow(1, { zones: [ZONE] })
    scene.start()
    await scene.commit(pageAbout(ZONE, 1))
    await scene.commit({ ...pageAbout(ZONE, 1, '本报另有补充说明。'), source: 'other-paper.txt' })
    await drained()
    expect(textsTo(1)).toHaveLength(1)
    result('13', 'one story in two papers')
  })

  test('a first import of 10,000 articles is one digest a chat, not a flood', async () => {
    await scene.follow(1, { zones: [ZONE] })
    await scene.follow(2, { zones: [ZONE] })
    await scene.commit({ source: 'import.txt', articles: Array.from({ length: 100 }, (_, n) => pageAbout(ZONE, n).articles).flat() }, { bulk: true })
    // Of the other 9,900 only what the hook is told matters: the digest counts them.
    const hooks = createCommitHooks(QUICK)
    const told = Array.from({ length: 9900 }, (_, n): CommittedArticle => ({ id: `virtual${n}` as ArticleId, storyId: `virtual${n}` as StoryId, zones: [ZONE], title: null, text: ZONE, kind: 'article', published: null, isNewArticle: true, isNewStory: true, revisionChanged: false }))
    scene.reports.db.transaction(() => hooks.onCommitted(scene.reports.db, told, { resegmented: false, bulk: true, now: scene.clock.now() }))()
    scene.start()
    await new Promise(resolve => setTimeout(resolve, 150))
    await drained()
    const sent = server.visible(1)
    expect(sent.length).toBeLessThanOrEqual(4)
    expect(sent.at(-1)?.text).toContain('/missed')
    expect(sent[0]?.text).toContain('10000篇')
    expect(server.visible(2)).toHaveLength(sent.length)
    result('13', 'first import of 10,000 articles')
  }, 120_000)

  test('an import too small to be a flood is one digest all the same', async () => {
    await scene.follow(1, { zones: [ZONE] })
    for (const n of [1, 2, 3]) await scene.commit(pageAbout(ZONE, n), { bulk: true })
    scene.start()
    await server.until(() => server.visible(1).length > 0)
    await drained()
    expect(textsTo(1)).toHaveLength(1)
    expect(textsTo(1)[0]).toContain('3篇')
    result('13', 'import of three articles')
  })

  test('many at once without an import become a digest too', async () => {
    await scene.close()
    open({ limits: { burstLimit: 3, burstWindowMs: 1000 } })
    await scene.follow(1, { zones: [ZONE] })
    scene.start()
    for (let n = 1; n <= 12; n++) {
      await scene.commit(pageAbout(ZONE, n))
      await new Promise(resolve => setTimeout(resolve, 30))
    }
    await server.until(() => textsTo(1).some(text => text.includes('篇')))
    await drained()
    expect(textsTo(1).length).toBeLessThanOrEqual(5)
    result('13', 'burst of 12 articles')
  })
})

describe('a group becomes a supergroup', () => {
  test.each(['before', 'during', 'after'] as const)('%s the broadcast: one subscription, one delivery', async when => {
    await scene.follow(GROUP, { zones: [ZONE] })
    await scene.follow(SUPERGROUP, { zones: [ZONE] })
    await scene.follow(GROUP, { keywords: ['氢能'] })
    const migrate = async (): Promise<void> => {
      server.world.migrate(GROUP, SUPERGROUP)
      await scene.subscriptions.migrate(GROUP, SUPERGROUP)
    }
    if (when === 'before') await migrate()
    await scene.commit(pageAbout(ZONE, 1))
    // Telegram says it first in the answer to a call.
    if (when === 'during') server.world.migrate(GROUP, SUPERGROUP)
    scene.start()
    await drained()
    if (when === 'after') await migrate()
    await drained()
    expect(server.visible(SUPERGROUP)).toHaveLength(1)
    expect(server.visible(GROUP)).toHaveLength(when === 'after' ? 1 : 0)
    expect((await scene.subscriptions.list(SUPERGROUP)).map(one => [one.zones, one.keywords])).toEqual(expect.arrayContaining([[[ZONE], []], [[], ['氢能']]]))
    expect(await scene.subscriptions.list(SUPERGROUP)).toHaveLength(2)
    expect(await scene.subscriptions.list(GROUP)).toEqual([])
    await scene.commit(pageAbout(ZONE, 2))
    await drained()
    expect(server.visible(SUPERGROUP)).toHaveLength(2)
    expect(server.visible(GROUP)).toHaveLength(when === 'after' ? 1 : 0)
    // Afterwards each of the two had got the article before they became one chat.
    result('20', `migration ${when} the broadcast`, when === 'after' ? 1 : 0)
  })
})

describe('clocks', () => {
  test('one digest a period, over a restart in its minute and a clock set back and forth by a day', async () => {
    await scene.close()
    const clock = createClock(Date.parse('2026-03-10T07:59:00+08:00'))
    open({ clock })
    await scene.follow(1, { zones: [ZONE], schedule: { kind: 'daily', at: 480 } })
    scene.start()
    await scene.commit(pageAbout(ZONE, 1))
    await new Promise(resolve => setTimeout(resolve, 60))
    expect(server.visible(1)).toEqual([])
    clock.shift(60_500)
    await server.until(() => server.visible(1).length === 1)
    await drained()
    await scene.close(true)
    open({ folder: scene.folder, clock })
    scene.start()
    await new Promise(resolve => setTimeout(resolve, 60))
    clock.shift(-DAY_MS)
    await scene.commit(pageAbout(ZONE, 2))
    clock.shift(3_600_000)
    await new Promise(resolve => setTimeout(resolve, 60))
    clock.shift(DAY_MS)
    await new Promise(resolve => setTimeout(resolve, 150))
    expect(server.visible(1)).toHaveLength(1)
    clock.shift(DAY_MS)
    await drained()
    await server.until(() => server.visible(1).length === 2)
    expect(scene.reports.db.prepare("SELECT period FROM messages WHERE kind = 'digest' ORDER BY id").pluck().all()).toEqual(['daily@08:00/2026-03-10', 'daily@08:00/2026-03-11'])
    result('21', 'clock ±1 day, restart in the digest’s minute')
  })

  test('a clock set back a day delays no notice by a day', async () => {
    await scene.follow(1, { zones: [ZONE] })
    scene.clock.shift(DAY_MS)
    await scene.commit(pageAbout(ZONE, 1))
    scene.clock.shift(-DAY_MS)
    scene.start()
    await drained()
    await server.until(() => server.visible(1).length === 1)
    await drained()
    expect(messagesSent()).toBe(1)
    result('21', 'clock set back by a day after the commit')
  })

  test('over a change to daylight saving, a digest a day', async () => {
    await scene.close()
    const clock = createClock(Date.parse('2026-03-27T12:00:00Z'))
    open({ clock })
    await scene.follow(1, { zones: [ZONE], schedule: { kind: 'daily', at: 150 } })
    await scene.subscriptions.updateChat(1, { timeZone: 'Europe/Berlin' })
    scene.start()
    for (let day = 1; day <= 4; day++) {
      await scene.commit(pageAbout(ZONE, day))
      clock.shift(DAY_MS)
      await server.until(() => server.visible(1).length === day)
    }
    expect(scene.reports.db.prepare("SELECT period FROM messages WHERE kind = 'digest' ORDER BY id").pluck().all()).toEqual(['28', '29', '30', '31'].map(day => `daily@02:30/2026-03-${day}`))
    result('21', 'daylight saving begins')
  })

  test('quiet hours hold notices back and bring them as one', async () => {
    await scene.close()
    const clock = createClock(Date.parse('2026-03-10T23:00:00+08:00'))
    open({ clock })
    await scene.follow(1, { zones: [ZONE] })
    await scene.subscriptions.updateChat(1, { quiet: { from: 1320, to: 420 } })
    scene.start()
    for (const n of [1, 2, 3]) await scene.commit(pageAbout(ZONE, n))
    await new Promise(resolve => setTimeout(resolve, 80))
    expect(server.visible(1)).toEqual([])
    clock.shift(8 * 3_600_000 + 1000)
    await server.until(() => server.visible(1).length === 1)
    await drained()
    expect(textsTo(1)[0]).toContain('3篇')
    result('21', 'quiet hours')
  })
})

describe('the disk', () => {
  test('full: nothing is sent without a row, the admin is told once, and it goes on when there is space', async () => {
    for (let chat = 1; chat <= 60; chat++) await scene.follow(chat, { zones: [ZONE] })
    await scene.commit(pageAbout(ZONE, 1))
    const db = scene.reports.db
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.pragma(`max_page_count = ${String(db.pragma('page_count', { simple: true }))}`)
    scene.start()
    await server.until(() => server.visible(ADMIN).length > 0)
    await expect(scene.commit(pageAbout(ZONE, 2, '长'.repeat(200_000)))).rejects.toMatchObject({ code: 'store/disk-full' })
    const rows = Number(db.prepare("SELECT count(*) FROM messages WHERE state IN ('sent', 'sending')").pluck().get())
    expect(server.visible().length - 1).toBeLessThanOrEqual(rows)
    db.pragma('max_page_count = 1000000')
    await drained()
    expect(server.visible(ADMIN)).toHaveLength(1)
    expect(server.visible().length - 1).toBe(60)
    result('22', 'disk full')
  })

  test('read-only for a while: it goes on', async () => {
    await scene.follow(1, { zones: [ZONE] })
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    scene.reports.db.pragma('query_only = ON')
    await server.until(() => server.visible(ADMIN).length > 0)
    expect(server.visible(1)).toEqual([])
    scene.reports.db.pragma('query_only = OFF')
    await drained()
    expect(server.visible(1)).toHaveLength(1)
    result('22', 'read-only')
  })

  test('busy for a while: it goes on', async () => {
    await scene.follow(1, { zones: [ZONE] })
    await scene.commit(pageAbout(ZONE, 1))
    scene.reports.db.pragma('busy_timeout = 20')
    const other = new Sqlite(join(scene.folder, DATABASE))
    other.exec('BEGIN IMMEDIATE')
    scene.start()
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(server.visible(1)).toEqual([])
    other.exec('COMMIT')
    other.close()
    await drained()
    expect(server.visible(1)).toHaveLength(1)
    result('22', 'SQLITE_BUSY')
  })
})

describe('a database that is not what it was', () => {
  test('with a broken header it is refused, not begun anew', async () => {
    await scene.follow(1, { zones: [ZONE] })
    await scene.close(true)
    const file = join(scene.folder, DATABASE)
    rmSync(`${file}-wal`, { force: true })
    writeFileSync(file, Buffer.alloc(8192, 'x'))
    expect(() => openDatabase(file)).toThrow(ReportError)
    note('23', 'corrupt database: refused', { attempts: 0, accepted: 0, visible: 0, lost: 0, duplicates: 0 })
    rmSync(scene.folder, { recursive: true })
    open()
  })

  test('restored from an hour ago: nothing is sent again until an admin decides', async () => {
    await scene.follow(1, { zones: [ZONE] })
    scene.start()
    await scene.commit(pageAbout(ZONE, 1))
    await drained()
    await scene.commit({ source: 'waiting.txt', articles: [] })
    scene.clock.shift(1000)
    const kept = join(scene.folder, 'kept.sqlite')
    await scene.reports.backup(kept)
    for (const n of [2, 3, 4]) await scene.commit(pageAbout(ZONE, n))
    await drained()
    const before = server.visible(1).length
    expect(before).toBe(4)
    await scene.close(true)
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(scene.folder, `${DATABASE}${suffix}`), { force: true })
    copyFileSync(kept, join(scene.folder, DATABASE))
    scene.clock.shift(3_600_000)
    open({ folder: scene.folder, clock: scene.clock })
    const silent = { info: () => {}, warn: () => {}, error: () => {} }
    await holdAfterRestore({ store: scene.deliveries, generation: scene.generation, now: scene.clock.now, log: silent, alerts: { raise: () => Promise.resolve() } })
    // The start takes the pages in again that the backup does not know.
    for (const n of [2, 3, 4]) await scene.commit(pageAbout(ZONE, n), { bulk: true })
    scene.start()
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(server.visible(1)).toHaveLength(before)
    expect(await scene.subscriptions.heldCount()).toBe(3)
    result('24', 'backup of an hour ago restored')
    await scene.subscriptions.releaseHeld('skip')
    await scene.commit(pageAbout(ZONE, 5))
    await drained()
    expect(server.visible(1)).toHaveLength(before + 1)
    expect((await scene.subscriptions.missed(1, 1e10)).map(one => one.reason)).toEqual(['held-skipped', 'held-skipped', 'held-skipped'])
  })

  test('restored with messages in line: they wait, and “send” brings them as one', async () => {
    await scene.follow(1, { zones: [ZONE] })
    await scene.follow(2, { zones: [ZONE] })
    server.world.setState(2, 'open')
    for (const n of [1, 2]) await scene.commit(pageAbout(ZONE, n))
    const kept = join(scene.folder, 'kept.sqlite')
    await scene.reports.backup(kept)
    scene.start()
    await drained()
    const before = server.visible().length
    await scene.close(true)
    for (const suffix of ['', '-wal', '-shm']) rmSync(join(scene.folder, `${DATABASE}${suffix}`), { force: true })
    copyFileSync(kept, join(scene.folder, DATABASE))
    open({ folder: scene.folder, clock: scene.clock })
    scene.start()
    await server.until(() => server.visible(ADMIN).length === 1)
    await new Promise(resolve => setTimeout(resolve, 200))
    expect(server.visible().length - 1).toBe(before)
    result('24', 'backup with a full outbox restored')
    await scene.subscriptions.releaseHeld('send')
    await drained()
    expect(server.visible().length - 1).toBe(before + 2)
  })

  test('what waited longer than a week is skipped and listed', async () => {
    await scene.follow(1, { zones: [ZONE] })
    await scene.commit(pageAbout(ZONE, 1))
    scene.clock.shift(8 * DAY_MS)
    scene.start()
    await drained()
    expect(server.visible(1)).toEqual([])
    expect((await scene.subscriptions.missed(1, 30 * DAY_MS)).map(one => one.reason)).toEqual(['too-old'])
    result('24', 'started after eight days')
  })
})
