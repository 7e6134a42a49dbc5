import { rowsOf } from './text-rows.ts'
import type { Row, Run } from './text-rows.ts'

/** A gap this wide in ems that runs down several rows parts two columns. Newspapers set 1 to 2 ems; letters of one line stand closer. */
const GUTTER_EMS = 0.9
/** Fewer rows than this with a common gap are a table or a chance. */
const COLUMN_ROWS_AT_LEAST = 3
/** Narrower columns, in ems, are the cells of a table, which is read row by row. */
const COLUMN_EMS_AT_LEAST = 5
/** A lone line this much larger than the body text is the headline of what stands below it. */
const HEADLINE_SIZE = 1.2
/** Share of the region's width by which the middle of a centred line may be off. */
const CENTRE_TOLERANCE = 0.06
/** Of the region's width; a wider row may be the first lines of several columns. */
const CENTRED_WIDTH_AT_MOST = 0.7
/** Of the region's width, from which on a line at its left edge heads all of it. */
const HEADLINE_WIDTH_AT_LEAST = 0.4
/** Of the font size: how far Han characters rise above the baseline. */
const LETTER_HEIGHT = 0.8
/** Letters of a headline are up to this many ems apart; two headlines side by side further. */
const LETTER_SPACING_EMS = 1.3
/** Rows at the top and bottom of a page that may be its date, name and number. */
const MARGIN_ROWS_AT_MOST = 2
/** They stand apart by this many times the usual line distance … */
const MARGIN_DISTANCE = 1.5
/** … or are smaller than the text by this share. */
const SMALLER_BY = 0.08

/** Runs that are read together from top to bottom: a column, a headline, a page line. */
export type Flow = readonly Row[]

/**
 * The flows of a page in reading order: what spans several columns first, then column by column from the left; inside a column
 * the same again (a recursive cut at white space, after Nagy and Seth's X-Y cut).
 */
export function readingOrder(runs: readonly Run[]): Flow[] {
  const rows = rowsOf(runs)
  const body = bodySize(runs)
  const top = marginRows(rows, body)
  const bottom = marginRows(rows.slice(top).reverse(), body)
  const end = rows.length - bottom
  return [...rows.slice(0, top).map(row => [row]), ...flowsOf(rows.slice(top, end), body), ...rows.slice(end).map(row => [row])]
}

