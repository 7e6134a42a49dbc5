import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PERSONAL_TABLES } from '../../../src/store/personal-data.ts'
import { readable } from '../readable.ts'
import { ALICE, BOB } from '../running-bot.ts'
import type { AdminScene } from './admin-scene.ts'
import { startAdminScene } from './admin-scene.ts'

const GROUP = -4001
const QUESTION = '贵阳高新区有多少办实事项目？'

let scene: AdminScene
beforeEach(async () => {
  scene = await startAdminScene({ logQuestions: true })
})
afterEach(() => scene.stop())

/** Tables with rows of a person, by any column that names a chat or a person. */
function holding(id: number): string[] {
  const { db } = scene.store
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
  return tables.filter(table => {
    const columns = db.prepare<[], { name: string }>(`SELECT name FROM pragma_table_info('${table}') WHERE name IN ('chat_id', 'user_id')`).all()
    return columns.some(({ name }) => db.prepare(`SELECT 1 FROM ${table} WHERE ${name} = ?`).get(id) !== undefined)
  })
}

async function useEverything(person: number): Promise<void> {
  const answer = await scene.bot.say(person, QUESTION)
  await scene.bot.press(answer, '👎')
  await scene.bot.say(GROUP, `@zone_reports_bot ${QUESTION}`, { from: person, extra: { entities: [{ type: 'mention', offset: 0, length: 17 }] } })
  const { subscriptions } = scene.services
  await subscriptions.openChat({ chatId: person, kind: 'private', title: '', language: 'zh' })
  await subscriptions.subscribe({ chatId: person, threadId: 0, zones: ['贵阳高新区'], keywords: ['氢能'], focus: 'any', schedule: { kind: 'instant' } })
  await subscriptions.suspend(person, 'blocked')
  scene.store.db.prepare("INSERT INTO messages (chat_id, kind, state, created_at) VALUES (?, 'notice', 'pending', 0)").run(person)
  await scene.bot.say(person, '/language')
  await scene.services.chats.changeSettings(person, { language: 'zh' })
}

describe('everybody’s own data', () => {
  test('what is stored is said, by whether questions are logged', async () => {
    expect(readable(await scene.bot.say(ALICE, '/privacy'))).toMatch(/24小时[\s\S]*会保存提问的文字[\s\S]*\/export[\s\S]*\/forget/u)
    expect(readable(await scene.bot.say(ALICE, '/privacy', { language: 'en' }))).toMatch(/24 hours[\s\S]*keeps the text of questions/u)
  })

  test('is exported as a file with questions, answers, verdicts and subscriptions of this person alone', async () => {
    await useEverything(ALICE)
    await useEverything(BOB)
    const sent = await scene.bot.say(ALICE, '/export')
    expect(sent.document?.fileName).toBe(`zone-reports-${ALICE}.json`)
    const data = JSON.parse(new TextDecoder().decode(sent.document?.content)) as Record<string, Record<string, unknown>[]>
    expect(data['subscriptions']).toEqual([expect.objectContaining({ zones: ['贵阳高新区'], keywords: ['氢能'] })])
    expect(data['questions']?.map(row => row['text'])).toEqual([QUESTION])
    expect(data['feedback']).toEqual([expect.objectContaining({ verdict: 'bad', user_id: ALICE })])
    expect(data['shown_messages']?.map(row => row['chat_id'])).toEqual(expect.arrayContaining([ALICE, GROUP]))
    expect(JSON.stringify(data)).not.toContain(String(BOB))
  })

  test('is not sent into a group', async () => {
    expect(readable(await scene.bot.say(GROUP, '/export', { from: ALICE }))).toContain('私聊')
  })

  test('is gone after confirmation, in groups too, and others’ stays', async () => {
    await useEverything(ALICE)
    await useEverything(BOB)
    const before = holding(BOB)
    expect(holding(ALICE)).toEqual(expect.arrayContaining(['chat_settings', 'chat_state', 'shown_messages', 'feedback', 'questions', 'chats', 'subscriptions', 'suspensions', 'messages']))
    await scene.press(await scene.bot.say(ALICE, '/forget'), '全部删除')
    expect(holding(ALICE)).toEqual([])
    expect(holding(BOB)).toEqual(before)
  })

  test('stays when the person thinks better of it', async () => {
    await useEverything(ALICE)
    await scene.press(await scene.bot.say(ALICE, '/forget'), '不删')
    expect(readable(scene.last(ALICE))).toBe('好，什么也没有删。')
    expect(holding(ALICE)).toContain('subscriptions')
  })

  test('of a group is deleted by its admins alone', async () => {
    scene.bot.server.world.setRole(GROUP, ALICE, 'administrator')
    await scene.services.chats.changeSettings(GROUP, { askers: 'admins' })
    expect(readable(await scene.bot.say(GROUP, '/forget', { from: BOB }))).toContain('只有')
    const asked = await scene.bot.say(GROUP, '/forget', { from: ALICE })
    await scene.bot.press(asked, '全部删除', { from: BOB })
    expect(holding(GROUP)).toContain('chat_settings')
    await scene.bot.press(asked, '全部删除', { from: ALICE })
    expect(holding(GROUP)).toEqual([])
  })

  test('no table that names a chat or a person is left out', () => {
    const { db } = scene.store
    const tables = db.prepare<[], string>("SELECT DISTINCT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name IN ('chat_id', 'user_id')").pluck().all()
    expect(tables.length).toBeGreaterThan(5)
    expect(tables.filter(table => !(table in PERSONAL_TABLES))).toEqual([])
  })
})
