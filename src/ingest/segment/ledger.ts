import type { LabelledSpan, Role, Span } from '../../article.ts'

/** The account of a page: gives every character to the first that claims it, and never twice. */
export interface Ledger {
  /** Labels what is still free of a span; returns the runs it got. */
  claim(span: Span, role: Role, article: number | null, rule: string): Span[]
  /** All labels by position; what nobody claimed is furniture by the rule `unclaimed`. */
  labels(): LabelledSpan[]
}

const SPACE = /\s/u

export function createLedger(source: string): Ledger {
  const entries: Omit<LabelledSpan, 'span'>[] = [{ role: 'furniture', article: null, rule: 'unclaimed' }]
  const owner = new Uint32Array(source.length)
  return {
    claim(span, role, article, rule) {
      const entry = entries.push({ role, article, rule }) - 1
      return freeRuns(source, owner, span, entry)
    },
    labels: () => runsOf(source, owner, entries),
  }
}

/** White space is nobody's, but a run goes on over it. */
function freeRuns(source: string, owner: Uint32Array, [start, end]: Span, entry: number): Span[] {
  const runs: Span[] = []
  let first = -1
  let last = -1
  for (let i = Math.max(0, start); i < Math.min(end, source.length); i++) {
    if (SPACE.test(source[i] ?? '')) continue
    if (owner[i] === 0) {
      owner[i] = entry
      if (first < 0) first = i
      last = i
    } else if (first >= 0) {
      runs.push([first, last + 1])
      first = -1
    }
  }
  if (first >= 0) runs.push([first, last + 1])
  return runs
}

function runsOf(source: string, owner: Uint32Array, entries: readonly Omit<LabelledSpan, 'span'>[]): LabelledSpan[] {
  const labels: LabelledSpan[] = []
  let open: { start: number; end: number; entry: number } | null = null
  const close = (): void => {
    const entry = open === null ? undefined : entries[open.entry]
    if (open !== null && entry !== undefined) labels.push({ ...entry, span: [open.start, open.end] })
  }
  for (let i = 0; i < source.length; i++) {
    if (SPACE.test(source[i] ?? '')) continue
    const entry = owner[i] ?? 0
    if (open !== null && open.entry === entry) {
      open.end = i + 1
    } else {
      close()
      open = { start: i, end: i + 1, entry }
    }
  }
  close()
  return labels
}
