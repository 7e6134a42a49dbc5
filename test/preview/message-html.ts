import { existsSync } from 'node:fs'
import type { InlineKeyboardButton, MessageEntity } from 'grammy/types'

/** A message as Telegram's clients draw it, as far as this bot uses them. */
export interface DrawnMessage {
  readonly from: 'bot' | 'person'
  readonly text: string
  readonly entities?: readonly MessageEntity[]
  readonly buttons?: readonly (readonly InlineKeyboardButton[])[]
  readonly fileName?: string
}

const TAGS: Partial<Record<MessageEntity['type'], readonly [string, string]>> = {
  bold: ['<b>', '</b>'], italic: ['<i>', '</i>'], underline: ['<u>', '</u>'], code: ['<code>', '</code>'], pre: ['<pre>', '</pre>'],
  blockquote: ['<blockquote>', '</blockquote>'], expandable_blockquote: ['<blockquote class="folded">', '</blockquote>'],
}
/** What clients make a link by themselves: commands, mentions, hashtags, addresses. Seen in blue, what was linked by mistake stands out. */
const LINKED = /(?<![\p{L}\p{N}_/])\/[a-z0-9_]+|(?<![\p{L}\p{N}_])[@#][\p{L}\p{N}_]{3,}|https?:\/\/[^\s<]+/giu

export function messageHtml(message: DrawnMessage): string {
  const file = message.fileName === undefined ? '' : `<div class="file">📄 ${escaped(message.fileName)}</div>`
  const rows = (message.buttons ?? []).map(row => `<div class="row">${row.map(button => `<span class="button">${escaped(button.text)}</span>`).join('')}</div>`)
  return `<div class="message ${message.from}"><div class="bubble">${file}${withEntities(message.text, message.entities ?? [])}</div>${rows.join('')}</div>`
}

/** Text with its entities as HTML. @param entities never crossing, as the bot sends them */
export function withEntities(text: string, entities: readonly MessageEntity[]): string {
  return piece(text, 0, text.length, [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length))
}

function piece(text: string, start: number, end: number, entities: readonly MessageEntity[]): string {
  let html = ''
  let at = start
  for (let i = 0; i < entities.length; i++) {
    const entity = entities[i]
    if (entity === undefined || entity.offset < at) continue
    const stop = entity.offset + entity.length
    const inner = entities.slice(i + 1).filter(other => other.offset >= entity.offset && other.offset + other.length <= stop)
    const [open, close] = TAGS[entity.type] ?? ['<span>', '</span>']
    const isCode = entity.type === 'code' || entity.type === 'pre'
    html += linked(text.slice(at, entity.offset)) + open + (isCode ? escaped(text.slice(entity.offset, stop)) : piece(text, entity.offset, stop, inner)) + close
    // A quotation is a block: the line break after it is drawn by its end.
    at = entity.type.endsWith('blockquote') && text[stop] === '\n' ? stop + 1 : stop
  }
  return html + linked(text.slice(at, end))
}

function linked(text: string): string {
  let html = ''
  let at = 0
  for (const match of text.matchAll(LINKED)) {
    html += `${escaped(text.slice(at, match.index))}<a>${escaped(match[0])}</a>`
    at = match.index + match[0].length
  }
  return html + escaped(text.slice(at))
}

/** Where Debian keeps its font for emoji. */
const HAS_EMOJI = existsSync('/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf')
/** Stand-ins for emoji where there is no font for them. */
const EMOJI: Readonly<Record<string, string>> = { '📄': '▤', '💬': '❝', '🔔': '♪', '🌐': '⊕', '🗑': '✕', '✅': '✓', '📰': '▤', '❓': '?', '👍': '▲', '👎': '▼' }

function escaped(text: string): string {
  return text.replaceAll(/\p{Extended_Pictographic}/gu, emoji => (HAS_EMOJI ? emoji : (EMOJI[emoji] ?? emoji))).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
