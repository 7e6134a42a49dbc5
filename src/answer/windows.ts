import type { Passage } from '../retrieve/search.ts'
import { sentences } from '../text/sentences.ts'
import type { TextRange } from '../text/sentences.ts'
import { sentencesAround } from './cut.ts'

/** Longest window in UTF-16 units: what the reader was trained with (model card: 120 to 320). */
const MAX_WINDOW_LENGTH = 320

/** A run of an article's text that is read as one: whole sentences where they fit. */
export interface Window extends TextRange {
  readonly passage: Passage
}

/** The windows of the best passages, best first, each text once, at most `limit`. */
export function windowsOf(passages: readonly Passage[], limit: number): Window[] {
  const windows: Window[] = []
  for (const passage of passages) {
    if (windows.length >= limit) break
    const range = wholeSentences(passage)
    const known = windows.some(({ passage: other, start, end }) => other.article.id === passage.article.id && start <= range.start && range.end <= end)
    if (!known) windows.push({ ...range, passage })
  }
  return windows
}

/** The passage widened to the limits of its sentences, unless that makes it too long. */
function wholeSentences({ article, start, end }: Passage): TextRange {
  const all = sentences(article.text)
  const { first, last } = sentencesAround(all, { start, end })
  const range = { start: all[first]?.start ?? start, end: all[last]?.end ?? end }
  return range.end - range.start <= MAX_WINDOW_LENGTH ? range : { start, end }
}
