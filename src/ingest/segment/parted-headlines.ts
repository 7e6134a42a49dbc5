import type { Block } from './block.ts'
import { leadByline } from './byline.ts'
import { isCaption } from './caption.ts'
import { endsParagraph } from './ending.ts'
import { isInserted, isMarkedHeadline, isZoneHeadline } from './headline-mark.ts'

/** A headline's first line that a neighbouring column's text parted from the rest. */

/** Blocks below within which the rest stands. */
const REACH = 10

/**
 * Blocks of which a zone's name with a colon, in the middle of another article's sentence, is moved down to the headline that it
 * opens, and a short line there up to the headline that it ends: no subhead stands in a sentence. So is the rest of a headline that a colon
 * leaves open above its text.
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
  order.forEach((_, at) => {
    const rest = restBelow(order, at)
    if (rest !== null) order.splice(at + 1, rest - at, ...order.slice(rest, rest + 1), ...order.slice(at + 1, rest))
  })
  return order
}

const LEFT_OPEN = /(?:[:：]|[—–―-]{2})$/u

/** Where the rest of a headline stands that ends in a colon or a dash right above its text: the next heading below, if it heads no report and is none of its own; null where there is none. */
function restBelow(blocks: readonly Block[], at: number): number | null {
  const line = blocks[at]
  if (line?.kind !== 'heading' || !LEFT_OPEN.test(line.text)) return null
  const text = blocks[at + 1]?.kind === 'byline' ? at + 2 : at + 1
  if (blocks[text]?.kind !== 'paragraph') return null
  const ahead = blocks.slice(text, text + REACH).findIndex(isHeading)
  const [rest, next, above] = [blocks[text + ahead], blocks[text + ahead + 1], blocks[text + ahead - 1]]
  if (ahead < 0 || rest === undefined || above?.kind !== 'paragraph' || next?.kind !== 'paragraph' || leadByline(next.text) !== null) return null
  const [printed] = rest.lines
  return printed === undefined || isMarkedHeadline(printed) || isZoneHeadline(printed) || LEFT_OPEN.test(rest.text) || blocks.slice(text, text + ahead).some(block => leadByline(block.text) !== null) ? null : text + ahead
}

function isHeading(block: Block): boolean {
  return block.kind === 'heading'
}
