import type { NoticeMessages } from '../messages/notices.ts'
import type { StoredArticle } from '../store/report-store.ts'
import { localMinute } from '../subscribe/calendar.ts'
import type { MessageKind, Reason } from '../subscription.ts'
import { excerptsOf, type Excerpt } from './excerpt.ts'
import { askData, fewerData, sourceData } from './notice-buttons.ts'
import { NoticeText, safeUrl, shorten, type NoticeButton, type SavedMessage } from './notice-text.ts'

/** An article with why it reaches the chat. */
export interface NoticeItem {
  readonly deliveryId: number
  readonly article: StoredArticle
  readonly reasons: readonly Reason[]
}

export interface NoticePart {
  readonly message: SavedMessage
  readonly items: readonly NoticeItem[]
}

/** Telegram's 4096 UTF-16 units, less room for a remark appended later. */
const MAX_TEXT = 3800
/** Telegram shows about 100 entities of a message; an item has two, the heading one. */
const MAX_ITEMS_PER_PART = 20
const MAX_TITLE = 200
/** Of zones and papers. */
const MAX_NAME = 60
/** Ask buttons in a row. */
const BUTTONS_PER_ROW = 4

/** How a chat is spoken to. */
export interface NoticeStyle {
  readonly messages: NoticeMessages
  /** IANA name. */
  readonly timeZone: string
}

/** One article: title, zone, paper and date, its first and its best sentence verbatim, why it came, and when it was taken in. Telegram shows when it arrived. */
export function renderNotice(item: NoticeItem, { messages, timeZone }: NoticeStyle, corrected = false): SavedMessage {
  const { article, reasons } = item
  const text = new NoticeText()
    .add(titleOf(item, messages), 'bold')
    .add(`\n${placeOf(item, messages)}\n`)
  const quoted = excerptsOf(article.text, reasons).map(asQuoted).join('\n')
  if (quoted !== '') text.add(quoted, 'expandable_blockquote').add('\n')
  text.add(messages.because(followedBy(reasons, messages).slice(0, MAX_FOLLOWED)))
  text.add(`\n${messages.takenIn(localMinute(article.addedAt, timeZone))}`)
  if (corrected) text.add(`\n${messages.corrected}`)
  const link = safeUrl(article.url)
  const source: NoticeButton = link === null ? { text: messages.source, callback_data: sourceData(article.id) } : { text: messages.source, url: link }
  return saved(text, [[source, { text: messages.ask, callback_data: askData(article.id) }, ...fewerButton(reasons, messages)]])
}

export interface DigestHeading {
  readonly kind: Exclude<MessageKind, 'notice' | 'correction'>
  /** Local day of a scheduled digest. */
  readonly day: string | null
  /** Articles that found no room. */
  readonly left: number
}

/** Several articles in as few messages as hold them. Every part carries at least one item. */
export function renderDigest(items: readonly NoticeItem[], heading: DigestHeading, messages: NoticeMessages): NoticePart[] {
  const blocks = items.map(item => ({ item, block: digestItem(item, messages) }))
  const parts: (typeof blocks)[] = []
  let length = Infinity
  for (const entry of blocks) {
    const last = parts.at(-1)
    if (last === undefined || length + entry.block.text.length > MAX_TEXT || last.length >= MAX_ITEMS_PER_PART) {
      parts.push([entry])
      length = HEADING_ROOM + entry.block.text.length
    } else {
      last.push(entry)
      length += entry.block.text.length
    }
  }
  return parts.map((part, index) => ({
    items: part.map(entry => entry.item),
    message: digestPart(part, heading, messages, { total: items.length + heading.left, part: index + 1, parts: parts.length }),
  }))
}

