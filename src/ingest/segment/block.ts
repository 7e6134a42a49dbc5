import { authorsOf, bareNamesLine, closesArticle, leadByline, namesOnLine, tailByline } from './byline.ts'
import { balanceOf } from './brackets.ts'
import { isCaption, isCreditLine, opensCaption, opensCredit, opensWithDay, trailingCredit } from './caption.ts'
import { CONTINUED_FROM, continuationMark } from './continuation.ts'
import { closesWithNames, endsParagraph, MAX_NAMES_REST, SENTENCE_END } from './ending.ts'
import { frameLines, partNumbers } from './frame.ts'
import { furnitureRule } from './furniture.ts'
import { isInserted, isMarkedHeadline, isSubtitle, isZoneHeadline, mayBeHeadline, needsNextLine, opensSentence } from './headline-mark.ts'
import { echoesNeighbours, setOffLines, tellsOfArticleAbove } from './headline-run.ts'
import type { LineFace } from './headline-run.ts'
import type { Line } from './line.ts'
import { ITEM_MARK } from './listed-briefs.ts'
import { median } from './median.ts'
import type { PageShape } from './shape.ts'

/** What a run of lines is taken for before articles are cut. */
type BlockKind = 'paragraph' | 'heading' | 'byline' | 'credit' | 'furniture'

/** Neighbouring lines that belong together: the lines of a paragraph, one line of anything else. */
export interface Block {
  readonly kind: BlockKind
  readonly lines: readonly Line[]
  readonly rule: string
  /** The lines as one, without white space at the joints: what rules look at. */
  readonly text: string
}

/** A line narrower than its column by this many ems ends there on purpose (an indent takes two, a justified line's last character one). */
const SHORT_BY = 4.5
/** By how much wider than those above a line is that belongs to another column. */
const NEW_COLUMN = 1.25
/** A line that ends a sentence may end its paragraph when it falls this much shorter. */
const PARAGRAPH_END_BY = 1.5
/** Neighbouring lines that differ by less, in ems, fill one column: no paragraph ends between them. */
const SAME_WIDTH = 1
/** A line in an open sentence must fall this much shorter to be no part of it. */
const VERY_SHORT_BY = 6
/** Lines of one headline. */
const HEADLINE_LINES = 4

interface Context {
  readonly lines: readonly Line[]
  readonly shape: PageShape
  /** For each line, what it is on its own face; null when that depends on its neighbours. */
  readonly faces: readonly LineFace[]
  /** Lines that are headlines by their place between two boundaries. */
  readonly setOff: ReadonlySet<Line>
}

/** A row of a markdown table: | 位次 | 园区 |. */
function isTableRow(line: Line): boolean {
  return /^\|.*\|$/u.test(line.text)
}

/** 红榜：甲小区、乙小区、丙小区: what it is and who are in it. */
const LISTS = /^[^：:、]{1,8}[：:][^：:]*、[^：:]*(?:、|街道|小区|公司)/u

/** Rows that follow each other. */
const FEWEST_ROWS = 3
/** 规上工业总产值 1756亿元 同比增长19.8%. */
const ROW_OF_FIGURES = /^[^。，,；;]{4,40}\d(?:\.\d+)?\s*(?:[%％]|个百分点|[百千万亿]*(?:元|美元|吨|户|家|人|个|件|项|辆|台|平方米))$/u

/** What was measured, and the figure: rows of a list of figures are no headlines where several stand together. */
function isRowOfFigures(line: Line, lines: readonly Line[]): boolean {
  const rows = Array.from({ length: 2 * FEWEST_ROWS - 1 }, (_, at) => ROW_OF_FIGURES.test(lines[line.index + at + 1 - FEWEST_ROWS]?.text ?? ''))
  return Array.from({ length: FEWEST_ROWS }, (_, at) => rows.slice(at, at + FEWEST_ROWS)).some(together => together.every(Boolean))
}

