import { shown } from '../../text/shown.ts'
import { code, concat, ordered, plain, styledPieces } from './formatted-text.ts'
import type { FormattedText, Style } from './formatted-text.ts'

/** Half-open ranges of the text given, to be shown in a style. */
export interface Marks {
  readonly style: Style
  readonly ranges: readonly (readonly [start: number, end: number])[]
}

/**
 * What Telegram's servers and clients turn into a mention, a hashtag, a command, a cashtag, an e-mail address or a link by
 * themselves (tdlib, MessageEntity.cpp: match_mentions … match_urls). Wider than theirs on purpose: what is matched here for
 * nothing is only monospaced. Detection stops at code entities, so the characters stay exactly those of the report, whereas an
 * inserted invisible character would be copied along with them. Repetitions are bounded to keep the search linear.
 */
const TRIGGER = new RegExp(
  [
    String.raw`[A-Za-z0-9+-]{1,30}:\/\/[^\s<>"«»]*`,
    String.raw`[A-Za-z0-9_~@+.-]{0,64}[A-Za-z0-9_~-]\.(?:[A-Za-z][A-Za-z0-9-]+|(?:中国|中國|公司|网络|網絡|网址|政务|公益|商城|在线|集团|我爱你)(?![\p{L}\p{N}]))(?:[:/?#@][^\s<>"«»]*)?`,
    String.raw`@[\p{L}\p{N}_.]+`,
    String.raw`#[\p{L}\p{N}\p{M}_\u00b7]+`,
    String.raw`\$[A-Z0-9]{1,8}`,
    String.raw`(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]+(?:@\w+)?`,
  ].join('|'),
  'gu',
)

/**
 * Text from a report or a person, made safe to show: control, bidi and invisible characters and lone surrogates left out, nothing in
 * it a mention, a link or a command.
 * @param marks counted in `text` as given
 */
export function verbatim(text: string, marks?: Marks): FormattedText {
  const kept = keptOffsets(text)
  const clean = kept.text
  const codes = [...clean.matchAll(TRIGGER)].map(match => ({ type: 'code' as const, offset: match.index, length: match[0].length }))
  const ranges = (marks?.ranges ?? []).map(([start, end]) => [kept.offsetOf(start), kept.offsetOf(end)] as const)
  const styles = marks === undefined ? [] : styledPieces(clean, ranges, codes, marks.style)
  return { text: clean, entities: ordered([...styles, ...codes]) }
}

/** A name that people recognize and copy, such as a file's. */
export function verbatimCode(text: string): FormattedText {
  return code(shown(text).replace(/\s+/gu, ' ').trim())
}

/** One line of `text` of at most `limit` UTF-16 units, white space joined; … shows that it was cut. */
export function oneLine(text: string, limit: number): string {
  const line = shown(text).replace(/\s+/gu, ' ').trim()
  if (line.length <= limit) return line
  return `${shown(line.slice(0, limit - 1)).trimEnd()}…`
}

/** `text` in the marks of a title: 《…》. */
export function titled(text: string): FormattedText {
  return concat(plain('《'), verbatim(text.replace(/\s+/gu, ' ').trim()), plain('》'))
}

/** `shown(text)` with the way from offsets in `text` to offsets in it; one inside a surrogate pair counts from before the pair. */
function keptOffsets(text: string): { text: string; offsetOf(offset: number): number } {
  return { text: shown(text), offsetOf: offset => shown(text.slice(0, Math.max(offset, 0))).length }
}

/** Our own sentence around foreign words: the sentence keeps its commands, the words stay words. */
export function sentenceWith(sentence: (words: string) => string, words: string): FormattedText {
  const [before = '', ...rest] = sentence(PLACE).split(PLACE)
  return concat(plain(before), ...rest.flatMap(part => [verbatim(words), plain(part)]))
}

/** Stands for the words while the sentence is made: private use, so that no sentence of ours holds it. */
const PLACE = '\ue000'
