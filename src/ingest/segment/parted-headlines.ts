import type { Block } from './block.ts'
import { endsParagraph } from './ending.ts'

/** A headline's first line that a neighbouring column's text parted from the rest. */

/** Blocks below within which the rest stands. */
const REACH = 10

/**
 * Blocks of which a zone's name with a colon, in the middle of another article's sentence, is moved down to the headline that it
 * opens: no subhead stands there.
 */
export function reuniteHeadlines(blocks: readonly Block[]): Block[] {
  const order = [...blocks]
  for (let at = order.length - 2; at > 0; at--) {
    const line = order[at]
    const above = order[at - 1]
    if (line?.kind !== 'heading' || !/[::]$/u.test(line.text) || above?.kind !== 'paragraph' || endsParagraph(above.text) || order[at + 1]?.kind !== 'paragraph') continue
    const rest = order.findIndex((block, i) => i > at && i <= at + REACH && block.kind === 'heading')
    if (rest > 0) order.splice(at, rest - at, ...order.slice(at + 1, rest), line)
  }
  return order
}
