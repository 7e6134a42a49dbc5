import { mkdtempSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { buttonData } from '../bot/readable.ts'
import { startBotApiServer, type BotApiServer } from '../fakes/bot-api-server.ts'
import { startProgram } from './run-program.ts'

const ALICE = 41
const PAGE = '临江高新区签约智慧码头项目\n\n本报讯 3月5日，临江高新区与三家港口企业签约，计划投资12.5亿元建设智慧码头，预计明年六月投产，新增就业岗位800个。\n'
/** What the program may take to stop, in milliseconds; service managers kill later than this. */
const STOP_LIMIT_MS = 10_000
/** Loading, taking in and answering on two busy cores. */
const PATIENCE_MS = 50_000

let server: BotApiServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function world(): Promise<{ server: BotApiServer; seeds: string; env: Record<string, string> }> {
  server = await startBotApiServer({ token: '7000001:a-token-for-tests' })
  const folder = mkdtempSync(join(tmpdir(), 'bot-process-'))
  const seeds = join(folder, 'seeds')
  mkdirSync(seeds)
  writeFileSync(join(seeds, 'harbour.txt'), PAGE)
  return { server, seeds, env: { BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, DATA_DIR: join(folder, 'data'), SEEDS_DIR: seeds } }
}

describe('start with a token', () => {
  test('answers a question in Telegram with the quote, tells a subscriber of a page that appears in the folder, and stops on SIGTERM', async () => {
    const { server: api, seeds, env } = await world()
    const program = startProgram(['start'], env)
    await program.saying(/已开始工作/)
    api.world.says(ALICE, '临江高新区智慧码头计划投资多少？')
    await api.until(() => api.visible(ALICE).some(message => message.text?.includes('12.5亿元')), PATIENCE_MS)

    api.world.says(ALICE, '/start z_wuhan-east-lake-high-tech')
    api.world.says(ALICE, '/subscriptions')
    await api.until(() => api.visible(ALICE).length >= 3, PATIENCE_MS)
    writeFileSync(join(seeds, 'optics.txt'), '武汉东湖高新区新建光谷实验楼\n\n本报讯 3月6日，武汉东湖高新区的光谷实验楼开工，总投资9.7亿元，建筑面积6万平方米，预计两年后交付使用。\n')
    await api.until(() => api.visible(ALICE).some(message => message.text?.includes('光谷实验楼')), PATIENCE_MS)

    const before = Date.now()
    program.kill('SIGTERM')
    expect((await program.finished).code).toBe(0)
    expect(Date.now() - before).toBeLessThan(STOP_LIMIT_MS)
  }, 3 * PATIENCE_MS)

  test('killed over a question that Telegram has handed over, it answers after the next start, once', async () => {
    const { server: api, env } = await world()
    const first = startProgram(['start'], env)
    await first.saying(/已开始工作/)
    // It has the question and may say nothing: killed now, the question is nowhere but on its disk.
    api.setPlan(call => (call.method === 'sendMessage' ? { kind: 'hang', accepts: false } : undefined))
    api.world.says(ALICE, '临江高新区智慧码头计划投资多少？')
    await api.until(() => api.attempted.some(call => call.method === 'sendMessage') && api.world.updates.length === 0, PATIENCE_MS)
    first.kill('SIGKILL')
    await first.finished
    api.setPlan(undefined)
    const second = startProgram(['start'], env)
    await api.until(() => api.visible(ALICE).some(message => message.text.includes('12.5亿元')), PATIENCE_MS)
    api.world.says(ALICE, '/zones')
    await api.until(() => api.visible(ALICE).length > 1, PATIENCE_MS)
    expect(api.visible(ALICE).filter(message => message.text.includes('12.5亿元'))).toHaveLength(1)
    second.kill('SIGTERM')
    expect((await second.finished).code).toBe(0)
  }, 3 * PATIENCE_MS)

  test('a zone that no list holds is accepted, said to be unknown, and served when a report first names it', async () => {
    const { server: api, seeds, env } = await world()
    const program = startProgram(['start'], env)
    await program.saying(/已开始工作/)
    api.world.says(ALICE, '/subscribe 临湘高新技术产业开发区')
    await api.until(() => api.visible(ALICE).length === 1, PATIENCE_MS)
    const [preview] = api.visible(ALICE)
    if (preview === undefined) throw new Error('no preview')
    expect(preview.text).toContain('名录里没有')
    api.world.presses(preview, buttonData(preview, '即时'))
    await api.until(() => preview.edits > 0, PATIENCE_MS)
    writeFileSync(join(seeds, 'unlisted.txt'), '临湘高新区开建浮标产业园\n\n本报讯 3月6日，临湘高新区的浮标产业园开工，总投资2.3亿元，预计两年后交付使用。\n')
    await api.until(() => api.visible(ALICE).length === 2, PATIENCE_MS)
    expect(api.visible(ALICE)[1]?.text).toContain('临湘高新区 · 您的订阅')
    program.kill('SIGTERM')
    await program.finished
  }, 3 * PATIENCE_MS)

  test('a token that Telegram refuses is one sentence and exit 1, and is not printed', async () => {
    const { env } = await world()
    const { code, err } = await startProgram(['start'], { ...env, BOT_TOKEN: '123456:WRONG-TOKEN-OF-SOMEBODY-ELSE-XXXXXX' }).finished
    expect(code).toBe(1)
    expect(err).toMatch(/不接受这个 BOT_TOKEN/)
    expect(err).not.toMatch(/WRONG-TOKEN/)
  })
})
