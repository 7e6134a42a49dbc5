import type { Span } from '../../article.ts'
import { indentOf, partOfLine, widthOf } from './line.ts'
import type { Line } from './line.ts'

/** Two columns on the same lines of a text, with white space between them, as programs print pages that keep their layout. */

/** White space between two columns: at least two spaces; ideographic ones behind them set the right paragraph in. */
const GUTTER = /(?<=\S)[ \t\u00a0]{2,}/gu
/** Ems by which the left edge of the right column may waver: marks that fonts set wide or narrow. */
const WAVERS_BY = 1.5
/** Lines with both columns from which on they are columns. */
const FEWEST_LINES = 6
/** Lines of a column at most: a page has no more. */
const MOST_LINES = 200
/** Of the lines between the first and the last with both columns, at least so many have both. */
const SHARE_OF_LINES = 0.6
/** Columns are at least this wide, in ems; narrower ones are a table's. */
const NARROWEST = 10

interface Gutter {
  readonly left: Span
  readonly right: Span
  /** Where the right column begins, in ems from the line's beginning. */
  readonly edge: number
  /** In front of the right one, in ems. */
  readonly indent: number
}

/** Lines of which those with two columns are parted: the left column's first, then the right one's. */
export function partSideBySide(source: string, lines: readonly Line[]): Line[] {
  const gutters = lines.map(line => guttersOf(source, line))
  const read: Line[] = []
  for (let at = 0; at < lines.length;) {
    const columns = columnsFrom(source, lines, gutters, at)
    const line = lines[at]
    if (columns !== null) read.push(...columns.left, ...columns.right)
    else if (line !== undefined) read.push(line)
    at += columns?.lines ?? 1
  }
  return read.map((line, index) => ({ ...line, index }))
}

interface Columns {
  readonly lines: number
  readonly left: readonly Line[]
  readonly right: readonly Line[]
}

function columnsFrom(source: string, lines: readonly Line[], gutters: readonly (readonly Gutter[])[], at: number): Columns | null {
  const edge = gutters[at]?.length === 1 ? gutters[at][0]?.edge : undefined
  if (edge === undefined) return null
  const left: Line[] = []
  const right: Line[] = []
  const widths: number[] = []
  let kept = { lines: 0, left: 0, right: 0 }
  for (let i = at; i < Math.min(lines.length, at + MOST_LINES); i++) {
    const line = lines[i]
    if (line === undefined || line.marks.length > 0 || (i > at && source.slice(lines[i - 1]?.span[1], line.span[0]).includes('\f'))) break
    const gutter = gutters[i]?.find(one => Math.abs(one.edge - edge) <= WAVERS_BY)
    if (gutter !== undefined) {
      left.push(partOfLine(source, line, gutter.left))
      right.push({ ...partOfLine(source, line, gutter.right), indent: gutter.indent })
      widths.push(Math.min(left.at(-1)?.width ?? 0, right.at(-1)?.width ?? 0))
      kept = { lines: i - at + 1, left: left.length, right: right.length }
    } else if (line.indent >= edge - WAVERS_BY) right.push({ ...line, indent: Math.max(0, line.indent - edge) })
    else if (line.indent + line.width < edge) left.push(line)
    else break
  }
  const wide = [...widths].sort((a, b) => a - b)[widths.length >> 1] ?? 0
  return widths.length < FEWEST_LINES || widths.length < SHARE_OF_LINES * kept.lines || wide < NARROWEST ? null : { lines: kept.lines, left: left.slice(0, kept.left), right: right.slice(0, kept.right) }
}

function guttersOf(source: string, line: Line): Gutter[] {
  const [start, end] = line.span
  const words = source.slice(start, end)
  return [...words.matchAll(GUTTER)].map(match => {
    const behind = match.index + match[0].length
    const indent = /^\s*/u.exec(words.slice(behind))?.[0] ?? ''
    const before = words.slice(0, behind)
    return { left: [start, start + match.index], right: [start + behind + indent.length, end], edge: line.indent + printedWidth(before), indent: indentOf(indent) }
  })
}

/** With its white space, in ems. */
function printedWidth(text: string): number {
  return widthOf(text) + indentOf(text.replace(/\S+/gu, ''))
}
