import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fakeReports } from '../fakes/bot-reports.ts'
import type { FakeReports } from '../fakes/bot-reports.ts'
import { buttonData, readable } from './readable.ts'
import type { RunningBot } from './running-bot.ts'
import { ALICE, BOB, startTestBot } from './running-bot.ts'

const GROUP = -1_000_000_000_042
const ADMIN = 900
const NAME = '@zone_reports_bot'

let reports: FakeReports
let bot: RunningBot

beforeEach(async () => {
  reports = fakeReports()
  bot = await startTestBot(reports.services)
})
afterEach(() => bot.stop())

const mentioning = (text: string): { extra: Record<string, unknown> } => ({ extra: { entities: [{ type: 'mention', offset: text.indexOf(NAME), length: NAME.length }] } })

describe('in a group', () => {
  test('the bot says once how to address it, and nothing when it is removed and comes back as an admin', async () => {
    bot.server.world.botMembership(GROUP, 'left', 'member', ADMIN)
    expect((await bot.messages(GROUP, 1))[0]?.text).toMatchSnapshot()
    bot.server.world.botMembership(GROUP, 'member', 'administrator', ADMIN)
    bot.server.world.botMembership(GROUP, 'administrator', 'member', ADMIN)
    bot.server.world.botMembership(GROUP, 'member', 'kicked', ADMIN)
    await bot.settled()
    expect(bot.server.visible(GROUP)).toHaveLength(1)
    bot.server.world.botMembership(GROUP, 'kicked', 'member', ADMIN)
    await bot.messages(GROUP, 2)
    expect(bot.logged).toEqual([])
  })

  test('it answers when mentioned, replied to or commanded, and never else', async () => {
    for (const text of ['贵阳高新区有多少项目？', '/zones@another_bot', '@someone 贵阳？']) bot.server.world.says(GROUP, text, { from: ALICE })
    bot.server.world.says(GROUP, '', { from: ALICE, extra: { text: undefined, photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }] } })
    await bot.settled()
    expect(bot.server.visible(GROUP)).toEqual([])
    // What was not said to it is not even kept; a command may be its own.
    expect(reports.db.prepare('SELECT count(*) FROM inbox').pluck().get()).toBe(1)
    const text = `${NAME} 贵阳高新区有多少项目？`
    const answer = await bot.say(GROUP, text, { from: ALICE, threadId: 3, ...mentioning(text) })
    expect(reports.asked[0]?.question).toBe('贵阳高新区有多少项目？')
    expect(answer.threadId).toBe(3)
    expect(answer.payload['reply_parameters']).toMatchObject({ message_id: expect.any(Number) })
    const reply = { reply_to_message: { message_id: answer.messageId, date: 1, chat: { id: GROUP, type: 'supergroup' }, from: { id: 7_000_001, is_bot: true, first_name: 'b' }, text: answer.text } }
    await bot.say(GROUP, '完工多少？', { from: BOB, extra: reply })
    await bot.say(GROUP, '/zones@zone_reports_bot', { from: BOB })
  })

  test('follow-ups are each member’s own', async () => {
    const ask = async (from: number, question: string): Promise<void> => {
      const text = `${NAME} ${question}`
      await bot.say(GROUP, text, { from, ...mentioning(text) })
    }
    await ask(ALICE, '贵阳高新区有多少项目？')
    await ask(BOB, '那完工的呢？')
    expect(reports.asked.at(-1)?.context.history).toEqual([])
    await ask(ALICE, '那完工的呢？')
    expect(reports.asked.at(-1)?.context.history).toEqual(['贵阳高新区有多少项目？'])
    const followUp = bot.server.visible(GROUP).at(-1)
    if (followUp === undefined) throw new Error('no answer')
    await bot.press(followUp, '✕', { from: BOB })
    expect(bot.server.world.answeredCallbacks.at(-1)?.['text']).toBe('只有提问的人可以这样做。')
    expect(reports.asked).toHaveLength(3)
  })

  test('a tap pages in place and leads back, so that the group is not flooded', async () => {
    const text = `${NAME} 贵阳高新区有多少项目？`
    const answer = await bot.say(GROUP, text, { from: ALICE, ...mentioning(text) })
    const asFirst = readable(answer)
    await bot.press(answer, '原文', { from: BOB })
    expect(readable(answer)).toMatchSnapshot('article in place')
    await bot.press(answer, '回到回答', { from: BOB })
    expect(readable(answer)).toBe(asFirst)
    await bot.press(answer, '更多', { from: BOB })
    await bot.press(answer, '回到回答', { from: BOB })
    expect(readable(answer)).toBe(asFirst)
    expect(bot.server.visible(GROUP)).toHaveLength(1)
  })

  test('several questions are answered in one message, a page each', async () => {
    const text = `${NAME} 贵阳高新区有多少项目？沈阳高新区有多少高企？`
    const answer = await bot.say(GROUP, text, { from: ALICE, messageId: 4100, ...mentioning(text) })
    expect(readable(answer)).toMatchSnapshot('first')
    await bot.press(answer, '▶', { from: BOB })
    expect(readable(answer)).toMatchSnapshot('second')
    await bot.press(answer, '原文', { from: BOB })
    await bot.press(answer, '回到回答', { from: BOB })
    expect(readable(answer)).toContain('2. 沈阳高新区有多少高企？')
    await bot.press(answer, '◀', { from: BOB })
    expect(readable(answer)).toContain('154个')
    bot.server.world.push({ edited_message: { message_id: 4100, date: 1, edit_date: 2, chat: { id: GROUP, type: 'supergroup', title: 'G' }, from: { id: ALICE, is_bot: false, first_name: 'A' }, text: `${NAME} 合肥高新区有多少项目？沈阳高新区有多少高企？`, ...mentioning(NAME).extra } })
    await bot.server.until(() => answer.text.includes('合肥'))
    await bot.settled()
    expect(answer.text).toContain('1. 合肥高新区有多少项目？')
    expect(bot.server.visible(GROUP)).toHaveLength(1)
  })

  test.each([['/compare 沈阳 贵阳 高企数量', '比较.csv'], ['/timeline 贵阳', '贵阳高新区-年表.csv']])('%s is one message, and its file comes at a tap', async (command, file) => {
    const table = await bot.say(GROUP, command, { from: ALICE })
    expect(bot.server.visible(GROUP)).toHaveLength(1)
    await bot.press(table, 'CSV', { from: BOB })
    expect((await bot.messages(GROUP, 2))[1]?.document?.fileName).toBe(file)
  })

  test('settings are the admins’, also who may ask', async () => {
    bot.server.world.setRole(GROUP, ADMIN, 'creator')
    expect((await bot.say(GROUP, '/settings', { from: BOB })).text).toBe('只有管理员可以这样做。')
    const settings = await bot.say(GROUP, '/settings', { from: ADMIN })
    expect(readable(settings)).toMatchSnapshot('settings')
    await bot.pressData(settings, buttonData(settings, '仅管理员'), { from: BOB })
    expect(await reports.services.chats.settings(GROUP)).toMatchObject({ askers: 'everyone' })
    await bot.press(settings, '仅管理员', { from: ADMIN })
    const text = `${NAME} 贵阳？`
    expect((await bot.say(GROUP, text, { from: BOB, ...mentioning(text) })).text).toBe('本群只有管理员可以向我提问。')
    await bot.say(GROUP, text, { from: ADMIN, ...mentioning(text) })
    expect(reports.asked).toHaveLength(1)
    const unanswerable = `${NAME} 合肥高新区有多少高企？`
    const refusal = await bot.say(GROUP, unanswerable, { from: ADMIN, ...mentioning(unanswerable) })
    await bot.press(refusal, '沈阳高新区有多少高企？', { from: BOB })
    expect(bot.server.world.answeredCallbacks.at(-1)?.['text']).toBe('本群只有管理员可以向我提问。')
    expect(reports.asked).toHaveLength(2)
    await bot.press(refusal, '沈阳高新区有多少高企？', { from: ADMIN })
    expect(refusal.text).toContain('1800家')
    const language = await bot.say(GROUP, '/language', { from: BOB })
    await bot.press(language, 'English', { from: BOB })
    expect((await reports.services.chats.settings(GROUP)).language).toBeNull()
  })

  test('everything moves with a group that becomes a supergroup, in either order of the two messages', async () => {
    const old = -42
    await reports.services.chats.changeSettings(old, { language: 'en' })
    bot.server.world.says(old, '', { from: ALICE, extra: { text: undefined, migrate_to_chat_id: GROUP } })
    bot.server.world.says(GROUP, '', { from: ALICE, extra: { text: undefined, migrate_from_chat_id: old } })
    await bot.settled()
    expect((await reports.services.chats.settings(GROUP)).language).toBe('en')
    expect((await reports.services.chats.settings(old)).language).toBeNull()
  })
})
