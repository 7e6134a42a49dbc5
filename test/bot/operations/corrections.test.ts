import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { StoredArticle } from '../../../src/store/report-store.ts'
import type { VisibleMessage } from '../../fakes/telegram-world.ts'
import { readable } from '../readable.ts'
import { ALICE } from '../running-bot.ts'
import type { AdminScene } from './admin-scene.ts'
import { ADMIN, startAdminScene } from './admin-scene.ts'

const REPORT = '贵阳高新区新开工十二个项目\n\n本报讯 7月26日，记者从贵阳高新区获悉，今年上半年该区新开工项目十二个，总投资四十五亿元，涉及新能源、大数据和先进装备制造。\n'

let scene: AdminScene
beforeEach(async () => {
  scene = await startAdminScene()
  await scene.press(await scene.sendFile('page.txt', REPORT), '收录')
})
afterEach(() => scene.stop())

async function article(): Promise<StoredArticle | undefined> {
  return (await scene.store.reader.listArticles())[0]
}

/** Replies to a message of the bot and waits for what it says. */
async function reply(to: VisibleMessage, text: string, from = ADMIN): Promise<VisibleMessage> {
  const said = await scene.bot.say(from, text, { extra: { reply_to_message: { message_id: to.messageId, date: 0, chat: { id: from, type: 'private' }, from: { id: 7_000_001, is_bot: true, first_name: 'Zone reports' }, text: to.text } } })
  await scene.idle()
  return said
}

describe('/remove', () => {
  test.each(['开工', 'page.txt'])('finds an article by %s and shows what can be changed', async words => {
    const card = await scene.bot.say(ADMIN, `/remove ${words}`)
    expect(readable(card)).toContain('[改标题] [改区] [改日期]')
    expect(readable(card)).toContain('[📄 原文] [🗑 撤下]')
  })

  test('withdraws an article from search at a press, and restores it at another', async () => {
    const card = await scene.bot.say(ADMIN, '/remove 开工')
    await scene.press(card, '撤下')
    expect(await article()).toBeUndefined()
    expect(readable(scene.last())).toContain('已撤下')
    await scene.press(scene.last(), '恢复')
    expect((await article())?.title).toBe('贵阳高新区新开工十二个项目')
  })

  test('explains itself without words, and says when nothing is found', async () => {
    expect(readable(await scene.bot.say(ADMIN, '/remove'))).toContain('/remove 贵阳')
    expect(readable(await scene.bot.say(ADMIN, '/remove 火星'))).toContain('没有找到')
  })

  test('is no command for anybody else', async () => {
    expect(readable(await scene.bot.say(ALICE, '/remove 开工'))).toContain('没有这个命令')
    expect(await article()).toBeDefined()
  })
})

describe('a correction', () => {
  async function ask(button: string): Promise<VisibleMessage> {
    await scene.press(await scene.bot.say(ADMIN, '/remove page.txt'), button)
    return scene.last()
  }

  test('of the title is written as a reply and can be undone', async () => {
    await reply(await ask('改标题'), '十二个项目在贵阳开工')
    expect((await article())?.title).toBe('十二个项目在贵阳开工')
    expect(readable(scene.last())).toContain('标题已更正')
    await scene.press(scene.last(), '撤销改标题')
    expect((await article())?.title).toBe('贵阳高新区新开工十二个项目')
  })

  test('of the date takes a day of the calendar alone', async () => {
    expect(readable(await reply(await ask('改日期'), '2021-02-30'))).toContain('2021-07-26 这样')
    await reply(await ask('改日期'), '2021-07-26')
    expect((await article())?.published).toBe('2021-07-26')
  })

  test('of the zone takes a zone of the directory alone', async () => {
    expect(readable(await reply(await ask('改区'), '火星高新区'))).toContain('名录里没有')
    await reply(await ask('改区'), '沈阳高新区')
    expect((await article())?.zones.map(link => link.zone)).toEqual(['沈阳高新区'])
    await scene.press(scene.last(), '撤销改区')
    expect((await article())?.zones[0]?.zone).toBe('贵阳高新区')
  })

  test('is a question again when it replies to nothing that was asked', async () => {
    const card = await scene.bot.say(ADMIN, '/remove page.txt')
    await reply(card, '贵阳高新区有多少办实事项目？')
    expect((await article())?.title).toBe('贵阳高新区新开工十二个项目')
    expect(scene.asked).toHaveLength(1)
  })

  test.each(['Xc', 'Xw', 'Xf'])('is refused to others, whatever button they forge (%s)', async tag => {
    const id = (await article())?.id ?? ''
    const answer = await scene.bot.say(ALICE, '贵阳高新区有多少办实事项目？')
    await scene.bot.pressData(answer, tag === 'Xf' ? `${tag}:${id}:title` : `${tag}:${id}`, { from: ALICE })
    expect(scene.bot.server.world.answeredCallbacks.at(-1)?.['text']).toBe('只有管理员可以这样做。')
    expect(await article()).toBeDefined()
  })
})

