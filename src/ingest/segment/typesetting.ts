import type { Block } from './block.ts'
import type { Line } from './line.ts'
import { median } from './median.ts'

/** How lines of text are set: where that changes between two paragraphs, the page goes on with another article. */

/** Lines on either side that are compared, and fewest that tell. */
const MOST_LINES = 16
const FEWEST_LINES = 5
/** By how much wider or narrower another column's lines are, as a share. */
const OTHER_WIDTH = 1.12

/** Paragraphs that are set in another width and otherwise spaced or set in than those above. */
export function isSetOtherwise(above: readonly Block[], below: readonly Block[]): boolean {
  const before = linesOf(above).slice(-MOST_LINES)
  const after = linesOf(below).slice(0, MOST_LINES)
  if (before.length < FEWEST_LINES || after.length < FEWEST_LINES) return false
  const [one, other] = [widthOf(before), widthOf(after)]
  const isOther = (width: number, than: number): boolean => (other > one ? width >= OTHER_WIDTH * than : width * OTHER_WIDTH <= than)
  const startsHere = isOther(widthOf(after.slice(0, FEWEST_LINES)), one) && isOther(widest(below.slice(0, 1)), one) && !isOther(widest(above.slice(-1)), one)
  return isOther(other, one) && startsHere && (isSpaced(before) !== isSpaced(after) || setsIn(above) !== setsIn(below))
}

/** Fewest lines of a column's piece, and by how much its lines differ from another column's, in ems. */
const PIECE_LINES = 3
const OTHER_COLUMN = 1.5

/** The width of the column in which paragraphs are set, by their full lines; null where there are too few. */
export function columnWidth(blocks: readonly Block[]): number | null {
  const widths = linesOf(blocks).map(line => line.width + line.indent)
  return widths.length < PIECE_LINES ? null : median(widths)
}

/** True when two widths are those of one column. */
export function isOneColumn(one: number, other: number): boolean {
  return Math.abs(one - other) < OTHER_COLUMN
}

function linesOf(blocks: readonly Block[]): Line[] {
  return blocks.filter(block => block.kind === 'paragraph').flatMap(block => block.lines)
}

function widthOf(lines: readonly Line[]): number {
  return median(lines.map(line => line.width))
}

function widest(blocks: readonly Block[]): number {
  return Math.max(0, ...linesOf(blocks).map(line => line.width))
}

/** An empty line stands between most of its lines. */
function isSpaced(lines: readonly Line[]): boolean {
  return median(lines.slice(1).map(line => line.gap)) > 0
}

/** Its paragraphs begin with an indent. */
function setsIn(blocks: readonly Block[]): boolean {
  return median(blocks.filter(block => block.kind === 'paragraph').map(block => block.lines[0]?.indent ?? 0)) >= 1
}
