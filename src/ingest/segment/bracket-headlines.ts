import { furnitureRule } from './furniture.ts'
import { partOfLine } from './line.ts'
import type { Line } from './line.ts'

/** A headline in brackets at the beginning of a line, and the text behind it if there is any. */
const BRACKETED = /^[【〖]([^【】〖〗]+)[】〗]\s*/u
/** Shorter words in brackets are a label: 【本报讯】, 【编者按】. */
const SHORTEST_HEADLINE = 7
/** One alone is a label or an emphasis, but for one in front of the day of its news; items that begin so come together. */
const FEWEST = 2
const IN_FRONT_OF_DAY = /^[【〖](?!新闻|相关|背景|链接|编者|导读|摘要|本报|记者)[^【】〖〗]{4,20}[】〗]\s*(?:\d{1,2}月\d{1,2}日|近日|日前|昨日|今日)/u

/** Lines of which those that begin with a headline in brackets are parted behind it. */
export function splitBracketHeadlines(source: string, lines: readonly Line[]): Line[] {
  const found = new Map(lines.flatMap(line => {
    const match = BRACKETED.exec(source.slice(...line.span))
    const letters = match?.[1]?.replace(/\s+/gu, '').length ?? 0
    return match === null || (letters < SHORTEST_HEADLINE && !IN_FRONT_OF_DAY.test(source.slice(...line.span))) || furnitureRule(line) !== null || line.parts.length > 1 ? [] : [[line, match] as const]
  }))
  if (found.size < FEWEST && ![...found.keys()].some(line => IN_FRONT_OF_DAY.test(source.slice(...line.span)))) return [...lines]
  const parted = lines.flatMap(line => {
    const match = found.get(line)
    return match === undefined ? [line] : partsOf(source, line, match)
  })
  return parted.map((line, index) => ({ ...line, index }))
}

function partsOf(source: string, line: Line, match: RegExpExecArray): Line[] {
  const [start, end] = line.span
  const open = match[0].indexOf(match[1] ?? '')
  const close = open + (match[1] ?? '').length
  const head: Line = { ...partOfLine(source, line, [start + open, start + close]), marks: [...line.marks, [start, start + open], [start + close, start + close + 1]], bracketed: true }
  return match[0].length >= end - start ? [head] : [head, { ...partOfLine(source, line, [start + match[0].length, end]), marks: [], gap: 0, indent: 0, level: 0, bold: false, behindHeadline: true }]
}
