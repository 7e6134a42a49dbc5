import { afterEach, describe, expect, test } from 'vitest'
import { readable } from '../readable.ts'
import { ALICE, BOB } from '../running-bot.ts'
import type { AdminScene } from './admin-scene.ts'
import { ADMIN, startAdminScene } from './admin-scene.ts'

const GROUP = -4001
const QUESTION = '贵阳高新区有多少办实事项目？'

let scene: AdminScene
afterEach(() => scene.stop())

describe('a bot for listed people', () => {
  test('answers those, and says a friendly sentence to others without searching', async () => {
    scene = await startAdminScene({ access: 'list', allowedIds: [ALICE] })
    expect((await scene.bot.say(ALICE, QUESTION)).text).toContain('154个')
    expect(readable(await scene.bot.say(BOB, QUESTION))).toBe('您好！这个机器人目前只对获准的人开放。如需使用，请联系它的管理员。')
    expect(readable(await scene.bot.say(BOB, QUESTION, { language: 'en' }))).toContain('open to invited people only')
    expect(scene.asked).toHaveLength(1)
  })

  test('answers its admins', async () => {
    scene = await startAdminScene({ access: 'list' })
    expect((await scene.bot.say(ADMIN, QUESTION)).text).toContain('154个')
  })

  test('answers everybody in a listed group', async () => {
    scene = await startAdminScene({ access: 'list', allowedIds: [GROUP] })
    expect((await scene.bot.say(GROUP, '/zones', { from: BOB })).text).toContain('还没有收录')
  })

  test('ends the spinner of an outsider’s button', async () => {
    scene = await startAdminScene({ access: 'list', allowedIds: [ALICE] })
    const answer = await scene.bot.say(ALICE, QUESTION)
    await scene.bot.press(answer, '👍', { from: BOB })
    expect(scene.bot.server.world.answeredCallbacks.at(-1)).toMatchObject({ show_alert: true })
  })

  test('keeps silent in a group where nobody spoke to it', async () => {
    scene = await startAdminScene({ access: 'list' })
    scene.bot.server.world.says(GROUP, '今天天气不错', { from: BOB })
    await scene.idle()
    expect(scene.bot.server.visible(GROUP)).toEqual([])
  })

  test('lets outsiders see, take and delete what is stored about them', async () => {
    scene = await startAdminScene({ access: 'list' })
    expect(readable(await scene.bot.say(BOB, '/privacy'))).toContain('/forget')
    const asked = await scene.bot.say(BOB, '/forget')
    await scene.press(asked, '全部删除')
    expect(readable(scene.last(BOB))).toContain('已经全部删除')
  })
})

