import type { InlineKeyboardButton } from 'grammy/types'
import type { StoredArticle, ZoneSummary } from '../../store/report-store.ts'
import type { ZoneDirectory } from '../../zone.ts'
import { encodeButton } from '../callback-data.ts'
import type { Wording } from '../context.ts'
import { concat, joined, plain, styled } from '../format/formatted-text.ts'
import { verbatim } from '../format/verbatim.ts'
import type { View } from '../send.ts'
import { articleEntry } from './article-view.ts'
import { numbered } from './pairs.ts'
import { zoneLabel } from './zone-label.ts'

/** Zones on a page: as many lines as fit a phone's screen with their buttons. */
const ZONES_A_PAGE = 10

/** The zones with reports, a page at a time, the one with most reports first; a zone's button shows its latest. */
export function zonesView(summaries: readonly ZoneSummary[], page: number, wording: Wording, zones: ZoneDirectory): View {
  const { bot, language } = wording
  if (summaries.length === 0) return { text: plain(bot.zones.empty), buttons: [] }
  const sorted = [...summaries].sort((a, b) => b.articles - a.articles || a.zone.localeCompare(b.zone, 'zh'))
  const pages = Math.ceil(sorted.length / ZONES_A_PAGE)
  const current = Math.min(page, pages - 1)
  const here = sorted.slice(current * ZONES_A_PAGE, (current + 1) * ZONES_A_PAGE)
  const number = (index: number): number => current * ZONES_A_PAGE + index + 1
  const lines = here.map(({ zone, articles, first, last }, index) => concat(plain(`${number(index)}. `), verbatim(bot.zones.entry(zoneLabel(zone, language, zones), articles, dates(first, last)))))
  const total = sorted.reduce((sum, { articles }) => sum + articles, 0)
  const turn = (to: number, text: string): InlineKeyboardButton => ({ text, callback_data: encodeButton({ do: 'zones', page: to }) })
  const turns = pages === 1 ? [] : [
    ...(current > 0 ? [turn(current - 1, bot.buttons.previous)] : []),
    { text: bot.buttons.pageOf(current + 1, pages), callback_data: encodeButton({ do: 'nothing' }) },
    ...(current < pages - 1 ? [turn(current + 1, bot.buttons.next)] : []),
  ]
  const buttons = here.flatMap(({ zone }, index) => zoneButton(zone, String(number(index)), zones))
  return {
    text: joined([styled('bold', plain(bot.zones.title(sorted.length, total))), joined(lines, '\n'), plain(bot.zones.open)], '\n\n'),
    buttons: [...numbered(buttons), turns].filter(row => row.length > 0),
  }
}

export interface ArticleList {
  readonly heading: string
  readonly articles: readonly StoredArticle[]
  /** Articles that the list leaves out. */
  readonly others?: number
  /** The zone whose list it is. */
  readonly zone?: string
}

/** Articles under a heading; a number opens each. */
export function articleListView({ heading, articles, others = 0, zone }: ArticleList, wording: Wording, zones: ZoneDirectory): View {
  const { latest } = wording.bot
  const lines = articles.map((article, index) => concat(plain(`${index + 1}. `), articleEntry(article, wording, zones, zone)))
  return {
    text: joined([styled('bold', verbatim(heading)), joined(lines, '\n'), plain(others === 0 ? latest.open : `${latest.others(others)}${latest.open}`)], '\n\n'),
    buttons: numbered(articles.map((article, index) => ({ text: String(index + 1), callback_data: encodeButton({ do: 'article', article: article.id, page: 0, shown: 0 }) }))),
  }
}

function zoneButton(zone: string, text: string, zones: ZoneDirectory): InlineKeyboardButton[] {
  const known = zones.byName(zone)
  return known === undefined ? [] : [{ text, callback_data: encodeButton({ do: 'zone', zone: known.id }) }]
}

function dates(first: string | null, last: string | null): string {
  if (first === null || last === null) return ''
  return first === last ? first : `${first} – ${last}`
}
