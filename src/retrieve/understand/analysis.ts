import type { IsoDay } from '../../article.ts'
import { toSimplified } from '../../text/simplified.ts'
import type { WordCutter } from '../../text/words.ts'
import type { ZoneDirectory } from '../../zone.ts'
import type { AnswerType, ExpectedAnswer, Language, SubjectTerm } from '../query.ts'
import { focusWords } from './focus.ts'
import { askingClause, expectedAnswer, numberExpected } from './expected-answer.ts'
import type { Indicator, IndicatorLexicon } from './indicators.ts'
import { nameCandidates } from './names.ts'
import { periodsIn, type PeriodMention } from './period.ts'
import { kindOfQuestion, type KindOfQuestion } from './question-kind.ts'
import { blankQuestionWords, hasQuestionWord, withoutQuestionWords } from './question-words.ts'
import { chineseCity, COMPARED_WITH, type HasReports, isJoined, type PlacedZone, zonesOf } from './query-zones.ts'
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
  /** The attribute asked for. */
  readonly focus: readonly string[]
  /** What may be the name of an office, company, person or work. */
  readonly names: readonly string[]
  readonly asks: boolean
}

interface StatedIndicator {
  readonly indicator: Indicator
  readonly surface: string
  readonly start: number
  readonly end: number
}

export function analyse(question: string, context: UnderstandContext): Analysis {
  const text = toSimplified(question.normalize('NFKC')).trim()
  const named = zonesOf(text, context.zones, context.hasReports ?? (() => false))
  const periods = periodsIn(text, { reference: context.today, latest: true })
  const indicators = indicatorsOf(text, blank(text, [...named, ...periods]), context)
  const asked = expectedAnswer(text, indicators.map(({ indicator }) => indicator))
  const joined = named.some((zone, index) => index > 0 && isJoined(text, zone, named.slice(0, index)))
  const kind = kindOfQuestion(text, { count: named.length, joined }, asked, false)
  const zones = kind.kind === 'compare' ? named : mainZone(named, context)
  const unplaced = blank(text, [...zones, ...periods])
  const remainder = withoutQuestionWords(unplaced)
  const subject = subjectTerms(remainder, indicators, context.words).map(term => withCity(term, context.zones))
  const measured = indicators.map(({ surface }) => surface.toLowerCase())
  const bases = comparedWith(text, context.zones)
  const specific = subject.filter(term => !term.generic && !measured.includes(term.text) && !bases.some(base => base.includes(term.text))).map(term => term.text)
  const asks = hasQuestionWord(text)
  const bare = indicators.length === 0 && specific.length === 0 && (!asks || VAGUE.has(asked.type))
  return {
    text, zones, periods, indicators, remainder, subject, specific, asks,
    language: languageOf(text),
    focus: focusWords(unplaced, context.words),
    names: nameCandidates(blankQuestionWords(unplaced), specific),
    expected: kind.kind === 'compare' || kind.kind === 'extreme' ? numberExpected(asked, indicators.map(({ indicator }) => indicator)) : asked,
    ...(kind.kind === 'fact' ? kindOfQuestion(text, { count: zones.length, joined: false }, asked, bare) : kind),
  }
}

/** “贵阳高新区怎么样?” asks for nothing in particular. */
const VAGUE: ReadonlySet<AnswerType> = new Set(['text', 'manner', 'definition'])

function indicatorsOf(text: string, unplaced: string, context: UnderstandContext): StatedIndicator[] {
  const stated = context.indicators.mentions(withoutOtherUses(unplaced)).map(({ indicator, start, end }) => ({ indicator, start, end, surface: text.slice(start, end) }))
  return headFirst(stated, text)
}

/** “free trade area” names a kind of zone; 出口的风电叶片 are those that were exported, but 出口的增速 is the exports'. */
const OTHER_USES = /(?<=\b(?:free[- ]trade|bonded|development|industrial|economic|demonstration|pilot|new|which|what)\s)areas?\b|(?:出口|进口|投资|消费)的(?=\p{Script=Han})(?!增|总|金|占|比|规模|情况|数|额|同比|货值|多少|平均|年)/giu

/** The text with spaces for words that are spelt like indicators and mean something else; offsets stay. */
function withoutOtherUses(text: string): string {
  return text.replace(OTHER_USES, words => ' '.repeat(words.length))
}

/**
 * The indicator that is asked for first, as a Chinese question puts it: behind 多少家, else the last one of the clause
 * that asks (规上工业企业的研发投入是多少). English names it first.
 */
function headFirst(stated: readonly StatedIndicator[], text: string): StatedIndicator[] {
  if (stated.length < 2 || languageOf(text) === 'en') return [...stated]
  const clause = askingClause(text)
  const start = text.indexOf(clause)
  const asking = stated.filter(indicator => indicator.start >= start && indicator.end <= start + clause.length)
  const counted = asking.findIndex(indicator => COUNTED.test(text.slice(0, indicator.start)))
  const head = counted < 0 ? asking.at(-1) : asking.slice(counted).find(({ end }) => !asking.some(next => next.start === end))
  return head === undefined ? [...stated] : [head, ...stated.filter(indicator => indicator !== head)]
}

const COUNTED = /(?:多少|几)[个家项名件次场条所期座台辆位种只]?(?:国家级?|省级|市级)?$/u

/** The zone that a question about one is about: the first named by its name, else the first city with reports (扬州长城铁路在宝鸡投资多少). */
function mainZone(zones: readonly PlacedZone[], { hasReports }: UnderstandContext): PlacedZone[] {
  const main = zones.find(({ by }) => by !== 'city') ?? zones.find(({ zone }) => hasReports?.(zone) === true) ?? zones[0]
  return main === undefined ? [] : [main]
}

/** An English city of the subject, with its Chinese name to be found by. */
function withCity(term: SubjectTerm, zones: ZoneDirectory): SubjectTerm {
  const city = /^[a-z]{4,}$/u.test(term.text) && term.synonyms.length === 0 ? chineseCity(term.text, zones) : undefined
  return city === undefined ? term : { ...term, synonyms: [city] }
}

/** Cities that a figure is measured against, as in 占沈阳市多少: they are neither zone nor subject. */
function comparedWith(text: string, zones: ZoneDirectory): string[] {
  return zones.cities(text).filter(({ start }) => COMPARED_WITH.test(text.slice(0, start))).map(({ start, end }) => `${text.slice(start, end)}市`)
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
