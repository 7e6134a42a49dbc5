import type { Block } from './block.ts'
import type { Cohesion } from './cohesion.ts'
import { isMarkedHeadline, isSubtitle, isZoneHeadline, NAMES_ACTOR, needsNextLine } from './headline-mark.ts'
import { printedOnce } from './undouble.ts'
import type { CutFlow, Segment } from './segments.ts'

/** Which headlines belong to which segment, and those that belong to none. */
export interface PlacedHeadlines {
  /** For each segment its headings in page order. */
  readonly titles: readonly (readonly Block[])[]
  readonly loose: readonly Block[]
  /** For each segment lines below it that are no headline after all, but the end of its text. */
  readonly ends: readonly (readonly Block[])[]
}

/** Heading lines that cannot be parted: a zone line with its headline, a headline with its subtitle. */
type Unit = readonly Block[]

type Owner = 'above' | 'below' | 'elsewhere'

/** How the units of a run between two segments are dealt out; none for the one below stands over one for the one above. */
interface Deal {
  readonly owners: readonly Owner[]
  readonly score: number
}

/** Shared words are worth 0 to 1; the rest is what place is worth against them. */
const WORTH = {
  /** Right above a byline line a headline stands that is the article's. */
  aboveByline: 0.6,
  aboveLead: 0.1,
  above: 0.15,
  /** Below a body: the habit of pages whose headlines were read last. */
  below: 0,
  /** A second line of a headline below its body, over that of the next article, whose slogan it might be. */
  continued: 0.2,
  /** A headline with its subtitle, over another headline of the article below. */
  complete: -0.3,
  /** What an article without any headline costs. */
  untitled: -0.35,
  /** What a second headline on the other side of the body costs. */
  second: -0.5,
  /** What a headline far from its article must make up for. */
  elsewhere: -0.15,
  /** The same for a line without a subtitle that stands above a text, as slogans and headlines do. */
  plainElsewhere: -0.15,
  /** It says who acts, and the text does not name them where another does. */
  otherActor: -0.2,
  loose: 0.12,
  /** The same between two articles, where few lines are neither's. */
  looseBetween: 0,
  /** A line between a headline line and another, or its text, is part of a headline. */
  looseInside: -0.2,
}
/** Units of one run that are dealt out; a longer run is a list of links, and all of it goes with the text below. */
const MAX_UNITS = 10
/** Segments to either side in which the article of a strayed headline is sought. */
const REACH = 24

/** Places the headings between segments so that headlines and texts share most words and each article has its own. */
export function placeHeadlines({ segments, runs }: CutFlow, cohesion: Cohesion): PlacedHeadlines {
  const texts = segments.map(segment => segment.body.map(block => block.text).join('\n'))
  const units = runs.map(unitsOf)
  const deals = bestDeals(segments, texts, units, cohesion)
  const titles = segments.map(() => [] as Block[])
  const strays: { unit: Unit; run: number }[] = []
  units.forEach((list, run) => {
    const owners = deals[run]?.owners ?? []
    list.forEach((unit, at) => {
      const owner = owners[at] === 'above' ? titles[run - 1] : owners[at] === 'below' ? titles[run] : undefined
      if (owner === undefined) strays.push({ unit, run })
      else owner.push(...unit)
    })
  })
  return { titles, ...placeStrays(strays, titles, segments, texts, cohesion) }
}

/** Strayed headlines go to the untitled segment that shares most of their words, or to one that took a line which is hardly its headline. */
function placeStrays(strays: readonly { unit: Unit; run: number }[], titles: Block[][], segments: readonly Segment[], texts: readonly string[], cohesion: Cohesion): Pick<PlacedHeadlines, 'loose' | 'ends'> {
  const loose: Block[] = []
  const ends = segments.map(() => [] as Block[])
  for (const { unit, run } of strays) {
    const best = bestElsewhere(unit, run, texts, cohesion, at => titles[at]?.length === 0)
    if (best.at !== null && best.share >= (isComplete(unit) || !isPlain(unit) ? MIN_SHARE_COMPLETE : MIN_SHARE)) {
      titles[best.at]?.push(...unit)
      continue
    }
    const taken = isPlain(unit) ? null : bestElsewhere(unit, run, texts, cohesion, at => titles[at]?.length === 1 && isPlain(titles[at] ?? []))
    const holder = taken?.at ?? null
    const held = holder === null ? [] : (titles[holder] ?? [])
    const isBetter = taken !== null && holder !== null && taken.share >= MIN_SHARE && cohesion.share(wordsOf(held), texts[holder] ?? '') <= HARDLY_OWN * taken.share
    if (!isBetter) {
      loose.push(...unit)
      continue
    }
    const line = held.splice(0, held.length, ...unit)
    const isEnd = lastIndex(line) > lastIndex(segments[holder]?.body ?? [])
    ;(isEnd ? ends[holder] : loose)?.push(...line)
  }
  return { loose, ends }
}

