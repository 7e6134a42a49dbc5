import type { Page, Span } from '../../article.ts'
import type { ZoneDirectory, ZoneMention } from '../../zone.ts'
import { readBlocks } from './block.ts'
import type { Block } from './block.ts'
import { bylinesByHeadline } from './byline-owner.ts'
import { createCohesion } from './cohesion.ts'
import { composePicture, composeStory } from './compose.ts'
import type { Cut } from './compose.ts'
import { placeHeadlines } from './headlines.ts'
import type { Line } from './line.ts'
import { reuniteHeadlines } from './parted-headlines.ts'
import { takePictures } from './pictures.ts'
import { cutSegments } from './segments.ts'
import type { BoundaryEvidence } from './segments.ts'
import { pageShape } from './shape.ts'
import { joinStories, stretchOf } from './stories.ts'

interface FurnitureSpan {
  readonly span: Span
  readonly rule: string
}

export interface CutPage {
  /** In page order of their first character. */
  readonly cuts: readonly Cut[]
  readonly furniture: readonly FurnitureSpan[]
}

/** Cuts the lines of a page into articles and captions. */
export function cutPage({ text: source, pageStarts }: Pick<Page, 'text' | 'pageStarts'>, lines: readonly Line[], directory: ZoneDirectory): CutPage {
  const shape = pageShape(lines)
  const blocks = readBlocks(lines, shape, pageStarts ?? pageBreaks(source))
  const cohesion = createCohesion(blocks.filter(block => block.kind === 'paragraph').map(block => block.text))
  const flow = takePictures(reuniteHeadlines(blocks, shape), shape, cohesion)
  const evidence = { cohesion, ...zoneEvidence(directory) }
  const cutFlow = cutSegments(flow, evidence)
  const placed = placeHeadlines(cutFlow, cohesion)
  const segments = cutFlow.segments.map((segment, at) => ({ ...segment, body: [...segment.body, ...(placed.ends[at] ?? [])] }))
  const stretches = bylinesByHeadline(segments, placed.titles, flow.blocks).map((segment, at) => stretchOf(segment, placed.titles[at] ?? [], flow.interrupted))
  const cuts = [...joinStories(stretches, evidence).map(story => composeStory(source, story)), ...flow.pictures.map(picture => composePicture(source, picture))]
  return {
    cuts: cuts.sort((a, b) => firstOffset(a) - firstOffset(b)),
    furniture: [...furnitureOf(blocks.filter(block => block.kind === 'furniture')), ...furnitureOf(placed.loose, 'headline-alone')],
  }
}

/** Text that was made from pages parts them with form feeds. */
function pageBreaks(source: string): number[] {
  return [...source.matchAll(/\f/gu)].map(match => match.index + 1)
}

/** The zones of blocks, each looked up once. */
function zoneEvidence(directory: ZoneDirectory): Pick<BoundaryEvidence, 'zonesOf' | 'zonesWithin'> {
  const known = new Map<Block, readonly ZoneMention[]>()
  const mentionsOf = (block: Block): readonly ZoneMention[] => {
    const mentions = known.get(block) ?? directory.mentions(block.text)
    known.set(block, mentions)
    return mentions
  }
  return {
    zonesOf: block => new Set(mentionsOf(block).map(mention => mention.zone)),
    zonesWithin: (block, characters) => new Set(block === undefined ? [] : mentionsOf(block).filter(mention => mention.start < characters).map(mention => mention.zone)),
  }
}

function firstOffset(cut: Cut): number {
  return [...cut.title, ...cut.body.flat()].reduce((least, [start]) => Math.min(least, start), Infinity)
}

function furnitureOf(blocks: readonly Block[], rule?: string): FurnitureSpan[] {
  return blocks.flatMap(block => block.lines.map(line => ({ span: line.span, rule: rule ?? block.rule })))
}
