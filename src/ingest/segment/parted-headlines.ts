import type { Block } from './block.ts'
import { leadByline, tailByline } from './byline.ts'
import { isCaption } from './caption.ts'
import { endsParagraph } from './ending.ts'
import { isInserted, isMarkedHeadline, isZoneHeadline } from './headline-mark.ts'
import { pairShare } from './pair-share.ts'
import type { PageShape } from './shape.ts'

/** Headlines whose lines a neighbouring column's text parted from each other. */

/** Blocks below or above within which the rest stands. */
const REACH = 10

/** A headline that its last line leaves open, and one that only names a zone. */
const LEFT_OPEN = /(?:[:：]|[—–―-]{2})$/u
const ZONE_ALONE = /^([\p{Script=Han}·]{2,8}?)(?:高新区|高新技术产业开发区|经开区|经济技术开发区|开发区|自贸片区|综保区|新区|示范区)[:：]$/u

/** Blocks in an order in which the lines of one headline stand together. */
export function reuniteHeadlines(blocks: readonly Block[], { wrapped }: Pick<PageShape, 'wrapped'>): Block[] {
  const order = [...blocks]
  for (let at = order.length - 2; at > 0; at--) reuniteInSentence(order, at, wrapped)
  for (let at = 1; at < order.length; at++) takeOutOfOwnSentence(order, at)
  for (let at = 0; at < order.length; at++) {
    const rest = restBelow(order, at)
    if (rest !== null) moveUp(order, rest, at + 1)
    const own = headlineBelow(order, at)
    if (own !== null) moveDown(order, at, own - 1)
  }
  return order
}

/** In the middle of another article's sentence stands no subhead: on a page of printed lines a short one belongs to the headline above, a name with a colon to the one below. */
function reuniteInSentence(order: Block[], at: number, wrapped: boolean): void {
  const [above, line, below] = [order[at - 1], order[at], order[at + 1]]
  const [printed] = line?.lines ?? []
  if (line?.kind !== 'heading' || printed === undefined || above?.kind !== 'paragraph' || endsParagraph(above.text) || below?.kind !== 'paragraph' || isCaption(below.text)) return
  if (wrapped && isInserted(printed, above.lines.at(-1), below.lines[0])) {
    const back = order.slice(Math.max(0, at - REACH), at).reverse().findIndex(isHeading)
    if (back >= 0) moveUp(order, at, at - back)
    return
  }
  const ahead = /[:：]$/u.test(line.text) ? order.slice(at + 1, at + 1 + REACH).findIndex(isHeading) : -1
  if (ahead >= 0) moveDown(order, at, at + ahead)
}

/** A zone's name in a headline. */
const ZONE_NAME = /[\p{Script=Han}]{2,4}(?:高新区|经开区|开发区|新区|自贸片区|综保区|示范区|工业园区)/u
/** Blocks of an article above a headline that stands inside it. */
const ARTICLE_REACH = 16

/** A headline, with its byline line, in the middle of a sentence of an article that has none and is about its zone moves to that article's beginning. */
function takeOutOfOwnSentence(order: Block[], at: number): void {
  const isAfterLabel = order[at - 1]?.rule === 'column-name'
  const above = order[at - (isAfterLabel ? 2 : 1)]
  if (order[at]?.kind !== 'heading' || above?.kind !== 'paragraph' || endsParagraph(above.text)) return
  const length = order.slice(at).findIndex(block => block.kind !== 'heading' && block.kind !== 'byline')
  const run = order.slice(at, at + length)
  const next = order[at + length]
  const zone = ZONE_NAME.exec(run.map(block => block.text).join('\n'))?.[0]
  if (length < 1 || next?.kind !== 'paragraph' || leadByline(next.text) !== null) return
  const from = Math.max(0, at - ARTICLE_REACH)
  const end = order.slice(from, isAfterLabel ? at - 1 : at).findLastIndex((block, i, blocks) => block.kind === 'furniture' || (block.kind === 'paragraph' && tailByline(block.text) !== null) || (i > 0 && leadByline(blocks[i]?.text ?? '') !== null))
  const start = end < 0 ? from : leadByline(order[from + end]?.text ?? '') === null ? from + end + 1 : from + end
  const article = order.slice(start, at)
  if (end < 0 && from > 0) return
  if (article[0]?.kind !== 'paragraph' || order[start - 1]?.kind === 'heading' || order[start - 1]?.kind === 'byline' || !isToldOf(run.map(block => block.text).join(''), zone, article)) return
  order.splice(start, at + length - start, ...run, ...article)
}

/** Share of a headline's pairs of characters that the article above it holds. */
const TOLD_SHARE = 0.5

/** The article names the headline's zone, or says in its own words what a headline without one says. */
function isToldOf(headline: string, zone: string | undefined, article: readonly Block[]): boolean {
  const text = article.filter(block => block.kind === 'paragraph').map(block => block.text).join('')
  return zone === undefined ? pairShare(headline.replace(/[^\p{L}\p{N}]/gu, ''), text) >= TOLD_SHARE : text.includes(zone)
}

/** Where the rest of a headline stands that a colon or a dash leaves open right above its text: the next heading below, if it heads no report and is none of its own; null where there is none. */
function restBelow(blocks: readonly Block[], at: number): number | null {
  const line = blocks[at]
  if (line?.kind !== 'heading' || !LEFT_OPEN.test(line.text)) return null
  const text = blocks[at + 1]?.kind === 'byline' ? at + 2 : at + 1
  if (blocks[text]?.kind !== 'paragraph') return null
  const ahead = blocks.slice(text, text + REACH).findIndex(isHeading)
  const [rest, next, above] = [blocks[text + ahead], blocks[text + ahead + 1], blocks[text + ahead - 1]]
  if (ahead < 0 || rest === undefined || above?.kind !== 'paragraph' || next?.kind !== 'paragraph' || leadByline(next.text) !== null) return null
  const [printed] = rest.lines
  return printed === undefined || isMarkedHeadline(printed) || isZoneHeadline(printed) || LEFT_OPEN.test(rest.text) || blocks.slice(text, text + ahead).some(block => leadByline(block.text) !== null) ? null : text + ahead
}

/** Where the headline stands that a zone's name with a colon opens, when the text below the name does not speak of the place and that below the headline does; null where there is none. */
function headlineBelow(blocks: readonly Block[], at: number): number | null {
  const line = blocks[at]
  const place = line?.kind === 'heading' ? ZONE_ALONE.exec(line.text)?.[1] : undefined
  if (place === undefined || blocks[at + 1]?.kind !== 'paragraph' || blocks[at + 1]?.text.includes(place) === true) return null
  const ahead = blocks.slice(at + 1, at + 1 + REACH).findIndex(isHeading)
  const below = at + 1 + ahead
  return ahead >= 0 && blocks[below + 1]?.kind === 'paragraph' && blocks[below + 1]?.text.includes(place) === true && !blocks.slice(at + 1, below).some(block => block.text.includes(place)) ? below : null
}

function moveUp(order: Block[], from: number, to: number): void {
  order.splice(to, from - to + 1, ...order.slice(from, from + 1), ...order.slice(to, from))
}

function moveDown(order: Block[], from: number, to: number): void {
  order.splice(from, to - from + 1, ...order.slice(from + 1, to + 1), ...order.slice(from, from + 1))
}

function isHeading(block: Block): boolean {
  return block.kind === 'heading'
}
