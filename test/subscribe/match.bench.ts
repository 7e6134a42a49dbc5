/** `npm run bench:match`: one new article against 100,000 subscriptions, in memory and in the ledger's transaction. */
import type { ArticleId, StoryId } from '../../src/article.ts'
import { createCommitHooks } from '../../src/deliver/commit-hooks.ts'
import { openDatabase } from '../../src/store/database.ts'
import { indexSubscriptions, owed } from '../../src/subscribe/match.ts'
import type { CommittedArticle, Schedule, Subscriber } from '../../src/subscription.ts'

const SUBSCRIPTIONS = 100_000
const ZONES = 60
const KEYWORDS = 2000
const RUNS = 30

const zone = (n: number): string => `第${n % ZONES}高新区`
const keyword = (n: number): string => `词${(n * 7919) % KEYWORDS}号`
const schedules: Schedule[] = [{ kind: 'instant' }, { kind: 'daily', at: 480 }, { kind: 'weekly', weekday: 1, at: 540 }]
const timeZones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']

/** Seven in ten follow a zone, one a keyword, two both. */
function subscriber(n: number): Subscriber {
  const withZone = n % 10 !== 7
  const withKeyword = n % 10 >= 7
  return {
    id: n + 1,
    chatId: n + 1,
    threadId: 0,
    zones: withZone ? [zone(n)] : [],
    keywords: withKeyword ? [keyword(n)] : [],
    focus: n % 20 === 0 ? 'main' : 'any',
    schedule: schedules[n % schedules.length] ?? { kind: 'instant' },
    paused: false,
    createdAt: 0,
    timeZone: timeZones[n % timeZones.length] ?? 'UTC',
    quiet: n % 5 === 0 ? { from: 1320, to: 420 } : null,
  }
}

function article(n: number): CommittedArticle {
  const text = Array.from({ length: 150 }, (_, i) => `${zone(n)}第${i}项工作进展顺利,${keyword(n * 31 + i)}项目投产。`).join('')
  return { id: `a${n}` as ArticleId, storyId: `a${n}` as StoryId, zones: [zone(n)], title: `${zone(n)}要闻`, text, kind: 'article', published: '2026-11-22', isNewArticle: true, isNewStory: true, revisionChanged: false }
}

/** Wall time, and the processor time of this process, which other load on the machine does not lengthen. */
function timed(work: (n: number) => number): string {
  let found = 0
  const runs = Array.from({ length: RUNS }, (_, n) => {
    const processor = process.cpuUsage()
    const start = performance.now()
    found += work(n)
    const wall = performance.now() - start
    const { user, system } = process.cpuUsage(processor)
    return { wall, cpu: (user + system) / 1000 }
  })
  const quantiles = (values: readonly number[]): string => [0.5, 0.95, 1].map(share => ([...values].sort((a, b) => a - b)[Math.floor(share * (RUNS - 1))] ?? 0).toFixed(1)).join(' / ')
  return `${quantiles(runs.map(run => run.wall))} ms wall, ${quantiles(runs.map(run => run.cpu))} ms processor (median / p95 / worst); ${Math.round(found / RUNS)} deliveries an article`
}

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const subscribers = Array.from({ length: SUBSCRIPTIONS }, (_, n) => subscriber(n))
const started = performance.now()
const index = indexSubscriptions(subscribers)
print(`${SUBSCRIPTIONS} subscriptions over ${ZONES} zones and ${KEYWORDS} keywords; article of ${article(0).text.length} characters`)
print(`index of all subscriptions: ${(performance.now() - started).toFixed(1)} ms, once`)
const now = Date.UTC(2026, 10, 22, 4)
print(`match, pure:                ${timed(n => owed([article(n)], index, now).length)}`)

const db = openDatabase(':memory:')
db.transaction(() => {
  const chat = db.prepare("INSERT INTO chats (chat_id, kind, title, language, time_zone, quiet_from, quiet_to, created_at) VALUES (?, 'private', '', 'zh', ?, ?, ?, 0)")
  const subscription = db.prepare("INSERT INTO subscriptions (id, chat_id, zones, keywords, signature, focus, schedule, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0)")
  const term = db.prepare('INSERT INTO subscription_terms (kind, term, subscription_id) VALUES (?, ?, ?)')
  for (const one of subscribers) {
    chat.run(one.chatId, one.timeZone, one.quiet?.from ?? null, one.quiet?.to ?? null)
    subscription.run(one.id, one.chatId, JSON.stringify(one.zones), JSON.stringify(one.keywords), String(one.id), one.focus, JSON.stringify(one.schedule))
    for (const name of one.zones) term.run('zone', name, one.id)
    if (one.zones.length === 0) for (const word of one.keywords) term.run('keyword', word, one.id)
  }
})()
const hooks = createCommitHooks({ bulkSettleMs: 60_000 })
const count = db.prepare('SELECT count(*) FROM deliveries').pluck()
print(`match and owe, in SQLite:   ${timed(n => {
  const before = Number(count.get())
  db.transaction(() => hooks.onCommitted(db, [article(n)], { resegmented: false, bulk: false, now }))()
  return Number(count.get()) - before
})}`)
db.close()
