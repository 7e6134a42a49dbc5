import type { Block } from './block.ts'
import { leadByline, tailByline } from './byline.ts'
import type { Cohesion } from './cohesion.ts'
import { untangleColumns, untangleWidths } from './columns.ts'
import { endsParagraph } from './ending.ts'
import { isLeadLike, zonesIn } from './segments.ts'
import type { BoundaryEvidence, Segment } from './segments.ts'

/** A segment with its headline, before stretches of one article are joined. */
export interface Stretch {
  readonly segment: Segment
  readonly title: readonly Block[]
  /** Runs of its body between interruptions, in page order. */
  readonly parts: readonly (readonly Block[])[]
}

/** An article with its parts in reading order. */
export interface Story {
  readonly title: readonly Block[]
  readonly bylines: readonly Block[]
  readonly start: Segment['start']
  readonly parts: readonly (readonly Block[])[]
}

/** Stretches to either side in which the rest of an article is sought. */
const REACH = 12
/** Share of a headless stretch's words that another article must hold to be its other half. */
const SAME_STORY = 0.3
/** By how much the article that broke off must share more words than the one it stands in. */
const STRAYED = 0.08
/** What a second byline in one article is worth against shared words. */
const SECOND_BYLINE = 0.25
/** Paragraphs at the end of an article that may be another's rest. */
const REST_PARAGRAPHS = 6

/** Splits each segment where something stood between its paragraphs. */
export function stretchOf(segment: Segment, title: readonly Block[], interrupted: ReadonlySet<Block>): Stretch {
  const parts: Block[][] = []
  for (const block of segment.body) {
    const last = parts.at(-1)
    if (last === undefined || (interrupted.has(block) && endsParagraph(last.at(-1)?.text ?? ''))) parts.push([block])
    else last.push(block)
  }
  return { segment, title, parts }
}

/** Joins the stretches of one article and puts its parts in reading order. */
export function joinStories(stretches: readonly Stretch[], evidence: BoundaryEvidence): Story[] {
  const { cohesion } = evidence
  const homes = stretches.map((_, at) => at)
  const parts: (readonly Block[])[][] = stretches.map(stretch => [...stretch.parts])
  for (let at = 0; at + 1 < parts.length; at++) {
    const [above, below] = [parts[at]?.at(-1) ?? [], parts[at + 1]?.[0] ?? []]
    const untangled = untangleColumns(above, below, cohesion) ?? untangleWidths(above, below, cohesion)
    if (untangled === null) continue
    parts[at]?.splice(-1, 1, untangled.first)
    parts[at + 1]?.splice(0, 1, untangled.second)
  }
  stretches.forEach((_, at) => {
    if (isOpen(parts[at]?.at(-1))) takeStrayedRest(at, stretches, parts, cohesion)
  })
  stretches.forEach((_, at) => giveStrayedStretch(at, stretches, parts, evidence))
  stretches.forEach((_, at) => giveForeignTail(at, stretches, parts, evidence))
  stretches.forEach((stretch, at) => {
    if (isOrphan(stretch)) homes[at] = continuedFrom(at, homes, stretches, cohesion) ?? homeOf(at, homes, stretches, parts, evidence)
  })
  return stretches.flatMap((stretch, at): Story[] => {
    if (homes[at] !== at) return []
    const mine = stretches.flatMap((other, i) => (homes[i] === at ? [{ other, parts: parts[i] ?? [] }] : []))
    const all = mine.flatMap(one => one.parts.map((part, i) => ({ part, titled: i === 0 && one.other === stretch && stretch.title.length > 0, first: i === 0 })))
    return [{ title: stretch.title, bylines: mine.flatMap(one => one.other.segment.bylines), start: stretch.segment.start, parts: readingOrder(all, evidence) }]
  })
}

/** The article above whose rest a page says to stand elsewhere, for a stretch whose beginning it says to; of several the most alike. */
function continuedFrom(at: number, homes: readonly number[], stretches: readonly Stretch[], cohesion: Cohesion): number | null {
  const stretch = stretches[at]
  if (stretch?.segment.from !== true) return null
  const shares = stretches.slice(0, at).map((other, i) => (other.segment.on && homes[i] === i ? cohesion.share(textOf(stretch.parts), textOf([other.title, ...other.parts])) : -1))
  const best = Math.max(-1, ...shares)
  return best < 0 ? null : shares.indexOf(best)
}

