import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fakeReports, GUIYANG, SHENYANG } from '../fakes/bot-reports.ts'
import type { FakeReports } from '../fakes/bot-reports.ts'
import { buttonData, readable } from './readable.ts'
import type { RunningBot } from './running-bot.ts'
import { ALICE, BOB, startTestBot } from './running-bot.ts'

const HOUR_MS = 60 * 60 * 1000

let reports: FakeReports
let bot: RunningBot
let now: number

beforeEach(async () => {
  now = Date.UTC(2026, 0, 6)
  reports = fakeReports({ now: () => now })
  bot = await startTestBot(reports.services)
})
afterEach(() => bot.stop())

const lastAsked = (): (typeof reports.asked)[number] | undefined => reports.asked.at(-1)

describe('a follow-up', () => {
  test.each(['zh', 'en'])('says what it took over, and a button drops it (%s)', async language => {
    await bot.say(ALICE, '贵阳高新区办实事的项目有多少？', { language })
    const followUp = await bot.say(ALICE, '那完工的呢？', { language })
    expect(lastAsked()?.context.history).toEqual(['贵阳高新区办实事的项目有多少？'])
    expect(readable(followUp)).toMatchSnapshot()
    await bot.press(followUp, '✕', { language })
    expect(lastAsked()).toMatchObject({ question: '那完工的呢？', context: { history: [] } })
    expect(bot.server.visible(ALICE)).toHaveLength(2)
    expect(bot.server.visible(ALICE)[1]?.edits).toBe(1)
  })

  test('is forgotten after a day', async () => {
    await bot.say(ALICE, '贵阳高新区办实事的项目有多少？')
    now += 25 * HOUR_MS
    await bot.say(ALICE, '那完工的呢？')
    expect(lastAsked()?.context.history).toEqual([])
  })

  test('survives a restart of the bot', async () => {
    await bot.say(ALICE, '贵阳高新区办实事的项目有多少？')
    await bot.stop()
    bot = await startTestBot(reports.services)
    await bot.say(ALICE, '那完工的呢？', { updateId: 1_000, messageId: 1_000 })
    expect(lastAsked()?.context.history).toEqual(['贵阳高新区办实事的项目有多少？'])
  })
})

describe('a question about one article', () => {
  test('follows a reply to one of the bot’s quotes', async () => {
    const answer = await bot.say(ALICE, '沈阳高企有多少？')
    const reply = { reply_to_message: { message_id: answer.messageId, date: 1, chat: { id: ALICE, type: 'private' }, from: { id: 7_000_001, is_bot: true, first_name: 'b' }, text: answer.text } }
    const scoped = await bot.say(ALICE, '哪一年？', { extra: reply })
    expect(lastAsked()?.context.article).toBe(SHENYANG.id)
    expect(scoped.text).toContain(`只在《${SHENYANG.title}》中查找`)
    await bot.say(ALICE, '贵阳呢？')
    expect(lastAsked()?.context.article).toBeNull()
  })

  test('follows a reply to a notice, by the article that its button opens', async () => {
    const markup = { inline_keyboard: [[{ text: '原文', callback_data: `a:${GUIYANG.id}:0:0` }]] }
    const reply = { reply_to_message: { message_id: 9999, date: 1, chat: { id: ALICE, type: 'private' }, from: { id: 7_000_001, is_bot: true, first_name: 'b' }, text: 'x', reply_markup: markup } }
    await bot.say(ALICE, '多少个项目？', { extra: reply })
    expect(lastAsked()?.context.article).toBe(GUIYANG.id)
  })

  test('goes on after 问这篇 until it is ended', async () => {
    const answer = await bot.say(ALICE, '贵阳高新区办实事的项目有多少？')
    await bot.press(answer, '原文')
    const article = bot.server.visible(ALICE).at(-1) ?? answer
    await bot.press(article, '问这篇')
    const scope = bot.server.visible(ALICE).at(-1) ?? answer
    expect(readable(scope)).toMatchSnapshot('scope')
    await bot.say(ALICE, '完工多少？')
    expect(lastAsked()?.context).toMatchObject({ article: GUIYANG.id, history: [] })
    await bot.say(ALICE, '覆盖哪些领域？')
    expect(lastAsked()?.context.article).toBe(GUIYANG.id)
    await bot.press(scope, '✕')
    await bot.say(ALICE, '完工多少？')
    expect(lastAsked()?.context.article).toBeNull()
  })
})

describe('a changed question', () => {
  test('is answered again in place', async () => {
    await bot.say(ALICE, '合肥高新区有多少高企？', { messageId: 4001 })
    bot.server.world.push({ edited_message: { message_id: 4001, date: 1, edit_date: 2, chat: { id: ALICE, type: 'private', first_name: 'A' }, from: { id: ALICE, is_bot: false, first_name: 'A', language_code: 'zh' }, text: '沈阳高新区有多少高企？' } })
    await bot.server.until(() => bot.server.visible(ALICE)[0]?.edits === 1)
    expect(bot.server.visible(ALICE)).toHaveLength(1)
    expect(bot.server.visible(ALICE)[0]?.text).toContain('1800家')
  })

  test('that lost one of its questions loses that one’s answer', async () => {
    await bot.say(ALICE, '贵阳高新区有多少项目？沈阳高新区有多少高企？', { messageId: 4003, answers: 2 })
    bot.server.world.push({ edited_message: { message_id: 4003, date: 1, edit_date: 2, chat: { id: ALICE, type: 'private', first_name: 'A' }, from: { id: ALICE, is_bot: false, first_name: 'A', language_code: 'zh' }, text: '沈阳高新区有多少高企？' } })
    await bot.server.until(() => bot.server.visible(ALICE).length === 1)
    await bot.settled()
    expect(bot.server.visible(ALICE)[0]?.text).toContain('1800家')
    expect(bot.logged).toEqual([])
  })

  test('that was never answered stays unanswered', async () => {
    bot.server.world.push({ edited_message: { message_id: 4002, date: 1, edit_date: 2, chat: { id: ALICE, type: 'private', first_name: 'A' }, from: { id: ALICE, is_bot: false, first_name: 'A' }, text: '沈阳？' } })
    await bot.say(ALICE, '/zones')
    expect(bot.server.visible(ALICE)).toHaveLength(1)
  })
})

