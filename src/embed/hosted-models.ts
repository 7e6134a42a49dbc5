import { fork, type ChildProcess } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ReportError, type ErrorCode, type ErrorDetails } from '../errors.ts'
import type { Embedder } from './embedder.ts'
import type { ModelFailure, ModelNames, ModelReply, ModelRequest, ModelsReady } from './model-protocol.ts'
import type { Reader, Reading } from './reader.ts'

export interface HostedModels {
  readonly embedder: Embedder
  /** Null when none was asked for. */
  readonly reader: Reader | null
  close(): Promise<void>
}

type Call = { readonly call: 'query' | 'passage'; readonly text: string } | { readonly call: 'read'; readonly question: string; readonly windows: Parameters<Reader['read']>[1] }
interface Waiting {
  readonly resolve: (reply: ModelReply) => void
  readonly reject: (error: Error) => void
}

/**
 * Starts a child process that holds the models. When it dies, calls in hand fail, and the next call starts another.
 * @throws ReportError model/missing, model/changed, model/failed
 */
export async function startHostedModels(names: ModelNames): Promise<HostedModels> {
  let host = await startHost(names)
  let starting: Promise<Host> | undefined

  async function current(): Promise<Host> {
    if (host.alive()) return host
    starting ??= startHost(names).finally(() => (starting = undefined))
    host = await starting
    return host
  }

  async function vector(call: 'query' | 'passage', text: string): Promise<Float32Array> {
    const reply = await (await current()).ask({ call, text })
    if (!('vector' in reply)) throw new ReportError('model/failed', { folder: names.modelsFolder })
    return reply.vector
  }

  async function readings(question: string, windows: Parameters<Reader['read']>[1]): Promise<readonly Reading[]> {
    const reply = await (await current()).ask({ call: 'read', question, windows })
    if (!('readings' in reply)) throw new ReportError('model/failed', { folder: names.modelsFolder })
    return reply.readings
  }

  const close = (): Promise<void> => host.stop()
  const { fingerprint, dimensions, readerFingerprint } = host.ready
  return {
    embedder: { fingerprint, dimensions, embedQuery: text => vector('query', text), embedPassage: text => vector('passage', text), close },
    reader: readerFingerprint === null ? null : { fingerprint: readerFingerprint, read: readings, close },
    close,
  }
}

interface Host {
  readonly ready: ModelsReady['ready']
  alive(): boolean
  ask(call: Call): Promise<ModelReply>
  stop(): Promise<void>
}

function startHost({ modelsFolder, embedModel, readerModel }: ModelNames): Promise<Host> {
  const waiting = new Map<number, Waiting>()
  let nextId = 1
  const child = forkHost([modelsFolder, embedModel, readerModel ?? ''])
  const failed = (): ReportError => new ReportError('model/failed', { folder: modelsFolder })

  function ask(call: Call): Promise<ModelReply> {
    return new Promise((resolve, reject) => {
      const id = nextId++
      waiting.set(id, { resolve, reject })
      const request: ModelRequest = { id, ...call }
      child.send(request, error => {
        if (error === null) return
        waiting.delete(id)
        reject(failed())
      })
    })
  }

  return new Promise((resolve, reject) => {
    child.on('exit', () => {
      reject(failed())
      for (const { reject: fail } of waiting.values()) fail(failed())
      waiting.clear()
    })
    child.on('error', reject)
    child.on('message', message => {
      const reply = message as ModelReply
      if ('ready' in reply) resolve({ ready: reply.ready, alive: () => child.connected, ask, stop: () => stop(child) })
      else if (reply.id === null) reject('failure' in reply ? toError(reply.failure, modelsFolder) : failed())
      else settle(waiting, reply.id, reply, modelsFolder)
    })
  })
}

function settle(waiting: Map<number, Waiting>, id: number, reply: ModelReply, folder: string): void {
  const call = waiting.get(id)
  waiting.delete(id)
  if ('failure' in reply) call?.reject(toError(reply.failure, folder))
  else call?.resolve(reply)
}

function toError({ code, details, message }: ModelFailure, folder: string): Error {
  const cause = new Error(message)
  if (code === '') return new ReportError('model/failed', { folder }, { cause })
  return new ReportError(code as ErrorCode, details as ErrorDetails[ErrorCode], { cause })
}

/** The host runs from the same kind of file as this one: compiled, or TypeScript through a loader. */
function forkHost(args: readonly string[]): ChildProcess {
  const extension = extname(fileURLToPath(import.meta.url))
  const entry = fileURLToPath(new URL(`./model-host${extension}`, import.meta.url))
  return fork(entry, [...args], { serialization: 'advanced', execArgv: extension === '.ts' ? ['--import', 'tsx'] : [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (!child.connected) {
      resolve()
      return
    }
    child.once('exit', () => resolve())
    child.disconnect()
  })
}
