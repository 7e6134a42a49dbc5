import type { InlineKeyboardButton } from 'grammy/types'
import type { Answer, Answered, Quote, Remark, Understood } from '../../answer/answer.ts'
import { shown } from '../../text/shown.ts'
import type { ZoneDirectory } from '../../zone.ts'
import type { Wording } from '../context.ts'
import { encodeButton } from '../callback-data.ts'
import { blockquote, concat, EMPTY, joined, plain, styled } from '../format/formatted-text.ts'
import type { FormattedText } from '../format/formatted-text.ts'
import { oneLine, verbatim } from '../format/verbatim.ts'
import type { View } from '../send.ts'
import { refusalBody, refusalButtons } from './refusal-view.ts'
import { indicatorLabel } from './indicator-label.ts'
import { titleIfAny, citation, sourceLine } from './source-line.ts'
import type { Said, SourceParts } from './source-line.ts'
import { shortLabel, zoneLabel } from './zone-label.ts'

/** Quotes that an answer shows at most; the rest is behind 更多. */
const QUOTES_SHOWN = 3
/** From this score on a short answer is so likely right that quotes with other words would only distract (calibrated, 0 to 1). */
const CERTAIN = 0.95
/** Longest answering words that head an answer, in UTF-16 units: a figure, a date, a name. */
const HEADLINE_UNITS = 40
/** A quote longer than this unfolds at a tap, so that three fit a small screen. */
const FOLD_UNITS = 160
/** Longest text that a button copies, in UTF-16 units (Bot API, CopyTextButton: 256 characters). */
const COPY_BUTTON_UNITS = 256

export interface AnswerParts {
  readonly answer: Answer
  readonly shownId: number
  readonly wording: Wording
  readonly zones: ZoneDirectory
  /** What stands above the answer: the number of the question, or the article that was searched alone. */
  readonly heading?: FormattedText
  /** True when one article alone was searched: a button ends that. */
  readonly scoped?: boolean
}

/** The message that answers a question or says why it cannot. */
export function answerView(parts: AnswerParts): View {
  const { answer, wording } = parts
  const body = answer.outcome === 'answered' ? answeredBody(answer, parts) : refusalBody(answer, wording, parts.zones)
  return {
    text: joined([parts.heading ?? EMPTY, inheritedNote(answer.understood, parts), body], '\n\n'),
    buttons: [...(answer.outcome === 'answered' ? answeredButtons(answer, parts) : refusalButtons(answer, parts)), ...dropButton(answer.understood, parts), ...(parts.scoped === true ? [[{ text: wording.bot.buttons.endScope, callback_data: encodeButton({ do: 'endScope' }) }]] : []), verdictButtons(parts.shownId, wording)],
  }
}

/** Further passages of an answer, from a position on. */
export function moreView(answer: Answered, from: number, parts: Omit<AnswerParts, 'answer'>): View {
  const quotes = answer.quotes.slice(from, from + QUOTES_SHOWN)
  const { wording, shownId } = parts
  const next = from + QUOTES_SHOWN
  const left = answer.quotes.length - next
  const [first] = quotes
  const sameArticle = first !== undefined && quotes.every(quote => quote.articleId === first.articleId)
  const about = sameArticle ? headline({ ...first, answer: null }, parts, true) : EMPTY
  return {
    text: joined([joined([styled('bold', plain(wording.bot.answer.moreTitle)), about], '\n'), ...quotes.map(quote => quoteWithSource(quote, parts, sameArticle ? ['title', 'zone'] : []))], '\n\n'),
    buttons: [
      originalButtons(quotes, shownId, wording),
      left > 0 ? [{ text: wording.bot.buttons.more(left), callback_data: encodeButton({ do: 'more', shown: shownId, from: next }) }] : [],
    ].filter(row => row.length > 0),
  }
}

/**
 * The quotes that an answer shows: three, but of an answer in a few words that is as good as certain only those that say the same,
 * unless the reports differ.
 */
