import type { CoverageMeter } from '../retrieve/coverage.ts'
import type { Query } from '../retrieve/query.ts'
import type { Passage } from '../retrieve/search.ts'
import { foldForSearch } from '../text/fold.ts'
import { sentences } from '../text/sentences.ts'
import type { TextRange } from '../text/sentences.ts'
import { quoteAround } from './compose.ts'
import type { QuotePlan } from './quote.ts'

/** Share of the subject's rarest words that a zone's sentence must hold to be named; half of two equally rare ones is not enough. */
const LEAST_SUBJECT = 0.6
/** The same where the question asks for one thing or another: a sentence on one of two is enough. */
const LEAST_OF_ALTERNATIVES = 0.35
const ALTERNATIVES = /或|还是/u

/** One quote for every zone whose reports speak of the subject: those that say most of it first, then by the best passage. */
export function zonesSpeakingOf(query: Query, passages: readonly Passage[], meter: CoverageMeter): QuotePlan[] {
  const plans = new Map<string, QuotePlan>()
  const least = ALTERNATIVES.test(query.text) ? LEAST_OF_ALTERNATIVES : LEAST_SUBJECT
  for (const { article, start, end } of passages) {
    const zone = article.zones[0]?.zone
    if (zone === undefined) continue
    const best = sentences(article.text).filter(sentence => sentence.start < end && start < sentence.end)
      .map(sentence => ({ sentence, share: shareOf(query, article.text.slice(sentence.start, sentence.end), meter) }))
      .sort((a, b) => b.share - a.share)[0]
    if (best === undefined || best.share < least || best.share <= (plans.get(zone)?.score ?? 0)) continue
    plans.set(zone, { article, ranges: quoteAround(article.text, best.sentence), answer: wordsOf(query, article.text, best.sentence), score: best.share })
  }
  return [...plans.values()].sort((a, b) => b.score - a.score)
}

/** How much of the subject a sentence speaks of: nothing when it does not name the indicators asked for, all of it when nothing else is asked. */
function shareOf(query: Query, sentence: string, meter: CoverageMeter): number {
  const folded = foldForSearch(sentence)
  const named = query.indicators.every(indicator => [indicator.surface, ...indicator.synonyms].some(name => folded.includes(foldForSearch(name))))
  if (!named) return 0
  return query.indicators.length > 0 && !asksForMore(query) ? 1 : meter.measure(sentence).subject
}

/** True when the subject has words besides its indicators. */
function asksForMore({ subject, indicators }: Query): boolean {
  const names = indicators.flatMap(indicator => [indicator.surface, ...indicator.synonyms]).map(foldForSearch)
  return subject.some(term => !term.generic && !names.some(name => name.includes(foldForSearch(term.text))))
}

/** Where the first of the subject's words stands, to be marked. */
export function wordsOf(query: Query, text: string, sentence: TextRange): TextRange | null {
  const words = query.subject.filter(term => !term.generic).flatMap(term => [term.text, ...term.synonyms])
  const found = words.map(word => ({ start: text.indexOf(word, sentence.start), length: word.length })).filter(({ start, length }) => start >= 0 && start + length <= sentence.end)
  const [first] = found.sort((a, b) => b.length - a.length)
  return first === undefined ? null : { start: first.start, end: first.start + first.length }
}
