import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fakeReports } from '../fakes/bot-reports.ts'
import type { FakeReports } from '../fakes/bot-reports.ts'
import type { VisibleMessage } from '../fakes/telegram-world.ts'
import { buttonData, readable } from './readable.ts'
import type { RunningBot } from './running-bot.ts'
import { ALICE, BOB, startTestBot } from './running-bot.ts'

const GROUP = -1_000_000_000_077
const ADMIN = 900

const WORDS = {
  zh: { pause: '暂停', resume: '恢复', narrow: '只要以它为主的', weekly: '每周一', remove: '删除', undo: '撤销' },
  en: { pause: 'Pause', resume: 'Resume', narrow: 'Only mainly', weekly: 'Mondays', remove: 'Delete', undo: 'Undo' },
}

let reports: FakeReports
let bot: RunningBot

beforeEach(async () => {
  reports = fakeReports({ now: () => Date.UTC(2026, 0, 6) })
  bot = await startTestBot(reports.services)
})
afterEach(() => bot.stop())

const last = (chatId: number): VisibleMessage => {
  const message = bot.server.visible(chatId).at(-1)
  if (message === undefined) throw new Error('nothing was sent')
  return message
}
const list = (chatId: number): Promise<readonly { zones: readonly string[]; keywords: readonly string[]; paused: boolean; threadId: number }[]> => reports.services.subscriptions.list(chatId)

describe('subscribing', () => {
  test.each(['zh', 'en'])('shows what it would have sent, then asks when (%s)', async language => {
    const preview = await bot.say(ALICE, '/subscribe 贵阳', { language })
    expect(readable(preview)).toMatchSnapshot('preview')
    await bot.press(preview, language === 'zh' ? '即时' : 'At once', { language })
    expect(readable(last(ALICE))).toMatchSnapshot('done')
    expect(await list(ALICE)).toMatchObject([{ zones: ['贵阳高新区'], keywords: [], paused: false }])
    await bot.press(last(ALICE), language === 'zh' ? '撤销' : 'Undo', { language })
    expect(readable(last(ALICE))).toMatchSnapshot('undone')
    expect(await list(ALICE)).toEqual([])
    await bot.press(last(ALICE), language === 'zh' ? '撤销' : 'Undo', { language })
    expect(await list(ALICE)).toHaveLength(1)
  })

  test.each(['zh', 'en'])('without a name says how and offers zones (%s)', async language => {
    expect(readable(await bot.say(ALICE, '/subscribe', { language }))).toMatchSnapshot()
  })

  test('to part of a name offers the zones that may be meant', async () => {
    const choice = await bot.say(ALICE, '/subscribe 高新 关键词:氢能')
    expect(readable(choice)).toMatchSnapshot('choice')
    await bot.press(choice, '沈阳')
    expect(last(ALICE).text).toContain('沈阳高新区，且提到“氢能”')
    await bot.press(last(ALICE), '每天 8:00')
    expect(await list(ALICE)).toMatchObject([{ zones: ['沈阳高新区'], keywords: ['氢能'], schedule: { kind: 'daily', at: 480 } }])
  })

  test('to a keyword needs no zone', async () => {
    await bot.press(await bot.say(ALICE, '/subscribe 关键词：办实事'), '每周一')
    expect(await list(ALICE)).toMatchObject([{ zones: [], keywords: ['办实事'] }])
  })

  test('to a zone that is not known yet is taken, and said so', async () => {
    const preview = await bot.say(ALICE, '/subscribe 月球背面高新区')
    expect(preview.text).toContain('名录里没有“月球背面高新区”')
    await bot.press(preview, '即时')
    expect(await list(ALICE)).toMatchObject([{ zones: ['月球背面高新区'] }])
  })

  test('can be begun under an answer, and by a link in one tap', async () => {
    const answer = await bot.say(ALICE, '贵阳高新区有多少项目？')
    await bot.press(answer, '订阅贵阳')
    expect(last(ALICE).text).toContain('订阅：贵阳高新区')
    await bot.say(ALICE, '/start z_shenyang-hightech')
    expect(await list(ALICE)).toMatchObject([{ zones: ['沈阳高新区'] }])
    expect((await bot.say(ALICE, '/start z_shenyang-hightech')).text).toContain('已经订阅过')
  })

  test('takes any hour of any day, in two taps', async () => {
    const preview = await bot.say(ALICE, '/subscribe 贵阳')
    await bot.press(preview, '其他时间')
    expect(readable(last(ALICE))).toMatchSnapshot('days')
    await bot.press(last(ALICE), '周日')
    expect(readable(last(ALICE))).toMatchSnapshot('hours')
    await bot.press(last(ALICE), '21:00')
    expect(last(ALICE).text).toContain('每周日 21:00')
    expect(await list(ALICE)).toMatchObject([{ schedule: { kind: 'weekly', weekday: 7, at: 1260 } }])
    await bot.press(last(ALICE), '管理订阅')
    await bot.press(last(ALICE), '贵阳')
    await bot.press(last(ALICE), '其他时间')
    await bot.pressData(last(ALICE), buttonData(last(ALICE), '每天'), { from: ALICE })
    await bot.press(last(ALICE), '6:00')
    expect(await list(ALICE)).toMatchObject([{ schedule: { kind: 'daily', at: 360 } }])
  })

  test('to more than a subscription holds says what it holds', async () => {
    expect((await bot.say(ALICE, `/subscribe 关键词:${'长'.repeat(3000)}`)).text).toContain('不超过40字')
    expect(await list(ALICE)).toEqual([])
  })

  test.each(['<b>x</b>高新区', '[a](tg://user?id=1)高新区', '\u202e@admin高新区', '\u0000\ud800月球高新区'])('to the hostile name %j shows it literally', async name => {
    const preview = await bot.say(ALICE, `/subscribe ${name}`)
    const kinds = (preview.payload['entities'] as { type: string }[]).map(entity => entity.type)
    expect(kinds.filter(kind => kind !== 'bold' && kind !== 'code')).toEqual([])
    // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
    expect(preview.text).not.toMatch(/[\u0000\u202e\ud800]/)
  })

  test('in a chat that has fifty already says so, by a link and by a button', async () => {
    await reports.services.subscriptions.openChat({ chatId: ALICE, kind: 'private', title: '', language: 'zh' })
    for (let n = 0; n < 50; n++) await reports.services.subscriptions.subscribe({ chatId: ALICE, threadId: 0, zones: [], keywords: [`词${n}`], schedule: { kind: 'instant' }, focus: 'any' })
    expect((await bot.say(ALICE, '/start z_guiyang-hightech')).text).toContain('最多50项')
    await bot.press(await bot.say(ALICE, '/subscribe 贵阳'), '即时')
    expect(last(ALICE).text).toContain('最多50项')
    expect(readable(await bot.say(ALICE, '/subscriptions')).split('\n')).toHaveLength(51)
  })

  test('can be cancelled', async () => {
    await bot.press(await bot.say(ALICE, '/subscribe 贵阳'), '取消')
    expect(last(ALICE).text).toBe('好，没有订阅。')
    expect(await list(ALICE)).toEqual([])
  })
})