describe('several questions in one message', () => {
  test('are answered one by one, in order', async () => {
    await bot.say(ALICE, '贵阳高新区有多少项目？沈阳高新区有多少高企？', { answers: 2 })
    expect(bot.server.visible(ALICE).map(readable)).toMatchSnapshot()
  })
})

describe('a question that is none', () => {
  test('of punctuation asks for one', async () => {
    expect((await bot.say(ALICE, '？！…')).text).toContain('请写出您的问题')
    expect(reports.asked).toEqual([])
  })

  test('of thousands of characters asks for a short one', async () => {
    expect((await bot.say(ALICE, '贵阳高新区'.repeat(500))).text).toContain('太长')
    expect(reports.asked).toEqual([])
  })
})

describe('a verdict', () => {
  test('is stored with its reason, chosen or in words', async () => {
    const answer = await bot.say(ALICE, '贵阳高新区办实事的项目有多少？')
    await bot.press(answer, '👍')
    const verdicts = (): unknown[] => reports.db.prepare('SELECT user_id, verdict, reason FROM feedback').all()
    expect(verdicts()).toEqual([{ user_id: ALICE, verdict: 'good', reason: null }])
    const bad = buttonData(answer, '👎')
    await bot.press(answer, '👎')
    const asking = bot.server.visible(ALICE)[0] ?? answer
    expect(readable(asking)).toMatchSnapshot('reasons')
    await bot.press(asking, '内容过时')
    expect(verdicts()).toEqual([{ user_id: ALICE, verdict: 'bad', reason: 'old' }])
    await bot.pressData(asking, `${bad.replace('x:', 'r:')}:other`)
    const prompt = bot.server.visible(ALICE).at(-1) ?? answer
    const reply = { reply_to_message: { message_id: prompt.messageId, date: 1, chat: { id: ALICE, type: 'private' }, from: { id: 7_000_001, is_bot: true, first_name: 'b' }, text: prompt.text } }
    await bot.say(ALICE, '应该是156个', { extra: reply })
    expect(verdicts()).toEqual([{ user_id: ALICE, verdict: 'bad', reason: '应该是156个' }])
    expect(reports.asked).toHaveLength(1)
  })
})

describe('copying', () => {
  test('gives quote, title, paper, date, file and lines as plain text', async () => {
    const answer = await bot.say(ALICE, '贵阳高新区办实事的项目有多少？')
    await bot.press(answer, '复制')
    expect(readable(bot.server.visible(ALICE).at(-1) ?? answer)).toMatchSnapshot()
  })

  test('of one short quote is done by the button itself', async () => {
    const answer = await bot.say(ALICE, '沈阳高新区有多少高企？')
    expect(JSON.stringify(answer.payload['reply_markup'])).toContain('"copy_text":{"text":"“截至去年年底，沈阳高新区高新技术企业突破1800家。”')
  })
})

describe('a press that must not work', () => {
  test('is refused and answered: forged, truncated, over-long, stale, or of another chat', async () => {
    const answer = await bot.say(ALICE, '贵阳高新区办实事的项目有多少？')
    const other = await bot.say(BOB, '沈阳高新区有多少高企？')
    const refusedWith = async (data: string, from = answer): Promise<string> => {
      await bot.pressData(from, data)
      return String(bot.server.world.answeredCallbacks.at(-1)?.['text'])
    }
    for (const data of ['zzz', 'm:1', 'm:9999999:3', `o:${'z'.repeat(70)}`, buttonData(answer, '更多').replace('m:', 'c:').slice(0, 2)]) expect(await refusedWith(data)).toMatch(/失效|超过24小时/)
    expect(await refusedWith(buttonData(answer, '更多'), other)).toMatch(/超过24小时/)
    now += 25 * HOUR_MS
    expect(await refusedWith(buttonData(answer, '更多'))).toMatch(/超过24小时/)
    expect(bot.server.visible(ALICE)).toHaveLength(1)
    expect(bot.server.visible(BOB)).toHaveLength(1)
    expect(bot.server.world.unanswered()).toEqual([])
  })

  test('on a message that is gone, or twice the same, ends quietly', async () => {
    const zones = await bot.say(ALICE, '/zones')
    await bot.pressData(zones, 'z:0')
    bot.server.world.call('deleteMessage', { chat_id: ALICE, message_id: zones.messageId })
    await bot.pressData(zones, 'z:0')
    expect(bot.logged).toEqual([])
  })

  test('answered too late for Telegram ends quietly', async () => {
    const answer = await bot.say(ALICE, '贵阳高新区办实事的项目有多少？')
    bot.server.inject({ kind: 'error', code: 400, description: 'Bad Request: query is too old and response timeout expired or query ID is invalid' }, { method: 'answerCallbackQuery' })
    bot.server.world.presses(answer, buttonData(answer, '更多'))
    await bot.messages(ALICE, 2)
    expect(bot.logged).toEqual([])
  })
})
