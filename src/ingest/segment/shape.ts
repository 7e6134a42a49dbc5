import type { Line } from './line.ts'
import { median } from './median.ts'

/** How a page is set: what its lines' widths and gaps mean. */
export interface PageShape {
  /** Most lines break in the middle of a sentence: they are printed lines, not paragraphs. */
  readonly wrapped: boolean
  /** Width in ems of the column below a line (above it, at the page's end). */
  columnBelow(line: Line): number
  columnAbove(line: Line): number
  /** Width in ems that most text lines have above and below a line, however many headline lines stand around it. */
  columnAround(line: Line): number
  /** More empty lines above it than the page has elsewhere: where a picture stood. */
  afterPicture(line: Line): boolean
  /** More empty lines above it than between most lines: where a paragraph or something larger begins, if the page parts them so. */
  afterGap(line: Line): boolean
}

/** Lines by which a column's width is judged. */
const COLUMN_LINES = 4
/** Lines among which the widest quarter is text, even where a headline and a slogan stand with them. */
const AROUND_LINES = 8
const UPPER_QUARTILE = 0.75
/** Share of the text, by width, that stands on lines without a sentence's end, above which a page is wrapped. */
const WRAPPED_SHARE = 0.45
/** A printed line is no wider, in ems. */
const MAX_WRAPPED = 60
/** Lines narrower than this, in ems, say nothing about how the page is set. */
const MIN_WIDTH = 8
/** Empty lines more than usual that a picture leaves behind. */
const PICTURE_GAP = 2
const LINE_END = /[。！？!?；;：:…][”’"'」』）)》】]*$|[）)》】”]$/u

/** Looks at all lines of a page once. */
export function pageShape(lines: readonly Line[]): PageShape {
  const telling = lines.filter(line => line.width >= MIN_WIDTH && line.level === 0)
  const open = widthOfAll(telling.filter(line => !LINE_END.test(line.text)))
  const usualGap = median(lines.slice(1).map(line => line.gap))
  return {
    wrapped: telling.length > 2 && open / widthOfAll(telling) > WRAPPED_SHARE && median(telling.map(line => line.width)) <= MAX_WRAPPED,
    columnBelow: line => columnOf(lines.slice(line.index + 1, line.index + 1 + COLUMN_LINES)) || columnOf(lines.slice(Math.max(0, line.index - COLUMN_LINES), line.index)),
    columnAbove: line => columnOf(lines.slice(Math.max(0, line.index - COLUMN_LINES), line.index)) || columnOf(lines.slice(line.index + 1, line.index + 1 + COLUMN_LINES)),
    columnAround: line => Math.min(widest(lines.slice(line.index + 1, line.index + 1 + AROUND_LINES)), widest(lines.slice(Math.max(0, line.index - AROUND_LINES), line.index))),
    afterPicture: line => line.index > 0 && line.gap >= usualGap + PICTURE_GAP,
    afterGap: line => line.gap > usualGap,
  }
}

function columnOf(lines: readonly Line[]): number {
  return median(lines.filter(line => line.level === 0).map(line => line.width))
}

/** The width that a quarter of the lines have or more. */
function widest(lines: readonly Line[]): number {
  const widths = lines.filter(line => line.level === 0).map(line => line.width).sort((a, b) => a - b)
  return widths[Math.floor(widths.length * UPPER_QUARTILE)] ?? 0
}

function widthOfAll(lines: readonly Line[]): number {
  return lines.reduce((total, line) => total + line.width, 0)
}
