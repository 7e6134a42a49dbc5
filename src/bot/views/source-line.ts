import type { Quote } from '../../answer/answer.ts'
import type { AnswerMessages } from '../../messages/answers.ts'
import { EMPTY, joined, plain } from '../format/formatted-text.ts'
import type { FormattedText } from '../format/formatted-text.ts'
import { oneLine, titled, verbatim, verbatimCode } from '../format/verbatim.ts'
import type { ZoneDirectory } from '../../zone.ts'
import type { Wording } from '../context.ts'
import { shortLabel } from './zone-label.ts'

/** Longest title and outlet in a message, in UTF-16 units: a newspaper headline with its subtitle is shorter. */
export const TITLE_UNITS = 120
const OUTLET_UNITS = 60
/** What is shown of an article without a title, in UTF-16 units. */
const BEGINNING_UNITS = 36

/** Parts of a source line that a heading may say already. */
export type Said = 'title' | 'zone' | 'date'

/** Where a quote stands: title, paper, date, zone, file, page and lines, as far as known and not said above. */
export function sourceLine(quote: Quote, { wording: { answers, language }, zones }: SourceParts, said: readonly Said[]): FormattedText {
  const zone = quote.zones[0]
  const parts = [
    said.includes('title') ? EMPTY : titleIfAny(quote.title),
    verbatim(oneLine(quote.outlet ?? '', OUTLET_UNITS)),
    plain(said.includes('date') ? '' : (quote.published ?? quote.eventDate ?? '')),
    said.includes('zone') || zone === undefined ? EMPTY : verbatim(shortLabel(zone, language, zones)),
    verbatimCode(oneLine(quote.source, OUTLET_UNITS)),
    plain(whereIn(quote, answers)),
  ]
  return joined(parts, answers.separator)
}

export interface SourceParts {
  readonly wording: Wording
  readonly zones: ZoneDirectory
}

/** An article's own title, or how it begins, in one line of plain text. */
export function storedTitle({ title, text }: { readonly title: string | null; readonly text: string }, messages: AnswerMessages): string {
  const beginning = oneLine(text, BEGINNING_UNITS)
  return title ?? (beginning === '' ? messages.untitled : beginning)
}

/** 《…》, or that there is none. */
export function articleTitle(title: string | null, messages: AnswerMessages): FormattedText {
  return title === null ? plain(messages.untitled) : titleIfAny(title)
}

/** 《…》; nothing for an article without a title. */
export function titleIfAny(title: string | null): FormattedText {
  return title === null ? EMPTY : titled(oneLine(title, TITLE_UNITS))
}

/** The same as plain text, to be copied: quote, title, paper, date, page and lines. */
export function citation(quote: Quote, messages: AnswerMessages, shownText: string): string {
  const title = quote.title === null ? '' : `《${oneLine(quote.title, TITLE_UNITS)}》`
  const parts = [title, oneLine(quote.outlet ?? '', OUTLET_UNITS), quote.published ?? quote.eventDate ?? '', oneLine(quote.source, OUTLET_UNITS), whereIn(quote, messages)]
  return `“${shownText}”\n—— ${parts.filter(part => part !== '').join(messages.separator)}`
}

function whereIn(quote: Quote, messages: AnswerMessages): string {
  const lines = messages.lines(...quote.lines)
  return quote.page === null ? lines : `${messages.page(quote.page)}${messages.separator}${lines}`
}
