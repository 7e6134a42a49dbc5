/** A text folded for matching, with the way back to the text it was folded from. */
export interface FoldedText {
  /** NFKC, lower case, white space dropped but for one space between Latin words. */
  readonly text: string
  readonly original: string
  /** For every UTF-16 unit of `text`, the offset in the original of the character it came from. */
  readonly at: readonly number[]
}

const SPACE = /\s/u
const LATIN = /[\p{Script=Latin}\d)(.,%'"&-]/u

/** Folds for matching, keeping offsets: “ＧＤＰ 总量” → “gdp总量”. */
export function foldKeepingOffsets(original: string): FoldedText {
  let text = ''
  const at: number[] = []
  let offset = 0
  for (const character of original) {
    const folded = SPACE.test(character) ? spaceBetween(text, original, offset) : character.normalize('NFKC').toLowerCase()
    for (let i = 0; i < folded.length; i++) at.push(offset)
    text += folded
    offset += character.length
  }
  return { text, original, at }
}

/** The half-open range of the original that a range of the folded text came from. */
export function unfoldRange(folded: FoldedText, start: number, end: number): readonly [start: number, end: number] {
  const first = folded.at[start] ?? 0
  const last = folded.at[end - 1] ?? first
  return [first, last + String.fromCodePoint(folded.original.codePointAt(last) ?? 0).length]
}

function spaceBetween(before: string, original: string, offset: number): string {
  const previous = before.at(-1) ?? ''
  const next = /\S/u.exec(original.slice(offset, offset + MAX_SPACE_RUN))?.[0] ?? ''
  return LATIN.test(previous) && LATIN.test(next) ? ' ' : ''
}

/** A longer run of white space, in UTF-16 units, parts words as surely as a line end does. */
const MAX_SPACE_RUN = 32