/** The size that most letters are set in. */
function bodySize(runs: readonly Run[]): number {
  const letters = new Map<number, number>()
  for (const run of runs) letters.set(run.size, (letters.get(run.size) ?? 0) + run.text.length)
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

/** How many of the first rows stand apart from the rest of the page. */
function marginRows(rows: readonly Row[], body: number): number {
  const distance = medianDistance(rows)
  let count = 0
  for (let i = 1; i <= MARGIN_ROWS_AT_MOST && i < rows.length; i++) {
    const [row, next] = [rows[i - 1], rows[i]]
    if (row === undefined || next === undefined) break
    const standsApart = Math.abs(next.baseline - row.baseline) > MARGIN_DISTANCE * distance
    if (standsApart || row.runs.every(run => run.size < (1 - SMALLER_BY) * body)) count = i
  }
  return count
}

function medianDistance(rows: readonly Row[]): number {
  const distances = rows.slice(1).map((row, i) => Math.abs(row.baseline - (rows[i]?.baseline ?? 0))).sort((a, b) => a - b)
  return distances[distances.length >> 1] ?? 0
}

function flowsOf(rows: readonly Row[], body: number): Flow[] {
  const flows: Flow[] = []
  let plain: Row[] = []
  const flush = (): void => {
    if (plain.length > 0) flows.push(plain)
    plain = []
  }
  const heads = headlineRows(rows, body)
  for (let start = 0; start < rows.length; ) {
    const columns = heads.has(start) ? undefined : longestColumns(rows, start, heads, body)
    if (columns === undefined) {
      plain.push(...rows.slice(start, ++start))
      continue
    }
    flush()
    flows.push(...columns.parts.flatMap(part => flowsOf(rowsOf(part), body)))
    start = columns.end
  }
  flush()
  return flows
}

/** Rows that head all the columns below them: with nothing beside them, and centred over the region or begun at its edge, in larger letters or under another such row. */
function headlineRows(rows: readonly Row[], body: number): ReadonlySet<number> {
  const left = Math.min(...rows.map(row => row.left))
  const width = Math.max(...rows.map(row => row.right)) - left
  const found = new Set<number>()
  for (const [index, row] of rows.entries()) {
    if (!isOneStretch(row) || hasNeighbour(rows, index)) continue
    const isLarge = row.runs.every(run => run.size >= HEADLINE_SIZE * body)
    const isCentred = Math.abs((row.left + row.right) / 2 - (left + width / 2)) <= CENTRE_TOLERANCE * width
    const isWideFromEdge = row.left - left <= body && row.right - row.left >= HEADLINE_WIDTH_AT_LEAST * width
    const isNarrow = row.right - row.left <= CENTRED_WIDTH_AT_MOST * width
    if ((isLarge && (isCentred || isWideFromEdge)) || (isCentred && isNarrow && (index === 0 || found.has(index - 1)))) found.add(index)
  }
  return found
}

/** Letters without a gap between them that could part two headlines. */
function isOneStretch(row: Row): boolean {
  const size = Math.max(...row.runs.map(run => run.size))
  return covered(row.runs).every(([start], i, all) => i === 0 || start - (all[i - 1]?.[1] ?? start) < LETTER_SPACING_EMS * size)
}

/** Whether letters of another row stand at the height of this one: lines of other columns seldom share its baseline. */
function hasNeighbour(rows: readonly Row[], index: number): boolean {
  const row = rows[index]
  if (row === undefined) return false
  return [-2, -1, 1, 2].some(step => {
    const other = rows[index + step]
    return other !== undefined && other.baseline > topOf(row) && topOf(other) < row.baseline
  })
}

function topOf(row: Row): number {
  return row.baseline - LETTER_HEIGHT * Math.max(...row.runs.map(run => run.size))
}

interface Columns {
  readonly parts: readonly (readonly Run[])[]
  /** Row after the last one. */
  readonly end: number
}

/** The longest stretch of rows from `start` that one white gap runs through, parted there; undefined where there is none. */
function longestColumns(rows: readonly Row[], start: number, heads: ReadonlySet<number>, body: number): Columns | undefined {
  let all: Interval[] = []
  let best: { cuts: number[]; end: number } | undefined
  for (let end = start; end < rows.length && !heads.has(end); end++) {
    const row = rows[end]
    if (row === undefined) break
    all = merged([...all, ...covered(row.runs)])
    const cuts = gaps(all, GUTTER_EMS * body)
    if (cuts.length > 0 && end + 1 - start >= COLUMN_ROWS_AT_LEAST) best = { cuts, end: end + 1 }
  }
  if (best === undefined) return undefined
  const parts = partedAt(rows.slice(start, best.end).flatMap(row => row.runs), best.cuts)
  return parts.every(part => isColumn(part, body)) ? { parts, end: best.end } : undefined
}

function isColumn(runs: readonly Run[], body: number): boolean {
  const widths = rowsOf(runs).map(row => row.right - row.left).sort((a, b) => a - b)
  return widths.length > 1 && (widths[widths.length >> 1] ?? 0) >= COLUMN_EMS_AT_LEAST * body
}

type Interval = readonly [start: number, end: number]

function covered(runs: readonly Run[]): Interval[] {
  return merged(runs.map((run): Interval => [run.left, run.right]))
}

function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = []
  for (const [start, end] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last !== undefined && start <= last[1]) result[result.length - 1] = [last[0], Math.max(last[1], end)]
    else result.push([start, end])
  }
  return result
}

/** The middles of the uncovered gaps that are wide enough. */
function gaps(intervals: readonly Interval[], width: number): number[] {
  return intervals.slice(1).flatMap(([start], i) => {
    const end = intervals[i]?.[1] ?? start
    return start - end >= width ? [(start + end) / 2] : []
  })
}

function partedAt(runs: readonly Run[], cuts: readonly number[]): Run[][] {
  const parts: Run[][] = Array.from({ length: cuts.length + 1 }, () => [])
  for (const run of runs) parts[cuts.filter(cut => cut < run.left).length]?.push(run)
  return parts
}
