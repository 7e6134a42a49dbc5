import { stringify } from 'csv-stringify/sync'
import type { Quote } from '../answer/answer.ts'
import type { BotMessages } from '../messages/bot.ts'
import { shown } from '../text/shown.ts'

/** Quotes as a table that Excel opens: UTF-8 with a byte order mark; a cell that looks like a formula is kept from being one. */
export function quotesAsCsv(quotes: readonly Quote[], head: BotMessages['csv']): string {
  const rows = quotes.map(quote => [
    quote.zones[0] ?? '', quote.figure?.text ?? '', quote.figure?.unit ?? '', quote.figure?.period ?? '', quote.figure?.indicator ?? '',
    quote.eventDate ?? quote.published ?? '', quote.text, quote.title ?? '', quote.outlet ?? '', quote.source, quote.lines.join('-'),
  ].map(shown))
  const columns = [head.zone, head.figure, head.unit, head.period, head.indicator, head.date, head.quote, head.title, head.outlet, head.file, head.lines]
  return stringify([columns, ...rows], { bom: true, escape_formulas: true })
}