describe('a 👎 with a reason', () => {
  test('reaches the admins with the question, the reason and a button for each article quoted', async () => {
    const id = (await article())?.id
    const answer = await scene.bot.say(ALICE, '贵阳高新区有多少办实事项目？')
    await scene.bot.press(answer, '👎')
    const before = scene.bot.server.visible(ADMIN).length
    await scene.bot.press(answer, '区不对')
    await scene.bot.server.until(() => scene.bot.server.visible(ADMIN).length > before)
    const alert = readable(scene.last())
    expect(alert).toMatch(/👎[\s\S]*问题：贵阳高新区有多少办实事项目？[\s\S]*原因：区不对/u)
    expect(alert).toContain('[✎ 1. ')
    expect(id).toBeDefined()
  })

  test.each(['zh', 'en'] as const)('is seen so (%s)', async language => {
    await scene.services.chats.changeSettings(ADMIN, { language })
    const answer = await scene.bot.say(ALICE, '贵阳高新区有多少办实事项目？')
    const before = scene.bot.server.visible(ADMIN).length
    await scene.bot.press(answer, '👎')
    await scene.bot.press(answer, '区不对')
    await scene.bot.server.until(() => scene.bot.server.visible(ADMIN).length > before)
    expect(readable(scene.last())).toMatchSnapshot()
  })

  test('without a reason reaches nobody', async () => {
    const before = scene.bot.server.visible(ADMIN).length
    await scene.bot.press(await scene.bot.say(ALICE, '贵阳高新区有多少办实事项目？'), '👎')
    await scene.idle()
    expect(scene.bot.server.visible(ADMIN)).toHaveLength(before)
  })
})

describe('/stats', () => {
  test('counts articles, chats, questions and refusals by zone and reason, without any text of a question', async () => {
    await scene.bot.say(ALICE, '贵阳高新区有多少办实事项目？')
    await scene.bot.say(ALICE, '合肥高新区有多少家高企？')
    await scene.bot.say(ALICE, '合肥高新区在哪里？')
    const stats = readable(await scene.bot.say(ADMIN, '/stats'))
    expect(stats).toContain('报道1篇，涉及1个区')
    expect(stats).toContain('今天提问3个，其中未答2个')
    expect(stats).toContain('• 合肥高新区：没有这个区的报道，2次')
    expect(stats).toContain('没有迟到的推送')
    expect(stats).not.toContain('高企')
    expect(readable(await scene.bot.say(ADMIN, '/stats', { language: 'en' }))).toContain('1 report on 1 zone')
  })

  test.each(['zh', 'en'])('is seen so (%s)', async language => {
    await scene.bot.say(ALICE, '贵阳高新区有多少办实事项目？')
    await scene.bot.say(ALICE, '合肥高新区有多少家高企？')
    expect(readable(await scene.bot.say(ADMIN, '/stats', { language }))).toMatchSnapshot()
  })

  test('offers what a restored backup left undecided, and does as the admin says', async () => {
    const { subscriptions } = scene.services
    await subscriptions.openChat({ chatId: ALICE, kind: 'private', title: '', language: 'zh' })
    scene.store.db.prepare("INSERT INTO messages (chat_id, kind, state, created_at) VALUES (?, 'notice', 'held', 0)").run(ALICE)
    const stats = await scene.bot.say(ADMIN, '/stats')
    expect(readable(stats)).toContain('[发出] [不发]')
    await scene.press(stats, '不发')
    expect(await subscriptions.heldCount()).toBe(0)
    expect(readable(scene.last())).not.toContain('[发出]')
  })

  test('is no command for anybody else', async () => {
    expect(readable(await scene.bot.say(ALICE, '/stats'))).toContain('没有这个命令')
  })
})
