import type { InlineKeyboardButton } from 'grammy/types'
import type { StoredArticle, ZoneSummary } from '../../store/report-store.ts'
import type { ZoneDirectory } from '../../zone.ts'
import { encodeButton } from '../callback-data.ts'
import type { Wording } from '../context.ts'
import { concat, joined, plain, styled } from '../format/formatted-text.ts'
import { oneLine, verbatim } from '../format/verbatim.ts'
import type { View } from '../send.ts'
import { articleEntry } from './article-view.ts'
import { BUTTON_UNITS } from './answer-view.ts'
import { inPairs } from './pairs.ts'
import { storedTitle } from './source-line.ts'
import { zoneLabel } from './zone-label.ts'

/** Zones on a page: as many buttons in pairs as fit a phone's screen with their lines. */
const ZONES_A_PAGE = 10

/** The zones with reports, a page at a time, the one with most reports first; a zone's button shows its latest. */
export function zonesView(summaries: readonly ZoneSummary[], page: number, wording: Wording, zones: ZoneDirectory): View {
  const { bot, language } = wording
  if (summaries.length === 0) return { text: plain(bot.zones.empty), buttons: [] }
  const sorted = [...summaries].sort((a, b) => b.articles - a.articles || a.zone.localeCompare(b.zone, 'zh'))
  const pages = Math.ceil(sorted.length / ZONES_A_PAGE)
  const current = Math.min(page, pages - 1)
  const here = sorted.slice(current * ZONES_A_PAGE, (current + 1) * ZONES_A_PAGE)
  const lines = here.map(({ zone, articles, first, last }) => verbatim(bot.zones.entry(zoneLabel(zone, language, zones), articles, dates(first, last))))
  const total = sorted.reduce((sum, { articles }) => sum + articles, 0)
  const turn = (to: number, text: string): InlineKeyboardButton => ({ text, callback_data: encodeButton({ do: 'zones', page: to }) })
  const turns = pages === 1 ? [] : [
    ...(current > 0 ? [turn(current - 1, bot.buttons.previous)] : []),
    { text: bot.buttons.pageOf(current + 1, pages), callback_data: encodeButton({ do: 'nothing' }) },
    ...(current < pages - 1 ? [turn(current + 1, bot.buttons.next)] : []),
  ]
  const buttons = here.flatMap(({ zone }) => zoneButton(zone, wording, zones))
  return {
    text: joined([styled('bold', plain(bot.zones.title(sorted.length, total))), joined(lines, '\n')], '\n\n'),
    buttons: [...inPairs(buttons), turns].filter(row => row.length > 0),
  }
}

/** A list of articles under a heading; each has a button that opens it. */
export function articleListView(heading: string, articles: readonly StoredArticle[], wording: Wording, zones: ZoneDirectory): View {
  const lines = articles.map((article, index) => concat(plain(`${index + 1}. `), articleEntry(article, wording, zones)))
  return {
    text: joined([styled('bold', verbatim(heading)), joined(lines, '\n')], '\n\n'),
    buttons: articles.map((article, index) => [{ text: oneLine(`${index + 1}. ${storedTitle(article, wording.answers)}`, BUTTON_UNITS), callback_data: encodeButton({ do: 'article', article: article.id, page: 0, shown: 0 }) }]),
  }
}

function zoneButton(zone: string, { language }: Wording, zones: ZoneDirectory): InlineKeyboardButton[] {
  const known = zones.byName(zone)
  if (known === undefined) return []
  return [{ text: oneLine(language === 'en' ? (known.english[0] ?? zone) : zone, BUTTON_UNITS), callback_data: encodeButton({ do: 'zone', zone: known.id }) }]
}

function dates(first: string | null, last: string | null): string {
  if (first === null || last === null) return ''
  return first === last ? first : `${first} – ${last}`
}
