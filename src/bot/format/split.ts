import type { MessageEntity } from 'grammy/types'
import type { FormattedText } from './formatted-text.ts'

/** Longest message text, in UTF-16 units after formatting (Bot API, sendMessage). */
const MESSAGE_UNITS = 4096
/** Entities of a message beyond this number are ignored by Telegram (rubenlagus/TelegramBots#854). */
const MESSAGE_ENTITIES = 100

/** What a part may hold. */
interface PartLimits {
  readonly units: number
  readonly entities: number
}

export const MESSAGE_LIMITS: PartLimits = { units: MESSAGE_UNITS, entities: MESSAGE_ENTITIES }

/** Where a part may end, best first: after a paragraph, a sentence, a clause, a word. */
const CUTS: readonly RegExp[] = [/\n+/gu, /[。！？!?][”’"'」』）)》】〕]*/gu, /[；;，,、：:]/gu, /\s+/gu]

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Cuts a message into parts that the Bot API accepts: each has 1 to `units` UTF-16 units, no white space at its ends and at most
 * `entities` entities that count from its own beginning. A quotation, code or link that fits into one part is never cut;
 * no part begins or ends inside a surrogate pair. Joined, the parts are the message but for white space at the cuts.
 */
export function splitMessage(message: FormattedText, { units, entities }: PartLimits = MESSAGE_LIMITS): FormattedText[] {
  const parts: FormattedText[] = []
  let start = skipSpace(message.text, 0)
  const end = message.text.trimEnd().length
  while (start < end) {
    const stop = endOfPart(message, start, end, { units, entities })
    const part = cutOut(message, start, stop)
    if (part.text !== '') parts.push(part)
    start = skipSpace(message.text, stop)
  }
  return parts
}

/** The part `[start, end)` of a message, trimmed, with the entities that lie in it. */
function cutOut(message: FormattedText, start: number, end: number): FormattedText {
  const raw = message.text.slice(start, end)
  const first = start + (raw.length - raw.trimStart().length)
  const text = raw.trim()
  const entities = message.entities.flatMap((entity): MessageEntity[] => {
    const from = Math.max(entity.offset, first)
    const to = Math.min(entity.offset + entity.length, first + text.length)
    return to > from ? [{ ...entity, offset: from - first, length: to - from }] : []
  })
  return { text, entities: entities.slice(0, MESSAGE_ENTITIES) }
}

function endOfPart(message: FormattedText, start: number, end: number, { units, entities }: PartLimits): number {
  const limit = Math.min(start + units, entityLimit(message, start, end, entities))
  if (limit >= end) return end
  const bound = outsideWholes(message.entities, start, limit, units)
  const window = message.text.slice(start, bound)
  for (const cut of CUTS) {
    const stops = [...window.matchAll(cut)].map(match => start + match.index + match[0].length)
    const stop = stops.findLast(offset => offset > start + (bound - start) / 3 && outsideWholes(message.entities, start, offset, units) === offset)
    if (stop !== undefined) return stop
  }
  return wholeCharacters(message.text, start, bound)
}

/** Where the first entity too many begins. */
function entityLimit(message: FormattedText, start: number, end: number, most: number): number {
  const after = message.entities.filter(entity => entity.offset + entity.length > start).map(entity => entity.offset).sort((a, b) => a - b)
  const surplus = after[most]
  return surplus === undefined || surplus <= start ? end : surplus
}

/** `offset`, or the beginning of the quotation, code or link that it would cut although that fits into a part of its own. */
function outsideWholes(entities: readonly MessageEntity[], start: number, offset: number, units: number): number {
  let bound = offset
  for (const entity of [...entities].reverse()) {
    const inside = entity.offset < bound && bound < entity.offset + entity.length
    if (inside && entity.offset > start && entity.length <= units && isWhole(entity)) bound = entity.offset
  }
  return bound
}

function isWhole(entity: MessageEntity): boolean {
  return entity.type === 'blockquote' || entity.type === 'expandable_blockquote' || entity.type === 'code' || entity.type === 'pre' || entity.type === 'text_link'
}

/** The last border between characters as people see them at or before `bound`; between code points when one character fills the part. */
function wholeCharacters(text: string, start: number, bound: number): number {
  const lookBehind = Math.max(start, bound - GRAPHEME_WINDOW)
  const safeStart = isLowSurrogate(text, lookBehind) ? lookBehind + 1 : lookBehind
  let last = start
  for (const { index } of graphemes.segment(text.slice(safeStart, bound + GRAPHEME_WINDOW))) {
    if (safeStart + index > bound) break
    last = safeStart + index
  }
  if (last > start) return last
  return isLowSurrogate(text, bound) && bound - 1 > start ? bound - 1 : bound
}

/** Longer than any character people write (a family emoji has 25 units). */
const GRAPHEME_WINDOW = 64

function isLowSurrogate(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset)
  return unit >= 0xdc00 && unit <= 0xdfff
}

function skipSpace(text: string, offset: number): number {
  let at = offset
  while (at < text.length && /\s/u.test(text[at] ?? '')) at++
  return at
}
