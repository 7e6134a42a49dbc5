import { ReportError } from '../errors.ts'
import { answerLines, quoteLines } from './answer-lines.ts'
import { answerRecord, quoteRecord } from './answer-record.ts'
import type { CommandContext } from './command.ts'
import { parseFlags } from './flags.ts'
import { openProgram } from './open-program.ts'

/** Two zones and an indicator at least. */
const FEWEST_WORDS = 3

/** `compare ZONE ZONE… INDICATOR`: a quote for each zone, figures side by side. */
export async function compare(context: CommandContext): Promise<number> {
  const { values, positionals } = parseFlags(context.args, {})
  if (positionals.length < FEWEST_WORDS) throw new ReportError('usage/bad-argument', { problem: 'compare ZONE ZONE INDICATOR' })
  const program = await openProgram(context.config, { hosted: false })
  try {
    const zones = positionals.slice(0, -1).map(words => program.zones.lookup(words, 1)[0]?.name ?? program.zones.canonical(words))
    const began = performance.now()
    const answer = await program.answerer.compare(zones, positionals.at(-1) ?? '', { today: program.today() })
    if (values.json === true) context.terminal.out(JSON.stringify(answerRecord(undefined, answer, performance.now() - began)))
    else for (const line of answerLines(answer, context.language)) context.terminal.out(line)
    return 0
  } finally {
    await program.close()
  }
}

/** `timeline ZONE`: dated quotes of a zone, oldest first. */
export async function timeline(context: CommandContext): Promise<number> {
  const { values, positionals } = parseFlags(context.args, {})
  const words = positionals.join(' ').trim()
  if (words === '') throw new ReportError('usage/bad-argument', { problem: 'timeline ZONE' })
  const program = await openProgram(context.config, { hosted: false, reading: false })
  try {
    const zone = program.zones.lookup(words, 1)[0]?.name ?? program.zones.canonical(words)
    const quotes = await program.answerer.timeline(zone)
    for (const quote of quotes) {
      if (values.json === true) context.terminal.out(JSON.stringify(quoteRecord(quote)))
      else for (const line of quoteLines(quote, context.language)) context.terminal.out(line)
    }
    if (quotes.length === 0) context.terminal.note(context.texts.zones.nothingDated(zone))
    return 0
  } finally {
    await program.close()
  }
}
