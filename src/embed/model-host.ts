/** Entry of the child process that holds the models: tokenizing and pooling there cannot make the bot's polling wait. */
import process from 'node:process'
import { ReportError } from '../errors.ts'
import type { Embedder } from './embedder.ts'
import type { ModelFailure, ModelReply, ModelRequest } from './model-protocol.ts'
import type { Reader } from './reader.ts'
import { createTransformersEmbedder } from './transformers-embedder.ts'
import { createTransformersReader } from './transformers-reader.ts'

async function serve([modelsFolder = '', embedModel = '', readerModel = '']: readonly string[]): Promise<void> {
  try {
    const [embedder, reader] = await Promise.all([createTransformersEmbedder(modelsFolder, embedModel), readerModel === '' ? null : createTransformersReader(modelsFolder, readerModel)])
    process.on('message', request => void answer(request as ModelRequest, embedder, reader))
    reply({ ready: { fingerprint: embedder.fingerprint, dimensions: embedder.dimensions, readerFingerprint: reader?.fingerprint ?? null } })
  } catch (error) {
    reply({ id: null, failure: toFailure(error) })
    process.disconnect()
  }
}

async function answer(request: ModelRequest, embedder: Embedder, reader: Reader | null): Promise<void> {
  const { id } = request
  try {
    if (request.call === 'read') reply({ id, readings: (await reader?.read(request.question, request.windows)) ?? [] })
    else reply({ id, vector: await (request.call === 'query' ? embedder.embedQuery(request.text) : embedder.embedPassage(request.text)) })
  } catch (error) {
    reply({ id, failure: toFailure(error) })
  }
}

function reply(message: ModelReply): void {
  process.send?.(message)
}

function toFailure(error: unknown): ModelFailure {
  if (error instanceof ReportError) return { code: error.code, details: error.details, message: error.message }
  return { code: '', details: null, message: error instanceof Error ? error.message : String(error) }
}

// The parent's end, however it comes, closes the channel. Signals are for the parent to handle: it lets work in hand finish.
process.on('disconnect', () => process.exit(0))
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
void serve(process.argv.slice(2))
