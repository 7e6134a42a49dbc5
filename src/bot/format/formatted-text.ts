import type { MessageEntity } from 'grammy/types'

/** A message text with its formatting; offsets and lengths count UTF-16 units of `text`. */
export interface FormattedText {
  readonly text: string
  /** By offset, outer before inner; never crossing. */
  readonly entities: readonly MessageEntity[]
}

/** Entities that may surround and lie inside others, but never touch code (Bot API, “Formatting options”). */
export type Style = 'bold' | 'italic' | 'underline'

export const EMPTY: FormattedText = { text: '', entities: [] }

/** Our own words, as they are. Text from reports or people goes through `verbatim`. */
export function plain(text: string): FormattedText {
  return { text, entities: [] }
}

export function concat(...parts: readonly FormattedText[]): FormattedText {
  let text = ''
  const entities: MessageEntity[] = []
  for (const part of parts) {
    entities.push(...part.entities.map(entity => ({ ...entity, offset: entity.offset + text.length })))
    text += part.text
  }
  return { text, entities }
}

/** The parts that are not empty, with `separator` between them. */
export function joined(parts: readonly FormattedText[], separator: string): FormattedText {
  const full = parts.filter(part => part.text !== '')
  return concat(...full.flatMap((part, index) => (index === 0 ? [part] : [plain(separator), part])))
}

/** `inner` in a style, but for the parts of it that are code. */
export function styled(style: Style, inner: FormattedText): FormattedText {
  const pieces = styledPieces(inner.text, [[0, inner.text.length]], inner.entities, style)
  return { text: inner.text, entities: ordered([...pieces, ...inner.entities]) }
}

/** A block quotation; `expandable` shows three lines and unfolds at a tap. */
export function blockquote(inner: FormattedText, expandable: boolean): FormattedText {
  if (inner.text === '') return EMPTY
  const quotation: MessageEntity = { type: expandable ? 'expandable_blockquote' : 'blockquote', offset: 0, length: inner.text.length }
  return { text: inner.text, entities: [quotation, ...inner.entities] }
}

/** A monospaced block that a tap copies; nothing in it is formatted or linked. */
export function copyBlock(text: string): FormattedText {
  return text === '' ? EMPTY : { text, entities: [{ type: 'pre', offset: 0, length: text.length }] }
}

/** Monospaced words; nothing in them becomes a link, a mention or a command. */
export function code(text: string): FormattedText {
  return text === '' ? EMPTY : { text, entities: [{ type: 'code', offset: 0, length: text.length }] }
}

/** The parts of `ranges` outside code as entities of a style; parts of white space alone are left out. */
export function styledPieces(text: string, ranges: readonly (readonly [start: number, end: number])[], inner: readonly MessageEntity[], style: Style): MessageEntity[] {
  const codes = inner.filter(entity => entity.type === 'code' || entity.type === 'pre').sort((a, b) => a.offset - b.offset)
  const pieces: MessageEntity[] = []
  const add = (start: number, end: number): void => {
    if (end > start && text.slice(start, end).trim() !== '') pieces.push({ type: style, offset: start, length: end - start })
  }
  for (const [start, end] of ranges) {
    let from = start
    for (const { offset, length } of codes) {
      if (offset >= end || offset + length <= from) continue
      add(from, Math.min(offset, end))
      from = offset + length
    }
    add(from, end)
  }
  return pieces
}

/** By offset, the longer first, so that what surrounds stands before what it holds. */
export function ordered(entities: readonly MessageEntity[]): MessageEntity[] {
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
}
