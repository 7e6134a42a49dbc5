import type { SourceHints } from '../article.ts'
import { renderDryRun } from '../ingest/dry-run.ts'
import { listPages, readPages } from '../ingest/read-pages.ts'
import { segmentPage } from '../ingest/segment.ts'
import { hintsFor } from '../ingest/sidecar.ts'
import type { DryRunMessages } from '../messages/dry-run.ts'
import { dryRun as english } from '../messages/en/dry-run.ts'
import { explain } from '../messages/explain.ts'
import type { Language } from '../messages/language.ts'
import { dryRun as chinese } from '../messages/zh/dry-run.ts'
import type { CommandContext } from './command.ts'
import { openZones } from './open-zones.ts'

const MESSAGES: Record<Language, DryRunMessages> = { zh: chinese, en: english }

/** Shows how pages would be cut, and stores nothing. Needs no model. */
export async function dryRun(paths: readonly string[], flags: SourceHints, { config, terminal, language, signal }: CommandContext): Promise<number> {
  const zones = openZones(config)
  let failed = false
  for (const file of await listPages(paths)) {
    for await (const outcome of readPages(file, { hints: { ...(await hintsFor(file)), ...flags }, signal })) {
      if ('error' in outcome) {
        failed = true
        terminal.fail(explain(outcome.error, language))
      } else terminal.out(renderDryRun(outcome.page, segmentPage(outcome.page, zones), MESSAGES[language]))
    }
  }
  return failed ? 1 : 0
}
