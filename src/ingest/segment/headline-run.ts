import { isCaption } from './caption.ts'
import { closesWithNames, endsParagraph, SENTENCE_END } from './ending.ts'
import { mayBeHeadlineInside, opensSentence } from './headline-mark.ts'
import type { Line } from './line.ts'
import { pairShare } from './pair-share.ts'
import type { PageShape } from './shape.ts'

/** What a line is on its own face; null when that depends on its neighbours. */
export type LineFace = 'heading' | 'byline' | 'credit' | 'furniture' | 'lead' | null

/** Lines of one headline with its kicker and subtitle. */
const RUN_LINES = 5
/** A comma is in few headlines, and in most sentences of more ems than this. */
const MAX_WITH_COMMA = 26
/** A line this many ems narrower than its column, or less, fills it. */
const FILLS_WITHIN = 1.5

/**
 * Lines that stand where no sentence does: a run of few lines between the end of a paragraph and an indent, a gap, or the page's end,
 * none of which ends a sentence.
 */
export function setOffLines(lines: readonly Line[], shape: PageShape, faces: readonly LineFace[]): ReadonlySet<Line> {
  const found = new Set<Line>()
  for (const line of lines) {
    if (found.has(line) || !mayOpen(line, lines, faces)) continue
    const run = runFrom(line, lines, shape, faces)
    if (run !== null && isHeadlineLike(run, lines, shape)) for (const one of run.lines) found.add(one)
  }
  return found
}

interface Run {
  readonly lines: readonly Line[]
  /** What parts it from the text below. */
  readonly end: 'indent' | 'gap' | 'page' | 'full'
}

function mayOpen(line: Line, lines: readonly Line[], faces: readonly LineFace[]): boolean {
  const above = lines[line.index - 1]
  if (faces[line.index] !== null || line.indent >= 1 || opensSentence(line.text) || !mayBeHeadlineInside(line)) return false
  return above === undefined || faces[above.index] === 'furniture' || faces[above.index] === 'byline' || endsParagraph(above.text) || closesWithNames(above, lines)
}

function runFrom(first: Line, lines: readonly Line[], shape: PageShape, faces: readonly LineFace[]): Run | null {
  const run: Line[] = []
  for (let i = first.index; run.length < RUN_LINES; i++) {
    const line = lines[i]
    if (line === undefined || faces[i] !== null || !mayBeHeadlineInside(line) || isCaption(line.text)) return null
    run.push(line)
    const next = lines[i + 1]
    if (next === undefined) return { lines: run, end: 'page' }
    if (line.indent < 1 && next.indent >= 1) return { lines: run, end: 'indent' }
    if (shape.wrapped && run.length > 1 && fillsColumn(next, run, lines)) return { lines: run, end: 'full' }
    if (shape.wrapped && shape.afterGap(next)) return shape.afterGap(first) || first.index === 0 ? { lines: run, end: 'gap' } : null
  }
  return null
}

/** Lines below by which a column's width is known, and by how much they differ, in ems. */
const FULL_LINES = 3
const SAME_WIDTH = 1

/** Text fills its column: from here on lines do that, and none of those above does, as only the last of a paragraph may. */
function fillsColumn(next: Line, run: readonly Line[], lines: readonly Line[]): boolean {
  const widths = lines.slice(next.index, next.index + FULL_LINES).map(line => line.width)
  const least = Math.min(...widths)
  return widths.length === FULL_LINES && Math.max(...widths) - least <= SAME_WIDTH && run.every(line => line.width <= least - FILLS_WITHIN)
}

function isHeadlineLike({ lines: run, end }: Run, lines: readonly Line[], shape: PageShape): boolean {
  const text = run.map(line => line.text).join('')
  const last = run.at(-1)
  const [first] = run
  if (first === undefined || last === undefined || SENTENCE_END.test(last.text) || /[,，、:：]$/u.test(last.text)) return false
  if (/[,，]/u.test(text) && run.reduce((total, line) => total + line.width, 0) > MAX_WITH_COMMA) return false
  if (run.some(line => PARTS_PHRASES.test(line.text))) return true
  if (end === 'page') return run.every(line => line.width <= shape.columnAbove(first) - FILLS_WITHIN) || echoesLines(text.replace(/\s+/gu, ''), lines.slice(Math.max(0, first.index - ECHO_REACH), first.index))
  return !shape.wrapped || run.some(line => line.width < Math.max(shape.columnAbove(first), shape.columnBelow(last)) - FILLS_WITHIN)
}

/** Two phrases set side by side, as in headlines. */
const PARTS_PHRASES = /[\p{Script=Han}”] [\p{Script=Han}“]/u

/** Lines of an article that its headline repeats, and those of the article above a headline at a page's end. */
const ECHO_LINES = 16
const ECHO_REACH = 60
/** Share of a line's character pairs that stand in them when it is their headline. */
const ECHO_SHARE = 0.55

/** A line that says in other words what the lines above or below say, as a headline does. */
export function echoesNeighbours(line: Line, lines: readonly Line[], side: 'above' | 'below'): boolean {
  return !/[,，]/u.test(line.text) && echoesLines(line.letters, side === 'above' ? lines.slice(Math.max(0, line.index - ECHO_LINES), line.index) : lines.slice(line.index + 1, line.index + 1 + ECHO_LINES))
}

/** Share of its character pairs that the whole article above a headline holds, and how much more than the text below. */
const TOLD_SHARE = 0.4
const TOLD_TWICE = 2

/** A line without a clause that the article above it tells of, and the text below does not: that article's headline, however wide it is. */
export function tellsOfArticleAbove(line: Line, lines: readonly Line[]): boolean {
  if (/[,，]/u.test(line.text)) return false
  const above = echoShare(line.letters, lines.slice(Math.max(0, line.index - ECHO_REACH), line.index))
  return above >= TOLD_SHARE && above >= TOLD_TWICE * echoShare(line.letters, lines.slice(line.index + 1, line.index + 1 + ECHO_LINES))
}

function echoesLines(letters: string, others: readonly Line[]): boolean {
  return echoShare(letters, others) >= ECHO_SHARE
}

function echoShare(letters: string, others: readonly Line[]): number {
  return pairShare(letters, others.map(one => one.letters).join(''))
}
