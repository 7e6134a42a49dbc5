import { afterEach, describe, expect, test } from 'vitest'
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
