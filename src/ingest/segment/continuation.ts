import { partOfLine } from './line.ts'
import type { Line } from './line.ts'

/** （下转第3版） where an article breaks off, （上接第1版） where its rest begins, on another page of the same text. */

const PAGE = '第?[A-Z]?[\\d〇一二三四五六七八九十]{1,3}版[^（()）。]{0,12}'
const FROM = new RegExp(`^[（(【[]\\s*(?:上接|紧接|接)\\s*${PAGE}[)）】\\]]`, 'u')
const ON = new RegExp(`[（(【[]\\s*下转\\s*${PAGE}[)）】\\]]$`, 'u')

/** The rules by which the marks are furniture. */
export const CONTINUED_FROM = 'continued-from'
export const CONTINUED_ON = 'continued-on'

/** What a line says about the rest of its article; null when it is no such mark and nothing else. */
export function continuationMark(letters: string): typeof CONTINUED_FROM | typeof CONTINUED_ON | null {
  if (FROM.exec(letters)?.[0] === letters) return CONTINUED_FROM
  return ON.exec(letters)?.[0] === letters ? CONTINUED_ON : null
}

/** Lines of which those that begin or end with a mark are parted from it. */
export function splitContinuations(source: string, lines: readonly Line[]): Line[] {
  return lines.flatMap(line => (line.parts.length > 1 ? [line] : partsOf(source, line))).map((line, index) => ({ ...line, index }))
}

function partsOf(source: string, line: Line): Line[] {
  const [start, end] = line.span
  const words = source.slice(start, end)
  const from = FROM.exec(words)?.[0].length ?? 0
  const on = from < words.length ? (ON.exec(words)?.index ?? words.length) : words.length
  const text = words.slice(from, on)
  if (text.trim() === '' || text.length === words.length) return [line]
  const first = start + from + text.length - text.trimStart().length
  const last = start + from + text.trimEnd().length
  return [
    ...(from > 0 ? [{ ...partOfLine(source, line, [start, start + from]), marks: [] }] : []),
    { ...partOfLine(source, line, [first, last]), ...(from > 0 ? { gap: 0, indent: 0 } : {}) },
    ...(on < words.length ? [{ ...partOfLine(source, line, [start + on, end]), marks: [], gap: 0, indent: 0 }] : []),
  ]
}
