/**
 * `npm run soak -- --minutes N`: 10,000 subscriptions, bursts of articles, a Bot API that fails at stated rates, and a worker that is
 * killed at random and started again on the same data. In the first part it is killed; in the second one process runs through, so that
 * its memory can be compared. At the end the faults cease, the outbox drains, and every delivery is looked for.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { openDatabase, type Database } from '../../src/store/database.ts'
import { createSubscriptionStore } from '../../src/store/sqlite-subscription-store.ts'
import { signatureOf } from '../../src/store/subscription-rows.ts'
import { dueDate } from '../../src/subscribe/match.ts'
import { startBotApiServer, tooManyRequests, type BotApiServer, type Call, type Fault } from '../fakes/bot-api-server.ts'
import { articlesIn, measure } from '../faults/measure.ts'
import { newFolder } from '../faults/scene.ts'
import { CHATS, RATES, SLOW_MS, SOAK_LIMITS, SUBSCRIPTIONS, zoneName, ZONES } from './load.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const minutes = Number(values.minutes)
const MINUTE_MS = 60_000
const killMs = minutes * MINUTE_MS * 0.4
const steadyMs = minutes * MINUTE_MS * 0.6
/** Memory is compared with that after a minute of the steady part, or after a third of it in a short run. */
const settleMs = Math.min(MINUTE_MS, steadyMs / 3)
const MAX_MEMORY_RATIO = 1.2
/** A short run compares a process that is still warming up: so much more is no sign of a leak, bytes. A run of three minutes or more is held to the ratio alone. */
const WARMING_UP = settleMs < MINUTE_MS ? 48 * 2 ** 20 : 0
const DRAIN_MS = 10 * MINUTE_MS
const KILL_EVERY_MS = 15_000
const UNBLOCK_EVERY_MS = 10_000

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
const faults = new Map<string, number>()
const blockedAt = new Map<number, number>()
/** What the worker said last of its resident memory, bytes; 0 before it said anything. */
const memory = { rss: 0 }

function subscribeAll(db: Database): void {
  db.transaction(() => {
    for (let chat = 1; chat <= CHATS; chat++) db.prepare("INSERT INTO chats (chat_id, kind, title, language, time_zone, created_at) VALUES (?, 'private', '', ?, 'Asia/Shanghai', ?)").run(chat, chat % 10 === 0 ? 'en' : 'zh', Date.now())
    const subscription = db.prepare("INSERT INTO subscriptions (chat_id, zones, keywords, signature, focus, schedule, created_at) VALUES (?, ?, '[]', ?, 'any', ?, ?)")
    const term = db.prepare("INSERT INTO subscription_terms (kind, term, subscription_id) VALUES ('zone', ?, ?)")
    for (let n = 0; n < SUBSCRIPTIONS; n++) {
      const zone = zoneName((n * 7 + Math.floor(n / CHATS)) % ZONES)
      const { lastInsertRowid } = subscription.run((n % CHATS) + 1, JSON.stringify([zone]), signatureOf([zone], []), JSON.stringify({ kind: 'instant' }), Date.now())
      term.run(zone, lastInsertRowid)
    }
  })()
}

function plan(server: BotApiServer, call: Call): Fault | undefined {
  if (call.method !== 'sendMessage') return undefined
  let dice = Math.random()
  const named = (name: keyof typeof RATES): boolean => {
    dice -= RATES[name]
    if (dice >= 0 || dice < -RATES[name]) return false
    faults.set(name, (faults.get(name) ?? 0) + 1)
    return true
  }
  if (named('tooMany')) return tooManyRequests(1)
  if (named('serverError')) return { kind: 'server-error', accepts: Math.random() < 0.5 }
  if (named('badGateway')) return { kind: 'html', status: 502, accepts: Math.random() < 0.5 }
  if (named('truncated')) return { kind: 'truncated', accepts: true }
  if (named('resetBefore')) return { kind: 'reset', accepts: false }
  if (named('resetAfter')) return { kind: 'reset', accepts: true }
  if (named('hang')) return { kind: 'hang', accepts: Math.random() < 0.5 }
  if (named('block') && call.chatId !== undefined) {
    server.world.setState(call.chatId, 'blocked')
    blockedAt.set(call.chatId, Date.now())
    return undefined
  }
  return named('slow') ? { kind: 'delay', ms: Math.random() * SLOW_MS } : undefined
}

