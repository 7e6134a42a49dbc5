import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBot } from '../../src/bot/bot.ts'
import { runWebhook } from '../../src/bot/webhook.ts'
import type { BotApiServer } from '../fakes/bot-api-server.ts'
import { startBotApiServer } from '../fakes/bot-api-server.ts'
import type { FakeReports } from '../fakes/bot-reports.ts'
import { fakeReports } from '../fakes/bot-reports.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { ALICE } from './running-bot.ts'

const SECRET = 'a-secret_0123456789'
const PATH = '/telegram/updates'

let api: BotApiServer
let reports: FakeReports
let port: number
let stop: () => Promise<void>

async function start(): Promise<void> {
  const stopping = new AbortController()
  const zoneBot = createBot({ token: api.token, apiRoot: api.root, services: reports.services, log: silentLog, language: 'zh' })
  let run: Promise<void> = Promise.resolve()
  port = await new Promise<number>((resolve, reject) => {
    run = runWebhook(zoneBot, { url: `https://bot.example${PATH}`, secret: SECRET, host: '127.0.0.1', port: 0, signal: stopping.signal, log: silentLog, onStart: resolve })
    run.catch(reject)
  })
  stop = async () => {
    stopping.abort()
    await run
  }
}

beforeEach(async () => {
  api = await startBotApiServer()
  reports = fakeReports()
  await start()
})
afterEach(async () => {
  await stop()
  await api.close()
})

const update = (id: number, text: string): string => JSON.stringify({
  update_id: id,
  message: { message_id: id, date: 1_700_000_000, chat: { id: ALICE, type: 'private', first_name: 'Alice' }, from: { id: ALICE, is_bot: false, first_name: 'Alice', language_code: 'zh' }, text },
})

interface Sent {
  readonly body?: string | Buffer
  readonly secret?: string | null
  readonly method?: string
  readonly path?: string
  /** Declares a length and sends no body. */
  readonly declared?: number
}

function post({ body = '', secret = SECRET, method = 'POST', path = PATH, declared }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }), ...(declared === undefined ? {} : { 'content-length': declared }), 'content-type': 'application/json' }
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, response => {
      response.resume()
      resolve(response.statusCode ?? 0)
      sent.destroy()
    })
    sent.on('error', reject)
    if (declared === undefined) sent.end(body)
    else sent.flushHeaders()
  })
}

describe('a webhook', () => {
  test('is set with its secret and what the bot is told of', () => {
    expect(api.accepted.find(call => call.method === 'setWebhook')?.payload).toMatchObject({ url: `https://bot.example${PATH}`, secret_token: SECRET, allowed_updates: ['message', 'edited_message', 'channel_post', 'callback_query', 'inline_query', 'my_chat_member'] })
  })

  test('answers what Telegram brings', async () => {
    expect(await post({ body: update(1, '贵阳高新区有多少办实事项目？') })).toBe(200)
    await api.until(() => api.visible(ALICE).length === 1)
    expect(api.visible(ALICE)[0]?.text).toContain('154个')
  })

  test('answers what an earlier run accepted and did not get to', async () => {
    await stop()
    await reports.services.inbox.accept({ id: 1, chatId: ALICE, userId: ALICE, body: update(1, '贵阳？') })
    await start()
    await api.until(() => api.visible(ALICE).length === 1)
    expect(await post({ body: update(1, '贵阳？') })).toBe(200)
    await stop()
    expect(reports.asked.map(({ question }) => question)).toEqual(['贵阳？'])
  })

  test('answers an update once that is brought twice', async () => {
    expect([await post({ body: update(1, '贵阳？') }), await post({ body: update(1, '贵阳？') }), await post({ body: update(2, '沈阳？') })]).toEqual([200, 200, 200])
    await api.until(() => api.visible(ALICE).length === 2)
    expect(reports.asked.map(({ question }) => question)).toEqual(['贵阳？', '沈阳？'])
  })

  test.each([
    ['a wrong secret', { secret: 'guessed' }, 401],
    ['no secret', { secret: null }, 401],
    ['a secret that begins alike', { secret: SECRET.slice(0, -1) }, 401],
    ['another path', { path: '/' }, 404],
    ['another method', { method: 'GET' }, 405],
    ['10 MB announced', { declared: 10_000_000 }, 413],
    ['10 MB announced with a wrong secret', { declared: 10_000_000, secret: 'guessed' }, 401],
    ['something that is no JSON', { body: '{' }, 400],
    ['JSON that is no update', { body: '[]' }, 400],
  ])('refuses %s and does no work for it', async (_, sent: Sent, status) => {
    expect(await post({ body: update(1, '贵阳？'), ...sent })).toBe(status)
    expect(await post({ body: update(2, '沈阳？') })).toBe(200)
    await api.until(() => api.visible(ALICE).length === 1)
    expect(reports.asked.map(({ question }) => question)).toEqual(['沈阳？'])
  })

  test('gives up a body that turns out too long', async () => {
    const status = await post({ body: Buffer.alloc(3_000_000, ' ') }).catch((error: NodeJS.ErrnoException) => error.code)
    expect([413, 'ECONNRESET', 'EPIPE']).toContain(status)
    expect(reports.asked).toEqual([])
  })
})

test('a revoked token ends the run with an error that says so', async () => {
  api.revokeToken(true)
  const zoneBot = createBot({ token: api.token, apiRoot: api.root, services: reports.services, log: silentLog, language: 'zh' })
  const run = runWebhook(zoneBot, { url: `https://bot.example${PATH}`, secret: SECRET, host: '127.0.0.1', port: 0, signal: new AbortController().signal, log: silentLog })
  await expect(run).rejects.toMatchObject({ code: 'telegram/unauthorized' })
})