/** Place of the last line on the page. */
function lastIndex(blocks: readonly Block[]): number {
  return blocks.at(-1)?.lines.at(-1)?.index ?? -1
}

/** A plain line whose share is no more than this part of a strayed headline's gives way to it. */
const HARDLY_OWN = 0.5

/** A headline that shares less with a text is not placed there from afar. */
const MIN_SHARE = 0.4
/** The same for one that is set as a headline of its own, and so is some article's. */
const MIN_SHARE_COMPLETE = 0.2

function bestElsewhere(unit: Unit, run: number, texts: readonly string[], cohesion: Cohesion, allowed: (at: number) => boolean): { at: number | null; share: number } {
  let best: { at: number | null; share: number } = { at: null, share: 0 }
  for (let at = Math.max(0, run - REACH); at < Math.min(texts.length, run + REACH); at++) {
    if (!allowed(at)) continue
    const share = cohesion.share(wordsOf(unit), texts[at] ?? '')
    if (share > best.share) best = { at, share }
  }
  return best
}

/** For each run its deal, by dynamic programming over whether the segment above already has a headline. */
function bestDeals(segments: readonly Segment[], texts: readonly string[], units: readonly (readonly Unit[])[], cohesion: Cohesion): Deal[] {
  interface State { readonly score: number; readonly previous: State | null; readonly deal: Deal | null }
  let states: Record<'titled' | 'bare', State | null> = { titled: null, bare: { score: 0, previous: null, deal: null } }
  units.forEach((list, run) => {
    const next: typeof states = { titled: null, bare: null }
    for (const deal of dealsOf(list, run, segments, texts, cohesion)) {
      for (const state of ['titled', 'bare'] as const) {
        const from = states[state]
        if (from === null) continue
        const closing = run === 0 ? 0 : closingWorth(state === 'titled', deal.owners.includes('above'), segments[run - 1])
        const score = from.score + deal.score + closing
        const key = deal.owners.includes('below') ? 'titled' : 'bare'
        if (next[key] === null || score > next[key].score) next[key] = { score, previous: from, deal }
      }
    }
    states = next
  })
  const deals: Deal[] = []
  const ends = [states.titled, states.bare].filter(state => state !== null).sort((a, b) => b.score - a.score)
  for (let state: State | null = ends[0] ?? null; state !== null; state = state.previous) if (state.deal !== null) deals.push(state.deal)
  return deals.reverse()
}

function closingWorth(titledAbove: boolean, titledBelow: boolean, segment: Segment | undefined): number {
  if (titledAbove && titledBelow) return WORTH.second
  if (titledAbove || titledBelow || segment === undefined) return 0
  return segment.start === 'brief' || segment.start === 'page' ? 0 : WORTH.untitled
}

