import type { InlineQueryResultArticle } from 'grammy/types'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fakeArticle, fakeQuote, fakeReports, GUIYANG_ANSWER, refused } from '../fakes/bot-reports.ts'
import type { FakeReports } from '../fakes/bot-reports.ts'
import type { RunningBot } from './running-bot.ts'
import { ALICE, startTestBot } from './running-bot.ts'
import { readable } from './readable.ts'

let reports: FakeReports
let bot: RunningBot

async function start(options: Parameters<typeof fakeReports>[0] = {}): Promise<void> {
  reports = fakeReports(options)
  bot = await startTestBot(reports.services)
}
const restart = async (options: Parameters<typeof fakeReports>[0]): Promise<void> => {
  await bot.stop()
  await start(options)
}

beforeEach(() => start())
afterEach(() => bot.stop())

async function inline(query: string, language = 'zh', offset = ''): Promise<Readonly<Record<string, unknown>>> {
  const before = answers().length
  bot.server.world.push({ inline_query: { id: `inline-${before}`, from: { id: ALICE, is_bot: false, first_name: 'A', language_code: language }, query, offset } })
  await bot.server.until(() => answers().length > before)
  return answers().at(-1)?.payload ?? {}
}
const answers = (): { payload: Readonly<Record<string, unknown>> }[] => bot.server.attempted.filter(call => call.method === 'answerInlineQuery')
const resultsOf = (answer: Readonly<Record<string, unknown>>): InlineQueryResultArticle[] => answer['results'] as InlineQueryResultArticle[]

describe('an inline query', () => {
  test.each(['zh', 'en'])('gives cited excerpts to send, for a short while (%s)', async language => {
    const answer = await inline('贵阳 办实事', language)
    const results = resultsOf(answer)
    expect(results.length).toBeGreaterThan(0)
    for (const { id } of results) expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64)
    expect(Number(answer['cache_time'])).toBeLessThan(300)
    // Wordings differ by the asker's language: what Telegram keeps is not for others.
    expect(answer['is_personal']).toBe(true)
    expect(results.map(({ title, description, input_message_content, reply_markup }) => {
      const content = input_message_content as { message_text: string; entities: unknown }
      return [title, description, readable({ text: content.message_text, payload: { entities: content.entities, reply_markup } })]
    })).toMatchSnapshot()
  })

  test('of words is a search: a question that would be refused still has excerpts, and no question is asked', async () => {
    await restart({ answer: () => refused() })
    expect(resultsOf(await inline('合肥 办实事'))).toHaveLength(4)
    expect(reports.asked).toEqual([])
  })

  test('that ends in a question mark has the answer first, and nothing twice', async () => {
    const [first] = GUIYANG_ANSWER.quotes
    await restart({ answer: () => ({ ...GUIYANG_ANSWER, quotes: first === undefined ? [] : [first] }) })
    const results = resultsOf(await inline('梳理了多少办实事项目？'))
    expect(results.map(({ description }) => description)).toEqual(GUIYANG_ANSWER.quotes.map(quote => quote.text))
  })

  test('is paged, each result once and under its own id, fifty at most', async () => {
    const articles = Array.from({ length: 70 }, (_, i) => fakeArticle({ id: `n${String(i).padStart(9, '0')}`, text: `第${i}个项目开工。` }))
    await restart({ services: { excerpts: async (_, limit) => articles.slice(0, limit).map(article => fakeQuote(article, article.text, null)) } })
    const pages: InlineQueryResultArticle[][] = []
    let offset = ''
    do {
      const answer = await inline('开工', 'zh', offset)
      pages.push(resultsOf(answer))
      offset = String(answer['next_offset'])
    } while (offset !== '')
    expect(pages.map(page => page.length)).toEqual([20, 20, 10])
    expect(new Set(pages.flat().map(result => result.id)).size).toBe(50)
    expect(new Set(pages.flat().map(result => result.description)).size).toBe(50)
  })

  test.each(['-1', '1e3', 'x'.repeat(64), '9999'])('with the forged offset %j begins anew', async offset => {
    expect(resultsOf(await inline('办实事', 'zh', offset))).toEqual(resultsOf(await inline('办实事')))
  })

  test('without words shows the latest and leads to the bot', async () => {
    const answer = await inline('')
    expect(resultsOf(answer)).toHaveLength(4)
    expect(JSON.stringify(answer['button'])).toContain('提问')
  })

  test('that finds nothing leads to the bot', async () => {
    const answer = await inline('火星')
    expect(answer['results']).toEqual([])
    expect(JSON.stringify(answer['button'])).toContain('没有找到')
  })

  test('opens the article with the bot by the button under a sent excerpt', async () => {
    const [result] = resultsOf(await inline('办实事'))
    const button = result?.reply_markup?.inline_keyboard[0]?.[0]
    const payload = /^https:\/\/t\.me\/zone_reports_bot\?start=([A-Za-z0-9_-]{1,64})$/.exec(button !== undefined && 'url' in button ? button.url : '')?.[1]
    expect((await bot.say(ALICE, `/start ${payload}`)).text).toContain('到6月底，已有98个项目完工。')
  })
})
