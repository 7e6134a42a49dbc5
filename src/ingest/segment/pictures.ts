import type { Block } from './block.ts'
import { leadByline, tailByline } from './byline.ts'
import { isCaption, isNumberedCaption, MAX_CAPTION, mayBeCaption, opensCaption, opensWithDay, trailingCredit } from './caption.ts'
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

/** Blocks above a headline that may be the article which it belongs to. */
const ARTICLE_ABOVE = 8

/** The caption holds words of the headline, and more of them than the text above it. */
function isOwnHeadline(above: readonly Block[], headline: Block, caption: Block, cohesion: Cohesion): boolean {
  const share = cohesion.share(headline.text, caption.text)
  return share >= OWN_HEADLINE && share >= cohesion.share(headline.text, above.filter(block => block.kind === 'paragraph').map(block => block.text).join('\n'))
}

/** No article begins below the caption, or the text there goes on with the sentence above the headline. */
function endsThere(blocks: readonly Block[], headlineAt: number, belowAt: number): boolean {
  const below = blocks[belowAt]
  const above = blocks[headlineAt - 1]
  return (below?.kind !== 'paragraph' && below?.kind !== 'byline') || (below.kind === 'paragraph' && above?.kind === 'paragraph' && !endsParagraph(above.text))
}

/** The headline stands right where a picture's gap ends, and the text below the caption holds no more of its words. */
function isAtPicture(blocks: readonly Block[], headlineAt: number, belowAt: number, caption: Block, shape: PageShape, cohesion: Cohesion): boolean {
  const headline = blocks[headlineAt]
  const line = headline?.lines[0]
  const below = blocks[belowAt]
  if (headline === undefined || line === undefined || !shape.afterPicture(line) || below?.kind !== 'paragraph' || leadByline(below.text) !== null || trailingCredit(caption.text) === null) return false
  const text = blocks.slice(belowAt, belowAt + ARTICLE_ABOVE)
  const end = text.findIndex(block => block.kind === 'heading')
  return cohesion.share(headline.text, caption.text) >= cohesion.share(headline.text, text.slice(0, end < 0 ? text.length : end).map(block => block.text).join('\n'))
}

/** Share of a headline's words that the news under it holds when it is that news' own. */
const HEADLINE_OF_STORY = 0.25

type Use = 'text' | 'title' | 'credit'

/** Takes captions and credits out of a page. */
export function takePictures(blocks: readonly Block[], shape: PageShape, cohesion: Cohesion): Flow {
  const uses = new Map<Block, { use: Use; picture: number }>()
  let pictures = 0
  blocks.forEach((block, at) => {
    if (uses.has(block)) return
    const text = captionAt(blocks, at, shape)
    if (text === null && block.kind !== 'credit') return
    const picture = goesOnWithPicture(blocks[at - 1], block, uses) ?? pictures++
    if (block.kind === 'credit') uses.set(block, { use: 'credit', picture })
    if (text === null) return
    const story = storyOfPicture(blocks, blocks.indexOf(text, Math.max(0, at - 1)), cohesion)
    if (story !== null && !uses.has(story)) uses.set(story, { use: 'text', picture })
    uses.set(text, { use: 'text', picture })
    const headlineAt = blocks.indexOf(story ?? text, Math.max(0, at - 2)) - 1
    const above = blocks[headlineAt]
    if (above?.kind !== 'heading' || uses.has(above)) return
    const belowAt = Math.max(at, headlineAt + 1) + 1
    if (isAtPicture(blocks, headlineAt, belowAt, text, shape, cohesion) || (endsThere(blocks, headlineAt, belowAt) && isOwnHeadline(blocks.slice(Math.max(0, headlineAt - ARTICLE_ABOVE), headlineAt), above, text, cohesion))) uses.set(above, { use: 'title', picture })
  })
  return flowOf(blocks, uses, pictures)
}

/** The number of the picture right above that a block goes on with: the next of a row that shares one credit (图①：…。 图②：…。 李明 摄), or the credit of words that hold none. */
function goesOnWithPicture(above: Block | undefined, block: Block, uses: ReadonlyMap<Block, { use: Use; picture: number }>): number | null {
  const use = above === undefined ? undefined : uses.get(above)
  if (above === undefined || use?.use !== 'text' || trailingCredit(above.text) !== null) return null
  return block.kind === 'credit' || (isNumberedCaption(above.text) && isNumberedCaption(block.text)) ? use.picture : null
}

