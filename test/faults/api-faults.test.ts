import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startBotApiServer, tooManyRequests, type BotApiServer, type Fault } from '../fakes/bot-api-server.ts'
import type { ChatState } from '../fakes/telegram-world.ts'
import { measure, note } from './measure.ts'
import { newFolder, openScene, pageAbout, type Scene, type SceneOptions } from './scene.ts'

const ZONE = '贵阳高新区'

let server: BotApiServer
let scene: Scene

function open(options: Partial<SceneOptions> = {}): void {
  scene = openScene({ folder: newFolder(), apiRoot: server.root, token: server.token, ...options })
}

beforeEach(async () => {
  server = await startBotApiServer()
  open()
})
afterEach(async () => {
  await scene.close()
  await server.close()
})

async function restart(options: Partial<SceneOptions> = {}): Promise<void> {
  await scene.close(true)
  open({ folder: scene.folder, ...options })
  scene.start()
}

async function drained(): Promise<void> {
  const left = 'SELECT (SELECT count(*) FROM deliveries WHERE planned = 0) + (SELECT count(*) FROM messages WHERE state IN (\'pending\', \'sending\'))'
  await server.until(() => scene.reports.db.prepare(left).pluck().get() === 0, 15_000)
}

function result(row: string, fault: string, allowedDuplicates = 0): ReturnType<typeof measure> {
  const measured = measure(server, scene.reports.db, scene.clock.now())
  note(row, fault, measured, allowedDuplicates)
  expect(measured.lost).toBe(0)
  expect(measured.duplicates).toBeLessThanOrEqual(allowedDuplicates)
  return measured
}

const messagesIn = (state: string): number => Number(scene.reports.db.prepare('SELECT count(*) FROM messages WHERE state = ?').pluck().get(state))

describe('without a fault', () => {
  test('an article reaches every subscriber of its zone once, and nobody else', async () => {
    await scene.follow(1, { zones: [ZONE] })
    await scene.follow(2, { zones: [ZONE], keywords: ['不存在的词'] })
    await scene.follow(3, { keywords: ['新增企业'] })
    await scene.follow(4, { zones: ['沈阳高新区'] })
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    await drained()
    expect(server.visible().map(message => message.chatId).sort((a, b) => a - b)).toEqual([1, 3])
    result('–', 'none')
  })
})

