import type { Span } from '../../article.ts'
import { cleanLine, isJustified } from './body-text.ts'

/** A printed line of a page that holds at least one character. */
export interface Line {
  /** Place among the lines that are not empty. */
  readonly index: number
  /** Without the surrounding white space and without its markup. */
  readonly span: Span
  /** Markup in front of, behind or inside the content: `## `, `**`, `- `, the address of a link. */
  readonly marks: readonly Span[]
  /** The span without the markup inside it. */
  readonly parts: readonly Span[]
  /** The content in compatibility form (NFKC) with single spaces: what rules look at, never what is quoted. */
  readonly text: string
  /** The same with its letters as far apart as they are printed: names stay apart in it. */
  readonly printed: string
  /** The content without any white space. */
  readonly letters: string
  /** Printed width in ems: 1 for a Han character or full-width mark, ½ for the rest, white space apart. */
  readonly width: number
  /** Markdown heading level, 0 for none. */
  readonly level: number
  /** Empty lines above it. */
  readonly gap: number
  /** White space in front of it, in ems: an ideographic space is 1, any other ½. */
  readonly indent: number
  /** The whole line is set in bold. */
  readonly bold: boolean
  /** A headline in brackets, with others like it on the page. */
  readonly bracketed: boolean
  /** It stands on the same printed line as the headline in brackets before it. */
  readonly behindHeadline: boolean
  /** A printer's mark in front of a day: one of several briefs. */
  readonly bulleted: boolean
}

/** `#` heading, bold or list marks at the start of a line. */
const OPENING_MARKS = /^(?:#{1,6}\s*|\*{1,3}(?=\S(?:.*\*|[^*]*)$)|__|[-*+]\s+|>\s*)+/u
/** What printers set in front of the items of a list. */
export const ITEM_MARKS = '●○■□◆◇▲△★☆•▪'
/** ●4月13日, ■ 近日: the mark of a brief. */
const BULLET = new RegExp(`^[${ITEM_MARKS}]\\s*(?=\\d{1,2}月\\d{1,2}日|近日|日前|昨日|今日|今年|去年)`, 'u')
const CLOSING_MARKS = /(?:\s*#+|\*{1,3}|__)+$/u
/** Emphasis and links inside a line; the one group that matched is what they show. */
const INNER_MARKUP = /(?<![*\w])\*(?=[\p{Script=Han}“《])([^*\n]{1,40}?)(?<=[\p{Script=Han}”》\w])\*(?![*\w])|\*\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*\*|(?<!!)\[([^[\]]+)\]\((?:https?:|\/|#|mailto:)[^()\s]*\)/gu
const WIDE = /[\u1100-\u115f\u2014-\u201d\u2026\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u
const EM = 1
const HALF_EM = 0.5

/** The lines of a source text that are not empty, in order. Linear in its length. */
export function readLines(source: string): Line[] {
  const lines: Line[] = []
  let gap = 0
  for (const match of source.matchAll(/[^\r\n\u2028\u2029\f\v]+/gu)) {
    gap += breaksBefore(source, match.index)
    const line = readLine(source, match.index, match.index + match[0].length, lines.length, Math.max(0, gap - 1))
    if (line === null) continue
    lines.push(line)
    gap = 0
  }
  return lines
}

/** Printed width in ems. */
export function widthOf(text: string): number {
  let width = 0
  for (const letter of text) width += /\s/u.test(letter) ? 0 : WIDE.test(letter) ? EM : HALF_EM
  return width
}

/** Width of white space, in ems. */
export function indentOf(space: string): number {
  let ems = 0
  for (const letter of space) ems += letter === '\u3000' ? EM : HALF_EM
  return ems
}

function breaksBefore(source: string, offset: number): number {
  let breaks = 0
  for (let i = offset - 1; i >= 0 && /[\r\n]/.test(source[i] ?? ''); i--) if (source[i] === '\n' || source[i + 1] !== '\n') breaks++
  return breaks
}

function readLine(source: string, from: number, to: number, index: number, gap: number): Line | null {
  const outer = trimSpan(source, from, to)
  if (outer === null) return null
  const raw = source.slice(outer[0], outer[1])
  const bullet = BULLET.exec(raw)?.[0].length ?? 0
  const opening = bullet || (OPENING_MARKS.exec(raw)?.[0].length ?? 0)
  const closing = opening < raw.length ? (CLOSING_MARKS.exec(raw.slice(opening))?.[0].length ?? 0) : 0
  const inner = trimSpan(source, outer[0] + opening, outer[1] - closing)
  const span = inner ?? outer
  const parts = partsOf(source, span)
  const content = parts.map(part => source.slice(...part)).join('')
  return {
    index, span, gap, parts, ...wordsOf(content),
    marks: inner === null ? [] : [[outer[0], inner[0]] as const, ...between(parts), [inner[1], outer[1]] as const].filter(([start, end]) => start < end),
    level: inner === null ? 0 : (/#+/u.exec(raw.slice(0, opening))?.[0].length ?? 0),
    indent: indentOf(source.slice(from, outer[0])),
    bold: inner !== null && /\*\*|__/u.test(raw.slice(0, opening)) && /\*\*|__/u.test(raw.slice(raw.length - closing)),
    bracketed: false,
    behindHeadline: false,
    bulleted: bullet > 0,
  }
}

/** Several things set on one printed line are a line each: what is left of a line within a span. */
export function partOfLine(source: string, line: Line, span: Span): Line {
  return { ...line, span, parts: [span], ...wordsOf(source.slice(...span)) }
}

function wordsOf(content: string): Pick<Line, 'text' | 'printed' | 'letters' | 'width'> {
  const printed = singleSpaced(content)
  const text = isJustified(content) ? singleSpaced(cleanLine(content)) : printed
  return { text, printed, letters: text.replace(/\s+/gu, ''), width: widthOf(content) }
}

/** What a span shows, without the markup inside it. */
function partsOf(source: string, [start, end]: Span): Span[] {
  const parts: Span[] = []
  let from = start
  for (const match of source.slice(start, end).matchAll(INNER_MARKUP)) {
    const shown = match[1] ?? match[2] ?? match[3] ?? ''
    const at = start + match.index + match[0].indexOf(shown)
    if (from < start + match.index) parts.push([from, start + match.index])
    parts.push([at, at + shown.length])
    from = start + match.index + match[0].length
  }
  if (from < end) parts.push([from, end])
  return parts
}

function between(parts: readonly Span[]): Span[] {
  return parts.slice(1).map(([start], at): Span => [parts[at]?.[1] ?? start, start])
}

function singleSpaced(content: string): string {
  return content.normalize('NFKC').replace(/\s+/gu, ' ').trim()
}

function trimSpan(source: string, start: number, end: number): Span | null {
  const piece = source.slice(start, end)
  const lead = piece.length - piece.trimStart().length
  return lead >= piece.length ? null : [start + lead, start + piece.trimEnd().length]
}