export function quotesShown(answer: Answered): readonly Quote[] {
  const quotes = answer.quotes.slice(0, QUOTES_SHOWN)
  const [first] = quotes
  if (first === undefined || first.score < CERTAIN || !answersAlone(first, answer) || answer.remarks.some(remark => remark.kind === 'figures-conflict')) return quotes
  const words = answeringWords(first)
  if (words === '' || words.length > HEADLINE_UNITS) return quotes
  const others = quotes.findIndex(quote => answeringWords(quote) !== words)
  return others < 0 ? quotes : quotes.slice(0, others)
}

function answeringWords(quote: Quote): string {
  return quote.answer === null ? '' : oneLine(quote.text.slice(...quote.answer), Infinity)
}

/** Each quote of an answer with its source, to be copied. */
export function citations(answer: Answered, wording: Wording): string[] {
  return quotesShown(answer).map(quote => citation(quote, wording.answers, shown(quote.text)))
}

export function verdictButtons(shownId: number, { bot }: Wording): InlineKeyboardButton[] {
  return [
    { text: bot.buttons.good, callback_data: encodeButton({ do: 'good', shown: shownId }) },
    { text: bot.buttons.bad, callback_data: encodeButton({ do: 'bad', shown: shownId }) },
  ]
}

/** A quote as a block quotation, its answering words bold, … outside the quoted words where its sentence was cut. */
export function quoteWithSource(quote: Quote, parts: SourceParts, said: readonly Said[] = []): FormattedText {
  const words = verbatim(quote.text, { style: 'bold', ranges: quote.answer === null ? [] : [quote.answer] })
  const whole = concat(plain(quote.cutBefore ? '…' : ''), words, plain(quote.cutAfter ? '…' : ''))
  return concat(blockquote(whole, whole.text.length > FOLD_UNITS), plain('\n'), sourceLine(quote, parts, said))
}

function answeredBody(answer: Answered, parts: AnswerParts): FormattedText {
  const quotes = quotesShown(answer)
  const [first] = quotes
  if (first === undefined) return EMPTY
  const sameArticle = quotes.every(quote => quote.articleId === first.articleId)
  const alone = answersAlone(first, answer)
  const isLatest = answer.understood.kind === 'latest'
  const oneAZone = !sameArticle && !alone && !isLatest
  const zone = answer.understood.zones[0]
  const said: readonly Said[] = sameArticle ? ['title', 'zone'] : oneAZone || (isLatest && zone !== undefined) ? ['zone'] : []
  return joined([
    joined([sameArticle || alone ? headline(alone ? first : { ...first, answer: null }, parts, sameArticle) : isLatest ? latestHead(zone, parts) : EMPTY, remarksText(answer.remarks, parts.wording)], '\n'),
    ...quotes.map(quote => concat(oneAZone ? zoneHead(quote, parts) : EMPTY, quoteWithSource(quote, parts, said))),
  ], '\n\n')
}

function latestHead(zone: string | undefined, { wording, zones }: AnswerParts): FormattedText {
  const { latest } = wording.bot
  return styled('bold', verbatim(zone === undefined ? latest.title : latest.titleOf(zoneLabel(zone, wording.language, zones))))
}

/** A fact has one answer, whichever other articles tell of it too. */
function answersAlone(first: Quote, { understood }: Answered): boolean {
  return first.answer !== null && (understood.kind === 'fact' || understood.kind === 'follow-up')
}

/** In an answer of one quote a zone: the zone, and its figure where one was found. */
function zoneHead(quote: Quote, { wording, zones }: AnswerParts): FormattedText {
  const zone = quote.zones[0]
  if (zone === undefined) return EMPTY
  const figure = quote.figure === undefined ? EMPTY : verbatim(quote.figure.text)
  return concat(joined([styled('bold', verbatim(zoneLabel(zone, wording.language, zones))), figure], wording.answers.separator), plain('\n'))
}

/** The answering words where they are short, the zone and the article. */
function headline(quote: Quote, { wording, zones }: SourceParts, withTitle: boolean): FormattedText {
  const words = answeringWords(quote)
  const zone = quote.zones[0]
  const about = joined([zone === undefined ? EMPTY : verbatim(zoneLabel(zone, wording.language, zones)), withTitle ? titleIfAny(quote.title) : EMPTY], wording.answers.separator)
  return words === '' || words.length > HEADLINE_UNITS ? about : concat(styled('bold', verbatim(words)), plain('\n'), about)
}

