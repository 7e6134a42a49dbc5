import type { Reason } from '../subscription.ts'
import { foldForSearch } from '../text/fold.ts'
import { clauses, sentences, type TextRange } from '../text/sentences.ts'

/** Longest part of a sentence that is shown, UTF-16 units. */
const MAX_SENTENCE = 240
/** Sentences looked at for the best match: reports say what matters early, and a page of a megabyte must not cost seconds. */
const MAX_SENTENCES = 200
const MAX_TEXT = 40_000

/** One shown sentence, copied from the text; `cut` when its end is left out. */
export interface Excerpt {
  readonly text: string
  readonly cut: boolean
}

/** The first sentence of a text, and the one that speaks most of what is followed, in order; one when they are the same. */
export function excerptsOf(text: string, reasons: readonly Reason[]): Excerpt[] {
  const head = text.slice(0, MAX_TEXT)
  const [first, ...rest] = sentences(head).slice(0, MAX_SENTENCES)
  if (first === undefined) return []
  const terms = termsOf(reasons)
  const scored = rest.map(range => ({ range, score: scoreOf(head.slice(range.start, range.end), terms) }))
  const best = scored.reduce<{ range: TextRange; score: number } | undefined>((a, b) => (b.score > (a?.score ?? 0) ? b : a), undefined)
  return [first, ...(best === undefined ? [] : [best.range])].map(range => cutToFit(head, range))
}

/** Keywords count double: they are why this article, of all about the zone, is wanted. */
function termsOf(reasons: readonly Reason[]): { word: string; weight: number }[] {
  return reasons.flatMap(({ zone, keyword }) => [...(zone === null ? [] : [{ word: foldForSearch(zone), weight: 1 }]), ...(keyword === null ? [] : [{ word: foldForSearch(keyword), weight: 2 }])])
}

function scoreOf(sentence: string, terms: readonly { word: string; weight: number }[]): number {
  const folded = foldForSearch(sentence)
  return terms.reduce((sum, { word, weight }) => sum + (folded.includes(word) ? weight : 0), 0)
}

function cutToFit(text: string, range: TextRange): Excerpt {
  if (range.end - range.start <= MAX_SENTENCE) return { text: text.slice(range.start, range.end), cut: false }
  const fitting = clauses(text, range, /[;；,，]/u).filter(clause => clause.end - range.start <= MAX_SENTENCE)
  const end = fitting.at(-1)?.end ?? range.start + MAX_SENTENCE
  const whole = text.slice(range.start, end)
  return { text: /[\ud800-\udbff]$/.test(whole) ? whole.slice(0, -1) : whole, cut: true }
}
