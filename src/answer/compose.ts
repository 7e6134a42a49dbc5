import type { Reading } from '../embed/reader.ts'
import { sentences } from '../text/sentences.ts'
import type { TextRange } from '../text/sentences.ts'
import type { Candidate } from './candidate.ts'
import type { CutRange } from './cut.ts'
import { countCharacters, cutAround, MAX_QUOTE_CHARACTERS, sentencesAround } from './cut.ts'
import type { QuotePlan } from './quote.ts'

/** Openings that point back: a sentence that begins so does not say what it is about. */
const POINTS_BACK = /^[“"‘'（(]*(?:该|其中|其|它|这|此|上述|前者|后者|据悉|同时|两者|对此|为此|因此|[他她])/u

/** The sentences of a candidate to quote, and the words in them that answer. */
export function planQuote(candidate: Candidate, bestSentence: (ranges: readonly TextRange[]) => TextRange | undefined): QuotePlan | undefined {
  const { article } = candidate.window.passage
  const all = sentences(article.text)
  const answer = answerRange(candidate.window, candidate.reading)
  const inWindow = all.filter(sentence => sentence.start < candidate.window.end && candidate.window.start < sentence.end)
  const target = answer ?? bestSentence(inWindow)
  if (target === undefined) return undefined
  const { first, last } = sentencesAround(all, target)
  const core = { start: all[first]?.start ?? target.start, end: all[last]?.end ?? target.end }
  if (countCharacters(article.text, core) > MAX_QUOTE_CHARACTERS) return { article, ranges: [cutAround(article.text, core, answer ?? candidate.window)], answer, score: candidate.score }
  return { article, ranges: withContext(article.text, all, first, core), answer, score: candidate.score }
}

function answerRange(window: TextRange, reading: Reading | null): TextRange | null {
  return reading === null || reading.start === reading.end ? null : { start: window.start + reading.start, end: window.start + reading.end }
}

/** The sentence before, when this one points back to it or is too short to stand alone. */
function withContext(text: string, all: readonly TextRange[], first: number, core: TextRange): CutRange[] {
  const whole = { cutBefore: false, cutAfter: false }
  const before = all[first - 1]
  const alone = !POINTS_BACK.test(text.slice(core.start, core.end)) && countCharacters(text, core) >= 10
  if (alone || before === undefined) return [{ ...core, ...whole }]
  const joined = { start: before.start, end: core.end }
  return [countCharacters(text, joined) <= MAX_QUOTE_CHARACTERS ? { ...joined, ...whole } : { ...core, ...whole }]
}
