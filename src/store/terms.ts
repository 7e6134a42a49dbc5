import type { WordCutter } from '../text/words.ts'

/** Version of how text becomes index terms; the lexical index is rebuilt when it changes. */
export const TERMS_VERSION = 1

const HAN_RUN = /\p{Script=Han}+/gu
const LETTERS = /[\p{L}\p{N}]/u

/**
 * The index terms of a text, repeats kept: words of the dictionary, numbers and Latin words, then the character bigrams
 * of every run of Han characters. Bigrams find what the dictionary cuts wrongly, place names above all.
 */
export function termsOf(text: string, words: WordCutter): string[] {
  const folded = text.normalize('NFKC').toLowerCase()
  const cut = words.cut(folded).map(encodeTerm).filter(isWord)
  const bigrams = [...folded.matchAll(HAN_RUN)].flatMap(([run]) => bigramsOf(run))
  return [...cut, ...bigrams]
}

/** Single Han characters occur everywhere and find nothing. */
function isWord(term: string): boolean {
  return term !== '' && !(term.length === 1 && /\p{Script=Han}/u.test(term))
}

function bigramsOf(run: string): string[] {
  const characters = Array.from(run)
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`)
}

/** One token for the index: marks inside a number or a name are spelled as letters, others dropped (23.33 → 23d33). */
function encodeTerm(word: string): string {
  return Array.from(word.trim().replace(/(?<=\d)\.(?=\d)/g, 'd')).filter(character => LETTERS.test(character)).join('')
}
