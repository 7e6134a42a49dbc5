import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fakeReports } from '../fakes/bot-reports.ts'
import type { FakeReports } from '../fakes/bot-reports.ts'
import { readable } from './readable.ts'
import type { RunningBot } from './running-bot.ts'
import { ALICE, startTestBot } from './running-bot.ts'

let reports: FakeReports
let bot: RunningBot

beforeEach(async () => {
  reports = fakeReports()
  bot = await startTestBot(reports.services)
})
afterEach(() => bot.stop())

describe('a private chat', () => {
  test.each(['zh', 'en'])('begins with what the bot is and where to start (%s)', async language => {
    expect(readable(await bot.say(ALICE, '/start', { language }))).toMatchSnapshot('start')
    expect(readable(await bot.say(ALICE, '/help', { language }))).toMatchSnapshot('help')
  })

  test.each(['zh', 'en'])('answers a question with quotes, their answering words bold, and their source (%s)', async language => {
    expect(readable(await bot.say(ALICE, '贵阳高新区梳理了多少办实事项目？', { language }))).toMatchSnapshot()
  })

  test.each(['zh', 'en'])('refuses with what is missing and what there is (%s)', async language => {
    expect(readable(await bot.say(ALICE, '合肥高新区量子信息企业有多少？', { language }))).toMatchSnapshot()
  })

  test.each(['zh', 'en'])('answers “which zones” with a quote and a figure for each (%s)', async language => {
    expect(readable(await bot.say(ALICE, '哪些高新区写了企业数量？', { language }))).toMatchSnapshot()
  })

  test('greets who greets', async () => {
    expect((await bot.say(ALICE, '你好！')).text).toBe((await bot.say(ALICE, '/start')).text)
    expect(reports.asked).toEqual([])
  })

  test('opens the article with the quoted sentences marked', async () => {
    const answer = await bot.say(ALICE, '贵阳高新区梳理了多少办实事项目？')
    await bot.press(answer, '原文')
    const [, article] = await bot.messages(ALICE, 2)
    expect(article === undefined ? '' : readable(article)).toMatchSnapshot()
  })

  test('shows further passages', async () => {
    const answer = await bot.say(ALICE, '贵阳高新区梳理了多少办实事项目？')
    await bot.press(answer, '更多')
    const [, more] = await bot.messages(ALICE, 2)
    expect(more === undefined ? '' : readable(more)).toMatchSnapshot()
  })

  test.each(['zh', 'en'])('lists the zones with counts and dates (%s)', async language => {
    expect(readable(await bot.say(ALICE, '/zones', { language }))).toMatchSnapshot()
  })
})
