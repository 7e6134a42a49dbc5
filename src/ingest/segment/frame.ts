import { furnitureRule } from './furniture.ts'
import { isSubtitle, isZoneHeadline } from './headline-mark.ts'
import type { Line } from './line.ts'

/** What a page prints around its articles, known by its place: the paper's name beside the date, a column's name at the top. */

/** Lines at the top of a page among which its masthead stands. */
const MASTHEAD_LINES = 4
/** Longest name of a paper with its supplement, and of a column, in letters. */
const LONGEST_NAME = 12
const LONGEST_COLUMN = 5
/** A name says nothing that a sentence or a headline with a comma says. */
const NAME = /^[\p{Script=Han}\p{Script=Latin}\d·•|｜—-]+$/u

/** Lines that are furniture by their place, each with the rule that says so. */
export function frameLines(lines: readonly Line[]): ReadonlyMap<Line, string> {
  const rules = lines.map(furnitureRule)
  const frame = new Map<Line, string>()
  rules.forEach((rule, at) => {
    if (rule !== 'date-line') return
    const above = lines[at - 1]
    // In the middle of a page, only the frame of a page repeats a date line with an editor or a page number beside it.
    const framed = at < MASTHEAD_LINES || [at - 2, at + 1].some(other => rules[other] === 'staff-line' || rules[other] === 'page-line' || rules[other] === 'masthead')
    if (above !== undefined && rules[at - 1] === null && framed && isName(above, LONGEST_NAME)) frame.set(above, 'masthead')
  })
  const first = lines.find(line => rules[line.index] === null && !frame.has(line))
  if (first !== undefined && first.index < MASTHEAD_LINES && lines.length > first.index + 1 && isName(first, LONGEST_COLUMN)) frame.set(first, 'column-name')
  return frame
}

function isName(line: Line, longest: number): boolean {
  return line.letters.length <= longest && NAME.test(line.letters) && !isZoneHeadline(line) && !isSubtitle(line)
}
