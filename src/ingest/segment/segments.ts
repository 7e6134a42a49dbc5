import type { Block } from './block.ts'
import { closesArticle, leadByline, namesOnLine, opensArticle, tailByline } from './byline.ts'
import type { Cohesion } from './cohesion.ts'
import { CONTINUED_FROM, CONTINUED_ON } from './continuation.ts'
import { LIST_HEAD } from './frame.ts'
import { isDatedBrief } from './dated-briefs.ts'
import { endsParagraph, SENTENCE_END } from './ending.ts'
import { isSubtitle, NAMES_ACTOR, needsNextLine } from './headline-mark.ts'
import { listedBriefs } from './listed-briefs.ts'
import type { Flow } from './pictures.ts'
import { isSetOtherwise } from './typesetting.ts'

/** A stretch of one article, from its start or a break to the next. */
export interface Segment {
  /** Paragraphs, and the subheads between them. */
  readonly body: Block[]
  /** Byline lines above or below it. */
  readonly bylines: Block[]
  /** Why it begins here. */
  readonly start: SegmentStart
  /** Markdown level of the headings above it, 0 for none. */
  readonly level: number
  /** Above it the page says that its beginning stands elsewhere, below it that its rest does. */
  readonly from: boolean
  on: boolean
}

type SegmentStart = 'lead' | 'byline' | 'headline' | 'page' | 'brief' | 'after-end' | 'zone' | 'topic'

/** Headings between two segments, in page order; the first run stands above the first segment, the last below the last. */
export interface CutFlow {
  readonly segments: readonly Segment[]
  /** One more than segments. */
  readonly runs: readonly (readonly Block[])[]
}

export interface BoundaryEvidence {
  readonly cohesion: Cohesion
  /** The zones that a block names. */
  zonesOf(block: Block): ReadonlySet<string>
  /** The zones that the first characters of a block name. */
  zonesWithin(block: Block | undefined, characters: number): ReadonlySet<string>
}

/** Furniture after which no article goes on. */
const ENDS = new Set(['contact-line', 'staff-line', 'copyright', 'navigation', 'source-line', 'notes', CONTINUED_FROM, CONTINUED_ON])
/** A line of furniture after which lists of other news begin. */
const LIST = new Set(['contact-line', 'copyright', 'navigation', 'staff-line'])

/** Cuts a page's flow where one article ends and the next begins. */
export function cutSegments(flow: Flow, evidence: BoundaryEvidence): CutFlow {
  const segments: Segment[] = []
  const runs: Block[][] = [[]]
  let run: Block[] = []
  const groups = headingGroups(flow.blocks)
  let ended = false
  let listed = false
  let recommended = false
  let from = false
  const items = listedBriefs(flow.blocks, block => evidence.zonesOf(block))
  flow.blocks.forEach((block, at) => {
    if (block.kind === 'furniture') {
      // What stands in the middle of a sentence is the frame of a page, not the end of an article.
      const isOpen = run.length === 0 && isBrokenOff(segments.at(-1))
      if (isFrame(flow.blocks, at)) return
      const broken = segments.at(-1)
      if (block.rule === CONTINUED_ON && broken !== undefined) broken.on = true
      from ||= block.rule === CONTINUED_FROM
      ended ||= ENDS.has(block.rule) && (!isOpen || from || broken?.on === true)
      listed ||= LIST.has(block.rule) && segments.length > 0 && !isOpen
      recommended ||= segments.length > 0 && LIST_HEAD.test(block.text)
      return
    }
    if (block.kind !== 'paragraph') {
      run.push(block)
      if (block.kind === 'heading' && !recommended) listed = false
      return
    }
    const current = segments.at(-1)
    const closing = takeClosing(run, current)
    const start = items.has(block) ? 'brief' : current === undefined ? firstStart(run) : startOf({ current, run, block, ended: ended || closing, listed, interrupted: flow.interrupted.has(block), rest: flow.blocks.slice(at, at + LOOK_AHEAD), others: neighbours(groups, run) }, evidence)
    if (start === null) {
      current?.body.push(...run, block)
    } else {
      runs[segments.length] = run.filter(one => one.kind === 'heading')
      if (start !== 'brief' && !recommended) listed = false
      segments.push({ body: [block], bylines: run.filter(one => one.kind === 'byline'), start, level: levelOf(run), from, on: false })
      runs.push([])
    }
    run = []
    ended = false
    from = false
  })
  takeClosing(run, segments.at(-1))
  if (isDanglingSubhead(run, segments.at(-1), evidence)) segments.at(-1)?.body.push(...run.splice(0))
  runs[segments.length] = run.filter(one => one.kind === 'heading')
  segments.at(-1)?.bylines.push(...run.filter(one => one.kind === 'byline'))
  return { segments, runs }
}

