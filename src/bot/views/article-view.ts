import type { InlineKeyboardButton } from 'grammy/types'
import type { Quote } from '../../answer/answer.ts'
import type { StoredArticle } from '../../store/report-store.ts'
import type { ZoneDirectory } from '../../zone.ts'
import { encodeButton } from '../callback-data.ts'
import type { Wording } from '../context.ts'
import { joined, plain, styled } from '../format/formatted-text.ts'
import type { FormattedText } from '../format/formatted-text.ts'
import { splitMessage } from '../format/split.ts'
import { oneLine, verbatim, verbatimCode } from '../format/verbatim.ts'
import type { View } from '../send.ts'
import { BUTTON_UNITS } from './answer-view.ts'
import { titleIfAny, storedTitle } from './source-line.ts'
import { shortLabel, zoneLabel } from './zone-label.ts'

/** Text on one page, in UTF-16 units: with its heading well below a message's 4,096, and not too long to scroll. */
const PAGE_UNITS = 2400
/** Entities on one page: with those of its heading below a message's 100. */
const PAGE_ENTITIES = 80
/** Pages of the longest article that is shown; nothing that was printed is longer. */
const MAX_PAGES = 400
const HEADING_UNITS = 200

export interface ArticlePage {
  readonly article: StoredArticle
  /** From 0; beyond the last one the last is shown. */
  readonly page: number
  /** Quotes to be marked, of this article or others. */
  readonly quotes: readonly Quote[]
  /** The answer whose quotes are marked, 0 for none. */
  readonly shownId: number
  /** True where the page stands in place of the answer and a button leads back. */
  readonly inPlace: boolean
  readonly wording: Wording
  readonly zones: ZoneDirectory
}

/** A page of an article with the quoted sentences underlined. */
export function articleView({ article, page, quotes, shownId, inPlace, wording, zones }: ArticlePage): View {
  const text = article.text.slice(0, PAGE_UNITS * MAX_PAGES).replaceAll('\n', '\n\n')
  const own = quotes.filter(quote => quote.articleId === article.id)
  const body = verbatim(text, { style: 'underline', ranges: own.flatMap(quote => findInText(text, quote.text)) })
  const pages = splitMessage(body, { units: PAGE_UNITS, entities: PAGE_ENTITIES })
  const current = Math.min(page, Math.max(pages.length - 1, 0))
  const shownPage = pages[current] ?? plain('')
  const zone = article.zones[0]?.zone
  const { answers, bot } = wording
  const source = joined([
    zone === undefined ? plain('') : verbatim(zoneLabel(zone, wording.language, zones)),
    verbatim(oneLine(article.outlet ?? '', HEADING_UNITS)),
    plain(article.published ?? article.eventDate ?? ''),
    verbatim(oneLine(article.byline ?? '', HEADING_UNITS)),
    verbatimCode(oneLine(article.source, HEADING_UNITS)),
  ], answers.separator)
  const hasMarks = shownPage.entities.some(entity => entity.type === 'underline')
  const note = hasMarks ? styled('italic', plain(bot.article.marked)) : plain('')
  const turn = (to: number, words: string): InlineKeyboardButton => ({ text: words, callback_data: encodeButton({ do: 'article', article: article.id, page: to, shown: shownId }) })
  const turns: InlineKeyboardButton[] = pages.length < 2 ? [] : [
    ...(current > 0 ? [turn(current - 1, bot.buttons.previous)] : []),
    { text: bot.buttons.pageOf(current + 1, pages.length), callback_data: encodeButton({ do: 'nothing' }) },
    ...(current < pages.length - 1 ? [turn(current + 1, bot.buttons.next)] : []),
  ]
  const known = zone === undefined ? undefined : zones.byName(zone)
  const web = webAddress(article.url)
  return {
    text: joined([joined([styled('bold', titleIfAny(article.title)), source, note], '\n'), shownPage], '\n\n'),
    buttons: [
      turns,
      [{ text: bot.buttons.askArticle, callback_data: encodeButton({ do: 'askArticle', article: article.id }) }, ...(web === null ? [] : [{ text: bot.buttons.web, url: web }])],
      known === undefined ? [] : [{ text: oneLine(bot.buttons.subscribe(shortLabel(known.name, wording.language, zones)), BUTTON_UNITS), callback_data: encodeButton({ do: 'subscribeZone', zone: known.id }) }],
      inPlace ? [{ text: bot.buttons.back, callback_data: encodeButton({ do: 'back', shown: shownId }) }] : [],
    ].filter(row => row.length > 0),
  }
}

/** A list entry: title, zone (unless the list is of that zone) and date. */
export function articleEntry(article: StoredArticle, { answers, language }: Wording, zones: ZoneDirectory, listOf?: string): FormattedText {
  const zone = article.zones[0]?.zone
  return joined([article.title === null ? verbatim(storedTitle(article, answers)) : titleIfAny(article.title), zone === undefined || zone === listOf ? plain('') : verbatim(shortLabel(zone, language, zones)), plain(article.published ?? article.eventDate ?? '')], answers.separator)
}

/** The address of a page on the web; null for any other scheme. */
function webAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const { protocol, href } = new URL(url)
  return protocol === 'http:' || protocol === 'https:' ? href : null
}

/** Where a quote stands in its article, white space aside: the two differ in nothing else. */
function findInText(text: string, quote: string): [start: number, end: number][] {
  const letters: number[] = []
  let squeezed = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text[i] ?? ''
    if (/\s/u.test(unit)) continue
    letters.push(i)
    squeezed += unit
  }
  const wanted = quote.replace(/\s+/gu, '')
  const at = wanted === '' ? -1 : squeezed.indexOf(wanted)
  const first = letters[at]
  const last = letters[at + wanted.length - 1]
  return at < 0 || first === undefined || last === undefined ? [] : [[first, last + 1]]
}
