import type { Block } from './block.ts'
import type { Segment } from './segments.ts'

/**
 * A byline line right below a headline is that of the headline's article. Where the headline stands below its text, the line does too, and was
 * first given to the next one.
 */
export function bylinesByHeadline(segments: readonly Segment[], titles: readonly (readonly Block[])[], blocks: readonly Block[]): Segment[] {
  const above = new Map(blocks.map((block, at) => [block, blocks[at - 1]]))
  const isAnothers = (byline: Block, owner: number): boolean => {
    const headline = above.get(byline)
    return headline?.kind === 'heading' && segments[owner]?.bylines.length === 0 && (titles[owner] ?? []).includes(headline)
  }
  return segments.map((segment, at) => ({
    ...segment,
    bylines: [...segment.bylines.filter(byline => !isAnothers(byline, at - 1)), ...(segments[at + 1]?.bylines ?? []).filter(byline => isAnothers(byline, at))],
  }))
}