describe('a bot that an admin lets people into', () => {
  test('puts the request to the admins once, and tells the person when they are let in', async () => {
    scene = await startAdminScene({ access: 'approve' })
    expect(readable(await scene.bot.say(ALICE, QUESTION))).toContain('需要管理员同意')
    expect(readable(await scene.bot.say(ALICE, QUESTION))).toContain('还没有答复')
    expect(scene.bot.server.visible(ADMIN)).toHaveLength(1)
    expect(readable(scene.last(ADMIN))).toBe(`有人想使用机器人：Person ${ALICE}（${ALICE}）\n[✅ 允许] [✕ 不允许]`)
    await scene.press(scene.last(ADMIN), '允许')
    expect(readable(scene.last(ADMIN))).toBe(`已允许：Person ${ALICE}`)
    expect(readable(scene.last(ALICE))).toContain('欢迎使用')
    expect((await scene.bot.say(ALICE, QUESTION)).text).toContain('154个')
  })

  test('stands by a refusal, and is not asked again', async () => {
    scene = await startAdminScene({ access: 'approve' })
    await scene.bot.say(ALICE, QUESTION)
    await scene.press(scene.last(ADMIN), '不允许')
    expect(readable(await scene.bot.say(ALICE, QUESTION))).toContain('没有同意')
    expect(scene.bot.server.visible(ADMIN)).toHaveLength(1)
  })

  test('forgetting one’s data does not undo a refusal', async () => {
    scene = await startAdminScene({ access: 'approve' })
    await scene.bot.say(ALICE, QUESTION)
    await scene.press(scene.last(ADMIN), '不允许')
    await scene.press(await scene.bot.say(ALICE, '/forget'), '全部删除')
    expect(readable(await scene.bot.say(ALICE, QUESTION))).toContain('没有同意')
  })

  test('nobody lets themselves in with a forged button', async () => {
    scene = await startAdminScene({ access: 'approve' })
    const told = await scene.bot.say(ALICE, QUESTION)
    await scene.bot.pressData(told, `Xa:${ALICE}`, { from: ALICE })
    expect(await scene.admin.access(ALICE)).toBe('asked')
  })

  test('a group that was let in stays in when it becomes a supergroup', async () => {
    scene = await startAdminScene({ access: 'approve' })
    const supergroup = -1_001_234_567_890
    await scene.bot.say(GROUP, '/zones', { from: BOB })
    await scene.press(scene.last(ADMIN), '允许')
    scene.bot.server.world.says(GROUP, '', { from: BOB, extra: { text: undefined, migrate_to_chat_id: supergroup } })
    scene.bot.server.world.says(supergroup, '', { from: BOB, extra: { text: undefined, migrate_from_chat_id: GROUP } })
    await scene.idle()
    expect((await scene.bot.say(supergroup, '/zones', { from: BOB })).text).toContain('还没有收录')
  })

  test('a name with hostile characters is shown without them', async () => {
    scene = await startAdminScene({ access: 'approve' })
    await scene.bot.say(ALICE, QUESTION, { extra: { from: { id: ALICE, is_bot: false, first_name: 'A\u202eB @admin', language_code: 'zh' } } })
    const request = scene.last(ADMIN)
    expect(request.text).toContain('AB @admin')
    expect(request.payload['entities']).toEqual(expect.arrayContaining([expect.objectContaining({ type: 'code' })]))
  })
})

describe('limits', () => {
  test('somebody who floods is told once and then waits; a button’s spinner is still ended; others are answered', async () => {
    scene = await startAdminScene({ now: () => 1_000_000, limits: { person: { burst: 4, refillMs: 1_000 }, chat: { burst: 100, refillMs: 1 }, inline: { burst: 1, refillMs: 1 } } })
    const answer = await scene.bot.say(ALICE, QUESTION)
    for (let i = 0; i < 20; i++) scene.bot.server.world.says(ALICE, `${QUESTION}${i}`)
    await scene.idle()
    await scene.bot.server.until(() => scene.bot.server.visible(ALICE).length >= 5)
    const texts = scene.bot.server.visible(ALICE).map(message => message.text)
    expect(texts.filter(text => text === '您发得太快了，请过2秒再试。')).toHaveLength(1)
    expect(scene.asked).toHaveLength(4)
    await scene.bot.press(answer, '👍', { from: ALICE })
    expect(scene.bot.server.world.unanswered()).toEqual([])
    expect((await scene.bot.say(BOB, QUESTION)).text).toContain('154个')
  })

  test('a group that floods is told once, and what its members say to each other does not count', async () => {
    scene = await startAdminScene({ now: () => 1_000_000, limits: { person: { burst: 100, refillMs: 1 }, chat: { burst: 4, refillMs: 2_000 }, inline: { burst: 1, refillMs: 1 } } })
    for (let i = 0; i < 20; i++) scene.bot.server.world.says(GROUP, '今天天气不错', { from: 600 + i })
    await scene.idle()
    expect(scene.bot.server.visible(GROUP)).toEqual([])
    for (let i = 0; i < 12; i++) scene.bot.server.world.says(GROUP, '/zones', { from: 600 + i })
    await scene.idle()
    await scene.bot.messages(GROUP, 5)
    expect(scene.bot.server.visible(GROUP).map(message => message.text).filter(text => text === '您发得太快了，请过4秒再试。')).toHaveLength(1)
    expect(scene.bot.server.visible(GROUP)).toHaveLength(5)
  })

  test('an admin may send many files at once', async () => {
    scene = await startAdminScene({ now: () => 1_000_000, limits: { person: { burst: 1, refillMs: 1_000 }, chat: { burst: 1, refillMs: 1_000 }, inline: { burst: 1, refillMs: 1 } } })
    for (let i = 0; i < 3; i++) expect((await scene.bot.say(ADMIN, QUESTION)).text).toContain('154个')
  })
})