/** The paragraph that tells what 图为 below it shows, where both stand alone: a picture with its news. */
function storyOfPicture(blocks: readonly Block[], at: number, cohesion: Cohesion): Block | null {
  const caption = blocks[at]
  const story = blocks[at - 1]
  const before = blocks[at - 2]
  if (story?.kind !== 'paragraph' || caption === undefined || !caption.text.startsWith('图为') || !opensWithDay(story.text) || story.text.length + caption.text.length > MAX_CAPTION) return null
  return blocks[at + 1]?.kind === 'paragraph' || (before?.kind === 'paragraph' && !endsParagraph(before.text)) || before?.kind === 'byline' || (before?.kind === 'heading' && cohesion.share(before.text, story.text) >= HEADLINE_OF_STORY) ? null : story
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
  if (above?.kind === 'credit' || (above?.kind === 'paragraph' && isCaption(above.text))) return false
  return (above?.kind === 'paragraph' && !endsParagraph(above.text)) || below === undefined || below.kind === 'heading' || below.kind === 'furniture'
}

/** A credit stands under its caption, or, where the picture's gap is above it, over it. */
function captionOfCredit(blocks: readonly Block[], at: number, shape: PageShape): Block | null {
  const credit = blocks[at]
  const above = blocks[at - 1]
  const below = blocks[at + 1]
  const first = credit?.lines[0]
  const gapAbove = at === 0 || above?.kind === 'heading' || (first !== undefined && shape.afterPicture(first)) || (above?.kind === 'paragraph' && !endsParagraph(above.text))
  const standsAlone = above?.kind === 'paragraph' && mayBeCaption(above.text) && tailByline(above.text) === null && leadByline(above.text) === null && (blocks[at - 2]?.kind !== 'paragraph' || !endsParagraph(blocks[at - 2]?.text ?? ''))
  if (closesPicture(below, blocks[at + 2], shape)) return below ?? null
  if (!gapAbove && (standsAlone || (above?.kind === 'paragraph' && opensCaption(above.text)) || isWholePicture(blocks, at))) return above ?? null
  if (below?.kind === 'paragraph' && (mayBeCaption(below.text) || isCaption(below.text))) return below
  return below?.kind === 'heading' && blocks[at + 2]?.kind === 'paragraph' ? below : null
}

/** A caption's one sentence with a picture's gap behind it. */
function closesPicture(caption: Block | undefined, behind: Block | undefined, shape: PageShape): boolean {
  const next = behind?.lines[0]
  return caption?.kind === 'paragraph' && mayBeCaption(caption.text) && endsParagraph(caption.text) && next !== undefined && shape.afterPicture(next)
}

/** A paragraph and the credit under it that are all there is between a headline and the next item, or are set otherwise than what stands above. */
function isWholePicture(blocks: readonly Block[], at: number): boolean {
  const text = blocks[at - 1]
  const before = blocks[at - 2]
  const behind = blocks[at + 1]
  if (text?.kind !== 'paragraph' || text.text.length > MAX_CAPTION || !endsParagraph(text.text) || leadByline(text.text) !== null || tailByline(text.text) !== null) return false
  if (before?.kind === 'paragraph' && !endsParagraph(before.text) && opensWithDay(text.text)) return true
  if (behind?.kind === 'paragraph' && leadByline(behind.text) === null) return false
  return before?.kind !== 'paragraph' || isSetOtherwise(text, before) || opensWithDay(text.text)
}

/** Not set in where the paragraphs above are, or wider than they are. */
function isSetOtherwise(text: Block, before: Block): boolean {
  const width = (block: Block): number => Math.max(...block.lines.map(line => line.width))
  return ((before.lines[0]?.indent ?? 0) >= 1 && (text.lines[0]?.indent ?? 0) < 1) || width(text) > WIDER * width(before)
}

/** By how much a caption's lines are wider than those of the column above. */
const WIDER = 1.25

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
