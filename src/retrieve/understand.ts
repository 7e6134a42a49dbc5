import { shown } from '../text/shown.ts'
import { type AnswerType, MAX_QUESTION_LENGTH, type Query, type QueryIndicator, type QueryPeriod, type QueryZone, type UnitFamily } from './query.ts'
import { type Analysis, analyse, type UnderstandContext } from './understand/analysis.ts'
import { completed, goesOn } from './understand/follow-up.ts'
import { chineseSpellings } from './understand/indicators.ts'
import { chineseReading } from './understand/chinese-reading.ts'

export type { UnderstandContext } from './understand/analysis.ts'

/** Earlier questions that are read, latest ones; what lies further back is no longer meant. */
const HISTORY_DEPTH = 5

/** What a question asks, with what it leaves out taken from the chat's earlier questions. Never throws, whatever the text. */
export function understand(question: string, context: UnderstandContext): Query {
  const text = capped(question)
  const stated = analyse(text, context)
  const previous = effectiveQuestion(context.history.slice(-HISTORY_DEPTH), context)
  const goingOn = previous === null ? null : goesOn(previous, stated)
  const followUp = previous !== null && goingOn !== null
  const whole = followUp ? analyse(completed(previous, stated), context) : stated
  const zones = zonesOf(whole, stated, followUp)
  const period = periodOf(whole, stated)
  const words = stated.subject.map(term => term.text)
  return {
    text,
    language: followUp && previous.language === 'en' ? 'en' : stated.language,
    searchText: searchText(whole, zones),
    wholeText: whole.text,
    readerText: whole.language === 'en' ? chineseReading(whole) : whole.text,
    zones,
    inheritedZones: stated.zones.length === 0 && zones.length > 0,
    period,
    periods: whole.periods.map(mention => mention.period),
    indicators: askedIndicators(whole).map(({ indicator, surface }): QueryIndicator => ({ name: indicator.name, surface, synonyms: chineseSpellings(indicator), near: indicator.near, units: indicator.units, inherited: !stated.indicators.some(other => other.indicator === indicator) })),
    expected: whole.expected,
    kind: followUp && (whole.kind === 'fact' || whole.kind === 'latest') ? 'follow-up' : whole.kind,
    direction: whole.direction,
    subject: whole.subject.map(term => ({ ...term, inherited: followUp && !words.includes(term.text) })),
    focus: whole.language === 'zh' ? whole.focus : [],
    nameCandidates: whole.names,
    followUp,
    assumedFollowUp: goingOn === 'assumed',
    empty: !/[\p{L}\p{N}]/u.test(text),
  }
}

/** The last of the earlier questions, made whole by those before it; null when there is none. */
function effectiveQuestion(history: readonly string[], context: UnderstandContext): Analysis | null {
  return history.reduce<Analysis | null>((previous, question) => {
    const current = analyse(capped(question), context)
    return previous !== null && goesOn(previous, current) !== null ? analyse(completed(previous, current), context) : current
  }, null)
}

function capped(question: string): string {
  return shown(question.slice(0, MAX_QUESTION_LENGTH)).replace(/[\ue000-\uf8ff]/gu, '').trim()
}

function zonesOf(whole: Analysis, stated: Analysis, followUp: boolean): QueryZone[] {
  return whole.zones.map(({ zone, by, surface, known }) => {
    const own = stated.zones.find(other => other.zone === zone)
    if (own !== undefined) return { zone, by: own.by, surface: own.surface, known }
    return { zone, by: followUp ? 'history' : by, surface, known }
  })
}

/**
 * A question for a person, place, date or reason may name an indicator, but asks for no figure: there it is a word like others.
 * So is one that is not counted in what the question counts (出口了多少辆).
 */
function askedIndicators({ indicators, expected, kind }: Analysis): Analysis['indicators'] {
  if (kind === 'fact' && NO_FIGURE.has(expected.type)) return []
  const counts = expected.units.length > 0 && expected.units.every(family => COUNTED.has(family))
  return kind === 'fact' && counts ? indicators.filter(({ indicator }) => indicator.units.some(family => COUNTED.has(family))) : indicators
}

/** What is counted one by one: 辆, 家, 人. */
const COUNTED: ReadonlySet<UnitFamily> = new Set(['count', 'people'])

const NO_FIGURE: ReadonlySet<AnswerType> = new Set(['person', 'place', 'organization', 'reason', 'manner', 'date', 'duration', 'name', 'definition', 'list'])

function periodOf(whole: Analysis, stated: Analysis): QueryPeriod | null {
  const period = whole.periods[0]?.period
  return period === undefined ? null : { period, inherited: stated.periods.length === 0 }
}

/** Zones by their canonical names, indicators by theirs too, what else the question says, and Chinese words for English ones. */
function searchText({ remainder, periods, indicators, subject, language }: Analysis, zones: readonly QueryZone[]): string {
  const period = periods.filter(mention => mention.period.kind !== 'latest').map(mention => mention.period.label)
  const names = indicators.filter(({ surface, indicator }) => surface !== indicator.name).map(({ indicator }) => indicator.name)
  const translated = language === 'en' ? subject.filter(({ text }) => !indicators.some(({ surface }) => surface.toLowerCase() === text)).flatMap(({ synonyms }) => synonyms) : []
  return [...zones.map(({ zone }) => zone), ...period, remainder, ...names, ...translated].filter(part => part !== '').join(' ')
}
