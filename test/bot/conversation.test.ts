import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answered, fakeQuote, fakeReports, GUIYANG, refused, SHENYANG, understood } from '../fakes/bot-reports.ts'
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

  test.each(['zh', 'en'])('refuses a figure that the zone’s reports do not give with those that they give (%s)', async language => {
    const refusal = refused({ reason: 'other-indicator', understood: understood({ zones: ['沈阳高新区'], indicator: '工业总产值', period: '2020年', followUp: true, inheritedPeriod: true }), missing: { zone: '沈阳高新区', indicator: '工业总产值' }, near: { zones: ['贵阳高新区'], periods: [{ label: '2020年', year: 2020, yearPrinted: true }], indicators: ['地区生产总值', '高新技术企业'], articles: [{ id: GUIYANG.id, title: '不该列出', date: null }], questions: ['沈阳高新区有多少高企？'] } })
    const other = await startTestBot(fakeReports({ answer: () => refusal }).services)
    expect(readable(await other.say(ALICE, '那沈阳的呢？', { language }))).toMatchSnapshot()
    await other.stop()
  })

  test.each(['zh', 'en'])('refuses where there is no question near with the latest articles (%s)', async language => {
    const refusal = refused({ reason: 'not-covered', understood: understood(), missing: { zone: '贵阳高新区' }, near: { zones: [], periods: [], indicators: [], articles: [{ id: GUIYANG.id, title: GUIYANG.title ?? '', date: GUIYANG.published }, { id: SHENYANG.id, title: SHENYANG.title ?? '', date: null }], questions: [] } })
    const other = await startTestBot(fakeReports({ answer: () => refusal }).services)
    const message = await other.say(ALICE, '贵阳高新区的吉祥物是什么？', { language })
    expect(readable(message)).toMatchSnapshot()
    await other.press(message, '2', { language })
    expect(other.server.visible(ALICE).at(-1)?.text).toContain(SHENYANG.text)
    await other.stop()
  })

  test.each(['zh', 'en'])('answers “which zones” with a quote and a figure for each (%s)', async language => {
    expect(readable(await bot.say(ALICE, '哪些高新区写了企业数量？', { language }))).toMatchSnapshot()
  })

  test('greets who greets', async () => {
    expect((await bot.say(ALICE, '你好！')).text).toBe((await bot.say(ALICE, '/start')).text)
    expect(reports.asked).toEqual([])
  })

  test.each(['谢谢！', '多謝', 'Thanks', 'OK'])('answers %j in a sentence and searches for nothing', async words => {
    expect((await bot.say(ALICE, words)).text).toContain('不客气')
    expect(reports.asked).toEqual([])
  })

  test.each(['你是谁？', '你能做什么？', 'Who are you?'])('answers %j by what it is', async words => {
    expect((await bot.say(ALICE, words)).text).toContain('您好')
    expect(reports.asked).toEqual([])
  })

  test('shows of a certain answer in a few words only the quotes that say the same; the rest is a tap away', async () => {
    const certain = answered([
      { ...fakeQuote(GUIYANG, '贵阳高新区梳理了154个办实事项目。', '154个'), score: 0.99 },
      { ...fakeQuote(GUIYANG, '项目覆盖教育、医疗和养老。', '教育'), score: 0.97 },
      { ...fakeQuote(GUIYANG, '到6月底，已有98个项目完工。', '98个'), score: 0.96 },
    ])
    const other = await startTestBot(fakeReports({ answer: () => certain }).services)
    const answer = await other.say(ALICE, '贵阳高新区梳理了多少办实事项目？')
    expect(answer.text).not.toContain('98个')
    expect(readable(answer)).toContain('[更多（2）]')
    await other.press(answer, '更多')
    expect(other.server.visible(ALICE).at(-1)?.text).toMatch(/教育[\s\S]*98个/u)
    await other.stop()
  })

  test('shows all of differing figures', async () => {
    const differing = answered([
      { ...fakeQuote(GUIYANG, '贵阳高新区梳理了154个办实事项目。', '154个'), score: 0.99 },
      { ...fakeQuote(GUIYANG, '到6月底，已有98个项目完工。', '98个'), score: 0.96 },
    ], { remarks: [{ kind: 'figures-conflict' }] })
    const other = await startTestBot(fakeReports({ answer: () => differing }).services)
    expect((await other.say(ALICE, '贵阳高新区梳理了多少办实事项目？')).text).toMatch(/154个[\s\S]*98个/u)
    await other.stop()
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
