import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from '../../src/store/database.ts'
import { startBotApiServer, type BotApiServer } from '../fakes/bot-api-server.ts'
import { measure, note } from './measure.ts'
import { newFolder } from './scene.ts'

const ZONE = '贵阳高新区'
const CHILD = join(import.meta.dirname, 'worker-child.ts')

let server: BotApiServer
let folder: string
let children: ChildProcess[] = []

beforeEach(async () => {
  server = await startBotApiServer()
  folder = newFolder()
})
afterEach(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  children = []
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function start(steps: string, killAt = '', errors: 'inherit' | 'ignore' = 'inherit'): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, API_ROOT: server.root, TOKEN: server.token, STEPS: steps, KILL_AT: killAt },
    stdio: ['ignore', 'pipe', errors],
  })
  children.push(child)
  return child
}

async function killed(child: ChildProcess): Promise<void> {
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
}

const count = (db: Database, sql: string): number => Number(db.prepare(sql).pluck().get())

async function drained(db: Database, articles: number): Promise<void> {
  await server.until(() => count(db, 'SELECT count(*) FROM articles') === articles && count(db, "SELECT (SELECT count(*) FROM deliveries WHERE planned = 0 AND due_at < 9e12) + (SELECT count(*) FROM messages WHERE state IN ('pending', 'sending'))") === 0, 20_000)
}

describe('the process is killed and started again on the same data', () => {
  test.each<[killAt: string, duplicates: number, visible: number]>([
    ['before the article’s commit', 0, 1],
    ['inside the article’s transaction', 0, 1],
    ['after the article’s commit', 0, 1],
    ['before the message is stored', 0, 1],
    ['after the message is stored', 0, 1],
    ['before sending is committed', 0, 1],
    ['after sending is committed', 0, 1],
    ['after the server accepted', 1, 2],
    ['after sent is committed', 0, 1],
  ])('%s', async (killAt, duplicates, visible) => {
    const first = start(`follow:${ZONE}:1;commit:${ZONE}:1`, killAt)
    await killed(first)
    // The page is read again at a start, as `ingest` does: committed articles are known, others are not.
    const second = start(`follow:${ZONE}:1;commit:${ZONE}:1`)
    await once(second.stdout ?? second, 'data')
    const db = openDatabase(join(folder, 'zone-reports.sqlite'))
    await drained(db, 1)
    const measured = measure(server, db, Date.now())
    db.close()
    note('7', `SIGKILL ${killAt}`, measured, duplicates)
    expect(measured).toMatchObject({ lost: 0, duplicates, visible })
    expect(server.visible(1).every(message => message.text === server.visible(1)[0]?.text)).toBe(true)
  })

  test('while the server is accepting', async () => {
    server.inject({ kind: 'hang', accepts: true }, { method: 'sendMessage' })
    const first = start(`follow:${ZONE}:1;commit:${ZONE}:1`)
    await server.until(() => server.visible().length === 1)
    first.kill('SIGKILL')
    await killed(first)
    start('')
    const db = openDatabase(join(folder, 'zone-reports.sqlite'))
    await drained(db, 1)
    const measured = measure(server, db, Date.now())
    db.close()
    note('7', 'SIGKILL while the server accepts', measured, 1)
    expect(measured).toMatchObject({ lost: 0, duplicates: 1, visible: 2 })
  })

  test('between two parts of a digest', async () => {
    const first = start(`follow:${ZONE}:1;import:${ZONE}:25`, 'after sent is committed')
    await killed(first)
    expect(server.visible(1)).toHaveLength(1)
    start('')
    const db = openDatabase(join(folder, 'zone-reports.sqlite'))
    await drained(db, 25)
    const measured = measure(server, db, Date.now())
    db.close()
    note('7', 'SIGKILL between two parts of a digest', measured)
    expect(server.visible(1).length).toBeGreaterThan(1)
    expect(measured).toMatchObject({ lost: 0, duplicates: 0 })
  })

  test('between two articles, and between two of their messages', async () => {
    const first = start(`follow:${ZONE}:1;follow:${ZONE}:2;commit:${ZONE}:4`)
    server.inject({ kind: 'delay', ms: 150 }, { method: 'sendMessage', times: 8 })
    await server.until(() => server.visible().length >= 3)
    first.kill('SIGKILL')
    await killed(first)
    start('')
    const db = openDatabase(join(folder, 'zone-reports.sqlite'))
    await drained(db, 4)
    const measured = measure(server, db, Date.now())
    // Each of the calls that were under way may have landed.
    const allowed = count(db, 'SELECT count(*) FROM messages WHERE ambiguous > 0')
    db.close()
    note('7', 'SIGKILL between messages', measured, allowed)
    expect(measured.lost).toBe(0)
    expect(measured.duplicates).toBeLessThanOrEqual(allowed)
  })

  test('a second one on the same data ends, and the first alone sends', async () => {
    const first = start(`follow:${ZONE}:1;commit:${ZONE}:2`)
    await once(first.stdout ?? first, 'data')
    const second = start(`commit:${ZONE}:3`, '', 'ignore')
    const [code] = (await once(second, 'exit')) as [number | null]
    expect(code).toBe(1)
    const db = openDatabase(join(folder, 'zone-reports.sqlite'))
    await drained(db, 2)
    const measured = measure(server, db, Date.now())
    db.close()
    note('9', 'two instances', measured)
    expect(measured).toMatchObject({ lost: 0, duplicates: 0, visible: 2 })
  })

  test('SIGTERM in a wait of an hour: it ends at once', async () => {
    server.inject({ kind: 'error', code: 429, description: 'Too Many Requests: retry after 3600', parameters: { retry_after: 3600 } }, { method: 'sendMessage' })
    const child = start(`follow:${ZONE}:1;commit:${ZONE}:1`)
    await server.until(() => server.attempted.some(call => call.method === 'sendMessage'))
    child.kill('SIGTERM')
    const [code] = (await once(child, 'exit')) as [number | null]
    expect(code).toBe(0)
    const db = openDatabase(join(folder, 'zone-reports.sqlite'))
    expect(count(db, "SELECT count(*) FROM messages WHERE state = 'pending'")).toBe(1)
    const measured = measure(server, db, Date.now())
    note('8', 'SIGTERM in an hour’s wait', measured)
    db.close()
    expect(measured).toMatchObject({ lost: 0, visible: 0 })
  })
})
