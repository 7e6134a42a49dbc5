import { tailByline } from './byline.ts'
import { isCaption } from './caption.ts'
import type { Line } from './line.ts'

/** How texts end: as a sentence does, as a paragraph does, with the names of an article. */

export const SENTENCE_END = /[。！？!?；;…][”’"'」』）)》】]*$|(?<=\p{Script=Latin}{2})\.["”']?$/u

/** Widest rest of names that ran over to a line of their own, in ems. */
export const MAX_NAMES_REST = 8

/** True when the text ends as a sentence does, or as a whole article does. */
export function endsParagraph(text: string): boolean {
  return SENTENCE_END.test(text) || /[)）\]】]$/u.test(text) || tailByline(text) !== null || isCaption(text)
}

/** Names after a text's end, on its last line or run over from the line before. */
export function closesWithNames(line: Line, lines: readonly Line[]): boolean {
  const before = lines[line.index - 1]
  const next = lines[line.index + 1]
  // In a justified line the names stand no farther off than any letter: only what follows tells that nothing goes on there.
  if (line.printed !== line.text && (next === undefined || next.gap > line.gap) && tailByline(line.printed) !== null) return true
  return tailByline(line.text) !== null || (before !== undefined && line.width <= MAX_NAMES_REST && tailByline(before.text + line.text) !== null)
}