function isOrphan({ segment, title }: Stretch): boolean {
  const first = segment.body[0]
  return title.length === 0 && segment.bylines.length === 0 && segment.start !== 'brief' && first !== undefined && leadByline(first.text) === null
}

/** What speaks for a headless stretch being another article's, against a share of words of 0 to 1. */
const HOME_SIGNS = {
  sameZone: 0.15,
  /** It names zones, and none of the other's. */
  otherZone: -0.3,
  /** It breaks off right above a headline whose text is no report's beginning. */
  brokeOffAbove: 0.3,
  /** It stands at the top of the page above all headlines. */
  atTop: 0.1,
  /** It begins neither with a day nor with a zone. */
  noOpening: 0.1,
  /** The other breaks off, and nothing follows its last words where it stands. */
  otherBrokeOff: 0.2,
  /** And it is the only one on the page that does. */
  onlyOneBrokeOff: 0.2,
  /** It breaks off at the foot of a page whose top holds the other's tail. */
  tailAtTop: 0.15,
}
/** Characters in which a report's beginning names its zone. */
const OPENING_LENGTH = 80

/** The article to which a headless stretch most likely belongs; itself when that is none. */
function homeOf(at: number, homes: readonly number[], stretches: readonly Stretch[], parts: readonly (readonly (readonly Block[])[])[], evidence: BoundaryEvidence): number {
  let best = at
  let bestWorth = SAME_STORY
  const broken = stretches.filter((other, i) => i !== at && !isOrphan(other) && isOpen(parts[i]?.at(-1))).length
  for (let i = Math.max(0, at - REACH); i < Math.min(stretches.length, at + REACH + 1); i++) {
    const other = stretches[i]
    if (i === at || other === undefined || isOrphan(other) || other.segment.start === 'brief') continue
    const worth = homeWorth(parts[at] ?? [], [other.title, ...(parts[i] ?? [])], evidence)
      + (i === at + 1 && isOpen(parts[at]?.at(-1)) && other.segment.start !== 'lead' ? HOME_SIGNS.brokeOffAbove : 0)
      + (at === 0 ? HOME_SIGNS.atTop : 0)
      + (isOpen(parts[i]?.at(-1)) ? HOME_SIGNS.otherBrokeOff + (broken === 1 ? HOME_SIGNS.onlyOneBrokeOff : 0) : 0)
      + (at === stretches.length - 1 && homes[0] === i && isOpen(parts[at]?.at(-1)) ? HOME_SIGNS.tailAtTop : 0)
    if (worth > bestWorth) {
      best = i
      bestWorth = worth
    }
  }
  return best
}

function homeWorth(own: readonly (readonly Block[])[], other: readonly (readonly Block[])[], evidence: BoundaryEvidence): number {
  const first = own[0]?.[0]
  const zones = zonesIn(own.flat(), evidence)
  const theirs = zonesIn(other.flat(), evidence)
  const opens = first !== undefined && (isLeadLike(first.text) || evidence.zonesWithin(first, OPENING_LENGTH).size > 0)
  return evidence.cohesion.share(textOf(own), textOf(other))
    + ([...zones].some(zone => theirs.has(zone)) ? HOME_SIGNS.sameZone : zones.size > 0 && theirs.size > 0 ? HOME_SIGNS.otherZone : 0)
    + (opens ? 0 : HOME_SIGNS.noOpening)
}

/** An article that broke off takes its rest from the end of a later one, if the words and the bylines say so. */
function takeStrayedRest(at: number, stretches: readonly Stretch[], parts: (readonly Block[])[][], cohesion: Cohesion): void {
  const own = textOf(parts[at] ?? [])
  let best: { from: number; keep: number; worth: number } | null = null
  for (let i = at + 1; i < Math.min(stretches.length, at + REACH + 1); i++) {
    const last = parts[i]?.at(-1) ?? []
    for (let keep = Math.max(parts[i]?.length === 1 ? 1 : 0, last.length - REST_PARAGRAPHS); keep < last.length; keep++) {
      const worth = strayWorth(own, last.slice(0, keep), last.slice(keep), stretches[i], cohesion)
      if (worth > STRAYED && (best === null || worth > best.worth)) best = { from: i, keep, worth }
    }
  }
  if (best === null) return
  const source = parts[best.from]
  const last = source?.at(-1) ?? []
  source?.splice(-1, 1, ...(best.keep > 0 ? [last.slice(0, best.keep)] : []))
  const open = parts[at]?.at(-1) ?? []
  parts[at]?.splice(-1, 1, [...open, ...last.slice(best.keep)])
}

