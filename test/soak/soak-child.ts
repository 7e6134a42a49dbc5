/** The process that the soak kills: the real store and worker, taking in bursts of articles until told to stop (SIGUSR2). Prints its resident memory. */
import { openScene, pageAbout } from '../faults/scene.ts'
import { SOAK_LIMITS, zoneName, ZONES } from './load.ts'

const environment = process.env
/** Mean time between two bursts, ms. */
const burstEveryMs = Number(environment['BURST_EVERY_MS'] ?? 15_000)
const REPORT_EVERY_MS = 1000
/** Articles in a burst, at most. */
const MAX_BURST = 6

const scene = openScene({ folder: environment['DATA_DIR'] ?? '', apiRoot: environment['API_ROOT'] ?? '', token: environment['TOKEN'] ?? '', limits: SOAK_LIMITS, timeoutSeconds: 3 })
const enough = new AbortController()
process.once('SIGUSR2', () => enough.abort())
process.once('SIGTERM', () => void scene.stop().then(() => process.exit(0)))
setInterval(() => process.stdout.write(`${JSON.stringify({ rss: process.memoryUsage().rss })}\n`), REPORT_EVERY_MS)
scene.start()

async function takeIn(): Promise<void> {
  while (!enough.signal.aborted) {
    await new Promise(resolve => setTimeout(resolve, burstEveryMs * (0.5 + Math.random())))
    const known = Number(scene.reports.db.prepare('SELECT count(*) FROM documents').pluck().get())
    const size = 1 + Math.floor(Math.random() * MAX_BURST)
    for (let i = 1; i <= size && !enough.signal.aborted; i++) {
      await scene.commit(pageAbout(zoneName(Math.floor(Math.random() * ZONES)), known + i))
      scene.worker.wake()
    }
  }
}
await takeIn()
