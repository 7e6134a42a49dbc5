import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fakeReports } from '../fakes/bot-reports.ts'
import type { FakeReports } from '../fakes/bot-reports.ts'
import { buttonData } from './readable.ts'
import type { RunningBot } from './running-bot.ts'
import { ALICE, BOB, startTestBot } from './running-bot.ts'

const QUESTION = '贵阳高新区有多少办实事项目？'

let reports: FakeReports
let bot: RunningBot

beforeEach(async () => {
  reports = fakeReports()
  bot = await startTestBot(reports.services)
})
afterEach(() => bot.stop())

const document = (change: object = {}): object => ({ text: undefined, document: { file_id: 'f', file_unique_id: 'f', file_name: 'x.txt', file_size: 0, ...change } })

describe('what makes no sense gets one sentence and no failure', () => {
  test.each([
    ['only emoji', '👨‍👩‍👧‍👦🎉😀', /请写出您的问题/u],
    ['only punctuation', '……！？', /请写出您的问题/u],
    ['invisible characters alone', '\u200b\u202e\u2066', /请写出您的问题/u],
    ['lone surrogates', '\ud83d\udc00\ud83d', /请写出您的问题/u],
    ['five thousand characters', '高新区有多少家企业'.repeat(560), /不超过600个字/u],
    ['a command with a wall of text', `/compare ${'沈阳 '.repeat(1200)}`, /请写两个以上的区/u],
    ['a command that looks like a path', '/etc/passwd', /没有这个命令/u],
  ])('%s', async (_, text, words) => {
    expect((await bot.say(ALICE, text)).text).toMatch(words)
    expect(reports.asked).toEqual([])
    expect(bot.logged).toEqual([])
  })

  test('a file without a name, or with an empty caption, from somebody who is no admin', async () => {
    for (const extra of [document({ file_name: undefined }), { ...document(), caption: '' }]) expect((await bot.say(ALICE, '', { extra: { ...extra } })).text).toContain('看不懂')
    expect(bot.logged).toEqual([])
  })
})

describe('a button that nobody was given', () => {
  test.each(['', '\u0000', 'a:aaaaaaaaaa:0', 'a:zzzzzzzzzz:0:0', 'm:1:1:1', `q:${'a'.repeat(63)}`, `n:1:${'9'.repeat(58)}`, 'h:999999:instant', 'D:999999', 'f:999999', 'Xt:1', 'Yf:maybe', '🔔', 's:__proto__', 'o:constructor', 'T:nowhere', 'C:999999'])('%j does nothing and is answered', async data => {
    const answer = await bot.say(ALICE, QUESTION)
    await bot.pressData(answer, data)
    expect(bot.server.world.unanswered()).toEqual([])
    expect(bot.server.world.answeredCallbacks.at(-1)?.['text']).toMatch(/./u)
    expect(bot.server.visible(ALICE)).toHaveLength(1)
    expect(bot.logged).toEqual([])
  })

  test('under a message of Telegram’s that cannot be read any more is answered too', async () => {
    const answer = await bot.say(ALICE, QUESTION)
    const data = buttonData(answer, '原文')
    bot.server.world.push({ callback_query: { id: 'old', from: { id: ALICE, is_bot: false, first_name: 'A' }, chat_instance: 'x', message: { chat: { id: ALICE, type: 'private', first_name: 'A' }, message_id: answer.messageId, date: 0 }, data } })
    await bot.server.until(() => bot.server.world.answeredCallbacks.some(call => call['callback_query_id'] === 'old'))
    await bot.settled()
    expect(bot.logged).toEqual([])
  })

  test('under a message that was sent through the bot into another chat is answered', async () => {
    bot.server.world.push({ callback_query: { id: 'inline', from: { id: ALICE, is_bot: false, first_name: 'A' }, chat_instance: 'x', inline_message_id: 'somewhere', data: 'a:aaaaaaaaaa:0:0' } })
    await bot.server.until(() => bot.server.world.answeredCallbacks.some(call => call['callback_query_id'] === 'inline'))
    await bot.settled()
    expect(bot.logged.filter(line => line.startsWith('error'))).toEqual([])
  })
})

describe('a chat that is gone', () => {
  test.each(['not-found', 'blocked', 'deactivated'] as const)('(%s) fails for itself: others are answered, and it is again when it is back', async state => {
    bot.server.world.setState(ALICE, state)
    bot.server.world.says(ALICE, QUESTION)
    bot.server.world.says(ALICE, '/start')
    await bot.say(BOB, QUESTION)
    await bot.settled()
    expect(bot.server.visible(ALICE)).toEqual([])
    bot.server.world.setState(ALICE, 'open')
    expect((await bot.say(ALICE, QUESTION)).text).toContain('154个')
  })
})