/** One part of a digest again, after an article in it was corrected. */
export function renderDigestPart(items: readonly NoticeItem[], heading: DigestHeading, messages: NoticeMessages): SavedMessage {
  const blocks = items.map(item => ({ item, block: digestItem(item, messages) }))
  const message = digestPart(blocks, heading, messages, { total: items.length, part: 1, parts: 1 })
  return { ...message, text: `${shorten(message.text, MAX_TEXT)}\n${messages.corrected}`, entities: message.entities.filter(entity => entity.offset + entity.length < MAX_TEXT) }
}

/** Room for the heading and the closing lines of a digest. */
const HEADING_ROOM = 400

interface Block {
  readonly item: NoticeItem
  readonly block: NoticeText
}

function digestItem(item: NoticeItem, messages: NoticeMessages): NoticeText {
  const [first] = excerptsOf(item.article.text, item.reasons)
  const text = new NoticeText().add(titleOf(item, messages), 'bold').add(`\n${placeOf(item, messages)}\n`)
  return first === undefined ? text : text.add(asQuoted(first), 'expandable_blockquote').add('\n')
}

function digestPart(blocks: readonly Block[], heading: DigestHeading, messages: NoticeMessages, place: { total: number; part: number; parts: number }): SavedMessage {
  const text = new NoticeText().add(headingText(heading, place.total, messages), 'bold')
  if (place.parts > 1) text.add(messages.part(place.part, place.parts))
  text.add('\n')
  blocks.forEach(({ block }, index) => text.add(`\n${index + 1}. `).append(block))
  const reasons = blocks.flatMap(({ item }) => item.reasons)
  text.add(`\n${messages.because(followedBy(reasons, messages).slice(0, MAX_FOLLOWED))}`)
  if (heading.left > 0 && place.part === place.parts) text.add(`\n${messages.tooMany(heading.left)}`)
  const asks = blocks.map(({ item }, index): NoticeButton => ({ text: messages.askNumbered(index + 1), callback_data: askData(item.article.id) }))
  const rows = Array.from({ length: Math.ceil(asks.length / BUTTONS_PER_ROW) }, (_, row) => asks.slice(row * BUTTONS_PER_ROW, (row + 1) * BUTTONS_PER_ROW))
  return saved(text, [...rows, fewerButton(reasons, messages)])
}

/** Names of what is followed in the closing line of a digest. */
const MAX_FOLLOWED = 8

function headingText(heading: DigestHeading, total: number, messages: NoticeMessages): string {
  if (heading.kind === 'catch-up') return messages.catchUp(total)
  return heading.kind === 'resend' ? messages.resent(total) : messages.digest(total, heading.day)
}

function titleOf({ article }: NoticeItem, messages: NoticeMessages): string {
  const title = (article.title ?? '').replace(/\s+/gu, ' ').trim()
  return title === '' ? messages.untitled : shorten(title, MAX_TITLE)
}

function placeOf({ article }: NoticeItem, messages: NoticeMessages): string {
  const [main] = article.zones
  const zone = main === undefined ? '' : shorten(main.zone, MAX_NAME)
  return [zone, shorten(article.outlet ?? article.source, MAX_NAME), article.published].filter(part => part !== null && part !== '').join(messages.separator)
}

function followedBy(reasons: readonly Reason[], messages: NoticeMessages): string[] {
  const named = reasons.map(({ zone, keyword }) => [zone === null ? null : shorten(zone, MAX_NAME), keyword === null ? null : messages.keyword(keyword)].filter(part => part !== null).join(' + '))
  return [...new Set(named)]
}

function fewerButton(reasons: readonly Reason[], messages: NoticeMessages): NoticeButton[] {
  const subscriptions = [...new Set(reasons.map(reason => reason.subscriptionId))]
  return subscriptions.length === 0 ? [] : [{ text: messages.fewer, callback_data: fewerData(subscriptions) }]
}

function asQuoted({ text, cut }: Excerpt): string {
  return cut ? `${text}…` : text
}

function saved(text: NoticeText, rows: readonly (readonly NoticeButton[])[]): SavedMessage {
  return { text: text.text, entities: text.entities, reply_markup: { inline_keyboard: rows.filter(row => row.length > 0) } }
}
