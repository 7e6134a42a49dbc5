import type { Answer, Quote } from '../../answer/answer.ts'
import type { ZoneDirectory } from '../../zone.ts'
import { encodeButton } from '../callback-data.ts'
import type { Wording } from '../context.ts'
import { concat, joined, plain, styled } from '../format/formatted-text.ts'
import { verbatim } from '../format/verbatim.ts'
import type { View } from '../send.ts'
import { quoteWithSource, remarksText, verdictButtons } from './answer-view.ts'
import { numbered } from './pairs.ts'
import type { SourceParts } from './source-line.ts'
import { zoneLabel } from './zone-label.ts'

/** Entries of a timeline that a message shows, the latest; the file holds all. */
const TIMELINE_SHOWN = 8

export interface Comparison {
  readonly answer: Answer
  readonly zones: readonly string[]
  readonly indicator: string
  readonly shownId: number
  readonly wording: Wording
  readonly directory: ZoneDirectory
}

/** A quote for each zone under its name, with the figure found in it. */
export function compareView({ answer, zones, indicator, shownId, wording, directory }: Comparison): View {
  const { compare } = wording.bot
  const quotes = answer.outcome === 'answered' ? answer.quotes : []
  const perZone = zones.flatMap(zone => {
    const quote = quotes.find(candidate => candidate.zones.includes(zone))
    return quote === undefined ? [] : [{ zone, quote }]
  })
  if (perZone.length === 0) return { text: verbatim(compare.nothing(indicator)), buttons: [] }
  const missing = zones.filter(zone => !perZone.some(entry => entry.zone === zone)).map(zone => zoneLabel(zone, wording.language, directory))
  const sections = perZone.map(({ zone, quote }) => concat(
    joined([styled('bold', verbatim(zoneLabel(zone, wording.language, directory))), figureOf(quote, wording)], wording.answers.separator),
    plain('\n'), quoteWithSource(quote, { wording, zones: directory }, ['zone']),
  ))
  const articles = [...new Set(perZone.map(({ quote }) => quote.articleId))]
  const originals = articles.map((article, index) => ({ text: articles.length === 1 ? wording.bot.buttons.original : wording.bot.buttons.originalOf(index + 1), callback_data: encodeButton({ do: 'article', article, page: 0, shown: shownId }) }))
  return {
    text: joined([
      styled('bold', verbatim(compare.title(indicator))),
      answer.outcome === 'answered' ? remarksText(answer.remarks, wording) : plain(''),
      ...sections,
      missing.length === 0 ? plain('') : verbatim(compare.missing(missing.join(wording.language === 'zh' ? '、' : ', '))),
    ], '\n\n'),
    buttons: [...numbered(originals), verdictButtons(shownId, wording)],
  }
}

/** Dated quotes in order of time. */
export function timelineView(name: string, quotes: readonly Quote[], parts: SourceParts): View {
  const { wording } = parts
  const shown = quotes.slice(-TIMELINE_SHOWN)
  const entries = shown.map(quote => concat(styled('bold', plain(quote.eventDate ?? quote.published ?? '')), plain('\n'), quoteWithSource(quote, parts, ['zone', 'date'])))
  const left = quotes.length - shown.length
  return { text: joined([styled('bold', verbatim(wording.bot.timeline.title(name))), ...entries, plain(left > 0 ? wording.bot.timeline.rest(left) : '')], '\n\n'), buttons: [] }
}

function figureOf(quote: Quote, { answers }: Wording): ReturnType<typeof verbatim> {
  const { figure } = quote
  return figure === undefined ? plain('') : joined([verbatim(figure.text), verbatim(figure.period ?? '')], answers.separator)
}
