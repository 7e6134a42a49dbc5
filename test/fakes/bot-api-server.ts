/**
 * A Bot API on loopback for tests: `new Api(server.token, { apiRoot: server.root })` talks to it.
 * It keeps apart what was attempted (a request arrived), accepted (the world changed) and visible (what people see now),
 * and fails on demand, before or after accepting.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TelegramWorld, type Reply, type VisibleMessage } from './telegram-world.ts'

export interface Call {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly chatId: number | undefined
  /** Milliseconds since 1970 at which the request had arrived. */
  readonly at: number
}

/**
 * How a call goes wrong. `accepts` says whether the server has done what was asked before the fault;
 * an `error` and a `refuse-connection` never accept.
 */
export type Fault =
  | { readonly kind: 'error'; readonly code: number; readonly description: string; readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number } }
  | { readonly kind: 'html'; readonly status: number; readonly accepts: boolean }
  | { readonly kind: 'server-error'; readonly accepts: boolean }
  | { readonly kind: 'truncated' | 'not-json' | 'reset' | 'hang'; readonly accepts: boolean }
  | { readonly kind: 'delay'; readonly ms: number }

/** Decides, call by call, what goes wrong; undefined is nothing. */
type FaultPlan = (call: Call) => Fault | undefined

export function tooManyRequests(retryAfterSeconds?: number): Fault {
  const tail = retryAfterSeconds === undefined ? '' : `: retry after ${retryAfterSeconds}`
  return { kind: 'error', code: 429, description: `Too Many Requests${tail}`, ...(retryAfterSeconds === undefined ? {} : { parameters: { retry_after: retryAfterSeconds } }) }
}

export interface BotApiServer {
  /** For `client.apiRoot`. */
  readonly root: string
  readonly token: string
  readonly world: TelegramWorld
  readonly attempted: readonly Call[]
  readonly accepted: readonly Call[]
  /** Messages as people see them now, of one chat or of all. */
  visible(chatId?: number): readonly VisibleMessage[]
  /** The next `times` calls that match go wrong; without `method` and `chatId` any call matches. */
  inject(fault: Fault, match?: { readonly method?: string; readonly chatId?: number; readonly times?: number }): void
  /** Asked for each call for which nothing was injected. */
  setPlan(plan: FaultPlan | undefined): void
  /** Other tokens answer 401; so does this one from now on, until restored. */
  revokeToken(revoked: boolean): void
  /** Resolves when `holds` is true, checked after every call; rejects after `timeoutMs`. */
  until(holds: () => boolean, timeoutMs?: number): Promise<void>
  close(): Promise<void>
}

interface Injection {
  readonly fault: Fault
  readonly method: string | undefined
  readonly chatId: number | undefined
  left: number
}

/** How often `until` and a long poll look again, ms. */
const LOOK_AGAIN_MS = 10

