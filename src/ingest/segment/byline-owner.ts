import type { Block } from './block.ts'
import { leadByline, tailByline } from './byline.ts'
import type { Segment } from './segments.ts'

/**
 * A byline line right below a headline is that of the headline's article. Where the headline stands below its text, or far from it, the
 * line does too, and was first given to the article below.
 */
export function bylinesByHeadline(segments: readonly Segment[], titles: readonly (readonly Block[])[], blocks: readonly Block[]): Segment[] {
  const above = new Map(blocks.map((block, at) => [block, blocks[at - 1]]))
  const owners = new Map(titles.flatMap((title, at) => title.map(heading => [heading, at] as const)))
  const bylines = segments.map((): Block[] => [])
  segments.forEach((segment, at) => {
    for (const byline of segment.bylines) {
      const headline = above.get(byline)
      const owner = headline === undefined ? undefined : owners.get(headline)
      const mine = owner === undefined || owner === at || isSigned(segments[owner])
      bylines[mine ? at : owner]?.push(byline)
    }
  })
  return segments.map((segment, at) => ({ ...segment, bylines: bylines[at] ?? [] }))
}

/** It has names of its own. */
function isSigned(segment: Segment | undefined): boolean {
  if (segment === undefined || segment.bylines.length > 0) return true
  const last = segment.body.at(-1)
  return (leadByline(segment.body[0]?.text ?? '')?.names.length ?? 0) > 0 || (last !== undefined && tailByline(last.text) !== null)
}
