import type { Span } from '../article.ts'

/** A text whose non-space characters are, in order, the non-space characters of `spans` in a source. */
export interface AlignedText {
  readonly text: string
  readonly spans: readonly Span[]
}

const SPACE = /\s/u

/**
 * The spans of the source that give `aligned.text.slice(start, end)`, white space aside.
 * Neighbouring characters of one span stay together, over line ends too; a gap between two spans splits.
 * @param start half-open range in UTF-16 units of `aligned.text`
 * @throws RangeError when the spans hold fewer characters than the range needs: the two are not aligned
 */
export function locate(aligned: AlignedText, source: string, start: number, end: number): Span[] {
  const before = countLetters(aligned.text, 0, start)
  const wanted = countLetters(aligned.text, start, end)
  const found: Span[] = []
  if (wanted === 0) return found
  let seen = 0
  for (const [from, to] of aligned.spans) {
    let first = -1
    let last = -1
    for (let i = from; i < to && seen < before + wanted; i++) {
      if (SPACE.test(source[i] ?? '')) continue
      if (seen >= before) {
        if (first < 0) first = i
        last = i
      }
      seen++
    }
    if (first >= 0) found.push([first, last + 1])
    if (seen >= before + wanted) return found
  }
  throw new RangeError(`text and spans are not aligned: ${seen} of ${before + wanted} characters`)
}

/** Joins the slices of a source. */
export function sliceSpans(source: string, spans: readonly Span[]): string {
  return spans.map(([start, end]) => source.slice(start, end)).join('')
}

/** Removes all white space: what “exact” compares. */
export function squeeze(text: string): string {
  return text.replace(/\s+/gu, '')
}

/** True when the spans are in range, disjoint and give exactly this text, white space aside. */
export function isExact(aligned: AlignedText, source: string): boolean {
  if (aligned.spans.length === 0 || squeeze(aligned.text) === '') return false
  const sorted = [...aligned.spans].sort((a, b) => a[0] - b[0])
  let free = 0
  for (const [start, end] of sorted) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < free || end <= start || end > source.length) return false
    free = end
  }
  return squeeze(sliceSpans(source, aligned.spans)) === squeeze(aligned.text)
}

function countLetters(text: string, start: number, end: number): number {
  let letters = 0
  for (let i = start; i < end; i++) if (!SPACE.test(text[i] ?? ' ')) letters++
  return letters
}
