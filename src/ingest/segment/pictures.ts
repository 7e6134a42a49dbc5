import type { Block } from './block.ts'
import { tailByline } from './byline.ts'
import { isCaption, mayBeCaption } from './caption.ts'
import type { Cohesion } from './cohesion.ts'
import { endsParagraph } from './ending.ts'
import type { PageShape } from './shape.ts'

/** A picture's words: its text, its headline, and whose it is. */
export interface Picture {
  readonly text: readonly Block[]
  readonly title: readonly Block[]
  readonly credits: readonly Block[]
}

/** A page without its pictures. */
export interface Flow {
  readonly blocks: readonly Block[]
  /** Blocks in front of which something stood that interrupts an article. */
  readonly interrupted: ReadonlySet<Block>
  readonly pictures: readonly Picture[]
}

/** Share of the words of a headline with nothing else below it that a caption must hold for it to be the caption's own. */
const OWN_HEADLINE = 0.1

type Use = 'text' | 'title' | 'credit'

/** Takes captions and credits out of a page. */
export function takePictures(blocks: readonly Block[], shape: PageShape, cohesion: Cohesion): Flow {
  const uses = new Map<Block, { use: Use; picture: number }>()
  let pictures = 0
  blocks.forEach((block, at) => {
    if (uses.has(block)) return
    const text = captionAt(blocks, at, shape)
    if (text === null && block.kind !== 'credit') return
    const picture = pictures++
    if (block.kind === 'credit') uses.set(block, { use: 'credit', picture })
    if (text === null) return
    uses.set(text, { use: 'text', picture })
    const above = blocks[blocks.indexOf(text, Math.max(0, at - 1)) - 1]
    const below = blocks[Math.max(at, blocks.indexOf(text, Math.max(0, at - 1))) + 1]
    if (above?.kind === 'heading' && !uses.has(above) && below?.kind !== 'paragraph' && below?.kind !== 'byline' && cohesion.share(above.text, text.text) >= OWN_HEADLINE) uses.set(above, { use: 'title', picture })
  })
  return flowOf(blocks, uses, pictures)
}

/** The block that is the caption of the picture which a block shows to be there; null when it shows none. */
function captionAt(blocks: readonly Block[], at: number, shape: PageShape): Block | null {
  const block = blocks[at]
  if (block === undefined) return null
  if (block.kind === 'paragraph') return isCaption(block.text) || isPlainCaption(blocks, at, shape) ? block : null
  return block.kind === 'credit' ? captionOfCredit(blocks, at, shape) : null
}

/** One short sentence where a picture stood, in the middle of an article's sentence or before a headline. */
function isPlainCaption(blocks: readonly Block[], at: number, shape: PageShape): boolean {
  const block = blocks[at]
  const first = block?.lines[0]
  if (block === undefined || first === undefined || !mayBeCaption(block.text) || !endsParagraph(block.text) || !shape.afterPicture(first)) return false
  const above = blocks[at - 1]
  const below = blocks[at + 1]
  return (above?.kind === 'paragraph' && !endsParagraph(above.text)) || below === undefined || below.kind === 'heading' || below.kind === 'furniture'
}

/** A credit stands under its caption, or, where the picture's gap is above it, over it. */
function captionOfCredit(blocks: readonly Block[], at: number, shape: PageShape): Block | null {
  const credit = blocks[at]
  const above = blocks[at - 1]
  const below = blocks[at + 1]
  const first = credit?.lines[0]
  const gapAbove = at === 0 || above?.kind === 'heading' || (first !== undefined && shape.afterPicture(first)) || (above?.kind === 'paragraph' && !endsParagraph(above.text))
  const standsAlone = above?.kind === 'paragraph' && mayBeCaption(above.text) && tailByline(above.text) === null && (blocks[at - 2]?.kind !== 'paragraph' || !endsParagraph(blocks[at - 2]?.text ?? ''))
  if (!gapAbove && standsAlone) return above
  if (below?.kind === 'paragraph' && (mayBeCaption(below.text) || isCaption(below.text))) return below
  return below?.kind === 'heading' && blocks[at + 2]?.kind === 'paragraph' ? below : null
}

function flowOf(blocks: readonly Block[], uses: ReadonlyMap<Block, { use: Use; picture: number }>, pictures: number): Flow {
  const flow: Block[] = []
  const interrupted = new Set<Block>()
  const found = Array.from({ length: pictures }, () => ({ text: [] as Block[], title: [] as Block[], credits: [] as Block[] }))
  let broken = false
  for (const block of blocks) {
    const use = uses.get(block)
    if (use === undefined) {
      if (broken) interrupted.add(block)
      broken = false
      flow.push(block)
      continue
    }
    broken = true
    const picture = found[use.picture]
    if (use.use === 'credit') picture?.credits.push(block)
    else picture?.[use.use].push(block)
  }
  return { blocks: flow, interrupted, pictures: found }
}
