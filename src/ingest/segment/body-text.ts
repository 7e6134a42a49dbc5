import type { Span } from '../../article.ts'
import type { AlignedText } from '../../text/alignment.ts'

/** A paragraph of a source: its lines or parts of lines, in reading order. */
export type Paragraph = readonly Span[]

const HAN = /[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]/u
const WIDE_MARK = /[\u2014-\u201d\u2026\u3000-\u303f\uff00-\uffef]/u
/** Between these a space parts two phrases, as in headlines. */
const ENDS_PHRASE = /[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff”》]/u
const OPENS_PHRASE = /[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff“《]/u
const LATIN_WORD_END = /[\p{Script=Latin}\d%)\],.;:!?'"]/u
const LATIN_WORD_START = /[\p{Script=Latin}\d($'"]/u
/** Share of the gaps between Han characters that hold a space, above which a line is justified, not spaced on purpose. */
const JUSTIFIED_SHARE = 0.25
/** A line with fewer spaces than this is not justified, however short it is. */
const JUSTIFIED_SPACES = 3

/** The cleaned text of paragraphs with the spans it stands on; null when they hold no character. */
export function bodyText(source: string, paragraphs: readonly Paragraph[]): AlignedText | null {
  const texts = paragraphs.map(paragraph => joinLines(paragraph.map(([start, end]) => cleanLine(source.slice(start, end))))).filter(text => text !== '')
  return texts.length === 0 ? null : { text: texts.join('\n'), spans: mergeSpans(source, paragraphs.flat()) }
}

/** One line without the spaces that only fill it: none between Han and digits, none at full-width marks. */
export function cleanLine(line: string): string {
  if (isJustified(line)) return tighten(line)
  return line.trim().replace(/\s+/gu, (space, offset: number, whole: string) => {
    const before = whole[offset - 1] ?? ''
    const after = whole[offset + space.length] ?? ''
    return keepsSpace(before, after) ? ' ' : ''
  })
}

/** Lines of one paragraph: a space only where a Latin word meets another or a figure. */
export function joinLines(lines: readonly string[]): string {
  return lines.reduce((joined, line) => joined + (needsSpace(joined.at(-1) ?? '', line[0] ?? '') ? ' ' : '') + line, '')
}

function needsSpace(before: string, after: string): boolean {
  return LATIN_WORD_END.test(before) && LATIN_WORD_START.test(after) && /\p{Script=Latin}/u.test(before + after)
}

function keepsSpace(before: string, after: string): boolean {
  if (ENDS_PHRASE.test(before) && OPENS_PHRASE.test(after)) return true
  const han = Number(HAN.test(before)) + Number(HAN.test(after))
  if (han === 1) return /\p{Script=Latin}/u.test(before + after)
  return !WIDE_MARK.test(before) && !WIDE_MARK.test(after)
}

/** A justified line without the spaces between its letters; only Latin words keep theirs. */
function tighten(line: string): string {
  return line.trim().replace(/(?<!\p{Script=Latin}{2})\s+|\s+(?!\p{Script=Latin}{2})/gu, '')
}

/** True when most letters of a line are set apart to fill its column. */
export function isJustified(line: string): boolean {
  const spaces = line.match(/(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])/gu)?.length ?? 0
  const tight = line.match(/(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])/gu)?.length ?? 0
  return spaces >= JUSTIFIED_SPACES && spaces / (spaces + tight) > JUSTIFIED_SHARE
}

/** Runs that only white space separates become one. */
function mergeSpans(source: string, spans: readonly Span[]): Span[] {
  const merged: Span[] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last !== undefined && isBlank(source, last[1], span[0])) merged[merged.length - 1] = [last[0], span[1]]
    else merged.push(span)
  }
  return merged
}

function isBlank(source: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!/\s/u.test(source[i] ?? '')) return false
  return start <= end
}
