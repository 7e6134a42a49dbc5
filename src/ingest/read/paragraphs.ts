import type { Flow } from './reading-order.ts'
import { textOf } from './text-rows.ts'
import type { Row } from './text-rows.ts'

/** A first line is set in by two ems, now and then by one and a half; a continued line begins within this much of the edge. */
const INDENT_EMS = 0.8
/** A line that ends this close to the right edge was wrapped, not ended: hanging punctuation, a word that did not fit. */
const RAGGED_EMS = 2
/** Lines of one paragraph have one size, within rounding. */
const SAME_SIZE = 0.05

interface Line {
  readonly text: string
  readonly size: number
  readonly beginsAtEdge: boolean
  readonly reachesEdge: boolean
}

/** The paragraphs of the flows of a page, in order: wrapped lines joined, also from one column to the next. What does not look wrapped stays a line. */
export function paragraphsOf(flows: readonly Flow[]): string[] {
  const paragraphs: string[] = []
  let last: Line | undefined
  for (const line of flows.flatMap(linesOf)) {
    const open = last !== undefined && isContinued(last, line) ? paragraphs.pop() : undefined
    paragraphs.push(open === undefined ? line.text : joined(open, line.text))
    last = line
  }
  return paragraphs
}

function linesOf(flow: Flow): Line[] {
  const [left, right] = edges(flow)
  return flow.map(row => {
    const size = sizeOf(row)
    return { text: textOf(row), size, beginsAtEdge: Math.abs(row.left - left) <= INDENT_EMS * size, reachesEdge: flow.length > 1 && right - row.right <= RAGGED_EMS * size }
  })
}

/** The edges of a column: where its longest lines begin and end; headlines and bylines are centred between them. */
function edges(flow: Flow): readonly [number, number] {
  return [Math.min(...flow.map(row => row.left)), Math.max(...flow.map(row => row.right))]
}

function sizeOf(row: Row): number {
  return row.runs.reduce((widest, run) => (run.text.length > widest.text.length ? run : widest), row.runs[0] ?? { text: '', size: 0 }).size
}

function isContinued(last: Line, line: Line): boolean {
  return last.reachesEdge && line.beginsAtEdge && Math.abs(last.size - line.size) <= SAME_SIZE * last.size
}

/** Latin words are apart by a space, Chinese characters are not. */
function joined(before: string, after: string): string {
  return /[A-Za-z0-9,.;:)]$/u.test(before) && /^[A-Za-z0-9(]/u.test(after) ? `${before} ${after}` : before + after
}
