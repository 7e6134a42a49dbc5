import type { Block } from './block.ts'
import { isCaption } from './caption.ts'
import { endsParagraph } from './ending.ts'
import { isInserted } from './headline-mark.ts'

/** A headline's first line that a neighbouring column's text parted from the rest. */

/** Blocks below within which the rest stands. */
const REACH = 10

/**
 * Blocks of which a zone's name with a colon, in the middle of another article's sentence, is moved down to the headline that it
 * opens, and a short line there up to the headline that it ends: no subhead stands in a sentence.
 */
export function reuniteHeadlines(blocks: readonly Block[]): Block[] {
  const order = [...blocks]
  for (let at = order.length - 2; at > 0; at--) {
    const line = order[at]
    const above = order[at - 1]
    const below = order[at + 1]
    const [printed] = line?.lines ?? []
    if (line?.kind !== 'heading' || printed === undefined || above?.kind !== 'paragraph' || endsParagraph(above.text) || below?.kind !== 'paragraph' || isCaption(below.text)) continue
    if (isInserted(printed, above.lines.at(-1), below.lines[0])) {
      const back = order.slice(Math.max(0, at - REACH), at).reverse().findIndex(isHeading)
      const start = at - back
      if (back >= 0) order.splice(start, back + 1, line, ...order.slice(start, at))
      continue
    }
    if (!/[::]$/u.test(line.text)) continue
    const ahead = order.slice(at + 1, at + 1 + REACH).findIndex(isHeading)
    const rest = at + 1 + ahead
    if (ahead >= 0) order.splice(at, rest - at, ...order.slice(at + 1, rest), line)
  }
  return order
}

function isHeading(block: Block): boolean {
  return block.kind === 'heading'
}
