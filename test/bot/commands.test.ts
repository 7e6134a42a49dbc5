import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer } from '../../src/zones/gazetteer.ts'
import { fakeArticle, fakeReports, GUIYANG, GUIYANG_ANSWER, SHENYANG } from '../fakes/bot-reports.ts'
import type { FakeReports } from '../fakes/bot-reports.ts'
import { readable } from './readable.ts'
import type { RunningBot } from './running-bot.ts'
import { ALICE, startTestBot } from './running-bot.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const NOW = Date.UTC(2026, 0, 6)

let reports: FakeReports
let bot: RunningBot

beforeEach(async () => {
  reports = fakeReports({ now: () => NOW })
  bot = await startTestBot(reports.services)
})
afterEach(() => bot.stop())

describe('commands', () => {
  test.each(['zh', 'en'])('/latest lists the newest, or a zone’s (%s)', async language => {
    expect(readable(await bot.say(ALICE, '/latest', { language }))).toMatchSnapshot('all')
    expect(readable(await bot.say(ALICE, '/latest 沈陽', { language }))).toMatchSnapshot('one zone, in traditional characters')
    expect(readable(await bot.say(ALICE, '/latest 高新', { language }))).toMatchSnapshot('several may be meant')
    expect(readable(await bot.say(ALICE, '/latest 火星', { language }))).toMatchSnapshot('none is meant')
  })

  test.each(['zh', 'en'])('/new tells what came since the chat last looked (%s)', async language => {
    expect(readable(await bot.say(ALICE, '/new', { language }))).toMatchSnapshot('first look')
    expect(readable(await bot.say(ALICE, '/new', { language }))).toMatchSnapshot('nothing since')
    await reports.services.chats.setLastVisit(ALICE, NOW - 30 * DAY_MS)
    expect((await bot.say(ALICE, '/new', { language })).text).toContain(GUIYANG.title)
  })

  test.each(['zh', 'en'])('/compare sets figures side by side and sends them as a file (%s)', async language => {
    const sent = bot.server.visible(ALICE).length
    const file = await bot.say(ALICE, '/compare 沈阳 贵阳 佛山 高企数量', { language, answers: 2 })
    expect(bot.server.visible(ALICE).slice(sent).map(readable)[0]).toMatchSnapshot('table')
    expect(file.document?.fileName).toMatch(/\.csv$/)
    expect(Buffer.from(file.document?.content ?? []).toString('utf8')).toMatchSnapshot('file')
    expect(readable(await bot.say(ALICE, '/compare 沈阳', { language }))).toMatchSnapshot('usage')
  })

  test.each(['zh', 'en'])('/timeline lists dated quotes and sends them as a file (%s)', async language => {
    const file = await bot.say(ALICE, '/timeline 贵阳', { language, answers: 2 })
    expect(readable(bot.server.visible(ALICE)[0] ?? file)).toMatchSnapshot('list')
    expect(file.document?.fileName).toContain('贵阳高新区')
    expect(readable(await bot.say(ALICE, '/timeline', { language }))).toMatchSnapshot('usage')
  })

  test('a zone’s number shows its latest, and a number there opens the article', async () => {
    const zones = await bot.say(ALICE, '/zones')
    await bot.press(zones, /(\d)\. 沈阳/.exec(zones.text)?.[1] ?? '')
    const card = bot.server.visible(ALICE).at(-1)
    expect(card === undefined ? '' : readable(card)).toMatchSnapshot('card')
    if (card !== undefined) await bot.press(card, '1')
    expect(bot.server.visible(ALICE).at(-1)?.text).toContain(SHENYANG.text)
  })

  test('/language is remembered', async () => {
    const choice = await bot.say(ALICE, '/language')
    await bot.press(choice, 'English')
    expect(bot.server.visible(ALICE)[0]?.text).toBe('From now on I write in English.')
    expect((await bot.say(ALICE, '/zones')).text).toContain('Zones with reports')
  })

  test('notices follow a later change of language', async () => {
    await bot.press(await bot.say(ALICE, '/subscribe 贵阳'), '即时')
    await bot.press(await bot.say(ALICE, '/language'), 'English')
    expect(await reports.services.subscriptions.chat(ALICE)).toMatchObject({ language: 'en' })
  })

  test('an excerpt that a person sends through the bot is no question', async () => {
    bot.server.world.says(ALICE, '贵阳高新区梳理了154个办实事项目。', { extra: { via_bot: { id: 7_000_001, is_bot: true, first_name: 'b' } } })
    await bot.say(ALICE, '/zones')
    expect(bot.server.visible(ALICE)).toHaveLength(1)
    expect(reports.asked).toEqual([])
  })

  test.each(['zh', 'en'] as const)('/missed lists what did not arrive and why, and sends it again (%s)', async language => {
    const again: number[] = []
    const subscriptions = {
      ...reports.services.subscriptions,
      missed: async () => [{ deliveryId: 4, articleId: GUIYANG.id, threadId: 0, state: 'suspended' as const, reason: 'blocked' as const, at: NOW }],
      sendAgain: async (_chat: number, ids: readonly number[]) => again.push(...ids),
    }
    const other = await startTestBot({ ...reports.services, subscriptions })
    const missed = await other.say(ALICE, '/missed', { language })
    expect(readable(missed)).toMatchSnapshot()
    await other.press(missed, language === 'zh' ? '补发' : 'Send', { language })
    expect(again).toEqual([4])
    expect(other.server.visible(ALICE)[0]?.text).toContain('1')
    await other.stop()
  })

  test('/new counts all that came and lists the latest', async () => {
    const many = Array.from({ length: 12 }, (_, i) => fakeArticle({ id: `n${String(i).padStart(9, '0')}`, title: `第${i}篇`, addedAt: NOW - 1 }))
    const other = await startTestBot(fakeReports({ articles: many, now: () => NOW }).services)
    const shown = await other.say(ALICE, '/new')
    expect(shown.text).toMatch(/以来新增12篇[\s\S]*8\. [\s\S]*另有4篇/u)
    expect(shown.text).not.toContain('9. ')
    await other.stop()
  })

  test.each([
    ['沈阳 佛山 高企数量', ['沈阳高新区', '佛山高新区'], '高企数量'],
    ['沈阳高新区和佛山高新区的高企数量', ['沈阳高新区', '佛山高新区'], '高企数量'],
    ['瀋陽、佛山 高企數量？', ['沈阳高新区', '佛山高新区'], '高企数量'],
    ['Shenyang Foshan high-tech enterprises', ['沈阳高新区', '佛山高新区'], 'high-tech enterprises'],
    ['Shenyang High-tech Zone and Foshan High-tech Zone high-tech enterprises', ['沈阳高新区', '佛山高新区'], 'high-tech enterprises'],
  ])('/compare %s means zones and a figure', async (words, zones, indicator) => {
    const directory = createZoneDirectory(loadGazetteer())
    const compared: unknown[] = []
    const compare: typeof reports.services.compare = async (names, figure) => {
      compared.push([names, figure])
      return GUIYANG_ANSWER
    }
    const summaries = ['沈阳高新区', '佛山高新区'].map(zone => ({ zone, articles: 1, first: null, last: null }))
    const other = await startTestBot({ ...reports.services, zones: directory, compare, zoneSummaries: async () => summaries })
    await other.say(ALICE, `/compare ${words}`)
    expect(compared).toEqual([[zones, indicator]])
    await other.stop()
  })

  test('an unknown command is named as such', async () => {
    expect((await bot.say(ALICE, '/frobnicate')).text).toContain('/help')
  })

  test.each([
    ['photo', { photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }] }, '图片'],
    ['voice', { voice: { file_id: 'v', file_unique_id: 'v', duration: 1 } }, '语音'],
    ['sticker', { sticker: { file_id: 's', file_unique_id: 's', type: 'regular', width: 1, height: 1, is_animated: false, is_video: false } }, '文字'],
    ['location', { location: { latitude: 1, longitude: 1 } }, '文字'],
  ])('a %s gets one friendly sentence', async (_, extra, words) => {
    const reply = await bot.say(ALICE, '', { extra: { text: undefined, ...extra } })
    expect(reply.text).toContain(words)
    expect(bot.server.visible(ALICE)).toHaveLength(1)
  })

  test('menus are set for every role in both languages', async () => {
    await bot.server.until(() => bot.server.world.commands.length >= 8)
    expect(bot.server.world.commands.map(({ scope, language_code }) => [scope, language_code])).toMatchSnapshot()
  })
})
