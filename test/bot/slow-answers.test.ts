import { afterEach, describe, expect, test } from 'vitest'
import { ReportError } from '../../src/errors.ts'
import { fakeReports, GUIYANG_ANSWER, refused } from '../fakes/bot-reports.ts'
import { buttonData } from './readable.ts'
import type { RunningBot } from './running-bot.ts'
import { ALICE, BOB, startTestBot } from './running-bot.ts'

let bot: RunningBot
afterEach(() => bot.stop())

describe('when the models are down or slow', () => {
  test('a question gets an apology, and the next one an answer', async () => {
    let isDown = true
    bot = await startTestBot(fakeReports({ answer: () => (isDown ? Promise.reject(new Error('the model process ended')) : GUIYANG_ANSWER) }).services)
    expect((await bot.say(ALICE, '贵阳高新区有多少办实事项目？')).text).toBe('抱歉，出了点问题，请稍后再试。')
    isDown = false
    expect((await bot.say(ALICE, '贵阳高新区有多少办实事项目？')).text).toContain('154个')
  })

  test.each(['zh', 'en'])('an answer that does not come is apologized for, and the next question is answered (%s)', async language => {
    let isStuck = true
    bot = await startTestBot(fakeReports({ answer: () => (isStuck ? new Promise(() => {}) : Promise.resolve(GUIYANG_ANSWER)), services: { answerWithinMs: 50 } }).services)
    expect((await bot.say(ALICE, '贵阳高新区有多少办实事项目？', { language })).text).toMatch(language === 'zh' ? /现在查不了报道.*订阅通知不受影响/u : /cannot search the reports right now/u)
    isStuck = false
    expect((await bot.say(ALICE, '贵阳高新区有多少办实事项目？', { language })).text).toContain('154个')
  })

  test('a press that asks in vain is apologized for in a message, since its spinner has ended', async () => {
    bot = await startTestBot(fakeReports({ answer: question => (question.startsWith('合肥') ? Promise.resolve(refused()) : Promise.reject(new ReportError('model/failed', { folder: 'models' }))) }).services)
    const refusal = await bot.say(ALICE, '合肥高新区有多少高企？')
    await bot.press(refusal, '沈阳高新区有多少高企？')
    expect((await bot.messages(ALICE, 2))[1]?.text).toContain('现在查不了报道')
  })

  test('a slow answer holds up neither the commands of its chat nor other chats', async () => {
    let finish = (): void => {}
    const slow = new Promise<void>(resolve => { finish = resolve })
    const { services } = fakeReports({ answer: async question => {
      if (question.includes('慢')) await slow
      return GUIYANG_ANSWER
    } })
    bot = await startTestBot(services)
    bot.server.world.says(ALICE, '贵阳高新区最慢的项目是哪个？')
    bot.server.world.says(ALICE, '/stop')
    bot.server.world.says(BOB, '贵阳高新区有多少办实事项目？')
    await bot.messages(ALICE, 1)
    await bot.messages(BOB, 1)
    expect(bot.server.visible(ALICE)[0]?.text).not.toContain('154个')
    finish()
    expect((await bot.messages(ALICE, 2))[1]?.text).toContain('154个')
  })

  test('a slow answer that a button asked for does not hold up /stop either, and shows that it is coming', async () => {
    let finish = (): void => {}
    const slow = new Promise<void>(resolve => { finish = resolve })
    const { services } = fakeReports({ answer: async question => {
      if (question === '沈阳高新区有多少高企？') await slow
      return question.startsWith('合肥') ? refused() : GUIYANG_ANSWER
    } })
    bot = await startTestBot(services)
    const refusal = await bot.say(ALICE, '合肥高新区有多少高企？')
    const typed = (): number => bot.server.attempted.filter(call => call.method === 'sendChatAction').length
    const before = typed()
    bot.server.world.presses(refusal, buttonData(refusal, '沈阳高新区有多少高企？'))
    await bot.server.until(() => typed() > before)
    bot.server.world.says(ALICE, '/stop')
    expect((await bot.messages(ALICE, 2))[1]?.text).toContain('没有正在通知的订阅')
    finish()
    expect((await bot.messages(ALICE, 3))[2]?.text).toContain('154个')
  })
})
