import type { Block } from './block.ts'
import type { Cohesion } from './cohesion.ts'
import { endsParagraph } from './ending.ts'
import { columnWidth, isOneColumn } from './typesetting.ts'

/** Two articles whose columns were read in turn: the first's beginning, the second's, the first's rest, the second's. */

/** Paragraphs and subheads of an article among which its halves are sought. */
const MOST_BLOCKS = 30

/** Both articles in reading order, when the second's paragraphs hold the first's rest between their own halves; null when they do not. */
export function untangleColumns(first: readonly Block[], second: readonly Block[], cohesion: Cohesion): { readonly first: readonly Block[]; readonly second: readonly Block[] } | null {
  if (!isOpen(first.at(-1)) || second.length > MOST_BLOCKS) return null
  for (let jump = 1; jump < second.length; jump++) {
    if (!isOpen(second[jump - 1]) || second[jump]?.kind !== 'paragraph') continue
    for (let back = jump + 1; back < second.length; back++) {
      if (isOpen(second[back - 1]) || !goesOn(second[back], second)) continue
      const [own, rest, ownRest] = [second.slice(0, jump), second.slice(jump, back), second.slice(back)]
      if (belongs(rest, first, own, cohesion) && belongs(ownRest, own, first, cohesion)) return { first: [...first, ...rest], second: [...own, ...ownRest] }
    }
  }
  return null
}

/** Both articles in reading order, when the second's paragraphs hold some that are set in the width of the first, which broke off, and not in that of their own; null when they do not. */
export function untangleWidths(first: readonly Block[], second: readonly Block[], cohesion: Cohesion): { readonly first: readonly Block[]; readonly second: readonly Block[] } | null {
  const width = columnWidth(first)
  if (width === null || !isOpen(first.at(-1)) || second.length > MOST_BLOCKS || second.some(block => block.kind === 'heading')) return null
  for (let jump = 1; jump < second.length; jump++) {
    for (let back = second.length; back > jump; back--) {
      const [own, rest, ownRest] = [second.slice(0, jump), second.slice(jump, back), second.slice(back)]
      const ownWidth = columnWidth(own)
      if (ownWidth === null || isOneColumn(ownWidth, width) || isOpen(own.at(-1)) || isOpen(rest.at(-1))) continue
      const isFirsts = columnWidth(rest) !== null && fills(rest, width) && fills(own, ownWidth) && fills(ownRest, ownWidth)
      if (isFirsts && belongs(rest, first, own, cohesion)) return { first: [...first, ...rest], second: [...own, ...ownRest] }
    }
  }
  return null
}

/** Every paragraph that tells is set in the width. */
function fills(blocks: readonly Block[], width: number): boolean {
  return blocks.every(block => {
    const own = columnWidth([block])
    return own === null || isOneColumn(own, width)
  })
}

function isOpen(block: Block | undefined): boolean {
  return block?.kind === 'paragraph' && !endsParagraph(block.text)
}

/** Not set in where paragraphs are: the rest of one that began elsewhere. */
function goesOn(block: Block | undefined, others: readonly Block[]): boolean {
  const indents = others.filter(one => one.kind === 'paragraph').map(one => one.lines[0]?.indent ?? 0)
  return block?.kind === 'paragraph' && (block.lines[0]?.indent ?? 0) < 1 && indents.filter(indent => indent >= 1).length * 2 >= indents.length
}

function belongs(rest: readonly Block[], one: readonly Block[], other: readonly Block[], cohesion: Cohesion): boolean {
  return cohesion.share(textOf(rest), textOf(one)) > cohesion.share(textOf(rest), textOf(other))
}

function textOf(blocks: readonly Block[]): string {
  return blocks.map(block => block.text).join('\n')
}