function startChild(server: BotApiServer, folder: string): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'soak-child.ts')], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: folder, API_ROOT: server.root, TOKEN: server.token },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  createInterface({ input: child.stdout }).on('line', line => {
    memory.rss = (JSON.parse(line) as { rss: number }).rss
  })
  return child
}

const running = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null

/** @throws Error when the worker had ended by itself: then the soak has failed, and must say so instead of waiting */
async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (!running(child)) throw new Error(`the worker ended by itself: exit ${String(child.exitCode)}, ${String(child.signalCode)}`)
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

/** Articles that a chat saw more than once though no send of them had an unknown end. */
function unexplained(db: Database, copies: ReadonlyMap<string, number>): string[] {
  const uncertain = new Set(db.prepare<[], string>("SELECT DISTINCT d.chat_id || '/' || d.article_id FROM messages m JOIN message_items i ON i.message_id = m.id JOIN deliveries d ON d.id = i.delivery_id WHERE m.ambiguous > 0").pluck().all())
  return [...copies].filter(([key, count]) => count > 1 && !uncertain.has(key)).map(([key]) => key)
}

/** Half of those that blocked a while ago come back. */
async function unblock(server: BotApiServer, db: Database): Promise<void> {
  const store = createSubscriptionStore({ db, now: Date.now, dueDate, timeZone: 'Asia/Shanghai' })
  for (const [chat, at] of blockedAt) {
    if (Date.now() - at < UNBLOCK_EVERY_MS || Math.random() < 0.5) continue
    blockedAt.delete(chat)
    server.world.setState(chat, 'open')
    await store.unsuspend(chat)
  }
}

