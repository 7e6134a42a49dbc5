import type { BotServices } from '../../src/bot/services.ts'
import { createBot } from '../../src/bot/bot.ts'
import type { BotOptions } from '../../src/bot/bot.ts'
import { runBot } from '../../src/bot/run-bot.ts'
import type { BotApiServer } from '../fakes/bot-api-server.ts'
import { startBotApiServer } from '../fakes/bot-api-server.ts'
import type { VisibleMessage } from '../fakes/telegram-world.ts'
import { buttonData } from './readable.ts'

export const ALICE = 501
export const BOB = 502

/** A bot that polls a Bot API on loopback, and what people do with it. */
export interface RunningBot {
  readonly server: BotApiServer
  readonly logged: readonly string[]
  /** Waits until the chat shows `count` messages of the bot; returns them. */
  messages(chatId: number, count: number): Promise<readonly VisibleMessage[]>
  /** Says something in a private chat, or as `from` in a group, and waits for as many messages more. */
  say(chatId: number, text: string, options?: Parameters<BotApiServer['world']['says']>[2] & { answers?: number }): Promise<VisibleMessage>
  /** Presses a button by its words and waits until the press is answered. */
  press(message: VisibleMessage, words: string, options?: { from?: number; language?: string }): Promise<void>
  pressData(message: VisibleMessage, data: string, options?: { from?: number; language?: string }): Promise<void>
  /** Until all that was asked is done. */
  settled(): Promise<void>
  stop(): Promise<void>
}

export async function startTestBot(services: BotServices, server?: BotApiServer, extra: Pick<BotOptions, 'arrivals' | 'operations'> = {}): Promise<RunningBot> {
  const api = server ?? (await startBotApiServer())
  const logged: string[] = []
  const note = (level: string) => (fields: object, message: string): void => {
    const error = 'error' in fields && fields.error instanceof Error ? ` ${fields.error.stack ?? fields.error.message}` : ''
    logged.push(`${level}: ${message}${error}`)
  }
  const log = { info: note('info'), warn: note('warn'), error: note('error') }
  const stopping = new AbortController()
  const zoneBot = createBot({ token: api.token, apiRoot: api.root, services, log, language: 'zh', ...extra })
  const run = runBot(zoneBot, { signal: stopping.signal, log })
  const count = (chatId: number): number => api.visible(chatId).length

  const messages = async (chatId: number, wanted: number): Promise<readonly VisibleMessage[]> => {
    await api.until(() => count(chatId) >= wanted).catch(() => {
      throw new Error(`${count(chatId)} of ${wanted} messages in ${chatId}: ${JSON.stringify(api.visible(chatId).map(message => message.text))} ${logged.join('\n')}`)
    })
    return api.visible(chatId)
  }
  const settled = async (): Promise<void> => {
    await api.until(() => api.world.updates.length === 0)
    await zoneBot.lanes.drain(5_000)
  }
  const pressData = async (message: VisibleMessage, data: string, options: { from?: number; language?: string } = {}): Promise<void> => {
    const id = api.world.presses(message, data, options)
    await api.until(() => !api.world.unanswered().includes(id))
    await settled()
  }
  return {
    server: api,
    logged,
    messages,
    say: async (chatId, text, { answers = 1, ...options } = {}) => {
      const before = count(chatId)
      api.world.says(chatId, text, options)
      const all = await messages(chatId, before + answers)
      await settled()
      const last = all[before + answers - 1]
      if (last === undefined) throw new Error('no answer')
      return last
    },
    press: (message, words, options) => pressData(message, buttonData(message, words), options),
    pressData,
    settled,
    stop: async () => {
      stopping.abort()
      await run
      await api.close()
    },
  }
}
