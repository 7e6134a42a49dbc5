import { explain } from '../messages/explain.ts'
import type { PageOutcome } from '../pipeline.ts'
import { shown } from '../text/shown.ts'
import type { CommandContext } from './command.ts'

/** Prints what became of each page and a summary; failures with their remedy on stderr. */
export function reportPages(outcomes: readonly PageOutcome[], { terminal, texts, language }: Pick<CommandContext, 'terminal' | 'texts' | 'language'>): void {
  for (const outcome of outcomes) {
    if (outcome.result === 'failed') terminal.fail(shown(explain(outcome.error, language)))
    else terminal.out(shown(outcome.result === 'unchanged' ? texts.ingest.unchanged(outcome.source) : committedLine(outcome, texts)))
  }
  terminal.note(outcomes.length === 0 ? texts.ingest.nothing : texts.ingest.summary(summaryOf(outcomes)))
}

/** How many pages came to what. */
export function summaryOf(outcomes: readonly PageOutcome[]): { pages: number; unchanged: number; created: number; failed: number } {
  return {
    pages: outcomes.length,
    unchanged: outcomes.filter(outcome => outcome.result === 'unchanged').length,
    created: outcomes.reduce((sum, outcome) => sum + (outcome.result === 'committed' ? outcome.report.created.length : 0), 0),
    failed: outcomes.filter(outcome => outcome.result === 'failed').length,
  }
}

function committedLine({ source, report, passages }: Extract<PageOutcome, { result: 'committed' }>, texts: CommandContext['texts']): string {
  const counts = { created: report.created.length, revised: report.revised.length, alsoPrinted: report.alsoPrinted.length, gone: report.gone.length }
  return texts.ingest.committed({ source, articles: counts.created + counts.revised + report.unchanged.length + counts.alsoPrinted, ...counts, passages })
}
