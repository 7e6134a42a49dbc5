import type { Block } from './block.ts'
import type { Segment } from './segments.ts'

/**
 * A byline line right below a headline is that of the headline's article. Where the headline stands below its text, the line does too, and was
 * first given to the next one.
 */
export function bylinesByHeadline(segments: readonly Segment[], titles: readonly (readonly Block[])[], blocks: readonly Block[]): Segment[] {
  const owners = new Map(segments.flatMap(({ bylines }, at) => bylines.map(byline => [byline, ownerOf(byline, at, segments, titles, blocks)] as const)))
  return segments.map((segment, at) => ({ ...segment, bylines: [...owners].flatMap(([byline, owner]) => (owner === at ? [byline] : [])) }))
}

function ownerOf(byline: Block, at: number, segments: readonly Segment[], titles: readonly (readonly Block[])[], blocks: readonly Block[]): number {
  const above = blocks[blocks.indexOf(byline) - 1]
  const owner = above?.kind === 'heading' ? titles.findIndex(title => title.includes(above)) : -1
  return owner === at - 1 && segments[owner]?.bylines.length === 0 ? owner : at
}
