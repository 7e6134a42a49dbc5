import { existsSync, readFileSync } from 'node:fs'
import { ReportError } from '../errors.ts'
import { parseConfig, type Config } from '../config.ts'
import { createLogger } from '../log.ts'
import { explain } from '../messages/explain.ts'
import type { Language } from '../messages/language.ts'
import { CLI_TEXTS, type Command } from './command.ts'
import { processTerminal } from './terminal.ts'

/** Loaded when called: a listing need not wait for what the bot is made of. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  ingest: async () => (await import('./ingest.ts')).ingest,
  ask: async () => (await import('./ask.ts')).ask,
  compare: async () => (await import('./tables.ts')).compare,
  timeline: async () => (await import('./tables.ts')).timeline,
  eval: async () => (await import('./eval.ts')).evaluate,
  articles: async () => (await import('./list.ts')).articles,
  zones: async () => (await import('./list.ts')).zones,
  source: async () => (await import('./source.ts')).source,
  set: async () => (await import('./corrections.ts')).set,
  remove: async () => (await import('./corrections.ts')).remove,
  backup: async () => (await import('./backup.ts')).backup,
  doctor: async () => (await import('./doctor.ts')).doctor,
}

/** Read when it exists; variables that are set already win. */
const ENV_FILE = '.env'

/** Runs one command line and gives its exit code: 0 done, 1 something failed, 2 wrong usage. */
export async function run(process: NodeJS.Process): Promise<number> {
  const { command, args, data, quiet } = splitCommandLine(process.argv.slice(2))
  const terminal = processTerminal(process, quiet)
  const language: Language = process.env['UI_LANGUAGE'] === 'en' ? 'en' : 'zh'
  const texts = CLI_TEXTS[language]
  if (command === 'help' || args.includes('--help')) {
    terminal.out(texts.help)
    return 0
  }
  if (command === 'version' || args.includes('--version')) {
    terminal.out(programVersion())
    return 0
  }
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  for (const stream of [process.stdout, process.stderr]) stream.on('error', (error: NodeJS.ErrnoException) => endOfReading(error, stop))
  try {
    const config = readConfig(process, data)
    const load = COMMANDS[command]
    if (load === undefined) throw new ReportError('usage/unknown-command', { command })
    const runCommand = await load()
    return await runCommand({ args, config, terminal, texts: CLI_TEXTS[config.language], language: config.language, signal: stop.signal })
  } catch (error) {
    if (stop.signal.aborted) return 0
    if (!(error instanceof ReportError)) createLogger('error').error({ err: error }, 'unexpected error')
    process.stderr.write(`${explain(error, language)}\n`)
    return error instanceof ReportError && /^(?:usage|config)\//.test(error.code) ? 2 : 1
  }
}

/** `… | head` closes the pipe when it has seen enough: that ends the command as a signal does. */
function endOfReading(error: NodeJS.ErrnoException, stop: AbortController): void {
  if (error.code !== 'EPIPE') throw error
  stop.abort()
}

/** The command is the first word that is no flag; without one it is `start`. */
function splitCommandLine(words: readonly string[]): { command: string; args: readonly string[]; data: string | undefined; quiet: boolean } {
  const dataAt = words.indexOf('--data')
  const first = words.findIndex((word, i) => !word.startsWith('-') && (dataAt < 0 || i !== dataAt + 1))
  const command = first < 0 ? 'start' : (words[first] ?? 'start')
  const data = dataAt < 0 ? words.find(word => word.startsWith('--data='))?.slice('--data='.length) : words[dataAt + 1]
  return { command, args: words.filter((_, i) => i !== first), data, quiet: words.includes('--quiet') }
}

function readConfig(process: NodeJS.Process, data: string | undefined): Config {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE)
  return parseConfig(data === undefined ? process.env : { ...process.env, DATA_DIR: data })
}

function programVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : ''
}