/** Share of a headline's words that the text above it holds when it is that text's. */
const OWN_HEADLINE = 0.3

/** The last line of a page, marked as the subheads above it are: what it heads stands elsewhere. */
function isDanglingSubhead(run: readonly Block[], current: Segment | undefined, { cohesion }: BoundaryEvidence): boolean {
  const [heading, ...more] = run
  const level = heading?.lines[0]?.level ?? 0
  if (heading?.kind !== 'heading' || more.length > 0 || current === undefined || level === 0) return false
  return current.body.some(block => block.kind === 'heading' && block.lines[0]?.level === level) && cohesion.share(heading.text, joined(current.body)) < OWN_HEADLINE
}

/** What a newspaper prints at the edge of a page beside its editors. */
const FRAME = new Set(['date-line', 'page-line', 'masthead', 'running-line'])

/** Editors named beside a date or a page number are a page's, not an article's. */
function isFrame(blocks: readonly Block[], at: number): boolean {
  return blocks[at]?.rule === 'staff-line' && [blocks[at - 1], blocks[at + 1]].some(other => other?.kind === 'furniture' && FRAME.has(other.rule))
}

/** Headings that follow each other, by their first block. */
function headingGroups(blocks: readonly Block[]): { readonly list: readonly (readonly Block[])[]; readonly places: ReadonlyMap<Block, number> } {
  const list: Block[][] = []
  const places = new Map<Block, number>()
  blocks.forEach((block, at) => {
    if (block.kind !== 'heading') return
    if (blocks[at - 1]?.kind === 'heading') list.at(-1)?.push(block)
    else list.push([block])
    places.set(block, list.length - 1)
  })
  return { list, places }
}

/** Groups of headings to either side that are compared. */
const SERIES_REACH = 4

function neighbours({ list, places }: ReturnType<typeof headingGroups>, run: readonly Block[]): (readonly Block[])[] {
  const heading = run.find(block => block.kind === 'heading')
  const at = heading === undefined ? undefined : places.get(heading)
  return at === undefined ? [] : [...list.slice(Math.max(0, at - SERIES_REACH), at), ...list.slice(at + 1, at + 1 + SERIES_REACH)]
}

function isBrokenOff(segment: Segment | undefined): boolean {
  const last = segment?.body.at(-1)
  return last !== undefined && last.kind === 'paragraph' && !endsParagraph(last.text)
}

function levelOf(headings: readonly Block[]): number {
  const levels = headings.flatMap(heading => heading.lines).map(line => line.level).filter(level => level > 0)
  return levels.length === 0 ? 0 : Math.min(...levels)
}

/** Blocks that are read ahead to judge what follows a heading. */
const LOOK_AHEAD = 8
/** Blocks of the current article that are compared with them. */
const LOOK_BACK = 24

/** A byline in brackets right below a text closes it. */
function takeClosing(run: Block[], current: Segment | undefined): boolean {
  const first = run[0]
  if (current === undefined || first?.kind !== 'byline' || !(closesArticle(first.text) || run.length === 1 || run[1]?.kind === 'heading')) return false
  if (!closesArticle(first.text) && !repeatsNames(first, current) && (hasNames(current) || opensArticle(first.text))) return false
  current.bylines.push(first)
  run.shift()
  return true
}

/** The names above an article are printed once more below it. */
function repeatsNames(block: Block, { bylines }: Segment): boolean {
  const known = new Set(bylines.flatMap(byline => byline.lines).flatMap(line => namesOnLine(line)?.names ?? []))
  const names = block.lines.flatMap(line => namesOnLine(line)?.names ?? [])
  return names.length > 0 && names.every(name => known.has(name))
}