const quantile = (sorted: readonly number[], share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** From due to sent, of the messages that were sent at the first attempt or later; by message, and by chat on average. */
function waitingTimes(db: Database): string[] {
  const rows = db.prepare<[], { chat: number; wait: number }>(
    "SELECT m.chat_id AS chat, m.finished_at - min(d.due_at) AS wait FROM messages m JOIN message_items i ON i.message_id = m.id JOIN deliveries d ON d.id = i.delivery_id WHERE m.state = 'sent' AND m.kind = 'notice' GROUP BY m.id",
  ).all()
  const byChat = new Map<number, number[]>()
  for (const row of rows) byChat.set(row.chat, [...(byChat.get(row.chat) ?? []), row.wait])
  const show = (name: string, waits: readonly number[]): string => {
    const sorted = [...waits].sort((a, b) => a - b)
    return `${name}: median ${seconds(quantile(sorted, 0.5))}, p95 ${seconds(quantile(sorted, 0.95))}, p99 ${seconds(quantile(sorted, 0.99))}, longest ${seconds(quantile(sorted, 1))}`
  }
  return [show('waiting, by notice', rows.map(row => row.wait)), show('waiting, mean of each chat', [...byChat.values()].map(waits => waits.reduce((a, b) => a + b, 0) / waits.length))]
}

const folder = newFolder()
const server = await startBotApiServer({ keepCalls: false })
server.setPlan(call => plan(server, call))
const db = openDatabase(join(folder, 'zone-reports.sqlite'))
subscribeAll(db)
print(`soak of ${minutes} minutes: ${SUBSCRIPTIONS} subscriptions of ${CHATS} chats over ${ZONES} zones; ${SOAK_LIMITS.messagesPerSecond} messages a second at most, ${SOAK_LIMITS.concurrency} at once`)
print(`rates: ${Object.entries(RATES).map(([name, rate]) => `${name} ${rate * 100}%`).join(', ')}; SIGKILL about every ${KILL_EVERY_MS / 1000} s for ${(killMs / 1000).toFixed(0)} s, then ${(steadyMs / 1000).toFixed(0)} s without`)

const unblocking = setInterval(() => void unblock(server, db), UNBLOCK_EVERY_MS)
let kills = 0
const start = Date.now()
let child = startChild(server, folder)
for (;;) {
  await pause(Math.min(KILL_EVERY_MS * (0.5 + Math.random()), Math.max(0, killMs - (Date.now() - start))))
  await end(child, 'SIGKILL')
  kills++
  child = startChild(server, folder)
  if (Date.now() - start >= killMs) break
}
memory.rss = 0
await pause(settleMs)
while (memory.rss === 0 && running(child)) await pause(500)
const rssSettled = memory.rss
let rssMax = memory.rss
const steadyEnd = Date.now() + steadyMs - settleMs
while (Date.now() < steadyEnd) {
  await pause(500)
  rssMax = Math.max(rssMax, memory.rss)
}
clearInterval(unblocking)
server.setPlan(undefined)
child.kill('SIGUSR2')
const left = db.prepare<[number], number>("SELECT (SELECT count(*) FROM deliveries WHERE planned = 0 AND due_at <= ?) + (SELECT count(*) FROM messages WHERE state IN ('pending', 'sending'))").pluck()
const drainEnd = Date.now() + DRAIN_MS
await pause(2000)
while ((left.get(Date.now()) ?? 0) > 0 && Date.now() < drainEnd) await pause(500)
const undrained = left.get(Date.now()) ?? 0
await end(child, 'SIGTERM')

const measured = measure(server, db, Date.now())
const statistics = await createSubscriptionStore({ db, now: Date.now, dueDate, timeZone: 'Asia/Shanghai' }).statistics()
const copies = new Map<string, number>()
for (const message of server.visible()) for (const article of articlesIn(message)) copies.set(`${message.chatId}/${article}`, (copies.get(`${message.chatId}/${article}`) ?? 0) + 1)
const mostCopies = [...copies.values()].reduce((a, b) => Math.max(a, b), 0)
const owed = Number(db.prepare('SELECT count(*) FROM deliveries').pluck().get())
const ratio = rssMax / rssSettled
const resent = db.prepare<[], number>('SELECT count(DISTINCT i.delivery_id) FROM messages m JOIN message_items i ON i.message_id = m.id WHERE m.ambiguous > 0').pluck().get() ?? 0
const surprises = unexplained(db, copies).length
const holds = owed > 0 && measured.lost === 0 && undrained === 0 && mostCopies <= 2 && surprises === 0 && measured.duplicates <= resent && rssMax <= Math.max(rssSettled * MAX_MEMORY_RATIO, rssSettled + WARMING_UP)
print(`faults injected: ${[...faults].map(([name, n]) => `${name} ${n}`).join(', ')}; ${kills} SIGKILLs`)
print(`articles ${String(db.prepare('SELECT count(*) FROM articles').pluck().get())}, deliveries owed ${owed}, messages visible ${measured.visible}, articles seen in chats ${copies.size}`)
print(`messages: ${Object.entries(statistics.messages).filter(([, n]) => n > 0).map(([state, n]) => `${state} ${n}`).join(', ')}; ambiguous ${statistics.ambiguous}, resent ${statistics.resent}`)
print(`lost ${measured.lost}, duplicates ${measured.duplicates} (articles in messages with an unknown end: ${resent}; most copies of one article in a chat: ${mostCopies}; without an unknown end: ${surprises}), left in line ${undrained}`)
for (const line of waitingTimes(db)) print(line)
print(`resident memory: ${(rssSettled / 2 ** 20).toFixed(0)} MiB after ${(settleMs / 1000).toFixed(0)} s of the part without kills, at most ${(rssMax / 2 ** 20).toFixed(0)} MiB later: ${ratio.toFixed(2)} times (allowed: ${MAX_MEMORY_RATIO} times${WARMING_UP > 0 ? ` or ${WARMING_UP / 2 ** 20} MiB more` : ''})`)
print(`verdict: ${holds ? 'holds' : 'FAILS'}`)
db.close()
await server.close()
rmSync(folder, { recursive: true, force: true })
process.exitCode = holds ? 0 : 1