export function remarksText(remarks: readonly Remark[], wording: Wording): FormattedText {
  return joined(remarks.map(remark => verbatim(remarkWords(remark, wording))), '\n')
}

function remarkWords(remark: Remark, { answers, language }: Wording): string {
  if (remark.kind === 'period') return answers.remark.period(remark.period)
  if (remark.kind === 'periods-differ') return answers.remark.periodsDiffer(remark.periods)
  if (remark.kind === 'definitions-differ') return answers.remark.definitionsDiffer(remark.indicators.map(name => indicatorLabel(name, language)))
  return remark.kind === 'figures-conflict' ? answers.remark.figuresConflict : answers.remark.zoneWithoutReports(remark.zone)
}

function inheritedNote(understood: Understood, { wording, zones }: AnswerParts): FormattedText {
  const words = understoodWords(understood).map(word => indicatorLabel(zoneLabel(word, wording.language, zones), wording.language))
  return words.length === 0 ? EMPTY : styled('italic', verbatim(wording.answers.inherited(words)))
}

/** What a question that builds on the one before was taken to ask; empty for one that stands alone. */
function understoodWords({ zones, indicator, period, followUp, inheritedZones, inheritedPeriod }: Understood): string[] {
  return followUp || inheritedZones || inheritedPeriod ? [...zones, indicator ?? '', period ?? ''].filter(word => word !== '') : []
}

function dropButton(understood: Understood, { wording, shownId }: AnswerParts): InlineKeyboardButton[][] {
  if (understoodWords(understood).length === 0) return []
  return [[{ text: wording.bot.buttons.drop, callback_data: encodeButton({ do: 'drop', shown: shownId }) }]]
}

function answeredButtons(answer: Answered, { wording, zones, shownId }: AnswerParts): InlineKeyboardButton[][] {
  const quotes = quotesShown(answer)
  const left = answer.quotes.length - quotes.length
  const zone = quotes[0]?.zones[0] ?? answer.understood.zones[0]
  const more: InlineKeyboardButton[] = left > 0 ? [{ text: wording.bot.buttons.more(left), callback_data: encodeButton({ do: 'more', shown: shownId, from: quotes.length }) }] : []
  const originals = originalButtons(quotes, shownId, wording)
  const rest = [...more, copyButton(answer, shownId, wording)]
  return [
    ...(originals.length === 1 ? [[...originals, ...rest]] : [originals, rest]),
    zone === undefined ? [] : [subscribeButton(zone, shownId, wording, zones)],
  ].filter(row => row.length > 0)
}

/** One button for each article quoted, numbered when there are several. */
function originalButtons(quotes: readonly Quote[], shownId: number, { bot }: Wording): InlineKeyboardButton[] {
  const articles = [...new Set(quotes.map(quote => quote.articleId))]
  return articles.map((article, index) => ({
    text: articles.length === 1 ? bot.buttons.original : bot.buttons.originalOf(index + 1),
    callback_data: encodeButton({ do: 'article', article, page: 0, shown: shownId }),
  }))
}

function copyButton(answer: Answered, shownId: number, wording: Wording): InlineKeyboardButton {
  const all = citations(answer, wording)
  const [only] = all
  if (all.length === 1 && only !== undefined && only.length <= COPY_BUTTON_UNITS) return { text: wording.bot.buttons.copy, copy_text: { text: only } }
  return { text: wording.bot.buttons.copy, callback_data: encodeButton({ do: 'copy', shown: shownId }) }
}

/** A zone of the gazetteer goes by its id, another by the message that names it. */
export function subscribeButton(zone: string, shownId: number, { bot, language }: Wording, zones: ZoneDirectory): InlineKeyboardButton {
  const known = zones.byName(zone)
  const text = bot.buttons.subscribe(shortLabel(zone, language, zones))
  return { text: oneLine(text, BUTTON_UNITS), callback_data: encodeButton(known === undefined ? { do: 'subscribeShown', shown: shownId } : { do: 'subscribeZone', zone: known.id }) }
}

/** What still fits a button on a narrow screen, in UTF-16 units. */
export const BUTTON_UNITS = 60