function firstStart(run: readonly Block[]): SegmentStart {
  return run.some(block => block.kind === 'byline') ? 'byline' : run.length > 0 ? 'headline' : 'page'
}

interface Junction {
  readonly current: Segment
  readonly run: readonly Block[]
  readonly block: Block
  readonly ended: boolean
  readonly listed: boolean
  /** A picture stands right above the paragraph: what stands above the picture may be the last article's. */
  readonly interrupted: boolean
  readonly rest: readonly Block[]
  /** The headings that stand nearest above and below, without these. */
  readonly others: readonly (readonly Block[])[]
}

/** Why a new article begins with a paragraph; null when the current one goes on. */
function startOf(junction: Junction, evidence: BoundaryEvidence): SegmentStart | null {
  const { current, run, block, ended, listed } = junction
  if (leadByline(block.text) !== null) return 'lead'
  if (block.lines[0]?.bulleted === true) return 'brief'
  if (run.some(one => one.kind === 'byline')) return junction.interrupted ? 'after-end' : 'byline'
  const last = current.body.at(-1)
  if (last !== undefined && tailByline(last.text) !== null) return 'after-end'
  if (listed && run.length === 0) return isContinuation(block, last, evidence) ? null : 'brief'
  if (ended) return 'after-end'
  const headings = run.filter(one => one.kind === 'heading')
  if (headings.length > 0) return headlineStart(junction, headings, evidence)
  return typesettingStart(junction) ?? zoneStart(junction, evidence)
}

/** Paragraphs set otherwise than those above, from a sentence's end on. */
function typesettingStart({ current, rest }: Junction): SegmentStart | null {
  const last = current.body.at(-1)
  return last !== undefined && SENTENCE_END.test(last.text) && isSetOtherwise(current.body.slice(-LOOK_BACK), nextParagraphs(rest)) ? 'topic' : null
}

/** Words that begin a paragraph which goes on with what was said. */
const GOES_ON = /^(?:下一步|此外|同时|另外|据了解|据介绍|据悉|目前|会上|会议|活动现场|其中|与此同时|接下来|随后|截至目前|“)/u

function isContinuation(block: Block, last: Block | undefined, { cohesion }: BoundaryEvidence): boolean {
  if (last === undefined) return false
  return GOES_ON.test(block.text) && cohesion.share(block.text, last.text) > SAME_BRIEF
}

/** Share of a paragraph's words in the one above it that makes both one brief. */
const SAME_BRIEF = 0.2

function headlineStart(junction: Junction, headings: readonly Block[], evidence: BoundaryEvidence): SegmentStart | null {
  const lines = headings.flatMap(heading => heading.lines)
  if (lines.some(line => line.bracketed)) return 'brief'
  const level = levelOf(headings)
  if (level > 0 && junction.current.level > 0 && level !== junction.current.level) return level < junction.current.level ? 'headline' : namesZoneAhead(headings, junction.rest, evidence) && zonesDiffer(junction, headings, evidence) ? 'zone' : null
  if (lines.some(isSubtitle) || lines.slice(0, -1).some(needsNextLine)) return 'headline'
  if (isDatedBrief(junction.rest, junction.current.body)) return 'headline'
  return zonesDiffer(junction, headings, evidence) ? 'zone' : topicStart(junction, headings, evidence)
}

/** The heading and the first words under it name one zone: a headline, however deep it is set. */
function namesZoneAhead(headings: readonly Block[], rest: readonly Block[], evidence: BoundaryEvidence): boolean {
  return shareZone(zonesIn(headings, evidence), evidence.zonesWithin(nextParagraphs(rest)[0], ZONE_REACH))
}

/** Characters of a first paragraph in which a report names the zone it is about. */
const ZONE_REACH = 80

/** The first words under the heading, or failing that the heading, name another zone, and nothing that follows names the one before. */
function zonesDiffer({ current, rest }: Junction, headings: readonly Block[], evidence: BoundaryEvidence): boolean {
  const before = zonesIn(current.body.slice(-LOOK_BACK), evidence)
  const after = nextParagraphs(rest)
  const first = evidence.zonesWithin(after[0], ZONE_REACH)
  const opening = first.size > 0 ? first : zonesIn(headings, evidence)
  return before.size > 0 && opening.size > 0 && !shareZone(new Set([...opening, ...zonesIn(after, evidence)]), before)
}

