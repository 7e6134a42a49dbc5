import type { IsoDay } from '../../article.ts'
import { toSimplified } from '../../text/simplified.ts'
import type { WordCutter } from '../../text/words.ts'
import type { ZoneDirectory } from '../../zone.ts'
import type { ExpectedAnswer, Language, SubjectTerm } from '../query.ts'
import { expectedAnswer } from './expected-answer.ts'
import type { Indicator, IndicatorLexicon } from './indicators.ts'
import { periodsIn, type PeriodMention } from './period.ts'
import { kindOfQuestion, type KindOfQuestion } from './question-kind.ts'
import { hasQuestionWord, withoutQuestionWords } from './question-words.ts'
import { type HasReports, type PlacedZone, zonesOf } from './query-zones.ts'
import { subjectTerms } from './subject.ts'

/** What understanding a question needs besides the question. */
export interface UnderstandContext {
  readonly zones: ZoneDirectory
  readonly indicators: IndicatorLexicon
  readonly words: WordCutter
  /** The day of asking: 今年 and 去年 count from it. */
  readonly today: IsoDay
  /** Earlier questions of the same chat, oldest first; empty for none. */
  readonly history: readonly string[]
  /** Which zones the store has reports about; decides which zone a bare city means. Absent: unknown. */
  readonly hasReports?: HasReports
}

/** One question read on its own, without its chat. */
export interface Analysis extends KindOfQuestion {
  /** NFKC and simplified; the offsets below count in it. */
  readonly text: string
  readonly language: Language
  readonly zones: readonly PlacedZone[]
  readonly periods: readonly PeriodMention[]
  readonly indicators: readonly StatedIndicator[]
  readonly expected: ExpectedAnswer
  /** The text without zones, periods and question words. */
  readonly remainder: string
  readonly subject: readonly SubjectTerm[]
  /** Words that are no indicator and not generic. */
  readonly specific: readonly string[]
  readonly asks: boolean
}

export interface StatedIndicator {
  readonly indicator: Indicator
  readonly surface: string
  readonly start: number
  readonly end: number
}

export function analyse(question: string, context: UnderstandContext): Analysis {
  const text = toSimplified(question.normalize('NFKC')).trim()
  const zones = zonesOf(text, context.zones, context.hasReports ?? (() => false))
  const periods = periodsIn(text, { reference: context.today, latest: true })
  const unplaced = blank(text, [...zones, ...periods])
  const indicators = context.indicators.mentions(unplaced).map(({ indicator, start, end }) => ({ indicator, start, end, surface: text.slice(start, end) }))
  const expected = expectedAnswer(text, indicators.map(({ indicator }) => indicator))
  const remainder = withoutQuestionWords(unplaced)
  const subject = subjectTerms(remainder, indicators, context.words)
  const surfaces = indicators.map(({ surface }) => surface.toLowerCase())
  const specific = subject.filter(term => !term.generic && !surfaces.includes(term.text)).map(term => term.text)
  const asks = hasQuestionWord(text)
  const bare = indicators.length === 0 && specific.length === 0 && !asks
  return { text, language: languageOf(text), zones, periods, indicators, expected, remainder, subject, specific, asks, ...kindOfQuestion(text, zones.length, expected, bare) }
}

/** The text with ranges blanked out, offsets kept. */
function blank(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string {
  return ranges.reduce((left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end), text)
}

/** English when it has more Latin words than Han characters: a Chinese zone name in an English question changes nothing. */
function languageOf(text: string): Language {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const words = text.match(/[A-Za-z]{2,}/gu)?.length ?? 0
  return words > han / HAN_PER_WORD ? 'en' : 'zh'
}

/** A Chinese word has about two characters. */
const HAN_PER_WORD = 2
