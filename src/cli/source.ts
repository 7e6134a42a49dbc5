import { ReportError } from '../errors.ts'
import { lineStarts } from '../text/lines.ts'
import { shown } from '../text/shown.ts'
import type { CommandContext } from './command.ts'
import { parseFlags, parseLineRange } from './flags.ts'
import { openReader } from './open-reader.ts'

/** `source FILE`: the stored source text with line numbers; `--raw` gives it as it is, for offsets. */
export async function source({ args, config, terminal }: CommandContext): Promise<number> {
  const { values, positionals } = parseFlags(args, { lines: { type: 'string' }, raw: { type: 'boolean' } })
  const [name] = positionals
  if (name === undefined) throw new ReportError('usage/bad-argument', { problem: 'source FILE' })
  using store = openReader(config)
  const stored = await store.reader.sourceText(name)
  if (stored === undefined) throw new ReportError('store/not-found', { what: name })
  const starts = lineStarts(stored.text)
  const [first, last] = values.lines === undefined ? [1, starts.length] : parseLineRange(values.lines)
  const lineText = (line: number): string => stored.text.slice(starts[line - 1], starts[line] ?? stored.text.length)
  if (values.raw === true) {
    terminal.write(Array.from({ length: Math.min(last, starts.length) - first + 1 }, (_, i) => lineText(first + i)).join(''))
    return 0
  }
  for (let line = first; line <= Math.min(last, starts.length); line++) terminal.out(`${String(line).padStart(5)}  ${shown(lineText(line).trimEnd())}`)
  return 0
}
