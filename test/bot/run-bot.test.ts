import { afterEach, describe, expect, test } from 'vitest'
import { createBot } from '../../src/bot/bot.ts'
import { runBot } from '../../src/bot/run-bot.ts'
import type { Answer } from '../../src/answer/answer.ts'
import type { BotApiServer } from '../fakes/bot-api-server.ts'
import { startBotApiServer, tooManyRequests } from '../fakes/bot-api-server.ts'
import { fakeReports, GUIYANG_ANSWER } from '../fakes/bot-reports.ts'
import { ALICE, BOB, startTestBot } from './running-bot.ts'

const QUIET = { info: () => {}, warn: () => {}, error: () => {} }
const servers: BotApiServer[] = []

async function serve(): Promise<BotApiServer> {
  const server = await startBotApiServer()
  servers.push(server)
  return server
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

/** Runs a bot until it ends by itself; gives what it ended with. */
async function outcome(server: BotApiServer, token = server.token, conflictWaitsMs: readonly number[] = [1, 1]): Promise<unknown> {
  const bot = createBot({ token, apiRoot: server.root, services: fakeReports().services, log: QUIET, language: 'zh' })
  return runBot(bot, { signal: new AbortController().signal, log: QUIET, conflictWaitsMs }).then(() => 'ended', (error: unknown) => error)
}

describe('running the bot', () => {
  test('with a wrong token ends with an error that says so', async () => {
    expect(await outcome(await serve(), '1:wrong')).toMatchObject({ code: 'telegram/unauthorized' })
  })

  test('waits for a Telegram that cannot be reached, and says so', async () => {
    const server = await serve()
    server.inject({ kind: 'reset', accepts: false }, { method: 'getMe', times: 2 })
    server.inject({ kind: 'html', status: 502, accepts: false }, { method: 'getMe', times: 1 })
    const warnings: string[] = []
    const stopping = new AbortController()
    const bot = createBot({ token: server.token, apiRoot: server.root, services: fakeReports().services, log: QUIET, language: 'zh' })
    const run = runBot(bot, { signal: stopping.signal, log: { ...QUIET, warn: (_, message) => warnings.push(message) }, connectWaitMs: 1 })
    server.world.says(ALICE, '/zones')
    await server.until(() => server.visible(ALICE).length === 1)
    expect(warnings).toEqual(Array.from({ length: 3 }, () => 'Telegram cannot be reached'))
    stopping.abort()
    await run
  })

  test('stops while Telegram does not answer', async () => {
    const server = await serve()
    server.inject({ kind: 'hang', accepts: false }, { method: 'getMe' })
    const stopping = new AbortController()
    const bot = createBot({ token: server.token, apiRoot: server.root, services: fakeReports().services, log: QUIET, language: 'zh' })
    const run = runBot(bot, { signal: stopping.signal, log: QUIET })
    await server.until(() => server.attempted.length === 1)
    stopping.abort()
    expect(await run).toBeUndefined()
  })

  test('ends when the token is revoked meanwhile', async () => {
    const server = await serve()
    const ended = outcome(server)
    await server.until(() => server.attempted.some(call => call.method === 'getUpdates'))
    server.revokeToken(true)
    server.world.says(ALICE, '/zones')
    expect(await ended).toMatchObject({ code: 'telegram/unauthorized' })
  })

  test('beside another instance backs off, and gives up when that stays', async () => {
    const server = await serve()
    server.inject({ kind: 'error', code: 409, description: 'Conflict: terminated by other getUpdates request' }, { method: 'getUpdates', times: 100 })
    expect(await outcome(server)).toMatchObject({ code: 'telegram/conflict' })
    expect(server.attempted.filter(call => call.method === 'getUpdates')).toHaveLength(3)
  })

  test('goes on when the other instance ends', async () => {
    const server = await serve()
    server.inject({ kind: 'error', code: 409, description: 'Conflict: terminated by other getUpdates request' }, { method: 'getUpdates', times: 2 })
    const stopping = new AbortController()
    const bot = createBot({ token: server.token, apiRoot: server.root, services: fakeReports().services, log: QUIET, language: 'zh' })
    const run = runBot(bot, { signal: stopping.signal, log: QUIET, conflictWaitsMs: [1, 1, 1] })
    server.world.says(ALICE, '/zones')
    await server.until(() => server.visible(ALICE).length === 1)
    stopping.abort()
    expect(await run).toBeUndefined()
  })

  test('asks for the updates it handles and drops none that waited', async () => {
    const server = await serve()
    server.world.says(ALICE, '/zones')
    const bot = await startTestBot(fakeReports().services, server)
    await bot.messages(ALICE, 1)
    const poll = server.attempted.find(call => call.method === 'getUpdates')
    expect(poll?.payload['allowed_updates']).toEqual(['message', 'edited_message', 'channel_post', 'callback_query', 'inline_query', 'my_chat_member'])
    expect(server.attempted.filter(call => call.payload['drop_pending_updates'] === true)).toEqual([])
    servers.length = 0
    await bot.stop()
  })

  test('stopped in the middle of an answer still gives it', async () => {
    let give: (answer: Answer) => void = () => {}
    const reports = fakeReports({ answer: () => new Promise<Answer>(resolve => { give = resolve }) })
    const server = await serve()
    const stopping = new AbortController()
    const run = runBot(createBot({ token: server.token, apiRoot: server.root, services: reports.services, log: QUIET, language: 'zh' }), { signal: stopping.signal, log: QUIET })
    server.world.says(ALICE, '贵阳高新区有多少项目？')
    await server.until(() => reports.asked.length === 1)
    stopping.abort()
    give(GUIYANG_ANSWER)
    await run
    expect(server.visible(ALICE)).toHaveLength(1)
  })
})

describe('updates', () => {
  test('that come twice, in reverse, with gaps or with random ids are each handled once', async () => {
    const server = await serve()
    const bot = await startTestBot(fakeReports().services, server)
    for (const updateId of [100, 100, 900_000_000, 5, 101, 100]) {
      server.world.says(ALICE, '/zones', { updateId })
      await bot.settled()
    }
    expect(server.visible(ALICE)).toHaveLength(4)
    servers.length = 0
    await bot.stop()
  })

  test('of a backlog of a hundred leave the state that their order gives', async () => {
    const server = await serve()
    for (let i = 0; i < 50; i++) {
      server.world.says(ALICE, '/start z_guiyang-hightech')
      server.world.says(ALICE, i < 49 ? '/stop' : '/help')
    }
    const reports = fakeReports()
    const bot = await startTestBot(reports.services, server)
    await bot.messages(ALICE, 100)
    expect(await reports.services.subscriptions.list(ALICE)).toMatchObject([{ zones: ['贵阳高新区'], paused: false }])
    servers.length = 0
    await bot.stop()
  })
})

describe('a slow answer', () => {
  test('holds up neither another chat nor a command of its own, and shows that it is coming', async () => {
    let give: (answer: Answer) => void = () => {}
    const reports = fakeReports({ answer: question => (question.includes('慢') ? new Promise<Answer>(resolve => { give = resolve }) : GUIYANG_ANSWER) })
    const server = await serve()
    const bot = await startTestBot(reports.services, server)
    server.world.says(ALICE, '贵阳慢慢来？')
    // Sooner than “typing…” would be renewed: it is shown at once.
    await server.until(() => reports.asked.length === 1 && server.attempted.some(call => call.method === 'sendChatAction' && call.chatId === ALICE), 4_000)
    expect(server.visible(ALICE)).toEqual([])
    server.world.says(BOB, '贵阳有多少项目？')
    await bot.messages(BOB, 1)
    server.world.says(ALICE, '/stop')
    expect((await bot.messages(ALICE, 1))[0]?.text).toContain('没有正在通知的订阅')
    give(GUIYANG_ANSWER)
    await bot.messages(ALICE, 2)
    servers.length = 0
    await bot.stop()
  })

  test('that fails is apologized for, and the next question is answered', async () => {
    let failed = false
    const reports = fakeReports({ answer: () => { if (failed) return GUIYANG_ANSWER; failed = true; throw new Error('reader down') } })
    const bot = await startTestBot(reports.services)
    expect((await bot.say(ALICE, '贵阳有多少项目？')).text).toBe('抱歉，出了点问题，请稍后再试。')
    expect((await bot.say(ALICE, '贵阳有多少项目？')).text).toContain('154个')
    await bot.stop()
  })
})

describe('a call that fails', () => {
  test('with 429 is made again after the wait asked for', async () => {
    const server = await serve()
    server.inject(tooManyRequests(1), { method: 'sendMessage' })
    const bot = await startTestBot(fakeReports().services, server)
    await bot.say(ALICE, '/zones')
    const [first, second] = server.attempted.filter(call => call.method === 'sendMessage')
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1000)
    servers.length = 0
    await bot.stop()
  })

  test('after it may have landed is not made again', async () => {
    const server = await serve()
    server.inject({ kind: 'reset', accepts: true }, { method: 'sendMessage', chatId: ALICE })
    const bot = await startTestBot(fakeReports().services, server)
    server.world.says(ALICE, '/zones')
    await bot.messages(ALICE, 1)
    await bot.settled()
    expect(server.visible(ALICE).filter(message => message.text.includes('有报道的区'))).toHaveLength(1)
    servers.length = 0
    await bot.stop()
  })

  test('because the person blocked the bot disturbs nobody else', async () => {
    const server = await serve()
    server.world.setState(ALICE, 'blocked')
    const bot = await startTestBot(fakeReports().services, server)
    server.world.says(ALICE, '/zones')
    server.world.says(BOB, '/zones')
    expect(await bot.messages(BOB, 1)).toHaveLength(1)
    servers.length = 0
    await bot.stop()
  })
})
