import type { Reading } from '../embed/reader.ts'
import type { AnswerType } from '../retrieve/query.ts'
import { sentences } from '../text/sentences.ts'
import type { TextRange } from '../text/sentences.ts'
import type { Draft } from './candidate.ts'
import type { CutRange } from './cut.ts'
import { countCharacters, cutAround, MAX_QUOTE_CHARACTERS, sentencesAround } from './cut.ts'
import type { Window } from './windows.ts'

/** Openings that point back: a sentence that begins so does not say what it is about. */
const POINTS_BACK = /^[“"‘'（(]*(?:该|其中|其(?![他它次余])|它|这|此(?!外|前|次)|上述|前者|后者|两者|对此|为此|因此|[他她])/u
/** A shorter sentence is a fragment (a heading, a list mark) and is quoted with the one before. */
const MIN_SENTENCE_CHARACTERS = 10
/** Whole sentences of one quote. */
const MAX_SENTENCES = 3
/** Reader's score in logits above which its sentence is quoted alone; below it, its neighbours may hold the answer or a part of it. */
const CERTAIN_SCORE = 9

/** Kinds of answer that are seldom told in one sentence. */
const LONG_ANSWERS: ReadonlySet<AnswerType> = new Set(['reason', 'manner', 'list', 'definition', 'text'])

/**
 * What to quote from a window: the whole sentences that hold the answering words, with what they need to be understood;
 * without a reading, `sentence`.
 */
export function composeDraft(window: Window, reading: Reading | null, sentence: TextRange | undefined, type: AnswerType): Draft {
  const { text } = window.passage.article
  const all = sentences(text)
  const answer = answerRange(window, reading)
  const target = answer ?? sentence ?? window
  const { first, last } = sentencesAround(all, target)
  const core = joined(all, first, last)
  if (core === undefined) return { window, reading, answer, ranges: [whole(window)] }
  if (countCharacters(text, core) > MAX_QUOTE_CHARACTERS) return { window, reading, answer, ranges: [cutAround(text, core, answer ?? window)] }
  const certain = reading !== null && reading.score >= CERTAIN_SCORE && !LONG_ANSWERS.has(type)
  const explained = withAntecedent(text, all, first, last)
  return { window, reading, answer, ranges: explained ?? [whole(certain ? core : withNeighbours(text, all, { first, last }, LONG_ANSWERS.has(type)))] }
}

/** The whole sentence around words of a text, with the one that says what it is about where it points back. */
export function quoteAround(text: string, words: TextRange): CutRange[] {
  const all = sentences(text)
  const { first, last } = sentencesAround(all, words)
  const core = joined(all, first, last) ?? words
  if (countCharacters(text, core) > MAX_QUOTE_CHARACTERS) return [cutAround(text, core, words)]
  return withAntecedent(text, all, first, last) ?? [whole(core)]
}

function answerRange(window: TextRange, reading: Reading | null): TextRange | null {
  return reading === null || reading.start === reading.end ? null : { start: window.start + reading.start, end: window.start + reading.end }
}

/** For a sentence that points back: the sentence that says what it is about, as a range of its own if others stand between; undefined for others. */
function withAntecedent(text: string, all: readonly TextRange[], first: number, last: number): CutRange[] | undefined {
  const core = joined(all, first, last)
  if (core === undefined || (!pointsBack(text, all[first]) && countCharacters(text, core) >= MIN_SENTENCE_CHARACTERS)) return undefined
  const antecedent = all.findLastIndex((sentence, i) => i < first && !isHeading(text, sentence) && !pointsBack(text, sentence) && countCharacters(text, sentence) >= MIN_SENTENCE_CHARACTERS)
  const naming = all[antecedent]
  const together = joined(all, antecedent, last)
  if (naming === undefined || together === undefined) return undefined
  if (last - antecedent < MAX_SENTENCES && countCharacters(text, together) <= MAX_QUOTE_CHARACTERS) return [whole(together)]
  return countCharacters(text, naming) + countCharacters(text, core) <= MAX_QUOTE_CHARACTERS ? [whole(naming), whole(core)] : undefined
}

/** As many sentences before and after, of the same paragraph unless told otherwise, as make a quote of three and fit; before first, where subjects are named. */
function withNeighbours(text: string, all: readonly TextRange[], { first, last }: { first: number; last: number }, overParagraphs: boolean): TextRange {
  let from = first
  let to = last
  const fits = (a: number, b: number): boolean => {
    const range = joined(all, a, b)
    return range !== undefined && b - a < MAX_SENTENCES && countCharacters(text, range) <= MAX_QUOTE_CHARACTERS && (overParagraphs || !text.slice(range.start, range.end).includes('\n'))
  }
  for (let grown = true; grown;) {
    grown = false
    if (!isHeading(text, all[from - 1]) && fits(from - 1, to)) { from--; grown = true }
    if (!isHeading(text, all[to + 1]) && fits(from, to + 1)) { to++; grown = true }
  }
  return joined(all, from, to) ?? { start: 0, end: 0 }
}

/** A subhead, a list mark: a line that ends without a full stop is no neighbour worth quoting. */
function isHeading(text: string, sentence: TextRange | undefined): boolean {
  return sentence !== undefined && !ENDS_SENTENCE.test(text.slice(sentence.start, sentence.end))
}

const ENDS_SENTENCE = /[。．.！？!?；;…][”’」』）)\]】]*\s*$/u

function pointsBack(text: string, sentence: TextRange | undefined): boolean {
  return sentence !== undefined && POINTS_BACK.test(text.slice(sentence.start, sentence.end))
}

function joined(all: readonly TextRange[], first: number, last: number): TextRange | undefined {
  const start = all[first]?.start
  const end = all[last]?.end
  return start === undefined || end === undefined ? undefined : { start, end }
}

function whole({ start, end }: TextRange): CutRange {
  return { start, end, cutBefore: false, cutAfter: false }
}