describe('a chat is told to wait (429)', () => {
  test.each([[1, 'retry_after 1'], [undefined, 'retry_after missing']] as const)('%s s: it waits so long, the others do not', async (seconds, name) => {
    await scene.follow(-1, { zones: [ZONE] })
    await scene.follow(2, { zones: [ZONE] })
    server.inject(tooManyRequests(seconds), { method: 'sendMessage', chatId: -1 })
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    await drained()
    const [refused, again] = server.attempted.filter(call => call.chatId === -1)
    expect((again?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual((seconds ?? 0.15) * 1000 - 5)
    expect(server.attempted.find(call => call.chatId === 2)?.at).toBeLessThan(again?.at ?? 0)
    result('1', `429 ${name}`)
  })

  test('a wait of 5329 s survives a restart: no early try', async () => {
    await scene.follow(1, { zones: [ZONE] })
    server.inject(tooManyRequests(5329), { method: 'sendMessage' })
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    await server.until(() => server.attempted.some(call => call.method === 'sendMessage'))
    await restart()
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(server.attempted.filter(call => call.method === 'sendMessage')).toHaveLength(1)
    scene.clock.shift(5_330_000)
    await drained()
    expect(server.visible(1)).toHaveLength(1)
    result('1', '429 retry_after 5329, restart in between')
  })

  test('several chats at once: everything pauses', async () => {
    for (const chat of [1, 2, 3, 4, 5, 6]) await scene.follow(chat, { zones: [ZONE] })
    for (const chat of [1, 2, 3]) server.inject(tooManyRequests(1), { method: 'sendMessage', chatId: chat })
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    await drained()
    const refused = server.attempted.filter(call => call.method === 'sendMessage').slice(0, 3)
    const last = Math.max(...server.attempted.map(call => call.at))
    expect(last - (refused[0]?.at ?? 0)).toBeGreaterThanOrEqual(990)
    expect(server.visible()).toHaveLength(6)
    result('1', '429 in several chats')
  })

  test('on getMe: the worker recovers', async () => {
    await scene.follow(1, { zones: [ZONE] })
    server.inject(tooManyRequests(1), { method: 'getMe' })
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    await drained()
    expect(server.visible(1)).toHaveLength(1)
    result('2', '429 on getMe')
  })
})

describe('a chat refuses (403, 400)', () => {
  test.each<[ChatState, string]>([['blocked', 'blocked'], ['deactivated', 'deactivated'], ['kicked', 'kicked'], ['not-found', 'chat-not-found'], ['no-rights', 'no-rights'], ['topic-closed', 'topic-closed']])('%s: suspended, nothing deleted, and a return brings one catch-up digest', async (state, reason) => {
    await scene.follow(-1, { zones: [ZONE], threadId: 7 })
    await scene.follow(2, { zones: [ZONE] })
    server.world.setState(-1, state)
    scene.start()
    for (const n of [1, 2, 3]) await scene.commit(pageAbout(ZONE, n))
    await drained()
    expect(server.visible(2)).toHaveLength(3)
    expect(server.attempted.filter(call => call.chatId === -1)).toHaveLength(1)
    expect((await scene.subscriptions.missed(-1, 1e9)).map(missed => [missed.state, missed.reason])).toEqual(Array.from({ length: 3 }, () => ['suspended', reason]))
    expect(await scene.subscriptions.list(-1)).toHaveLength(1)
    result('3', state)
    server.world.setState(-1, 'open')
    expect(await scene.subscriptions.unsuspend(-1)).toBe(true)
    await drained()
    expect(server.visible(-1)).toHaveLength(1)
    expect(await scene.subscriptions.missed(-1, 1e9)).toEqual([])
    result('3', `${state}, then back`)
  })

  test('a right that comes back unannounced is found a day later', async () => {
    await scene.follow(-1, { zones: [ZONE] })
    server.world.setState(-1, 'no-rights')
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    await drained()
    server.world.setState(-1, 'open')
    scene.clock.shift(25 * 3_600_000)
    await server.until(() => server.visible(-1).length === 1)
    await drained()
    expect(await scene.subscriptions.missed(-1, 1e10)).toEqual([])
    result('3', 'no-rights, lifted unannounced')
  })

  test('an unknown 400 ends that message alone', async () => {
    await scene.follow(1, { zones: [ZONE] })
    server.inject({ kind: 'error', code: 400, description: 'Bad Request: something new' }, { method: 'sendMessage' })
    scene.start()
    await scene.commit(pageAbout(ZONE, 1))
    await drained()
    await scene.commit(pageAbout(ZONE, 2))
    await drained()
    expect([messagesIn('dead'), messagesIn('sent')]).toEqual([1, 1])
    result('3', '400 unknown')
  })
})

const UNKNOWN_ENDS: [string, Fault][] = [
  ['500 in JSON', { kind: 'server-error', accepts: true }],
  ['502 in HTML', { kind: 'html', status: 502, accepts: true }],
  ['200 truncated JSON', { kind: 'truncated', accepts: true }],
  ['200 not JSON', { kind: 'not-json', accepts: true }],
  ['reset after recording', { kind: 'reset', accepts: true }],
  ['no answer in time', { kind: 'hang', accepts: true }],
]

describe('the end of a call is unknown', () => {
  test.each(UNKNOWN_ENDS)('%s, recorded: the saved text comes once more, no oftener', async (name, fault) => {
    await scene.follow(1, { zones: [ZONE] })
    await scene.follow(2, { zones: [ZONE] })
    server.inject(fault, { method: 'sendMessage', chatId: 1 })
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    await drained()
    expect(server.visible(1).map(message => message.text)).toEqual([server.visible(1)[0]?.text, server.visible(1)[0]?.text])
    expect(server.visible(2)).toHaveLength(1)
    const calls = server.attempted.filter(call => call.chatId !== 2)
    expect(calls.map(call => call.method)).toEqual(['getMe', 'sendMessage', 'getMe', 'sendMessage'])
    result(name.startsWith('no answer') ? '6' : name.startsWith('reset') ? '5' : '4', `${name}, recorded`, 1)
  })

  test.each(UNKNOWN_ENDS)('%s, not recorded: it comes once', async (name, fault) => {
    await scene.follow(1, { zones: [ZONE] })
    server.inject({ ...fault, accepts: false } as Fault, { method: 'sendMessage', chatId: 1 })
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    await drained()
    expect(server.visible(1)).toHaveLength(1)
    result(name.startsWith('no answer') ? '6' : name.startsWith('reset') ? '5' : '4', `${name}, not recorded`)
  })

  test('twice: unconfirmed, listed by /missed, and named in the next message', async () => {
    await scene.follow(1, { zones: [ZONE] })
    server.inject({ kind: 'reset', accepts: false }, { method: 'sendMessage', times: 2 })
    scene.start()
    await scene.commit(pageAbout(ZONE, 1))
    await drained()
    expect(server.attempted.filter(call => call.method === 'sendMessage')).toHaveLength(2)
    expect((await scene.subscriptions.missed(1, 1e9)).map(missed => missed.state)).toEqual(['unconfirmed'])
    await scene.commit(pageAbout(ZONE, 2))
    await drained()
    expect(server.visible(1)[0]?.text).toContain('/missed')
    await scene.commit(pageAbout(ZONE, 3))
    await drained()
    expect(server.visible(1)[1]?.text).not.toContain('/missed')
    result('5', 'reset twice')
  })

  test('/missed sends it on demand', async () => {
    await scene.follow(1, { zones: [ZONE] })
    server.inject({ kind: 'reset', accepts: false }, { method: 'sendMessage', times: 2 })
    scene.start()
    await scene.commit(pageAbout(ZONE, 1))
    await drained()
    const missed = await scene.subscriptions.missed(1, 1e9)
    expect(await scene.subscriptions.sendAgain(1, missed.map(one => one.deliveryId))).toBe(1)
    expect(await scene.subscriptions.sendAgain(2, missed.map(one => one.deliveryId))).toBe(0)
    await drained()
    expect(server.visible(1)[0]?.text).toContain('补发')
    expect(await scene.subscriptions.missed(1, 1e9)).toEqual([])
  })

  test('while Telegram is away, one message at most gets an unknown end', async () => {
    for (const chat of [1, 2, 3, 4, 5, 6, 7, 8]) await scene.follow(chat, { zones: [ZONE] })
    server.setPlan(call => (call.method === 'sendMessage' || call.method === 'getMe' ? { kind: 'html', status: 502, accepts: false } : undefined))
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    await server.until(() => server.attempted.filter(call => call.method === 'getMe').length > 3)
    expect(server.attempted.filter(call => call.method === 'sendMessage')).toHaveLength(0)
    server.setPlan(undefined)
    await drained()
    expect(server.visible()).toHaveLength(8)
    result('4', '502 to everything for a while')
  })
})

describe('nobody listens', () => {
  test('a refused connection is retried and makes no duplicate', async () => {
    const port = Number(new URL(server.root).port)
    await scene.follow(1, { zones: [ZONE] })
    await server.close()
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    await new Promise(resolve => setTimeout(resolve, 200))
    server = await startBotApiServer({ port, token: server.token })
    await drained()
    expect(server.visible(1)).toHaveLength(1)
    expect((await scene.subscriptions.statistics()).ambiguous).toBe(0)
    result('5', 'ECONNREFUSED')
  })
})

describe('stopping', () => {
  test('in an hour-long wait ends by the deadline', async () => {
    await scene.follow(1, { zones: [ZONE] })
    server.inject(tooManyRequests(3600), { method: 'sendMessage' })
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    await server.until(() => server.attempted.some(call => call.method === 'sendMessage'))
    expect(await scene.stop()).toBeUndefined()
    expect(messagesIn('pending')).toBe(1)
  })

  test('in a call that hangs ends by the deadline, and the message is sent again after the restart', async () => {
    await scene.close()
    open({ timeoutSeconds: 30 })
    await scene.follow(1, { zones: [ZONE] })
    server.inject({ kind: 'hang', accepts: true }, { method: 'sendMessage' })
    await scene.commit(pageAbout(ZONE, 1))
    scene.start()
    await server.until(() => server.visible(1).length === 1)
    await scene.stop()
    expect(messagesIn('sending')).toBe(1)
    await restart()
    await drained()
    result('8', 'stop during a hanging call', 1)
  })

  test('a refused token ends the worker loudly', async () => {
    await scene.follow(1, { zones: [ZONE] })
    server.revokeToken(true)
    scene.start()
    await server.until(() => server.attempted.length > 0)
    expect(await scene.stop()).toMatchObject({ code: 'telegram/unauthorized' })
  })
})