/** The lines of a page grouped into blocks, in page order. */
export function readBlocks(lines: readonly Line[], shape: PageShape, pageStarts: readonly number[]): Block[] {
  const frame = frameLines(lines, pageStarts)
  const parts = partNumbers(lines, pageStarts)
  const faces = lines.map((line): LineFace => (frame.has(line) ? 'furniture' : parts.has(line) ? null : faceOf(line)))
  const context = { lines, shape, faces, setOff: setOffLines(lines, shape, faces) }
  const blocks: Block[] = []
  let open: Line[] = []
  const flush = (): void => {
    if (open.length > 0) blocks.push(blockOf('paragraph', open, 'paragraph'))
    open = []
  }
  for (const line of lines) {
    const kind = kindOf(line, context, open.at(-1) ?? lastParagraphLine(blocks), open.length === 0 && blocks.at(-1)?.kind === 'heading' ? blocks.at(-1)?.lines.at(-1) : undefined)
    if (kind === 'paragraph') {
      if (startsParagraph(line, context, open)) flush()
      open.push(line)
    } else {
      flush()
      blocks.push(blockOf(kind, [line], kind === 'furniture' ? (frame.get(line) ?? furnitureRule(line) ?? 'furniture') : kind))
    }
  }
  flush()
  return blocks
}

/** Names after a text's end that filled its last line, with the others on the next. */
function namesRunOver(line: Line, above: Line, { shape }: Context): boolean {
  return shape.wrapped && line.width <= MAX_NAMES_REST && line.index === above.index + 1 && above.width >= shape.columnAbove(above) - MAX_NAMES_REST / 2 && tailByline(above.printed) !== null && [line.printed, ` ${line.printed}`].some(rest => tailByline(above.printed + rest) !== null)
}

/** The rest of a name and what follows it. */
const CREDIT_REST = /^[\p{Script=Han}\s/·]+[)）]?$/u

/** The last characters of a credit that filled its line. */
function runsOver(line: Line, above: Line, { shape }: Context): boolean {
  return shape.wrapped && isCaption(above.text) && line.width <= MAX_NAMES_REST / 2 && CREDIT_REST.test(line.text) && above.width >= shape.columnAbove(above) - PARAGRAPH_END_BY
}

function blockOf(kind: BlockKind, lines: readonly Line[], rule: string): Block {
  return { kind, lines, rule, text: lines.map(line => line.text).join('') }
}

/** The line above when it is text; a heading or a picture between two halves of a sentence hides nothing. */
function lastParagraphLine(blocks: readonly Block[]): Line | undefined {
  const last = blocks.at(-1)
  return last?.kind === 'paragraph' ? last.lines.at(-1) : undefined
}

function faceOf(line: Line): LineFace {
  if (isMarkedHeadline(line) && !isFurnitureHeading(line)) return 'heading'
  const rule = furnitureRule(line)
  if ((rule === 'source-line' || rule === 'navigation') && authorsOf(line.printed) !== null) return 'byline'
  if (rule !== null) return 'furniture'
  if (opensCredit(line.printed)) return 'credit'
  if (namesOnLine(line) !== null) return 'byline'
  if (isCreditLine(line.text)) return 'credit'
  return leadByline(line.text) === null ? null : 'lead'
}

/** A masthead or a column's name stays furniture in whatever type it is set. */
function isFurnitureHeading(line: Line): boolean {
  return furnitureRule(line) !== null
}

function kindOf(line: Line, context: Context, above: Line | undefined, heading: Line | undefined): BlockKind {
  const face = context.faces[line.index]
  if (face === 'lead') return 'paragraph'
  if (face !== null && face !== undefined && !(face === 'credit' && goesOnWith(line, above))) return face
  if (above !== undefined && (runsOver(line, above, context) || namesRunOver(line, above, context))) return 'paragraph'
  if (line.bulleted || opensText(line, context)) return 'paragraph'
  if (bareNamesLine(line.printed) !== null && (above === undefined ? heading !== undefined : SENTENCE_END.test(above.text) && !isSubheadLikeName(line, context))) return 'byline'
  return isHeading(line, context, above, heading) ? 'heading' : 'paragraph'
}

/** 企业提供 at the end of a line in an open sentence is no credit. */
function goesOnWith(line: Line, above: Line | undefined): boolean {
  return above !== undefined && line.text.endsWith('提供') && above.index === line.index - 1 && !endsParagraph(above.text)
}