/** Every way to deal out a run, with what it is worth. */
function dealsOf(list: readonly Unit[], run: number, segments: readonly Segment[], texts: readonly string[], cohesion: Cohesion): Deal[] {
  if (list.length > MAX_UNITS) return [{ owners: list.map(() => (run < segments.length ? 'below' : 'elsewhere')), score: 0 }]
  const below = segments[run]
  const worthBelow = below === undefined ? -Infinity : below.start === 'byline' ? WORTH.aboveByline : below.start === 'lead' ? WORTH.aboveLead : WORTH.above
  const toAbove = list.map((unit, at) => run === 0 || isBracketed(unit) ? -Infinity : cohesion.share(wordsOf(unit), texts[run - 1] ?? '') + actorWorth(unit, run - 1, texts) + WORTH.below + (at > 0 && at < list.length - 1 && isPlain(unit) ? WORTH.continued : 0))
  const last = list.at(-1)
  const ownHeadlineBelow = last !== undefined && isBracketed(last)
  const toBelow = list.map((unit, at) => below === undefined || (ownHeadlineBelow && !isBracketed(unit)) ? -Infinity : cohesion.share(wordsOf(unit), texts[run] ?? '') + actorWorth(unit, run, texts) + (at === list.length - 1 ? worthBelow : WORTH.above + (isComplete(unit) ? WORTH.complete : 0)))
  const toOthers = list.map((unit, i) => isBracketed(unit) && below !== undefined ? -Infinity : Math.max(i > 0 && (i < list.length - 1 || below !== undefined) ? WORTH.looseInside : run === 0 || below === undefined ? WORTH.loose : WORTH.looseBetween, bestElsewhere(unit, run, texts, cohesion, at => at !== run && at !== run - 1).share + WORTH.elsewhere + (below !== undefined && isPlain(unit) && !namesActor(unit) ? WORTH.plainElsewhere : 0)))
  return Array.from({ length: list.length + 1 }, (_, split) => {
    const owners = withoutHoles(list, list.map((_unit, at): Owner => {
      const near = at < split ? toAbove[at] : toBelow[at]
      return (near ?? -Infinity) >= (toOthers[at] ?? 0) ? (at < split ? 'above' : 'below') : 'elsewhere'
    }))
    const worths = owners.map((owner, at) => (owner === 'elsewhere' ? toOthers[at] : owner === 'above' ? toAbove[at] : toBelow[at]) ?? 0)
    return { owners, score: worths.reduce((total, worth) => total + worth, 0) }
  })
}

function actorWorth(unit: Unit, at: number, texts: readonly string[]): number {
  const actor = NAMES_ACTOR.exec(printedOnce(unit[0]?.text ?? ''))?.[0]
  if (actor === undefined || texts[at]?.includes(actor) === true) return 0
  return texts.slice(Math.max(0, at - REACH), at + REACH).some(text => text.includes(actor)) ? WORTH.otherActor : 0
}

/** A plain line between two lines of one headline is its third. */
function withoutHoles(list: readonly Unit[], owners: readonly Owner[]): Owner[] {
  return owners.map((owner, at) => {
    const before = owners[at - 1]
    const unit = list[at]
    return owner === 'elsewhere' && unit !== undefined && before !== undefined && before === owners[at + 1] && isPlain(unit) ? before : owner
  })
}

/** A line that is neither set as a headline of its own nor has a subtitle. */
function isPlain(unit: Unit): boolean {
  const [line, ...more] = unit.flatMap(block => block.lines)
  return line !== undefined && more.length === 0 && !isMarkedHeadline(line) && !isZoneHeadline(line)
}

/** Says at its beginning who acts, as no slogan does. */
function namesActor(unit: Unit): boolean {
  return NAMES_ACTOR.test(unit[0]?.text ?? '')
}

/** Set in brackets, in front of its own text. */
function isBracketed(unit: Unit): boolean {
  return unit.some(block => block.lines.some(line => line.bracketed))
}

/** A headline that its subtitle closes. */
function isComplete(unit: Unit): boolean {
  const last = unit.at(-1)?.lines.at(-1)
  return last !== undefined && isSubtitle(last) && !needsNextLine(last)
}

function unitsOf(run: readonly Block[]): Unit[] {
  const units: Block[][] = []
  const spaced = run.some(block => (block.lines[0]?.gap ?? 0) > 0)
  for (const block of run) {
    const last = units.at(-1)
    const above = last?.at(-1)?.lines.at(-1)
    const line = block.lines[0]
    if (last !== undefined && above !== undefined && line !== undefined && (isSubtitle(line) || needsNextLine(above) || (spaced && line.gap === 0 && line.index === above.index + 1))) last.push(block)
    else units.push([block])
  }
  return units
}

function wordsOf(unit: Unit): string {
  return unit.flatMap(block => block.lines).map(line => printedOnce(line.text)).join('\n')
}
