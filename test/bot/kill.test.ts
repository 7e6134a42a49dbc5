import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import type { Database } from '../../src/store/database.ts'
import { createChatStore } from '../../src/store/sqlite-chat-store.ts'
import { createInboxStore } from '../../src/store/sqlite-inbox-store.ts'
import type { BotServices } from '../../src/bot/services.ts'
import type { Answer } from '../../src/answer/answer.ts'
import { startBotApiServer } from '../fakes/bot-api-server.ts'
import type { BotApiServer } from '../fakes/bot-api-server.ts'
import { fakeReports, GUIYANG_ANSWER } from '../fakes/bot-reports.ts'
import { ALICE, BOB, startTestBot } from './running-bot.ts'
import type { RunningBot } from './running-bot.ts'

const HOUR_MS = 60 * 60 * 1000
const SOURCE = '7000001@server'
const QUESTION = '贵阳高新区有多少办实事项目？'

let server: BotApiServer
let file: string
let now: number
const databases: Database[] = []
const bots: RunningBot[] = []
/** Ends what a run left unanswered, so that it can be put away. */
let putAway = new AbortController()

beforeEach(async () => {
  server = await startBotApiServer()
  file = join(mkdtempSync(join(tmpdir(), 'kill-')), 'zone-reports.sqlite')
  now = Date.UTC(2026, 0, 6)
})
afterEach(async () => {
  server.setPlan(undefined)
  putAway.abort()
  for (const bot of bots.splice(0)) await bot.stop()
  putAway = new AbortController()
  for (const db of databases.splice(0)) db.close()
})

/** What a run of the bot has on disk; a killed one leaves exactly this. */
function onDisk(source = SOURCE): Pick<BotServices, 'chats' | 'inbox'> {
  const db = openDatabase(file)
  databases.push(db)
  return { chats: createChatStore(db, () => now), inbox: createInboxStore(db, source, () => now) }
}

const never = (): Promise<Answer> => new Promise((_, reject) => {
  putAway.signal.addEventListener('abort', () => reject(new Error('put away')))
})

async function start(services: BotServices): Promise<RunningBot> {
  const bot = await startTestBot(services, server)
  bots.push(bot)
  return bot
}

/** A run that takes its updates from Telegram and is gone before it has answered all of them; `answer` is what it still gets done. */
async function killedRun(updates: number, answer: (question: string) => Promise<Answer> = never): Promise<void> {
  await start(fakeReports({ answer, now: () => now, services: onDisk() }).services)
  const kept = databases.at(-1)?.prepare<[], number>('SELECT count(*) FROM inbox').pluck()
  await server.until(() => server.world.updates.length === 0 && kept?.get() === updates)
  server.setPlan(call => (call.method === 'getUpdates' ? { kind: 'hang', accepts: false } : undefined))
}

async function nextRun(): Promise<RunningBot> {
  server.setPlan(undefined)
  return start(fakeReports({ answer: () => GUIYANG_ANSWER, now: () => now, services: onDisk() }).services)
}

describe('what people sent before the program was killed', () => {
  test('is answered by the next run, once, although Telegram was told that it had arrived', async () => {
    server.world.says(ALICE, QUESTION)
    server.world.says(BOB, QUESTION)
    await killedRun(2)
    expect(server.visible()).toEqual([])
    const bot = await nextRun()
    await bot.messages(ALICE, 1)
    await bot.messages(BOB, 1)
    await bot.settled()
    expect(server.visible()).toHaveLength(2)
  })

  test('is answered where it was not: of two questions in a message, the second', async () => {
    server.world.says(ALICE, `${QUESTION}沈阳高新区有多少高企？`)
    await killedRun(1, question => (question.includes('贵阳') ? Promise.resolve(GUIYANG_ANSWER) : never()))
    await server.until(() => server.visible(ALICE).length === 1)
    const bot = await nextRun()
    const [first, second] = await bot.messages(ALICE, 2)
    await bot.settled()
    expect([first?.text.slice(0, 2), second?.text.slice(0, 2)]).toEqual(['1.', '2.'])
    expect(server.visible(ALICE)).toHaveLength(2)
  })

  test('and sends again, because the last poll was lost, is known and not answered twice', async () => {
    const first = await nextRun()
    server.world.says(ALICE, QUESTION, { updateId: 77 })
    await first.messages(ALICE, 1)
    await first.settled()
    let cutOff = false
    server.setPlan(call => {
      if (call.method !== 'getUpdates') return undefined
      cutOff = true
      return { kind: 'hang', accepts: false }
    })
    server.world.says(BOB, '/zones') // ends a poll that was under way before the line was cut
    await server.until(() => cutOff)
    server.world.says(ALICE, QUESTION, { updateId: 77 })
    server.world.says(ALICE, '/zones')
    const second = await nextRun()
    await second.messages(ALICE, 2)
    expect(server.visible(ALICE).map(message => message.text.includes('154个'))).toEqual([true, false])
  })

  test('to another bot is neither answered by this one nor taken for a repeat', async () => {
    const other = onDisk('7000002@server')
    await other.inbox.accept({ id: 77, chatId: ALICE, userId: ALICE, body: JSON.stringify({ update_id: 77, message: { message_id: 1, date: 1, chat: { id: BOB, type: 'private' }, from: { id: BOB, is_bot: false, first_name: 'B' }, text: QUESTION } }) })
    const bot = await nextRun()
    server.world.says(ALICE, QUESTION, { updateId: 77 })
    await bot.messages(ALICE, 1)
    expect(server.visible(BOB)).toEqual([])
  })

  test('a day ago is not answered any more', async () => {
    server.world.says(ALICE, QUESTION)
    await killedRun(1)
    now += 25 * HOUR_MS
    const bot = await nextRun()
    await bot.say(BOB, '/zones')
    expect(server.visible(ALICE)).toEqual([])
  })

  test('is given up when the program ended over it again and again', async () => {
    server.world.says(ALICE, QUESTION)
    await killedRun(1)
    for (let run = 0; run < 3; run++) await killedRun(1)
    const bot = await nextRun()
    await bot.say(BOB, '/zones')
    expect(server.visible(ALICE)).toEqual([])
  })

  test('leaves no word on disk once it is dealt with', async () => {
    const bot = await nextRun()
    await bot.say(ALICE, QUESTION)
    await bot.settled()
    expect(databases[0]?.prepare('SELECT body, chat_id, user_id FROM inbox').all()).toEqual([{ body: null, chat_id: null, user_id: null }])
  })
})

test('a store that cannot be written to keeps nobody from an answer, and repeats are still known', async () => {
  const full = { accept: () => Promise.reject(new Error('SQLITE_FULL')), finish: () => Promise.reject(new Error('SQLITE_FULL')), resume: () => Promise.resolve({ bodies: [], givenUp: 0 }) }
  const bot = await start(fakeReports({ services: { inbox: full } }).services)
  for (const updateId of [9, 9, 4]) server.world.says(ALICE, '/zones', { updateId })
  await bot.messages(ALICE, 2)
  await bot.settled()
  expect(server.visible(ALICE)).toHaveLength(2)
  expect(bot.logged.join('\n')).toContain('update not kept')
})
