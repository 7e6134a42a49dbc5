import type { InlineQueryResultArticle } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fakeReports } from '../fakes/bot-reports.ts'
import type { RunningBot } from './running-bot.ts'
import { ALICE, startTestBot } from './running-bot.ts'
import { readable } from './readable.ts'

let bot: RunningBot

beforeEach(async () => {
  bot = await startTestBot(fakeReports().services)
})
afterEach(() => bot.stop())

async function inline(query: string, language: string): Promise<Readonly<Record<string, unknown>>> {
  const before = answers().length
  bot.server.world.push({ inline_query: { id: `inline-${before}`, from: { id: ALICE, is_bot: false, first_name: 'A', language_code: language }, query, offset: '' } })
  await bot.server.until(() => answers().length > before)
  return answers().at(-1)?.payload ?? {}
}
const answers = (): { payload: Readonly<Record<string, unknown>> }[] => bot.server.attempted.filter(call => call.method === 'answerInlineQuery')

describe('an inline query', () => {
  test.each(['zh', 'en'])('gives cited excerpts to send, for a short while (%s)', async language => {
    const answer = await inline('贵阳 办实事', language)
    const results = answer['results'] as InlineQueryResultArticle[]
    expect(results.length).toBeGreaterThan(0)
    expect(results.length).toBeLessThanOrEqual(50)
    for (const { id } of results) expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64)
    expect(Number(answer['cache_time'])).toBeLessThan(300)
    expect(results.map(({ title, description, input_message_content }) => {
      const content = input_message_content as { message_text: string; entities: unknown }
      return [title, description, readable({ text: content.message_text, payload: { entities: content.entities } })]
    })).toMatchSnapshot()
  })

  test.each([['', '提问'], ['火星', '没有找到']])('of %j leads to the bot', async (query, words) => {
    const answer = await inline(query, 'zh')
    expect(answer['results']).toEqual([])
    expect(JSON.stringify(answer['button'])).toContain(words)
  })
})
