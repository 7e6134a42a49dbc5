import type { Span } from '../../article.ts'

/** Lines of a paragraph as one text, with the way back to the source. */
export interface RunText {
  readonly text: string
  /** For each unit of `text` its offset in the source; of a joint, the offset after it. */
  readonly offsets: readonly number[]
}

/** Joins the slices of lines with `joint` (nothing, or one space). */
export function runText(source: string, spans: readonly Span[], joint: '' | ' '): RunText {
  const offsets: number[] = []
  let text = ''
  for (const [start, end] of spans) {
    if (text !== '' && joint !== '') {
      text += joint
      offsets.push(start)
    }
    text += source.slice(start, end)
    for (let i = start; i < end; i++) offsets.push(i)
  }
  return { text, offsets }
}

/** The parts of spans before and after a point of their joined text. */
export function splitAt(spans: readonly Span[], run: RunText, at: number): { readonly before: Span[]; readonly after: Span[] } {
  const offset = run.offsets[at]
  if (offset === undefined) return { before: [...spans], after: [] }
  const cut = spans.findIndex(([start, end]) => start <= offset && offset < end)
  const split = spans[cut]
  if (split === undefined) return { before: [...spans], after: [] }
  return {
    before: [...spans.slice(0, cut), ...(split[0] < offset ? [[split[0], offset] as const] : [])],
    after: [[offset, split[1]], ...spans.slice(cut + 1)],
  }
}
