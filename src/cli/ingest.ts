import { ReportError } from '../errors.ts'
import type { PageOutcome } from '../pipeline.ts'
import { isIsoDay } from './iso-day.ts'
import type { CommandContext } from './command.ts'
import { dryRun } from './dry-run.ts'
import { parseFlags } from './flags.ts'
import { reportPages } from './ingest-report.ts'
import { createProgress } from './progress.ts'
import { openProgram } from './open-program.ts'

/** `ingest PATH…`: adds files and folders; a line a file, exit 1 when any failed. */
export async function ingest(context: CommandContext): Promise<number> {
  const { values, positionals } = parseFlags(context.args, { outlet: { type: 'string' }, published: { type: 'string' }, zone: { type: 'string' }, 'dry-run': { type: 'boolean' } })
  if (positionals.length === 0) throw new ReportError('usage/bad-argument', { problem: 'ingest PATH…' })
  if (values.published !== undefined && !isIsoDay(values.published)) throw new ReportError('usage/bad-argument', { problem: `--published ${values.published} (YYYY-MM-DD)` })
  const hints = { ...(values.outlet === undefined ? {} : { outlet: values.outlet }), ...(values.published === undefined ? {} : { published: values.published }), ...(values.zone === undefined ? {} : { zone: values.zone }) }
  if (values['dry-run'] === true) return dryRun(positionals, hints, context)
  const program = await openProgram(context.config, { hosted: false, reading: false })
  const progress = createProgress(context.terminal, context.texts)
  try {
    await program.pipeline.refresh({ signal: context.signal, onProgress: progress.show })
    const outcomes = await program.pipeline.ingest(positionals, { hints, signal: context.signal, onProgress: progress.show })
    progress.stop()
    reportPages(outcomes, context)
    return outcomes.some(isFailure) || outcomes.length === 0 ? 1 : 0
  } finally {
    progress.stop()
    await program.close()
  }
}

function isFailure(outcome: PageOutcome): boolean {
  return outcome.result === 'failed'
}
