import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import emulator from 'telegram-test-api'
import type { TelegramServer as Server } from 'telegram-test-api/lib/telegramServer.js'
import { createBot } from '../../src/bot/bot.ts'
import { runBot } from '../../src/bot/run-bot.ts'
import { fakeReports } from '../fakes/bot-reports.ts'
import { buttonData } from './readable.ts'

/** The package declares a default export, but its module is the class itself. */
const TelegramServer = emulator as unknown as typeof Server

const TOKEN = '1234567:emulator'
const QUIET = { info: () => {}, warn: () => {}, error: () => {} }

/** The emulator wants a port before it starts. */
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>(resolve => { probe.listen(0, '127.0.0.1', resolve) })
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => { probe.close(resolve) })
  return port
}

interface Sent {
  readonly text: string
  readonly payload: Readonly<Record<string, unknown>>
}

let server: Server
let stopping: AbortController
let run: Promise<void>

beforeEach(async () => {
  server = new TelegramServer({ host: '127.0.0.1', port: await freePort() })
  await server.start()
  stopping = new AbortController()
  const bot = createBot({ token: TOKEN, apiRoot: server.config.apiURL, services: fakeReports().services, log: QUIET, language: 'zh' })
  // The emulator answers an empty poll at once; without a pause the bot would do nothing but ask.
  bot.bot.api.config.use(async (previous, method, payload, signal) => {
    if (method === 'getUpdates') await new Promise(resolve => { setTimeout(resolve, 20) })
    return previous(method, payload, signal)
  })
  run = runBot(bot, { signal: stopping.signal, log: QUIET })
})

afterEach(async () => {
  stopping.abort()
  await run
  await server.stop()
})

const sent = (): Sent[] => server.storage.botMessages.map(({ message }) => ({ text: String(message.text), payload: message as unknown as Readonly<Record<string, unknown>> }))

async function messages(count: number): Promise<Sent[]> {
  while (sent().length < count) await server.waitBotMessage()
  return sent()
}

describe('against the emulator', () => {
  test('a question is answered, its button opens the article, and 更多 shows more', async () => {
    const client = server.getClient(TOKEN)
    await client.sendCommand(client.makeCommand('/start'))
    const [hello] = await messages(1)
    expect(hello?.text).toContain('您好')
    await client.sendMessage(client.makeMessage('贵阳高新区梳理了多少办实事项目？'))
    const [, answer] = await messages(2)
    expect(answer?.text).toContain('贵阳高新区梳理了154个办实事项目。')
    if (answer === undefined) throw new Error('no answer')
    await client.sendCallback(client.makeCallbackQuery(buttonData(answer, '原文'), { message: { message_id: 3, date: 1 } }))
    const [, , article] = await messages(3)
    expect(article?.text).toContain('到6月底，已有98个项目完工。')
    await client.sendCallback(client.makeCallbackQuery(buttonData(answer, '更多'), { message: { message_id: 3, date: 1 } }))
    const [, , , more] = await messages(4)
    expect(more?.text).toContain('1800家')
  })

  test('a follow-up, a refusal with its nearest question, zones, a subscription and a language', async () => {
    const client = server.getClient(TOKEN)
    const say = async (text: string, count: number): Promise<Sent> => {
      await (text.startsWith('/') ? client.sendCommand(client.makeCommand(text)) : client.sendMessage(client.makeMessage(text)))
      const message = (await messages(count))[count - 1]
      if (message === undefined) throw new Error('no answer')
      return message
    }
    const press = async (message: Sent, words: string): Promise<void> => {
      await client.sendCallback(client.makeCallbackQuery(buttonData(message, words), { message: { message_id: 3, date: 1 } }))
    }
    await say('贵阳高新区梳理了多少办实事项目？', 1)
    expect((await say('那完工的呢？', 2)).text).toContain('按贵阳高新区理解')
    const refusal = await say('合肥高新区有多少高企？', 3)
    await press(refusal, '沈阳高新区有多少高企？')
    expect((await messages(4))[3]?.text).toContain('1800家')
    expect((await say('/zones', 5)).text).toContain('有报道的区：2个')
    const preview = await say('/subscribe 贵阳', 6)
    expect(preview.text).toContain('订阅：贵阳高新区')
    await press(await say('/language', 7), 'English')
    expect((await say('/zones', 8)).text).toContain('Zones with reports: 2')
  })
})