function strayWorth(own: string, kept: readonly Block[], rest: readonly Block[], stretch: Stretch | undefined, cohesion: Cohesion): number {
  const words = textOf([rest])
  const first = stretch?.segment.body[0]
  const hasNames = stretch !== undefined && (stretch.segment.bylines.length > 0 || (first !== undefined && (leadByline(first.text)?.names.length ?? 0) > 0))
  const closes = tailByline(rest.at(-1)?.text ?? '') !== null
  const before = kept.at(-1)
  if (before !== undefined && !endsParagraph(before.text)) return 0
  return cohesion.share(words, own) - cohesion.share(words, textOf([kept])) + (hasNames && closes ? SECOND_BYLINE : 0)
}

/** Characters that tell what a stretch is about. */
const TELLING = 80
/** A line wider than this, in ems, is a paragraph, and another behind empty lines may be another article's. */
const PARAGRAPH_LINE = 60

/** What follows a sentence that broke off in the middle of an article goes to another one that is about its zone, where this one is not. */
function giveStrayedStretch(at: number, stretches: readonly Stretch[], parts: (readonly Block[])[][], evidence: BoundaryEvidence): void {
  const last = (parts[at]?.at(-1) ?? []).flatMap(partedAtGaps)
  const jump = last.findIndex((block, i) => isOpen([block]) && last[i + 1] !== undefined)
  const kept = last.slice(0, jump + 1)
  let best: { to: number; worth: number; end: number } | null = null
  for (const end of jump < 0 ? [] : endsOfStray(last, jump, stretches[at], evidence)) {
    const rest = last.slice(jump + 1, end)
    if (textOf([rest]).length < TELLING) continue
    const own = homeWorth([rest], [stretches[at]?.title ?? [], ...(parts[at] ?? []).slice(0, -1), kept, last.slice(end)], evidence)
    for (let i = Math.max(0, at - REACH); i < Math.min(stretches.length, at + REACH + 1); i++) {
      const other = stretches[i]
      if (i === at || other === undefined || isOrphan(other) || other.segment.start === 'brief' || !sharesZone([rest], parts[i] ?? [], evidence)) continue
      const worth = homeWorth([rest], [other.title, ...(parts[i] ?? [])], evidence)
      if (worth > own + STRAYED_STRETCH && (best === null || worth > best.worth)) best = { to: i, worth, end }
    }
  }
  if (best === null) return
  parts[at]?.splice(-1, 1, [...kept, ...last.slice(best.end)])
  parts[best.to]?.push(last.slice(jump + 1, best.end))
}

/** Where what strayed into an article may end: at its end, or where the article's own zone is named again, with the paragraph before that. */
function endsOfStray(blocks: readonly Block[], jump: number, stretch: Stretch | undefined, evidence: BoundaryEvidence): number[] {
  const own = zonesIn(stretch?.title ?? [], evidence)
  const back = blocks.findIndex((block, i) => i > jump + 1 && [...evidence.zonesOf(block)].some(zone => own.has(zone)))
  return back < 0 ? [blocks.length] : [back, back - 1].filter(end => end > jump + 1 && blocks[end]?.kind === 'paragraph')
}