/**
 * What a heading between two paragraphs says about a new article, in log-odds: a logistic regression over the headings of the
 * seeds, the fixtures and their random re-layouts, rounded.
 */
const SIGNS = {
  /** Before anything is known: subheads are as common as headlines, and cost more when they are taken for one. */
  base: -1,
  /** By how much more of the heading's words what follows holds than what stood before, against `TOPIC_TURN`. */
  turn: 1.4,
  /** Far more of its words stand above it: a headline below its text. A subhead tells what follows. */
  tellsAbove: 3,
  /** How much less what follows shares with what stood before than `SHARED_USUALLY`, against `SHARED_WITHIN`. */
  left: 1,
  parallel: 0.5,
  leadLike: 2.5,
  /** It says when, but not which day. */
  vaguelyLeadLike: 1,
  secondByline: 2.3,
  sameZone: -2.5,
  newZone: 1,
  /** It says who acts: a zone, a street, a town. */
  namesActor: 2,
  subheadsBefore: -1.8,
  /** Other headings near it have its form, as the subheads of one article do. */
  oneOfSeries: -2.5,
  /** How much wider it is than `USUAL_WIDTH`, against `WIDTH_RANGE`. */
  width: 0.5,
}
const TOPIC_TURN = 0.5
/** By this much more of a headline below its text stands in what it tells of. */
const TELLS_ABOVE = 0.4
/** Share of what follows that speaks of what stood before: within an article more, across two less. */
const SHARED_USUALLY = 0.07
const SHARED_WITHIN = 0.05
/** Between subheads and headlines, in ems. */
const USUAL_WIDTH = 13
const WIDTH_RANGE = 6

function topicStart(junction: Junction, headings: readonly Block[], evidence: BoundaryEvidence): SegmentStart | null {
  const { current, rest } = junction
  const words = headings.map(heading => heading.text).join('\n')
  const before = current.body.slice(-LOOK_BACK)
  const after = nextParagraphs(rest)
  const { cohesion } = evidence
  const turn = cohesion.share(words, joined(after)) - cohesion.share(words, joined(before))
  const zones = zonesIn(before, evidence)
  const zonesAhead = zonesIn([...headings, ...after], evidence)
  const width = Math.max(...headings.flatMap(heading => heading.lines).map(line => line.width))
  const signs = [
    SIGNS.base,
    SIGNS.turn * clamped(turn / TOPIC_TURN),
    -turn >= TELLS_ABOVE ? SIGNS.tellsAbove : 0,
    SIGNS.left * clamped((SHARED_USUALLY - cohesion.share(joined(after), joined(before))) / SHARED_WITHIN),
    headings.some(heading => PARALLEL.test(heading.text)) ? SIGNS.parallel : 0,
    DAY_WORD.test((after[0]?.text ?? '').slice(0, LEAD_LENGTH)) ? SIGNS.leadLike : isLeadLike(after[0]?.text ?? '') ? SIGNS.vaguelyLeadLike : 0,
    hasNames(current) && closesLater(rest) ? SIGNS.secondByline : 0,
    shareZone(zonesAhead, zones) ? SIGNS.sameZone : 0,
    zones.size === 0 && zonesIn(headings, evidence).size > 0 ? SIGNS.newZone : 0,
    headings.some(heading => NAMES_ACTOR.test(heading.text)) ? SIGNS.namesActor : 0,
    before.some(block => block.kind === 'heading') ? SIGNS.subheadsBefore : 0,
    isOneOfSeries(headings, junction.others) ? SIGNS.oneOfSeries : 0,
    SIGNS.width * clamped((width - USUAL_WIDTH) / WIDTH_RANGE),
  ]
  return signs.reduce((total, sign) => total + sign, 0) >= 0 ? 'topic' : null
}

function clamped(value: number): number {
  return Math.max(-1, Math.min(1, value))
}

/** By how many letters the headings of a series differ in length. */
const SERIES_LENGTH = 4