describe('managing subscriptions', () => {
  beforeEach(async () => {
    await bot.press(await bot.say(ALICE, '/subscribe 贵阳'), '即时')
  })

  test.each(['zh', 'en'] as const)('lists, pauses, narrows, reschedules, deletes and restores (%s)', async language => {
    const { pause, resume, narrow, weekly, remove, undo } = WORDS[language]
    const listed = await bot.say(ALICE, '/subscriptions', { language })
    expect(readable(listed)).toMatchSnapshot('list')
    await bot.press(listed, language === 'zh' ? '贵阳' : 'Guiyang', { language })
    expect(readable(last(ALICE))).toMatchSnapshot('one')
    await bot.press(last(ALICE), pause, { language })
    expect((await list(ALICE))[0]?.paused).toBe(true)
    await bot.press(last(ALICE), resume, { language })
    await bot.press(last(ALICE), narrow, { language })
    await bot.press(last(ALICE), weekly, { language })
    expect(await list(ALICE)).toMatchObject([{ paused: false, focus: 'main', schedule: { kind: 'weekly', weekday: 1, at: 480 } }])
    expect(readable(last(ALICE))).toMatchSnapshot('changed')
    await bot.press(last(ALICE), remove, { language })
    expect(readable(last(ALICE))).toMatchSnapshot('deleted')
    expect(await list(ALICE)).toEqual([])
    await bot.press(last(ALICE), undo, { language })
    expect(await list(ALICE)).toHaveLength(1)
  })

  test('a notice’s 少推此类 opens the subscription in a message of its own', async () => {
    const [subscription] = await reports.services.subscriptions.list(ALICE)
    const id = subscription?.id ?? 0
    const markup = { inline_keyboard: [[{ text: '原文', callback_data: 'a:aaaaaaaaaa:0:0' }, { text: '少推此类', callback_data: `f:${id}` }]] }
    bot.server.world.call('sendMessage', { chat_id: ALICE, text: '通知', reply_markup: markup })
    const notice = last(ALICE)
    await bot.press(notice, '少推此类')
    expect(notice.text).toBe('通知')
    expect(last(ALICE).text).toContain('贵阳高新区')
    await bot.press(last(ALICE), '暂停')
    expect((await list(ALICE))[0]?.paused).toBe(true)
  })

  test('少推此类 of a notice that several subscriptions brought lists them in a message of its own', async () => {
    await bot.press(await bot.say(ALICE, '/subscribe 关键词:办实事'), '即时')
    const markup = { inline_keyboard: [[{ text: '问这篇', callback_data: 'q:aaaaaaaaaa' }, { text: '少推此类', callback_data: 'L' }]] }
    bot.server.world.call('sendMessage', { chat_id: ALICE, text: '通知', reply_markup: markup })
    const notice = last(ALICE)
    await bot.press(notice, '少推此类')
    expect(notice.text).toBe('通知')
    expect(last(ALICE).text).toContain('订阅2项')
  })

  test('/stop pauses everything', async () => {
    expect((await bot.say(ALICE, '/stop')).text).toContain('已暂停全部1项')
    expect((await list(ALICE))[0]?.paused).toBe(true)
  })

  test('/missed says that nothing was', async () => {
    expect((await bot.say(ALICE, '/missed')).text).toContain('没有漏送')
  })

  test('of another chat is refused and answered', async () => {
    const [subscription] = await reports.services.subscriptions.list(ALICE)
    const zones = await bot.say(BOB, '/zones')
    for (const data of [`f:${subscription?.id}`, `D:${subscription?.id}`, `p:${subscription?.id}`]) {
      await bot.pressData(zones, data)
      expect(bot.server.world.answeredCallbacks.at(-1)?.['text']).toContain('已经不在')
    }
    expect(await list(ALICE)).toMatchObject([{ paused: false }])
  })

  test('blocking suspends and unblocking resumes', async () => {
    bot.server.world.botMembership(ALICE, 'member', 'kicked')
    await bot.settled()
    const suspended = (): number => Number(reports.db.prepare('SELECT count(*) FROM suspensions').pluck().get())
    expect(suspended()).toBe(1)
    bot.server.world.botMembership(ALICE, 'kicked', 'member')
    await bot.settled()
    expect(suspended()).toBe(0)
    expect(await list(ALICE)).toHaveLength(1)
  })
})