/** Paragraphs at an article's end that name another article's zone and not its own go to that one, with those above them that share more words with it: a column ended there. */
function giveForeignTail(at: number, stretches: readonly Stretch[], parts: (readonly Block[])[][], evidence: BoundaryEvidence): void {
  const stretch = stretches[at]
  const last = parts[at]?.at(-1) ?? []
  if (stretch === undefined || stretch.title.length === 0 || last.length < 2) return
  const own = zonesIn(stretch.title, evidence)
  const isOwn = (block: Block): boolean => [...evidence.zonesOf(block)].some(zone => own.has(zone))
  const lastOwn = last.findLastIndex(isOwn)
  const foreign = last.findIndex((block, i) => i > lastOwn && evidence.zonesOf(block).size > 0)
  const tail = last.slice(foreign)
  const named = zonesIn(tail, evidence)
  if (lastOwn < 0 || foreign < 0 || textOf([last.slice(lastOwn + 1)]).length < TELLING) return
  const to = stretches.findIndex((other, i) => i !== at && Math.abs(i - at) <= REACH && other.segment.start !== 'brief' && [...zonesIn(other.title, evidence)].some(zone => named.has(zone)))
  const home = parts[to]?.at(-1)
  if (to < 0 || home === undefined || tailByline(home.at(-1)?.text ?? '') !== null) return
  const [kept, homes] = [textOf([last.slice(0, lastOwn + 1)]), textOf(parts[to] ?? [])]
  const isHomes = (text: string): boolean => evidence.cohesion.share(text, homes) > evidence.cohesion.share(text, kept)
  if (!tail.every(block => block.kind === 'paragraph') || !isHomes(textOf([tail]))) return
  const between = last.slice(lastOwn + 1, foreign)
  const start = foreign - (between.length - 1 - between.findLastIndex(block => !isHomes(block.text)))
  parts[at]?.splice(-1, 1, last.slice(0, start))
  parts[to]?.push(last.slice(start))
}

/** A paragraph that was put together from two long lines with empty lines between them, in two. */
function partedAtGaps(block: Block): Block[] {
  const at = block.lines.findIndex((line, i) => i > 0 && line.gap > 0 && (block.lines[i - 1]?.width ?? 0) > PARAGRAPH_LINE)
  if (block.kind !== 'paragraph' || at < 0) return [block]
  const [above, below] = [block.lines.slice(0, at), block.lines.slice(at)].map(lines => ({ ...block, lines, text: lines.map(line => line.text).join('') }))
  return above === undefined || below === undefined ? [block] : [above, ...partedAtGaps(below)]
}

/** By how much the other article must be likelier: they name the same zone, this one another, and the words do not speak against it. */
const STRAYED_STRETCH = HOME_SIGNS.sameZone - HOME_SIGNS.otherZone

function sharesZone(some: readonly (readonly Block[])[], others: readonly (readonly Block[])[], evidence: BoundaryEvidence): boolean {
  const zones = zonesIn(others.flat(), evidence)
  return [...zonesIn(some.flat(), evidence)].some(zone => zones.has(zone))
}

interface Candidate {
  readonly part: readonly Block[]
  readonly titled: boolean
  readonly first: boolean
}

/** What speaks for a part being the first, in units of one clear sign. */
const FIRST_SIGNS = { titled: 1, lead: 3, leadLike: 1, namesZone: 0.5, afterOpen: -1, afterSubhead: -2 }
/** By how much another part must be likelier the first than the one the page prints first. */
const REORDER = 0.6

/** Parts in page order, turned so that the article begins with its beginning: its tail may stand above it. */
function readingOrder(candidates: readonly Candidate[], evidence: BoundaryEvidence): (readonly Block[])[] {
  const worth = candidates.map((candidate, at) => {
    const before = candidates[(at + candidates.length - 1) % candidates.length]
    return (candidate.titled ? FIRST_SIGNS.titled : 0) + openingWorth(candidate.part[0], evidence) + (isOpen(before?.part) ? FIRST_SIGNS.afterOpen : 0) + (before?.part.at(-1)?.kind === 'heading' ? FIRST_SIGNS.afterSubhead : 0)
  })
  let start = 0
  for (let i = 1; i < worth.length; i++) if ((worth[i] ?? 0) > (worth[start] ?? 0) && (worth[i] ?? 0) >= (worth[0] ?? 0) + REORDER) start = i
  return [...candidates.slice(start), ...candidates.slice(0, start)].map(candidate => candidate.part)
}

function openingWorth(block: Block | undefined, evidence: BoundaryEvidence): number {
  if (block === undefined) return 0
  return (leadByline(block.text) === null ? 0 : FIRST_SIGNS.lead) + (isLeadLike(block.text) ? FIRST_SIGNS.leadLike : 0) + (evidence.zonesWithin(block, OPENING_LENGTH).size > 0 ? FIRST_SIGNS.namesZone : 0)
}

/** Breaks off in the middle of a sentence. */
function isOpen(part: readonly Block[] | undefined): boolean {
  const last = part?.at(-1)
  return last?.kind === 'paragraph' && !endsParagraph(last.text)
}

function textOf(parts: readonly (readonly Block[])[]): string {
  return parts.flat().map(block => block.text).join('\n')
}
