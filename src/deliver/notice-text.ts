import type { MessageEntity } from 'grammy/types'
import { shown } from '../text/shown.ts'

/** A message as it is stored and sent: everything but chat and thread. */
export interface SavedMessage {
  readonly text: string
  readonly entities: readonly MessageEntity[]
  readonly reply_markup?: { readonly inline_keyboard: readonly (readonly NoticeButton[])[] }
}

export type NoticeButton = { readonly text: string; readonly callback_data: string } | { readonly text: string; readonly url: string }

type PlainEntity = 'bold' | 'expandable_blockquote' | 'italic'

/** Collects text with entities; report text passes through `shown`, so offsets are those of what is sent. */
export class NoticeText {
  text = ''
  readonly entities: MessageEntity[] = []

  add(words: string, entity?: PlainEntity): this {
    const clean = shown(words)
    const offset = this.text.length
    this.text += clean
    if (entity !== undefined && clean.trim() !== '') this.entities.push({ type: entity, offset, length: clean.length })
    return this
  }

  append(other: NoticeText): this {
    const offset = this.text.length
    this.text += other.text
    for (const entity of other.entities) this.entities.push({ ...entity, offset: entity.offset + offset })
    return this
  }
}

/** A web address that may stand in a button: http or https, with a host; else null. */
export function safeUrl(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const { protocol, hostname, href } = new URL(url)
  return (protocol === 'https:' || protocol === 'http:') && hostname !== '' && href.length <= MAX_URL ? href : null
}

/** Longer addresses than browsers agree on are not worth a button. */
const MAX_URL = 2000

/** The start of a text, at most `limit` UTF-16 units, never half a character; … shows a cut. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text
  const cut = text.slice(0, limit - 1)
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}
