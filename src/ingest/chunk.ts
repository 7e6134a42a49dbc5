import type { Chunk } from '../article.ts'
import { clauses, sentences } from '../text/sentences.ts'
import type { TextRange } from '../text/sentences.ts'

/** Longest chunk in UTF-16 units: the length at which the baseline figures of the evaluation were taken. */
const MAX_CHUNK = 220
/** A chunk this long ends with its paragraph: half a window or more is enough context. */
const ENOUGH = 120
const SEMICOLON = /[；;]/u
const COMMA = /[，,、：:]/u

/**
 * Whole sentences packed into chunks of at most 220 units, in order; every non-space character is in exactly one.
 * A longer sentence is cut at its semicolons, failing that at its commas, failing that anywhere between two characters.
 */
export function chunkArticle(text: string): Chunk[] {
  const chunks: Chunk[] = []
  let open: TextRange | null = null
  for (const unit of sentences(text).flatMap(sentence => fit(text, sentence))) {
    if (open !== null && joins(text, open, unit)) {
      open = { start: open.start, end: unit.end }
    } else {
      if (open !== null) chunks.push(open)
      open = unit
    }
  }
  if (open !== null) chunks.push(open)
  return chunks
}

function joins(text: string, open: TextRange, unit: TextRange): boolean {
  if (unit.end - open.start > MAX_CHUNK) return false
  const newParagraph = text.slice(open.end, unit.start).includes('\n')
  return !newParagraph || open.end - open.start < ENOUGH
}

/** The sentence itself when it fits, else its parts. */
function fit(text: string, range: TextRange): TextRange[] {
  if (range.end - range.start <= MAX_CHUNK) return [range]
  for (const marks of [SEMICOLON, COMMA]) {
    const parts = clauses(text, range, marks)
    if (parts.length > 1) return pack(parts).flatMap(part => fit(text, part))
  }
  return halve(text, range)
}

/** Neighbouring clauses joined again as far as they fit, so that a long sentence gives few parts. */
function pack(parts: readonly TextRange[]): TextRange[] {
  const packed: TextRange[] = []
  for (const part of parts) {
    const last = packed.at(-1)
    if (last !== undefined && part.end - last.start <= MAX_CHUNK) packed[packed.length - 1] = { start: last.start, end: part.end }
    else packed.push(part)
  }
  return packed
}

/** Pieces of the longest length, never between the halves of a surrogate pair. */
function halve(text: string, range: TextRange): TextRange[] {
  const pieces: TextRange[] = []
  let start = range.start
  while (start < range.end) {
    let end = Math.min(start + MAX_CHUNK, range.end)
    if (end < range.end && /[\ud800-\udbff]/.test(text[end - 1] ?? '') && /[\udc00-\udfff]/.test(text[end] ?? '')) end--
    const trimmed = trim(text, start, end)
    if (trimmed !== null) pieces.push(trimmed)
    start = end
  }
  return pieces
}

function trim(text: string, start: number, end: number): TextRange | null {
  const piece = text.slice(start, end)
  const lead = piece.length - piece.trimStart().length
  return lead === piece.length ? null : { start: start + lead, end: start + piece.trimEnd().length }
}
