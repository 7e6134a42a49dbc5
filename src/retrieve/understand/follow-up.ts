import type { Analysis } from './analysis.ts'
import { hasQuestionWord, withoutQuestionWords } from './question-words.ts'

const MARKER = /^\s*(?:那么?(?!个|些|里|次|种|家)|还有|另外|换成|其中|and\b|what about\b|how about\b|then\b)|呢\s*[?？。!！]*\s*$/iu
const PRONOUN = /它们?(?:的)?|他们?(?:的)?|她们?(?:的)?|该(?:区|市|项目|企业|公司|园区)(?:的)?|^\s*这(?:个|家|里|些)?(?:项目|企业|公司|园区)?(?:的)?|^\s*那(?:里|边|个|家)(?:的)?|\b(?:its?|he|his|she|her|they|their|them)\b|\bthere\b(?=\s*[?？]?\s*$)/giu
/** 其他 and 其它 are no pronouns. */
const NO_PRONOUN = /其[他它]|[他它]山/gu
const COURTESY = /^\s*(?:那么?(?!个|些|里|次|种|家)|还有|另外|换成|其中|and\b|what about\b|how about\b|then\b)[,，\s]*(?:in\b|for\b|of\b)?\s*|呢?\s*[?？。!！]*\s*$/giu

/** How a question goes on from the one before: its form says so, or its brevity lets it be assumed; null when it stands alone. */
export function goesOn(previous: Analysis, current: Analysis): 'said' | 'assumed' | null {
  return isElliptical(current) ? 'said' : mayGoOn(previous, current) ? 'assumed' : null
}

/** True when a question leaves out what an earlier one has said: “那合肥的呢?”, “它的投资额?”, “同比增长多少?”. */
function isElliptical(current: Analysis): boolean {
  if (current.kind === 'which-zones' || current.kind === 'extreme' || current.kind === 'compare') return false
  if (MARKER.test(current.text) || hasPronoun(current.text)) return true
  if (current.specific.length > 0 || current.kind === 'latest') return false
  const measured = current.indicators.length > 0 || current.expected.type === 'number' || current.periods.length > 0
  if (current.zones.length === 0 && current.asks && !TO_THE_BOT.test(current.text)) return true
  return current.zones.length === 0 ? measured : current.indicators.length === 0 && (!current.asks || current.expected.type === 'number')
}

/**
 * True when nothing but its brevity says that a question goes on from the one before, which named a zone: “龙头企业是谁?”,
 * “什么时候投产?”. Whoever answers it tries without the earlier question as well.
 */
function mayGoOn(previous: Analysis, current: Analysis): boolean {
  return current.kind === 'fact' && current.asks && current.zones.length === 0 && previous.zones.length > 0
    && current.specific.length === 1 && !TO_THE_BOT.test(current.text)
}

/** “你是谁?” is about nobody that was asked about before. */
const TO_THE_BOT = /[你您我]|\b(?:you|your|i|me)\b/iu

/**
 * The question made whole with the words of the one before: zones, period and subject that it leaves out.
 * @param previous the earlier question, itself already whole
 */
export function completed(previous: Analysis, current: Analysis): string {
  const own = current.indicators.length > 0 || current.specific.length > 0
  if (previous.kind === 'fact' && !own && !asksByItself(current)) return substituted(previous, current, false)
  if (previous.kind === 'fact' && previous.indicators.length === 1 && current.indicators.length === 1 && current.specific.length === 0 && !asksByItself(current)) return substituted(previous, current, true)
  return assembled(previous, current, own)
}

/** The earlier question with its zone, period and, if told, indicator exchanged. */
function substituted(previous: Analysis, current: Analysis, indicatorToo: boolean): string {
  const changes = [
    ...exchange(previous.zones, current.zones.map(({ zone }) => zone)),
    ...exchange(previous.periods, current.periods.map(({ period }) => period.label)),
    ...(indicatorToo ? exchange(previous.indicators, current.indicators.map(({ surface }) => surface)) : []),
  ]
  const missing = [previous.zones.length === 0 ? current.zones.map(({ zone }) => zone) : [], previous.periods.length === 0 ? current.periods.map(({ period }) => period.label) : []].flat()
  const text = changes.sort((a, b) => b.start - a.start).reduce((left, { start, end, words }) => left.slice(0, start) + words + left.slice(end), previous.text)
  return missing.join('') + text
}

/** Puts `words` in the first of `places` and empties the others; nothing when there are no words. */
function exchange(places: readonly { readonly start: number; readonly end: number }[], words: readonly string[]): { start: number; end: number; words: string }[] {
  return words.length === 0 ? [] : places.map(({ start, end }, index) => ({ start, end, words: index === 0 ? words.join('和') : '' }))
}

/** Zone, period and subject of the earlier question before what the current one asks. */
function assembled(previous: Analysis, current: Analysis, own: boolean): string {
  const zones = (current.zones.length > 0 ? [] : previous.zones).map(({ zone }) => zone).join('和')
  const period = current.periods.length > 0 ? '' : (previous.periods[0]?.period.label ?? '')
  const asked = current.text.replace(COURTESY, '').replace(PRONOUN, ' ').trim()
  const subject = !own || hasPronoun(current.text) ? subjectOf(previous, !own) : mayGoOn(previous, current) ? subjectOf(previous, true) : ''
  const tail = asksByItself(current) ? '?' : previous.expected.growth ? '增长多少?' : previous.expected.type === 'number' || current.indicators.length > 0 ? '是多少?' : '?'
  const whole = [`${zones}${period}`, subject, asked].filter(part => part !== '').join(' ')
  return whole + tail
}

/** What the earlier question is about, in its own words; without its indicators when the current one names its own. */
function subjectOf({ remainder, indicators, specific }: Analysis, withIndicators: boolean): string {
  const phrase = withIndicators ? remainder : indicators.reduce((left, { surface }) => left.replaceAll(surface, ' '), remainder)
  return withIndicators || specific.length > 0 ? phrase.replace(/\s+/gu, ' ').replace(/的$/u, '').trim() : ''
}

function hasPronoun(text: string): boolean {
  return text.replace(NO_PRONOUN, '').search(PRONOUN) >= 0
}

function asksByItself(current: Analysis): boolean {
  const rest = current.text.replace(COURTESY, '')
  return hasQuestionWord(rest) && (withoutQuestionWords(rest) !== '' || current.language === 'zh')
}
