import { parseArgs, type ParseArgsConfig } from 'node:util'
import { ReportError } from '../errors.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** Flags that every command takes. */
export const GLOBAL_FLAGS = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const satisfies Options

/** Parses a command's flags, with the global ones. @throws ReportError usage/bad-argument */
export function parseFlags<Own extends Options>(args: readonly string[], own: Own) {
  try {
    return parseArgs({ args: [...args], options: { ...GLOBAL_FLAGS, ...own }, allowPositionals: true, strict: true })
  } catch (error) {
    throw new ReportError('usage/bad-argument', { problem: optionIn(error) }, { cause: error })
  }
}

/** The option that Node's own English sentence is about, as it is written: `--foo`, `--jsonl <value>`. */
function optionIn(error: unknown): string {
  const sentence = error instanceof Error ? error.message : String(error)
  return /'(-[^']+)'/u.exec(sentence)?.[1] ?? sentence
}

/** `3-8` or `5` as first and last line. @throws ReportError usage/bad-argument */
export function parseLineRange(text: string): readonly [first: number, last: number] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text)
  const first = Number(match?.[1])
  const last = Number(match?.[2] ?? match?.[1])
  if (match === null || first < 1 || last < first) throw new ReportError('usage/bad-argument', { problem: `--lines ${text}` })
  return [first, last]
}
