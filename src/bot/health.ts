import { createServer } from 'node:http'
import type { Transformer } from 'grammy'
import { listen } from './listen.ts'

/** A poll lasts 30 seconds; after two and a half without one that completed, the bot hears nothing. In milliseconds. */
const POLL_TOO_OLD_MS = 75_000
/** What has been due for longer is overdue, in milliseconds: an hour-long wait that Telegram asked for is no fault, but worth a look. */
const OVERDUE_MS = 10 * 60_000
/** Looks at the delivery ledger are no more frequent than this, in milliseconds, whoever asks. */
const KEPT_MS = 1_000

/** When Telegram was last heard of. */
export interface Pulse {
  /** Notes each getUpdates that completed. */
  readonly transformer: Transformer
  /** Updates also come over a webhook: then the listening server is the pulse. */
  beat(): void
  /** Milliseconds since 1970; null before the first. */
  lastBeat(): number | null
}

export function createPulse(now: () => number): Pulse {
  let last: number | null = null
  const beat = (): void => {
    last = now()
  }
  return {
    beat,
    lastBeat: () => last,
    transformer: async (previous, method, payload, signal) => {
      const response = await previous(method, payload, signal)
      if (method === 'getUpdates' && response.ok) beat()
      return response
    },
  }
}

export interface Readiness {
  readonly ready: boolean
  /** Seconds since getUpdates last completed; null before the first and with a webhook. */
  readonly pollAgeSeconds: number | null
  /** How late the oldest delivery is, in seconds; 0 when none is. */
  readonly overdueSeconds: number
}

export interface ReadinessParts {
  readonly pulse: Pulse
  /** True where updates come over a webhook instead of polling. */
  readonly usesWebhook: boolean
  /** When the oldest delivery or message that waits became due, milliseconds since 1970; null when nothing is due. */
  readonly oldestDue: () => Promise<number | null>
  readonly now: () => number
}

const MS_PER_SECOND = 1000

/** Ready: Telegram was heard of lately and no delivery is overdue. */
export function createReadiness({ pulse, usesWebhook, oldestDue, now }: ReadinessParts): () => Promise<Readiness> {
  let kept: { at: number; value: number | null } | null = null
  const oldest = async (): Promise<number | null> => {
    if (kept === null || now() - kept.at > KEPT_MS) kept = { at: now(), value: await oldestDue() }
    return kept.value
  }
  return async () => {
    const beat = pulse.lastBeat()
    const due = await oldest()
    const overdueMs = due === null ? 0 : Math.max(0, now() - due)
    const hears = beat !== null && (usesWebhook || now() - beat <= POLL_TOO_OLD_MS)
    return {
      ready: hears && overdueMs <= OVERDUE_MS,
      pollAgeSeconds: beat === null || usesWebhook ? null : Math.round((now() - beat) / MS_PER_SECOND),
      overdueSeconds: Math.round(overdueMs / MS_PER_SECOND),
    }
  }
}

export interface HealthServerOptions {
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  readonly readiness: () => Promise<Readiness>
  /** In Prometheus' text format, with its content type. */
  readonly metrics: () => Promise<{ readonly type: string; readonly text: string }>
}

export interface HealthServer {
  readonly port: number
  close(): Promise<void>
}

/** `/live` says that the process answers, `/ready` that it does its work, `/metrics` how much. @throws ReportError server/port-taken */
export async function startHealthServer({ host, port, readiness, metrics }: HealthServerOptions): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<{ status: number; type: string; text: string }> => {
      const path = (request.url ?? '').split('?')[0]
      if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, type: 'text/plain', text: '' }
      if (path === '/live') return { status: 200, type: 'text/plain', text: 'ok\n' }
      if (path === '/metrics') return { status: 200, ...(await metrics()) }
      if (path !== '/ready') return { status: 404, type: 'text/plain', text: '' }
      const state = await readiness()
      return { status: state.ready ? 200 : 503, type: 'application/json', text: `${JSON.stringify(state)}\n` }
    }
    answer().catch(() => ({ status: 503, type: 'text/plain', text: '' })).then(({ status, type, text }) => response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(request.method === 'HEAD' ? '' : text), () => response.destroy())
  })
  const openPort = await listen(server, { host, port })
  return {
    port: openPort,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>(resolve => {
        server.close(() => resolve())
      })
    },
  }
}
