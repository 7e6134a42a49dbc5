import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import { z } from 'zod'
import { ReportError } from '../errors.ts'
import type { ZoneBot } from './bot.ts'
import { setCommandMenus } from './command-menus.ts'
import { listen } from './listen.ts'
import { ALLOWED_UPDATES } from './run-bot.ts'
import type { BotLog } from './services.ts'

/** Largest update that is read, in bytes: a message of 4,096 characters with all its entities and a reply of the same size is well below. */
const MAX_BODY_BYTES = 1_000_000
/** What is at work at a stop may take so long, in milliseconds, as when polling. */
const DRAIN_MS = 7_000
/** A body that takes longer to arrive is given up, in milliseconds. */
const BODY_TIMEOUT_MS = 10_000
/** The header that carries the secret (Bot API, setWebhook). */
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

const updateShape = z.looseObject({ update_id: z.int().nonnegative() })

export interface WebhookOptions {
  /** Public https address that Telegram calls; its path is the one answered. */
  readonly url: string
  /** 1 to 256 characters of `[A-Za-z0-9_-]` (Bot API, setWebhook). */
  readonly secret: string
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  /** Ends the run. */
  readonly signal: AbortSignal
  readonly log: BotLog
  /** Whose menus also offer what admins do. */
  readonly adminIds?: readonly number[]
  /** Called when updates are taken, with the port. */
  readonly onStart?: (port: number) => void
}

/**
 * Takes updates over HTTP until the signal, then finishes what is at work. The webhook stays set, so that Telegram keeps what comes meanwhile.
 * A proxy in front ends TLS.
 * @throws ReportError telegram/unauthorized for a wrong or revoked token, server/port-taken
 */
export async function runWebhook(zoneBot: ZoneBot, { url, secret, host, port, signal, log, adminIds = [], onStart }: WebhookOptions): Promise<void> {
  const { bot, lanes } = zoneBot
  await explained(() => bot.init())
  await zoneBot.resume()
  const server = createServer({ requestTimeout: BODY_TIMEOUT_MS }, (request, response) => {
    takeUpdate(request, response, { path: new URL(url).pathname, secret, handle: update => bot.handleUpdate(update), log }).catch((error: unknown) => {
      log.warn({ err: error }, 'a webhook request broke off')
      response.destroy()
    })
  })
  const openPort = await listen(server, { host, port })
  try {
    await explained(() => bot.api.setWebhook(url, { secret_token: secret, allowed_updates: [...ALLOWED_UPDATES] }))
    setCommandMenus(bot.api, adminIds).catch((error: unknown) => log.warn({ err: error }, 'command menus not set'))
    onStart?.(openPort)
    await aborted(signal)
  } finally {
    server.closeIdleConnections()
    await new Promise<void>(resolve => {
      server.close(() => resolve())
    })
    await lanes.drain(DRAIN_MS)
  }
}

interface Endpoint {
  readonly path: string
  readonly secret: string
  readonly handle: (update: Update) => Promise<void>
  readonly log: BotLog
}

/** Refuses before it reads: 404 another path, 405 another method, 401 a wrong secret, 413 too much, 400 no update; else 200 once the update has its place in line. */
async function takeUpdate(request: IncomingMessage, response: ServerResponse, { path, secret, handle, log }: Endpoint): Promise<void> {
  if ((request.url ?? '').split('?')[0] !== path) return refuse(request, response, 404)
  if (request.method !== 'POST') return refuse(request, response, 405)
  if (!isSame(String(request.headers[SECRET_HEADER] ?? ''), secret)) return refuse(request, response, 401)
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return refuse(request, response, 413)
  const body = await readBody(request)
  if (body === null) return refuse(request, response, 413)
  const update = parsed(body)
  if (update === null) return refuse(request, response, 400)
  try {
    await handle(update)
  } catch (error) {
    // Telegram would send the same update for hours.
    log.error({ err: error, update: update.update_id }, 'update not handled')
  }
  response.writeHead(200).end()
}

/** Answers and hangs up without reading the rest. */
function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end(() => request.destroy())
}

/** Null when it is longer than allowed. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > MAX_BODY_BYTES) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function parsed(body: Buffer): Update | null {
  try {
    const result = updateShape.safeParse(JSON.parse(body.toString('utf8')))
    return result.success ? result.data : null
  } catch {
    return null
  }
}

/** Compares in time that tells nothing about where they differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>(resolve => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

async function explained<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) throw new ReportError('telegram/unauthorized', {}, { cause: error })
    throw error
  }
}
