import { bylineOfLine, leadByline, tailByline } from './byline.ts'
import { captionRule } from './caption.ts'
import { furnitureRule } from './furniture.ts'
import type { Line } from './line.ts'

/** What a run of lines is taken for before articles are cut. */
export type BlockKind = 'paragraph' | 'heading' | 'byline' | 'credit' | 'furniture'

/** Neighbouring lines that belong together: the lines of a paragraph, one line of anything else. */
export interface Block {
  readonly kind: BlockKind
  readonly lines: readonly Line[]
  readonly rule: string
}

/** Longest headline line, in ems: two thirds of the width of a broadsheet page in headline type. */
const MAX_HEADING = 40
/** A line this much narrower than its column ends there on purpose. */
const SHORT_SHARE = 0.86
/** Lines on either side by which the column's width is judged. */
const COLUMN_LINES = 6
const SENTENCE_END = /[。！？!?；;…][”’"'」』）)》】]*$/u
const OPEN_END = /[，,、：:（(“‘《—-]$/u

/** The lines of a page grouped into blocks, in page order. */
export function readBlocks(lines: readonly Line[]): Block[] {
  const blocks: Block[] = []
  let open: Line[] = []
  const flush = (): void => {
    if (open.length > 0) blocks.push({ kind: 'paragraph', lines: open, rule: 'paragraph' })
    open = []
  }
  for (const line of lines) {
    const kind = lineKind(line, lines, open)
    if (kind.kind !== 'paragraph') {
      flush()
      blocks.push({ ...kind, lines: [line] })
      continue
    }
    if (startsParagraph(line, lines, open)) flush()
    open.push(line)
  }
  flush()
  return blocks
}

/** True when the text ends as a sentence does. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text)
}

function lineKind(line: Line, lines: readonly Line[], open: readonly Line[]): { kind: BlockKind; rule: string } {
  const furniture = furnitureRule(line)
  if (furniture !== null) return { kind: 'furniture', rule: furniture }
  if (bylineOfLine(line.text) !== null) return { kind: 'byline', rule: 'byline-line' }
  const credit = captionRule(line.text)
  if (credit !== null) return { kind: 'credit', rule: credit }
  return isHeading(line, lines, open) ? { kind: 'heading', rule: line.level > 0 ? 'markdown-heading' : 'headline' } : { kind: 'paragraph', rule: 'paragraph' }
}

/** A line without a sentence's end, where no sentence is open, that stops before its column does or before a new article. */
function isHeading(line: Line, lines: readonly Line[], open: readonly Line[]): boolean {
  if (line.level > 0) return true
  if (endsSentence(line.text) || line.width > MAX_HEADING || leadByline(line.text) !== null) return false
  const last = open.at(-1)
  if (last !== undefined && !endsParagraph(last.text)) return false
  if (/[，,、；;]/u.test(line.text) && /[，,、；;]$/u.test(line.text)) return false
  const next = lines[line.index + 1]
  if (next === undefined || leadByline(next.text) !== null || next.level > 0 || /^[—–-]{2}/u.test(next.text)) return !OPEN_END.test(line.text)
  return line.width < SHORT_SHARE * columnWidth(line, lines)
}

function endsParagraph(text: string): boolean {
  return endsSentence(text) || tailByline(text) !== null
}

function startsParagraph(line: Line, lines: readonly Line[], open: readonly Line[]): boolean {
  const last = open.at(-1)
  if (last === undefined) return false
  if (leadByline(line.text) !== null || tailByline(last.text) !== null) return true
  if (!endsSentence(last.text)) return false
  return last.width < SHORT_SHARE * columnWidth(last, lines) || last.width > MAX_HEADING
}

/** The wider of the usual widths above and below a line, in ems. */
function columnWidth(line: Line, lines: readonly Line[]): number {
  const above = lines.slice(Math.max(0, line.index - COLUMN_LINES), line.index)
  const below = lines.slice(line.index + 1, line.index + 1 + COLUMN_LINES)
  return Math.max(median(above), median(below))
}

function median(lines: readonly Line[]): number {
  const widths = lines.map(line => line.width).sort((a, b) => a - b)
  return widths[widths.length >> 1] ?? 0
}
