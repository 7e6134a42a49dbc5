import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

/** Cuts Chinese text into words; the dictionary holds the usual words and the ones given. */
export interface WordCutter {
  /** Words in order, for search: long words also give the shorter words inside them. */
  cut(text: string): string[]
}

/** A word cutter that keeps `userWords` (zone names, indicator terms) whole. */
export function createWordCutter(userWords: readonly string[]): WordCutter {
  const jieba = Jieba.withDict(dict)
  if (userWords.length > 0) jieba.loadDict(Buffer.from(userWords.map(word => `${word} ${USER_WORD_FREQUENCY} nz`).join('\n')))
  return { cut: text => jieba.cutForSearch(text, true) }
}

/** High enough in jieba's dictionary (its commonest word has about 900,000) that a user word wins over its parts. */
const USER_WORD_FREQUENCY = 100_000