/** A heading of the same marks, lines and length stands near: 一企一档，摸清“家底” and 一链一策，破解“难题”. */
function isOneOfSeries(headings: readonly Block[], others: readonly (readonly Block[])[]): boolean {
  const form = formOf(headings)
  return form.marks !== '' && others.some(other => {
    const like = formOf(other)
    return like.marks === form.marks && like.lines === form.lines && Math.abs(like.length - form.length) <= SERIES_LENGTH && !other.some(heading => NAMES_ACTOR.test(heading.text))
  }) && !headings.some(heading => NAMES_ACTOR.test(heading.text))
}

/** The kinds of marks of a heading in order (a number is one), its lines and its letters. */
function formOf(headings: readonly Block[]): { readonly marks: string; readonly lines: number; readonly length: number } {
  const text = headings.map(heading => heading.text).join('')
  const marks = text.replace(/[（(]?[一二三四五六七八九十\d]{1,2}[、.．）)]/u, '№').replace(/[^№，,、：:；;！!？?＋+·“《]/gu, '')
  return { marks: [...new Set(marks)].join(''), lines: headings.flatMap(heading => heading.lines).length, length: text.length }
}

/** Two phrases set side by side, as headlines are and subheads are not. */
const PARALLEL = /[\p{Script=Han}”] [\p{Script=Han}“]/u

function joined(blocks: readonly Block[]): string {
  return blocks.map(block => block.text).join('\n')
}

function hasNames({ bylines, body }: Segment): boolean {
  const first = body[0]
  return bylines.length > 0 || (first !== undefined && (leadByline(first.text)?.names.length ?? 0) > 0) || tailByline(body.at(-1)?.text ?? '') !== null
}

/** What follows ends with names of its own before another article begins. */
function closesLater(rest: readonly Block[]): boolean {
  for (const block of rest) {
    if (block.kind === 'byline') return closesArticle(block.text)
    if (block.kind === 'paragraph' && leadByline(block.text) !== null) return false
    if (block.kind === 'paragraph' && tailByline(block.text) !== null) return true
  }
  return false
}

/** Without a headline between: the page turns to another zone with a sentence that opens reports. */
function zoneStart({ current, block, rest }: Junction, evidence: BoundaryEvidence): SegmentStart | null {
  const last = current.body.at(-1)
  if (last !== undefined && !endsParagraph(last.text)) return null
  if (!isLeadLike(block.text)) return null
  const before = zonesIn(current.body.slice(-LOOK_BACK), evidence)
  const after = zonesIn([block, ...nextParagraphs(rest)], evidence)
  const first = evidence.zonesWithin(block, ZONE_REACH)
  return before.size > 0 && first.size > 0 && !shareZone(after, before) ? 'zone' : null
}

/** Both name a zone, or one names it with its city in front: 溪州云岭综保区 and 云岭综保区. */
function shareZone(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...some].some(zone => [...others].some(other => zone.endsWith(other) || other.endsWith(zone)))
}

const DAY_WORD = /近日|日前|连日来|本周|昨日|今日|\d{1,2}月\d{1,2}日/u
const TIME_WORD = /近日|日前|连日来|今年以来|本周|昨日|今日|前三季度|上半年|截至|\d{1,2}月\d{1,2}日|^\d{1,2}月/u
/** Characters in which a report's first sentence says when. */
const LEAD_LENGTH = 60

/** A paragraph that says when at its beginning, as the first of a report does. */
export function isLeadLike(text: string): boolean {
  return TIME_WORD.test(text.slice(0, LEAD_LENGTH))
}

/** The zones that any of some blocks names. */
export function zonesIn(blocks: readonly Block[], evidence: BoundaryEvidence): Set<string> {
  const zones = new Set<string>()
  for (const block of blocks) for (const zone of evidence.zonesOf(block)) zones.add(zone)
  return zones
}

/** The paragraphs up to the next heading, byline, lead or end. */
function nextParagraphs(rest: readonly Block[]): Block[] {
  const end = rest.findIndex((block, at) => at > 0 && (block.kind === 'heading' || block.kind === 'byline' || ENDS.has(block.rule) || leadByline(block.text) !== null))
  return rest.slice(0, end < 0 ? rest.length : end).filter(block => block.kind === 'paragraph')
}
