import type { Answer, Near, Quote, Remark } from '../answer/answer.ts'
import type { AnswerMessages } from '../messages/answers.ts'
import { answers as english } from '../messages/en/answers.ts'
import type { Language } from '../messages/language.ts'
import { answers as chinese } from '../messages/zh/answers.ts'
import { shown } from '../text/shown.ts'

const MESSAGES: Record<Language, AnswerMessages> = { zh: chinese, en: english }
/** As many quotes as a chat message shows. */
const SHOWN_QUOTES = 3

/** An answer or a refusal as lines for a terminal. */
export function answerLines(answer: Answer, language: Language): string[] {
  const messages = MESSAGES[language]
  if (answer.outcome === 'refused') return [messages.refusal(answer.reason, answer.missing), ...nearLines(answer.near, messages)].map(shown)
  return [...answer.remarks.map(remark => remarkLine(remark, messages)), ...answer.quotes.slice(0, SHOWN_QUOTES).flatMap(quote => linesOf(quote, messages))].map(shown)
}

/** A quote under its headline, with its source. */
export function quoteLines(quote: Quote, language: Language): string[] {
  return linesOf(quote, MESSAGES[language]).map(shown)
}

function linesOf(quote: Quote, messages: AnswerMessages): string[] {
  const heading = [quote.zones.join('、'), quote.title ?? messages.untitled].filter(Boolean).join(messages.separator)
  const text = `${quote.cutBefore ? '…' : ''}${quote.text}${quote.cutAfter ? '…' : ''}`
  return [heading, ...text.split('\n').map(line => `  「${line}」`), `  —— ${sourceLine(quote, messages)}`]
}

function sourceLine(quote: Quote, messages: AnswerMessages): string {
  const place = [quote.page === null ? undefined : messages.page(quote.page), messages.lines(quote.lines[0], quote.lines[1])]
  return [quote.outlet, quote.published ?? quote.eventDate, quote.source, ...place].filter(Boolean).join(messages.separator)
}

function nearLines(near: Near, messages: AnswerMessages): string[] {
  return [
    near.zones.length > 0 ? messages.coveredZones(near.zones) : undefined,
    near.periods.length > 0 ? messages.coveredPeriods(near.periods) : undefined,
    near.indicators.length > 0 ? messages.coveredIndicators(near.indicators) : undefined,
    ...(near.articles.length > 0 ? [messages.latestArticles, ...near.articles.map(article => `  ${[article.date, article.title].filter(Boolean).join(' ')}`)] : []),
    ...(near.questions.length > 0 ? [messages.nearQuestions, ...near.questions.map(question => `  ${question}`)] : []),
  ].filter(line => line !== undefined)
}

type RemarkKind = Remark['kind']
const REMARK_LINES: { readonly [Kind in RemarkKind]: (remark: Extract<Remark, { kind: Kind }>, say: AnswerMessages['remark']) => string } = {
  period: ({ period }, say) => say.period(period),
  'periods-differ': ({ periods }, say) => say.periodsDiffer(periods),
  'definitions-differ': ({ indicators }, say) => say.definitionsDiffer(indicators),
  'figures-conflict': (_, say) => say.figuresConflict,
  'zone-without-reports': ({ zone }, say) => say.zoneWithoutReports(zone),
}

function remarkLine<Kind extends RemarkKind>(remark: Extract<Remark, { kind: Kind }> & { readonly kind: Kind }, { remark: say }: AnswerMessages): string {
  return REMARK_LINES[remark.kind](remark, say)
}
