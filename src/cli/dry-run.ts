import type { SourceHints } from '../article.ts'
import { renderDryRun } from '../ingest/dry-run.ts'
import { listPages, readPages } from '../ingest/read-pages.ts'
import { segmentPage } from '../ingest/segment.ts'
import { hintsFor } from '../ingest/sidecar.ts'
import { explain } from '../messages/explain.ts'
import type { CommandContext } from './command.ts'
import { openZones } from './open-zones.ts'

/** Shows how pages would be cut, and stores nothing. Needs no model. */
export async function dryRun(paths: readonly string[], flags: SourceHints, { config, terminal, language, signal }: CommandContext): Promise<number> {
  const zones = openZones(config)
  let failed = false
  for (const file of await listPages(paths)) {
    for await (const outcome of readPages(file, { hints: { ...(await hintsFor(file)), ...flags }, signal })) {
      if ('error' in outcome) {
        failed = true
        terminal.note(explain(outcome.error, language))
      } else terminal.out(renderDryRun(outcome.page, segmentPage(outcome.page, zones), language))
    }
  }
  return failed ? 1 : 0
}