export async function startBotApiServer(options: { readonly token?: string; readonly port?: number; readonly keepCalls?: boolean } = {}): Promise<BotApiServer> {
  const token = options.token ?? '7000001:TEST'
  const keepCalls = options.keepCalls ?? true
  const world = new TelegramWorld()
  const attempted: Call[] = []
  const accepted: Call[] = []
  const injections: Injection[] = []
  let plan: FaultPlan | undefined
  let revoked = false
  const closing = new AbortController()
  let poll = 0

  const server = createServer((request, response) => {
    void handle(request, response).catch((error: unknown) => {
      process.stderr.write(`fake Bot API: ${String(error)}\n`)
      response.destroy()
    })
  })
  // Idle sockets stay open longer than any test waits between two calls, so that no reset is an accident.
  server.keepAliveTimeout = 120_000

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const download = /^\/file\/bot([^/]+)\/documents\/(.+)$/.exec(request.url ?? '')
    if (download !== null) return serveFile(response, decodeURIComponent(download[2] ?? ''))
    const [, given, method] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? []
    const { payload, upload } = parseBody(request, body)
    if (method === undefined) return json(response, { ok: false, error_code: 404, description: 'Not Found' })
    const call: Call = { method, payload, chatId: payload['chat_id'] === undefined ? undefined : Number(payload['chat_id']), at: Date.now() }
    if (keepCalls) attempted.push(call)
    if (given !== token || revoked) return json(response, { ok: false, error_code: 401, description: 'Unauthorized' })
    const fault = takeInjection(call) ?? plan?.(call)
    if (fault?.kind === 'delay') await new Promise(resolve => setTimeout(resolve, fault.ms))
    if (fault !== undefined && fault.kind !== 'delay') return misbehave(response, call, fault, upload)
    if (method === 'getUpdates') return json(response, await updates(payload, response))
    return json(response, act(call, upload))
  }

  function act(call: Call, upload: VisibleMessage['document']): Reply {
    const reply = world.call(call.method, { ...call.payload }, upload)
    if (keepCalls && reply.ok) accepted.push(call)
    return reply
  }

  function misbehave(response: ServerResponse, call: Call, fault: Exclude<Fault, { kind: 'delay' }>, upload: VisibleMessage['document']): void {
    if (fault.kind === 'error') return json(response, { ok: false, error_code: fault.code, description: fault.description, ...(fault.parameters === undefined ? {} : { parameters: fault.parameters }) })
    const reply = fault.accepts ? act(call, upload) : undefined
    if (fault.kind === 'reset') return void response.socket?.resetAndDestroy()
    if (fault.kind === 'hang') return undefined
    if (fault.kind === 'html') return raw(response, fault.status, 'text/html', '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>')
    if (fault.kind === 'server-error') return json(response, { ok: false, error_code: 500, description: 'Internal Server Error' })
    if (fault.kind === 'not-json') return raw(response, 200, 'application/json', 'OK')
    return raw(response, 200, 'application/json', JSON.stringify(reply ?? { ok: true, result: {} }).slice(0, 12))
  }

  function takeInjection(call: Call): Fault | undefined {
    const found = injections.find(injection => injection.left > 0 && (injection.method === undefined || injection.method === call.method) && (injection.chatId === undefined || injection.chatId === call.chatId))
    if (found === undefined) return undefined
    found.left--
    return found.fault
  }

  async function updates(payload: Call['payload'], response: ServerResponse): Promise<Reply> {
    const mine = ++poll
    const offset = Number(payload['offset'] ?? 0)
    if (offset > 0) world.updates.splice(0, world.updates.length, ...world.updates.filter(update => update.update_id >= offset))
    const limit = Number(payload['limit'] ?? 100)
    const end = Date.now() + Number(payload['timeout'] ?? 0) * 1000
    while (world.updates.length === 0 && Date.now() < end && !closing.signal.aborted && !response.destroyed) {
      if (mine !== poll) return { ok: false, error_code: 409, description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running' }
      await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS))
    }
    return { ok: true, result: world.updates.slice(0, limit) }
  }

  function serveFile(response: ServerResponse, fileId: string): void {
    const content = world.files.get(fileId)
    if (content === undefined) return raw(response, 404, 'text/plain', 'Not Found')
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(content)
  }

  await new Promise<void>(resolve => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    world,
    attempted,
    accepted,
    visible: chatId => world.visible(chatId),
    inject: (fault, match = {}) => void injections.push({ fault, method: match.method, chatId: match.chatId, left: match.times ?? 1 }),
    setPlan: next => { plan = next },
    revokeToken: next => { revoked = next },
    async until(holds, timeoutMs = 10_000) {
      const end = Date.now() + timeoutMs
      while (!holds()) {
        if (Date.now() > end) throw new Error(`not so within ${timeoutMs} ms: ${holds.toString()}`)
        await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS))
      }
    },
    async close() {
      closing.abort()
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function parseBody(request: IncomingMessage, body: Buffer): { payload: Record<string, unknown>; upload: VisibleMessage['document'] } {
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return { payload: {}, upload: undefined }
  if (type.startsWith('application/json')) return { payload: JSON.parse(body.toString('utf8')) as Record<string, unknown>, upload: undefined }
  return parseMultipart(body, type)
}

/** Of multipart only what grammY writes: fields with a value, and files with a name. Objects are JSON in their field; the first file is the upload. */
function parseMultipart(body: Buffer, type: string): { payload: Record<string, unknown>; upload: VisibleMessage['document'] } {
  const boundary = `--${/boundary=(.+)$/.exec(type)?.[1] ?? ''}`
  const payload: Record<string, unknown> = {}
  let upload: VisibleMessage['document']
  for (const part of body.toString('latin1').split(boundary).slice(1, -1)) {
    const headEnd = part.indexOf('\r\n\r\n')
    const head = part.slice(0, headEnd)
    const content = Buffer.from(part.slice(headEnd + 4, -2), 'latin1')
    const fileName = /filename="?([^"\r\n;]+)"?/.exec(head)?.[1]
    const name = /\bname="([^"]+)"/.exec(head)?.[1] ?? ''
    const value = content.toString('utf8')
    if (fileName === undefined) payload[name] = /^[[{]/.test(value) ? JSON.parse(value) : value
    else upload ??= { fileName: Buffer.from(fileName, 'latin1').toString('utf8'), content }
  }
  return { payload, upload }
}

function json(response: ServerResponse, reply: Reply): void {
  raw(response, reply.ok ? 200 : reply.error_code, 'application/json', JSON.stringify(reply))
}

function raw(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body)
}