describe('in a group', () => {
  test('only admins subscribe, each press authorized anew, each topic for itself', async () => {
    bot.server.world.setRole(GROUP, ADMIN, 'administrator')
    expect((await bot.say(GROUP, '/subscribe 贵阳', { from: BOB })).text).toContain('只有管理员')
    const preview = await bot.say(GROUP, '/subscribe 贵阳', { from: ADMIN, threadId: 7 })
    expect(preview.threadId).toBe(7)
    await bot.pressData(preview, buttonData(preview, '即时'), { from: BOB })
    expect(await list(GROUP)).toEqual([])
    bot.server.world.setRole(GROUP, ADMIN, 'member')
    await bot.press(preview, '即时', { from: ADMIN })
    expect(await list(GROUP)).toEqual([])
    bot.server.world.setRole(GROUP, ADMIN, 'administrator')
    await bot.press(preview, '即时', { from: ADMIN })
    expect(await list(GROUP)).toMatchObject([{ zones: ['贵阳高新区'], threadId: 7 }])
  })

  test('an anonymous admin speaks as the group', async () => {
    const preview = await bot.say(GROUP, '/subscribe 贵阳', { from: 1_087_968_824, extra: { sender_chat: { id: GROUP, type: 'supergroup', title: 'G' } } })
    expect(preview.text).toContain('订阅：贵阳高新区')
  })

  test('a channel’s author may subscribe it by a post', async () => {
    const channel = -1_000_000_000_099
    bot.server.world.push({ channel_post: { message_id: 5, date: 1, chat: { id: channel, type: 'channel', title: 'C' }, sender_chat: { id: channel, type: 'channel', title: 'C' }, text: '/subscribe 贵阳', entities: [{ type: 'bot_command', offset: 0, length: 10 }] } })
    expect((await bot.messages(channel, 1))[0]?.text).toContain('订阅：贵阳高新区')
    bot.server.world.push({ channel_post: { message_id: 6, date: 1, chat: { id: channel, type: 'channel', title: 'C' }, sender_chat: { id: channel, type: 'channel', title: 'C' }, text: '今天天气不错？' } })
    await bot.settled()
    expect(bot.server.visible(channel)).toHaveLength(1)
  })
})

describe('settings', () => {
  test.each(['zh', 'en'])('show and change language, quiet hours and time zone (%s)', async language => {
    const settings = await bot.say(ALICE, '/settings', { language })
    expect(readable(settings)).toMatchSnapshot('settings')
    await bot.press(settings, '22:00', { language })
    expect(readable(last(ALICE))).toMatchSnapshot('with quiet hours')
    expect(await reports.services.subscriptions.chat(ALICE)).toMatchObject({ quiet: { from: 1320, to: 480 } })
    await bot.say(ALICE, '/timezone Europe/Berlin', { language })
    expect(await reports.services.subscriptions.chat(ALICE)).toMatchObject({ timeZone: 'Europe/Berlin' })
    expect((await bot.say(ALICE, '/timezone Mars/Base', { language })).text).toContain('Mars')
  })
})
