import type { ArticleKind, Span } from '../../article.ts'
import { bylineOfLine, leadByline, tailByline } from './byline.ts'
import type { Block } from './block.ts'
import type { Paragraph } from './body-text.ts'
import { isCaption, trailingCredit } from './caption.ts'
import { createCohesion } from './cohesion.ts'

/** An article as it was cut: where its parts stand. */
export interface Cut {
  kind: ArticleKind
  title: Span[]
  kicker: Span[]
  byline: Span[]
  names: string[]
  credit: string | null
  creditSpans: Span[]
  body: Paragraph[]
}

export interface CutPage {
  readonly cuts: readonly Cut[]
  readonly furniture: readonly { readonly span: Span; readonly rule: string }[]
}

interface Group { blocks: Block[]; headings: Block[]; closed: boolean }

/** Cuts blocks into articles: a lead, a byline line or a headline that shares more with what follows begins one. */
export function cutBlocks(source: string, blocks: readonly Block[]): CutPage {
  const groups: Group[] = []
  const pending: Block[] = []
  let group: Group | null = null
  const open = (): Group => {
    group = { blocks: [], headings: [], closed: false }
    groups.push(group)
    return group
  }
  blocks.forEach((block, i) => {
    if (block.kind === 'furniture') return
    if (block.kind === 'heading' || (block.kind === 'byline' && group === null)) {
      pending.push(block)
      return
    }
    const text = textOf(source, block)
    const caption = block.kind === 'credit' || (block.kind === 'paragraph' && isCaption(text) && tailByline(text) === null)
    if (block.kind === 'byline' && group !== null && pending.length === 0) {
      group.blocks.push(block)
      group.closed = true
      return
    }
    if (caption) {
      groups.push({ blocks: [block], headings: [], closed: true })
      return
    }
    const starts = group === null || group.closed || block.kind === 'byline' || leadByline(text) !== null || blocks[i - 1]?.rule === 'contact-line'
    const target = starts || group === null ? open() : group
    if (starts) target.headings.push(...pending)
    else target.blocks.push(...pending)
    pending.length = 0
    target.blocks.push(block)
    if (tailByline(text) !== null && block.kind === 'paragraph') target.closed = true
  })
  const last = groups.at(-1)
  if (pending.length > 0) {
    if (last === undefined) groups.push({ blocks: [], headings: [...pending], closed: true })
    else last.headings.push(...pending)
  }
  moveHeadings(source, groups)
  return { cuts: groups.map(one => readCut(source, one)), furniture: blocks.filter(block => block.kind === 'furniture').flatMap(block => block.lines.map(line => ({ span: line.span, rule: block.rule }))) }
}

/** A headline that says what another article says goes to that article. */
function moveHeadings(source: string, groups: readonly Group[]): void {
  const texts = groups.map(group => group.blocks.map(block => textOf(source, block)).join('\n'))
  const cohesion = createCohesion(texts)
  const headings = groups.flatMap((group, at) => group.headings.map(heading => ({ heading, at })))
  for (const group of groups) group.headings = []
  for (const { heading, at } of headings) {
    const words = textOf(source, heading)
    const shares = texts.map((text, i) => cohesion.share(words, text) + (i === at ? OWN_PLACE : 0))
    const best = shares.indexOf(Math.max(...shares))
    groups[best]?.headings.push(heading)
  }
}

/** What standing right above an article is worth against shared words. */
const OWN_PLACE = 0.1

function textOf(source: string, block: Block): string {
  return block.lines.map(line => source.slice(line.span[0], line.span[1])).join('')
}

function readCut(source: string, group: Group): Cut {
  const cut: Cut = { kind: 'article', title: group.headings.flatMap(block => block.lines.map(line => line.span)), kicker: [], byline: [], names: [], credit: null, creditSpans: [], body: [] }
  for (const block of group.blocks) {
    if (block.kind === 'byline') takeByline(source, block, cut)
    else if (block.kind === 'credit') takeCredit(source, block, cut)
    else cut.body.push(block.lines.map(line => line.span))
  }
  takeLead(source, cut)
  takeTail(source, cut)
  const text = cut.body.flat().map(([start, end]) => source.slice(start, end)).join('')
  if (group.blocks.length === 1 && (group.blocks[0]?.kind === 'credit' || isCaption(text))) takeCaption(cut, text)
  return cut
}

function takeByline(source: string, block: Block, cut: Cut): void {
  for (const line of block.lines) {
    cut.byline.push(line.span)
    cut.names.push(...(bylineOfLine(source.slice(line.span[0], line.span[1]))?.names ?? []))
  }
}

function takeCredit(source: string, block: Block, cut: Cut): void {
  cut.kind = 'caption'
  for (const line of block.lines) cut.body.push([line.span])
  cut.credit = textOf(source, block)
}

function takeCaption(cut: Cut, text: string): void {
  cut.kind = 'caption'
  const credit = trailingCredit(text)
  const last = cut.body.at(-1)?.at(-1)
  if (credit === null || last === undefined || cut.credit !== null) return
  const start = last[1] - (text.length - credit.start)
  if (start <= last[0]) return
  cut.credit = credit.text
  cut.creditSpans.push([start, last[1]])
  const kept = cut.body.map(paragraph => paragraph.map((span): Span => (span === last ? [span[0], start] : span)))
  cut.body = kept
}

function takeLead(source: string, cut: Cut): void {
  const first = cut.body[0]?.[0]
  if (first === undefined) return
  const lead = leadByline(source.slice(first[0], first[1]))
  if (lead === null) return
  cut.names.push(...lead.names)
  cut.byline.push([first[0] + lead.start, first[0] + lead.end])
  trimFirst(cut, first[0] + lead.end)
}

function trimFirst(cut: Cut, start: number): void {
  const [paragraph, ...others] = cut.body
  const [first, ...lines] = paragraph ?? []
  if (first === undefined) return
  cut.body = [start < first[1] ? [[start, first[1]], ...lines] : lines, ...others]
}

function takeTail(source: string, cut: Cut): void {
  const paragraph = cut.body.at(-1)
  const last = paragraph?.at(-1)
  if (paragraph === undefined || last === undefined) return
  const tail = tailByline(source.slice(last[0], last[1]))
  if (tail === null || isCaption(source.slice(last[0], last[1]))) return
  cut.names.push(...tail.names)
  cut.byline.push([last[0] + tail.start, last[1]])
  const kept: Span[] = tail.start > 0 ? [...paragraph.slice(0, -1), [last[0], last[0] + tail.start]] : paragraph.slice(0, -1)
  cut.body = [...cut.body.slice(0, -1), kept]
}
