import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Answer } from '../../src/answer/answer.ts'
import { createPriorityGate, type PriorityGate } from '../../src/deliver/priority-gate.ts'
import { ReportError } from '../../src/errors.ts'
import { settleWith } from '../../src/deliver/settled-subscriptions.ts'
import { startTestBot, type RunningBot } from '../bot/running-bot.ts'
import { startBotApiServer, tooManyRequests, type BotApiServer } from '../fakes/bot-api-server.ts'
import { fakeReports } from '../fakes/bot-reports.ts'
import { measure, note } from './measure.ts'
import { newFolder, openScene, pageAbout, type Scene } from './scene.ts'

const ALICE = 501
const ZONE = '贵阳高新区'
const SUBSCRIBE = '/start z_guiyang-hightech'
const UNSUBSCRIBE = '/stop'
const BOB = 502
/** Long enough that a notice comes before it has passed, short enough to wait for. */
const ANSWER_WITHIN_MS = 3_000

let server: BotApiServer
let scene: Scene
let gate: PriorityGate
let bot: RunningBot

/** The bot that people talk to and the worker that sends, on one ledger. */
async function startBoth(answer?: () => Promise<Answer>): Promise<void> {
  bot = await startTestBot(fakeReports({ ...(answer === undefined ? {} : { answer }), services: { priority: gate, answerWithinMs: ANSWER_WITHIN_MS, subscriptions: settleWith(scene.subscriptions, scene.worker) } }).services, server)
  scene.start()
}

beforeEach(async () => {
  server = await startBotApiServer()
  gate = createPriorityGate()
  scene = openScene({ folder: newFolder(), apiRoot: server.root, token: server.token, gate })
})
afterEach(async () => {
  await bot.stop()
  await scene.close()
})

async function delivered(): Promise<void> {
  const left = scene.reports.db.prepare("SELECT (SELECT count(*) FROM deliveries WHERE planned = 0) + (SELECT count(*) FROM messages WHERE state IN ('pending', 'sending'))").pluck()
  await server.until(() => left.get() === 0)
}

function result(row: string, fault: string): void {
  const measured = measure(server, scene.reports.db, scene.clock.now())
  note(row, fault, measured)
  expect(measured).toMatchObject({ lost: 0, duplicates: 0 })
}

describe('what people send, on the ledger of the worker', () => {
  test('a 429 on getUpdates delays a subscription and loses nothing', async () => {
    server.inject(tooManyRequests(1), { method: 'getUpdates' })
    server.world.says(ALICE, SUBSCRIBE)
    await startBoth()
    await bot.messages(ALICE, 1)
    await scene.commit(pageAbout(ZONE, 1))
    await bot.messages(ALICE, 2)
    await delivered()
    expect(server.visible(ALICE)).toHaveLength(2)
    result('2', '429 on getUpdates')
  })

  test('updates that come twice, backwards, with gaps and with random ids subscribe once', async () => {
    await startBoth()
    for (const updateId of [100, 100, 900_000_000, 5, 101, 100]) server.world.says(ALICE, SUBSCRIBE, { updateId })
    await bot.messages(ALICE, 1)
    await bot.settled()
    expect(await scene.subscriptions.list(ALICE)).toHaveLength(1)
    await scene.commit(pageAbout(ZONE, 1))
    await delivered()
    result('10', 'repeated, reversed, random update_id')
  })

  test.each([['subscribed', 1], ['unsubscribed', 0]] as const)('a backlog of 100 that ends %s leaves what its order says', async (end, subscriptions) => {
    for (let n = 0; n < 50; n++) {
      server.world.says(ALICE, end === 'subscribed' ? UNSUBSCRIBE : SUBSCRIBE)
      server.world.says(ALICE, end === 'subscribed' ? SUBSCRIBE : UNSUBSCRIBE)
    }
    await startBoth()
    await bot.settled()
    const active = (await scene.subscriptions.list(ALICE)).filter(one => !one.paused)
    expect(active).toHaveLength(subscriptions)
    await scene.commit(pageAbout(ZONE, 1))
    await delivered()
    expect(server.visible(ALICE).filter(message => message.text.includes('新闻1'))).toHaveLength(subscriptions)
    result('11', `backlog of 100 ending ${end}`)
  })
})

describe('while the models', () => {
  const NOTICE = '新闻1'
  const APOLOGY = '抱歉，现在查不了报道'
  const texts = (chat: number): string[] => server.visible(chat).map(message => message.text)

  test.each<[string, () => Promise<Answer>]>([
    ['do not answer', () => new Promise<Answer>(() => {})],
    ['are down', () => Promise.reject(new ReportError('model/failed', { folder: 'models' }))],
  ])('%s, notices flow, commands work, and who asked gets an apology', async (name, answer) => {
    await startBoth(answer)
    server.world.says(ALICE, SUBSCRIBE)
    await bot.messages(ALICE, 1)
    server.world.says(BOB, '贵阳高新区有多少办实事项目？')
    await scene.commit(pageAbout(ZONE, 1))
    await server.until(() => texts(ALICE).some(text => text.includes(NOTICE)))
    server.world.says(BOB, '/zones')
    await server.until(() => texts(BOB).some(text => text.startsWith('有报道的区')))
    await server.until(() => texts(BOB).some(text => text.startsWith(APOLOGY)))
    await delivered()
    expect(texts(BOB).filter(text => text.startsWith(APOLOGY))).toHaveLength(1)
    result('26', `models ${name}`)
  })
})
