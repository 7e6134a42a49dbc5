import { afterEach, describe, expect, test } from 'vitest'
import { createBot } from '../../src/bot/bot.ts'
import { createPulse, createReadiness, startHealthServer } from '../../src/bot/health.ts'
import type { HealthServer } from '../../src/bot/health.ts'
import { createMetrics } from '../../src/bot/metrics.ts'
import { runBot } from '../../src/bot/run-bot.ts'
import { startBotApiServer } from '../fakes/bot-api-server.ts'
import { fakeReports } from '../fakes/bot-reports.ts'
import { silentLog } from '../fakes/silent-log.ts'
import { ALICE } from './running-bot.ts'

const MINUTE_MS = 60_000

let server: HealthServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function status(path: string, method = 'GET'): Promise<{ status: number; body: string }> {
  const response = await fetch(`http://127.0.0.1:${server?.port ?? 0}${path}`, { method })
  return { status: response.status, body: await response.text() }
}

describe('readiness', () => {
  const at = (time: number, { beat, due, usesWebhook = false }: { beat: number | null; due: number | null; usesWebhook?: boolean }) => {
    let now = beat ?? 0
    const pulse = createPulse(() => now)
    if (beat !== null) pulse.beat()
    now = time
    return createReadiness({ pulse, usesWebhook, oldestDue: async () => due, now: () => now })()
  }

  test.each([
    ['nothing was heard of Telegram yet', { beat: null, due: null }, false],
    ['getUpdates completed a minute ago', { beat: 9 * MINUTE_MS, due: null }, true],
    ['getUpdates completed two minutes ago', { beat: 8 * MINUTE_MS, due: null }, false],
    ['a delivery is a minute late', { beat: 10 * MINUTE_MS, due: 9 * MINUTE_MS }, true],
    ['a delivery is due in the future', { beat: 10 * MINUTE_MS, due: 11 * MINUTE_MS }, true],
    ['a delivery is eleven minutes late', { beat: 10 * MINUTE_MS, due: -MINUTE_MS }, false],
    ['a webhook was set long ago', { beat: 0, due: null, usesWebhook: true }, true],
    ['a webhook is not set yet', { beat: null, due: null, usesWebhook: true }, false],
  ])('when %s', async (_, state, ready) => {
    expect((await at(10 * MINUTE_MS, state)).ready).toBe(ready)
  })
})

describe('the health server', () => {
  test('says alive always, ready with 200 or 503, and nothing else', async () => {
    let ready = true
    server = await startHealthServer({ host: '127.0.0.1', port: 0, readiness: async () => ({ ready, pollAgeSeconds: 1, overdueSeconds: 0 }), metrics: async () => ({ type: 'text/plain', text: 'm 1\n' }) })
    expect(await status('/live')).toEqual({ status: 200, body: 'ok\n' })
    expect(await status('/ready')).toEqual({ status: 200, body: '{"ready":true,"pollAgeSeconds":1,"overdueSeconds":0}\n' })
    ready = false
    expect((await status('/ready')).status).toBe(503)
    expect((await status('/live')).status).toBe(200)
    expect(await status('/metrics')).toEqual({ status: 200, body: 'm 1\n' })
    expect((await status('/secret')).status).toBe(404)
    expect((await status('/live', 'POST')).status).toBe(405)
  })

  test('is not ready, instead of silent, when the store fails', async () => {
    server = await startHealthServer({ host: '127.0.0.1', port: 0, readiness: () => Promise.reject(new Error('disk')), metrics: async () => ({ type: 'text/plain', text: '' }) })
    expect((await status('/ready')).status).toBe(503)
  })

  test('says which port is taken', async () => {
    const options = { host: '127.0.0.1', readiness: async () => ({ ready: true, pollAgeSeconds: 0, overdueSeconds: 0 }), metrics: async () => ({ type: 'text/plain', text: '' }) }
    server = await startHealthServer({ ...options, port: 0 })
    await expect(startHealthServer({ ...options, port: server.port })).rejects.toMatchObject({ code: 'server/port-taken', details: { address: `127.0.0.1:${server.port}` } })
  })
})

test('a running bot has a pulse, and its metrics count answers, refusals, verdicts and calls without a text or an id', async () => {
  const api = await startBotApiServer()
  const reports = fakeReports()
  const metrics = createMetrics({ deliveries: () => reports.services.subscriptions.statistics(), articles: async () => 2, lanes: () => zoneBot.lanes.size, now: Date.now })
  const zoneBot = createBot({ token: api.token, apiRoot: api.root, services: metrics.measured(reports.services), log: silentLog, language: 'zh' })
  const pulse = createPulse(Date.now)
  zoneBot.bot.api.config.use(pulse.transformer, metrics.transformer)
  const stopping = new AbortController()
  const run = runBot(zoneBot, { signal: stopping.signal, log: silentLog })
  api.world.says(ALICE, '贵阳高新区有多少办实事项目？')
  api.world.says(ALICE, '合肥呢？')
  await api.until(() => api.visible(ALICE).length === 2 && pulse.lastBeat() !== null)
  // A message is seen before its call has returned to the bot: what is counted is whole when the run has ended.
  stopping.abort()
  await run
  const { text } = await metrics.text()
  await api.close()
  expect(text).toContain('zone_reports_questions_total{outcome="answered",reason=""} 1')
  expect(text).toContain('zone_reports_questions_total{outcome="refused",reason="no-zone"} 1')
  expect(text).toContain('zone_reports_telegram_call_seconds_count{method="sendMessage",outcome="ok"} 2')
  expect(text).toContain('zone_reports_articles 2')
  expect(text).toContain('zone_reports_messages{state="unconfirmed"} 0')
  expect(text).not.toMatch(/贵阳|合肥|501|TEST/u)
})
