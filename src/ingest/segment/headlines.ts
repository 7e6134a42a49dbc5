import type { Block } from './block.ts'
import type { Cohesion } from './cohesion.ts'
import { isSubtitle, needsNextLine } from './headline-mark.ts'
import type { CutFlow, Segment } from './segments.ts'

/** Which headlines belong to which segment, and those that belong to none. */
export interface PlacedHeadlines {
  /** For each segment its headings in page order. */
  readonly titles: readonly (readonly Block[])[]
  readonly loose: readonly Block[]
}

/** Heading lines that cannot be parted: a zone line with its headline, a headline with its subtitle. */
type Unit = readonly Block[]

/** How a run of headings between two segments is dealt out: the first units to the one above, the last to the one below, those between to one elsewhere. */
interface Deal {
  readonly above: number
  readonly below: number
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
  /** What an article without any headline costs. */
  untitled: -0.35,
  /** What a second headline on the other side of the body costs. */
  second: -0.5,
  /** What a headline far from its article must make up for. */
  elsewhere: -0.15,
  loose: 0.12,
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
    const deal = deals[run] ?? { above: 0, below: list.length }
    list.forEach((unit, at) => {
      const owner = at < deal.above ? titles[run - 1] : at >= list.length - deal.below ? titles[run] : undefined
      if (owner === undefined) strays.push({ unit, run })
      else owner.push(...unit)
    })
  })
  return { titles, loose: placeStrays(strays, titles, texts, cohesion) }
}

/** Strayed headlines go to the untitled segment that shares most of their words. */
function placeStrays(strays: readonly { unit: Unit; run: number }[], titles: Block[][], texts: readonly string[], cohesion: Cohesion): Block[] {
  const loose: Block[] = []
  for (const { unit, run } of strays) {
    const best = bestElsewhere(unit, run, texts, cohesion, at => titles[at]?.length === 0)
    if (best.at !== null && best.share >= MIN_SHARE) titles[best.at]?.push(...unit)
    else loose.push(...unit)
  }
  return loose
}

/** A headline that shares less with a text is not placed there from afar. */
const MIN_SHARE = 0.4

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
  interface State { readonly score: number; readonly deals: readonly Deal[] | null; readonly previous: State | null; readonly deal: Deal | null }
  let states: Record<'titled' | 'bare', State | null> = { titled: null, bare: { score: 0, deals: null, previous: null, deal: null } }
  units.forEach((list, run) => {
    const next: typeof states = { titled: null, bare: null }
    for (const deal of dealsOf(list, run, segments, texts, cohesion)) {
      for (const state of ['titled', 'bare'] as const) {
        const from = states[state]
        if (from === null) continue
        const closing = run === 0 ? 0 : closingWorth(state === 'titled', deal.above > 0, segments[run - 1])
        const score = from.score + deal.score + closing
        const key = deal.below > 0 ? 'titled' : 'bare'
        if (next[key] === null || score > next[key].score) next[key] = { score, deals: null, previous: from, deal }
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
  if (list.length === 0) return [{ above: 0, below: 0, score: 0 }]
  if (list.length > MAX_UNITS) return [{ above: 0, below: run < segments.length ? list.length : 0, score: 0 }]
  const below = segments[run]
  const worthBelow = below === undefined ? -Infinity : below.start === 'byline' ? WORTH.aboveByline : below.start === 'lead' ? WORTH.aboveLead : WORTH.above
  const toAbove = list.map(unit => run === 0 ? -Infinity : cohesion.share(wordsOf(unit), texts[run - 1] ?? '') + WORTH.below)
  const toBelow = list.map((unit, at) => below === undefined ? -Infinity : cohesion.share(wordsOf(unit), texts[run] ?? '') + (at === list.length - 1 ? worthBelow : WORTH.above))
  const toOthers = list.map(unit => Math.max(WORTH.loose, bestElsewhere(unit, run, texts, cohesion, at => at !== run && at !== run - 1).share + WORTH.elsewhere))
  const deals: Deal[] = []
  for (let above = 0; above <= list.length; above++) {
    for (let end = above; end <= list.length; end++) {
      const score = sum(toAbove.slice(0, above)) + sum(toOthers.slice(above, end)) + sum(toBelow.slice(end))
      if (score > -Infinity) deals.push({ above, below: list.length - end, score })
    }
  }
  return deals
}

function unitsOf(run: readonly Block[]): Unit[] {
  const units: Block[][] = []
  for (const block of run) {
    const last = units.at(-1)
    const above = last?.at(-1)?.lines.at(-1)
    const line = block.lines[0]
    if (last !== undefined && above !== undefined && line !== undefined && (isSubtitle(line) || needsNextLine(above))) last.push(block)
    else units.push([block])
  }
  return units
}

function wordsOf(unit: Unit): string {
  return unit.map(block => block.text).join('\n')
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