/** 融得进: one word between two paragraphs, of which the lower begins no report and is no headline. */
function isSubheadLikeName(line: Line, { lines, faces }: Context): boolean {
  const next = lines[line.index + 1]
  return next !== undefined && faces[next.index] === null && !mayBeHeadline(next) && bareNamesLine(line.printed)?.names.length === 1
}

/** Behind a headline in brackets, below a headline's byline line or the mark of a continued article stands text: a line with a clause in it is no second headline. */
function opensText(line: Line, { lines, faces }: Context): boolean {
  const above = lines[line.index - 1]
  if (line.behindHeadline || (above !== undefined && continuationMark(above.letters) === CONTINUED_FROM)) return true
  return above !== undefined && faces[above.index] === 'byline' && !closesArticle(above.text) && !endsParagraph(lines[above.index - 1]?.text ?? '。') && /[,，]/u.test(line.text)
}

/** An unmarked line is a headline by what stands below it, or because it stops before its column does. */
function isHeading(line: Line, context: Context, above: Line | undefined, heading: Line | undefined): boolean {
  const { lines, shape, setOff } = context
  if (above !== undefined && balanceOf(line.text).closesOther && balanceOf(above.text).leavesOpen) return false
  if (isTableRow(line) || isRowOfFigures(line, lines) || LISTS.test(line.text)) return false
  if (setOff.has(line) || (isZoneHeadline(line) && context.faces[line.index + 1] === 'lead')) return true
  if (!mayBeHeadline(line) || isCaption(line.text)) return false
  if (shape.afterPicture(line) && captionStandsBelow(line, context)) return true
  if (heading !== undefined && (isSubtitle(line) || completes(line, heading, context))) return true
  if (setsInParagraph(line, context)) return false
  const closed = above === undefined || endsParagraph(above.text) || closesWithNames(above, lines)
  if (!closed && shape.wrapped && shape.afterGap(lines[line.index + 1] ?? line) && isInserted(line, above, lines[line.index + 1])) return true
  if (!closed && !shape.wrapped && line.gap > 0 && isInserted(line, above, lines[line.index + 1])) return true
  const parts = closed || !shape.wrapped || isShort(line, context, VERY_SHORT_BY)
  if (context.faces[line.index + 1] === 'furniture' && closed && echoesNeighbours(line, lines, 'above')) return true
  if (lines[line.index + 1] === undefined) return closed && !/[,，]/u.test(line.text) && line.width <= shape.columnAbove(line) - SHORT_BY
  if (leadsToStart(line, context)) return parts && !fillsColumnInClause(line, context)
  if (isSubtitleNext(line, context)) return (closed && !/[,，]/u.test(line.text)) || (parts && (!shape.wrapped || isShort(line, context, SHORT_BY)))
  if (SENTENCE_END.test(line.text)) return line.index === 0 || (above !== undefined && closesWithNames(above, lines) && isShort(line, context, SHORT_BY))
  if (isZoneHeadline(line)) return closed || isShort(line, context, VERY_SHORT_BY)
  if (!closed || fillsColumnInClause(line, context)) return false
  const next = lines[line.index + 1]
  if (next !== undefined && opensSentence(next.text) && !/[,，]/u.test(line.text) && context.faces[next.index] === null) return true
  if (shape.wrapped && isWiderThanBelow(line, lines)) return true
  if (isIndented(lines[line.index + 1]) && !isIndented(line)) return true
  if (above !== undefined && closesWithNames(above, lines) && (echoesNeighbours(line, lines, 'above') || echoesNeighbours(line, lines, 'below') || tellsOfArticleAbove(line, lines))) return true
  return shape.wrapped ? isShort(line, context, SHORT_BY) : line.width <= MAX_SUBHEAD || !/[、，,]/u.test(line.text)
}

/** As wide as the text above it, with a clause in it: text, however much wider what stands below is. */
function fillsColumnInClause(line: Line, { shape }: Context): boolean {
  return shape.wrapped && /[,，]/u.test(line.text) && Math.abs(line.width + line.indent - shape.columnAbove(line)) <= PARAGRAPH_END_BY
}

/** A caption's own headline, which may stand with it in the middle of an article's sentence. */
function captionStandsBelow(line: Line, { lines }: Context): boolean {
  const next = lines[line.index + 1]
  return next !== undefined && isCaption(next.text) && !/[,，]/u.test(line.text)
}

