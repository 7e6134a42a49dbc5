import type { Simplifier } from './simplifier.ts'

/** A text without white space, in simplified characters and half-width brackets, that knows where each unit came from. */
export interface CompactText {
  readonly text: string
  /** Offset in the original text of unit `index`; `text.length` gives the end of the last unit. */
  originOf(index: number): number
  /** Half-open range of the original text for a half-open range of this one. */
  rangeOf(start: number, end: number): { readonly start: number; readonly end: number }
}

const SPACE = /\s/u
/** One unit for one unit: forms in which zone names are printed. */
const HALF_WIDTH: Readonly<Record<string, string>> = { '（': '(', '）': ')', '—': '-', '－': '-', '–': '-', '－—': '-' }

/** Removes white space, so that names that are wrapped over lines or letter-spaced are found. */
export function compactText(original: string, simplifier: Simplifier): CompactText {
  const simple = simplifier.simplify(original)
  const origins: number[] = []
  let text = ''
  for (let i = 0; i < simple.length; i++) {
    const unit = simple[i] ?? ''
    if (SPACE.test(unit)) continue
    text += HALF_WIDTH[unit] ?? unit
    origins.push(i)
  }
  const originOf = (index: number): number => origins[index] ?? original.length
  return { text, originOf, rangeOf: (start, end) => ({ start: originOf(start), end: end > start ? originOf(end - 1) + 1 : originOf(start) }) }
}
