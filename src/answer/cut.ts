import { clauses } from '../text/sentences.ts'
import type { TextRange } from '../text/sentences.ts'

/** Longest quote in characters, white space removed: beyond it a quote is no answer but an article. */
export const MAX_QUOTE_CHARACTERS = 240

const SEMICOLON = /[；;]/u
const COMMA = /[，,、：:]/u

/** A range of a text and whether it stops short of its sentence's limits. */
export interface CutRange extends TextRange {
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

/** Characters of a range, white space removed. */
export function countCharacters(text: string, range: TextRange): number {
  return text.slice(range.start, range.end).replace(/\s+/gu, '').length
}

/** The whole sentences that a range touches, as one range. */
export function sentencesAround(all: readonly TextRange[], range: TextRange): { readonly first: number; readonly last: number } {
  const touched = all.flatMap((sentence, i) => sentence.start < range.end && range.start < sentence.end ? [i] : [])
  const nearest = Math.max(0, all.findLastIndex(sentence => sentence.start <= range.start))
  return { first: touched[0] ?? nearest, last: touched.at(-1) ?? nearest }
}

/** A sentence cut down to the limit around the answering words: at ；, failing that at ，, failing that anywhere. */
export function cutAround(text: string, sentence: TextRange, answer: TextRange): CutRange {
  const byMarks = [SEMICOLON, COMMA].map(marks => clausesAround(text, clauses(text, sentence, marks), answer)).find(range => range !== undefined)
  const range = byMarks ?? charactersAround(text, sentence, answer)
  return { ...range, cutBefore: range.start > sentence.start, cutAfter: range.end < sentence.end }
}

/** The clauses that hold the answer, then as many after and before it as fit; undefined when the answer's own do not. */
function clausesAround(text: string, all: readonly TextRange[], answer: TextRange): TextRange | undefined {
  const touched = sentencesAround(all, answer)
  let { first, last } = touched
  const fits = (from: number, to: number): boolean => {
    const start = all[from]?.start
    const end = all[to]?.end
    return start !== undefined && end !== undefined && countCharacters(text, { start, end }) <= MAX_QUOTE_CHARACTERS
  }
  if (all.length < 2 || !fits(first, last)) return undefined
  // What stands before a clause says what it is about, so it comes first.
  for (let grown = true; grown;) {
    grown = false
    if (first > 0 && fits(first - 1, last)) { first--; grown = true }
    if (last < all.length - 1 && fits(first, last + 1)) { last++; grown = true }
  }
  return { start: all[first]?.start ?? answer.start, end: all[last]?.end ?? answer.end }
}

/** A stretch of the sentence with the answer in its middle, for text without a mark to cut at; never inside a surrogate pair. */
function charactersAround(text: string, sentence: TextRange, answer: TextRange): TextRange {
  const spare = Math.max(0, MAX_QUOTE_CHARACTERS - (answer.end - answer.start))
  const start = Math.max(sentence.start, Math.min(answer.start - (spare >> 1), sentence.end - MAX_QUOTE_CHARACTERS))
  const end = Math.min(sentence.end, start + MAX_QUOTE_CHARACTERS)
  return { start: start + (isLowSurrogate(text, start) ? 1 : 0), end: end - (isLowSurrogate(text, end) ? 1 : 0) }
}

function isLowSurrogate(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff
}