/** Widest unmarked heading with a list or a clause in it, of a page with a paragraph a line, in ems. */
const MAX_SUBHEAD = 26
/** The rest of a headline that its first line leaves open; a line as wide as the text below is text. */
function completes(line: Line, heading: Line, context: Context): boolean {
  return needsNextLine(heading) && !SENTENCE_END.test(line.text) && (!context.shape.wrapped || isShort(line, context, PARAGRAPH_END_BY) || (balanceOf(heading.text).leavesOpen && balanceOf(line.text).closesOther))
}

/** Lines below that a headline across a column is wider than. */
const LINES_BELOW = 4
/** By how much, in ems. */
const WIDER_BY = 1.5

/** Set across its column: no line of the text below reaches as far. */
function isWiderThanBelow(line: Line, lines: readonly Line[]): boolean {
  const below = lines.slice(line.index + 1, line.index + 1 + LINES_BELOW)
  return below.length === LINES_BELOW && !/[,，]/u.test(line.text) && below.every(one => line.width >= one.width + WIDER_BY)
}

/** Set in, and as long with its indent as the line below: the first line of a paragraph. */
function setsInParagraph(line: Line, { lines, shape }: Context): boolean {
  const next = lines[line.index + 1]
  return shape.wrapped && isIndented(line) && next !== undefined && !isIndented(next) && Math.abs(line.width + line.indent - next.width) <= PARAGRAPH_END_BY
}

/** An item of a list: behind a printer's mark, or behind a number and empty lines. */
function startsItem(line: Line, last: Line): boolean {
  const item = ITEM_MARK.exec(line.text)
  return item !== null && (line.gap > 0 || item[2] !== undefined) && endsParagraph(last.text)
}

/** A first line of a paragraph where paragraphs are indented. */
function isIndented(line: Line | undefined): boolean {
  return line !== undefined && line.indent >= 1
}

/** A line that holds a caption with its credit, set apart from the open sentence above it. */
function isCaptionBetween(line: Line, open: readonly Line[], { lines, shape }: Context): boolean {
  return shape.wrapped && trailingCredit(line.text) !== null && (shape.afterGap(line) || isSetApart(line, lines) || juts(line, open) || line.width > Math.max(...open.slice(-LINES_BELOW).map(one => one.width)) * NEW_COLUMN)
}

/** Wider, by this many ems, than every line of a column that is justified: no line of it. */
const JUTS_BY = 2

function juts(line: Line, open: readonly Line[]): boolean {
  const widths = open.slice(-LINES_BELOW).map(one => one.width + one.indent)
  return widths.length >= JUMP_LINES && Math.max(...widths) - Math.min(...widths) <= SAME_WIDTH && line.width >= Math.max(...widths) + JUTS_BY
}

/** Lines of a caption above its credit. */
const CREDITED_LINES = 6

/** In the middle of an open sentence a line opens with a day, and the sentences that it begins end above a picture's credit. */
function isCreditedBetween(line: Line, last: Line, { lines, faces }: Context): boolean {
  if (SENTENCE_END.test(last.text) || !opensWithDay(line.text)) return false
  const below = lines.slice(line.index + 1, line.index + 1 + CREDITED_LINES)
  const credit = below.findIndex(one => faces[one.index] !== null || trailingCredit(one.text) !== null)
  const found = below[credit]
  return found !== undefined && (faces[found.index] === null || (faces[found.index] === 'credit' && SENTENCE_END.test(lines[line.index + credit]?.text ?? '')))
}

/** More empty lines above it than between the lines right above. */
function isSetApart(line: Line, lines: readonly Line[]): boolean {
  const above = lines.slice(Math.max(0, line.index - LINES_APART), line.index)
  return above.length === LINES_APART && above.every(one => one.gap < line.gap)
}

const LINES_APART = 2

/** A caption that broke off at its column's edge goes on in the next line. */
function isUnfinishedCaption(last: Line, line: Line, { shape }: Context): boolean {
  return shape.wrapped && !SENTENCE_END.test(last.text) && trailingCredit(last.text) === null && (last.width >= shape.columnBelow(last) - PARAGRAPH_END_BY || last.width >= line.width) && !shape.afterGap(line)
}

/** True when only headline-like lines stand between this line and a lead or a byline line. */
function leadsToStart(line: Line, { lines, faces }: Context): boolean {
  for (let i = line.index + 1; i <= line.index + HEADLINE_LINES; i++) {
    const next = lines[i]
    if (next === undefined) return false
    if (faces[i] === 'lead' || (faces[i] === 'byline' && !/[)）]$/u.test(next.text))) return true
    if ((faces[i] !== null && faces[i] !== 'heading') || !mayBeHeadline(next) || SENTENCE_END.test(next.text)) return false
  }
  return false
}

function isSubtitleNext(line: Line, { lines }: Context): boolean {
  const next = lines[line.index + 1]
  return next !== undefined && isSubtitle(next) && mayBeHeadline(next)
}

function isShort(line: Line, { shape }: Context, ems: number): boolean {
  return shape.wrapped && (line.width <= shape.columnBelow(line) - ems || line.width <= shape.columnAround(line) - ems)
}

function startsParagraph(line: Line, context: Context, open: readonly Line[]): boolean {
  const { lines, shape, faces } = context
  const last = open.at(-1)
  if (last === undefined) return false
  if (namesRunOver(line, last, context)) return false
  if (line.bulleted || faces[line.index] === 'lead' || closesWithNames(last, lines)) return true
  if (isTableRow(line) !== isTableRow(last) || startsItem(line, last)) return true
  if (isCaption(last.text)) return !runsOver(line, last, context) && !isUnfinishedCaption(last, line, context)
  if (opensCaption(line.text) || isCaptionBetween(line, open, context)) return true
  if (shape.afterPicture(line)) return true
  if (isColumnJump(line, open, context) || isColumnChange(line, open, context) || isCreditedBetween(line, last, context)) return true
  if (!SENTENCE_END.test(last.text)) return opensSentence(line.text) && /[\p{L}\p{N}]$/u.test(last.text) && !shape.wrapped
  if (!shape.wrapped) return true
  if (line.indent < 2 && !shape.afterGap(line) && Math.abs(line.width - last.width) <= SAME_WIDTH) return false
  if (line.width > Math.max(...open.slice(-LINES_BELOW).map(one => one.width)) * NEW_COLUMN) return true
  return line.indent >= 2 || last.width <= shape.columnAbove(last) - PARAGRAPH_END_BY || last.width > shape.columnBelow(last) + SHORT_BY
}

/** Full lines on either side of a jump by which two columns are told apart, and by how much wider those below are then, in ems. */
const JUMP_LINES = 3
const JUMP_BY = 1.5

/** Behind a sentence the page goes on with narrower or wider lines: the next column is another's. */
function isColumnChange(line: Line, open: readonly Line[], { lines, shape }: Context): boolean {
  const above = open.slice(-JUMP_LINES)
  const below = lines.slice(line.index, line.index + JUMP_LINES)
  if (!shape.wrapped || above.length < JUMP_LINES || below.length < JUMP_LINES || !SENTENCE_END.test(above.at(-1)?.text ?? '')) return false
  const widths = [above, below].map(some => some.map(one => one.width + one.indent))
  const [one = [], other = []] = widths
  return widths.every(some => Math.max(...some) - Math.min(...some) <= SAME_WIDTH) && Math.abs(median(one) - median(other)) >= JUMP_BY
}

/** In the middle of a sentence the page goes on with wider lines: it jumped to another column, whose article is another. */
function isColumnJump(line: Line, open: readonly Line[], { lines, shape }: Context): boolean {
  const above = open.slice(-JUMP_LINES)
  const below = lines.slice(line.index, line.index + JUMP_LINES)
  if (!shape.wrapped || line.indent >= 1 || above.length < JUMP_LINES || below.length < JUMP_LINES || SENTENCE_END.test(above.at(-1)?.text ?? '')) return false
  const widths = above.map(one => one.width + one.indent)
  const wider = below.slice(0, -1).map(one => one.width + one.indent - Math.max(...widths))
  return Math.max(...widths) - Math.min(...widths) <= SAME_WIDTH && wider.every(by => by >= JUMP_BY)
}
