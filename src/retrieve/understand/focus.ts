import type { WordCutter } from '../../text/words.ts'
import { questionWordIn } from './question-words.ts'
import { contentWords } from './subject.ts'

/**
 * The words that say which attribute of a thing is asked for: the last one before the question word of its clause and the first
 * behind it (校长 of “校长是谁”, 投产 of “哪天投产”). Empty when nothing is asked with a question word.
 * @param text the question with zones and periods blanked out
 */
export function focusWords(text: string, words: WordCutter): string[] {
  const clause = text.split(CLAUSE_END).find(part => questionWordIn(part) !== undefined)
  const asked = clause === undefined ? undefined : questionWordIn(clause)
  if (clause === undefined || asked === undefined) return []
  const before = contentWords(clause.slice(0, asked.start), words).at(-1)
  const behind = contentWords(clause.slice(asked.end), words)[0]
  return [...new Set([before, behind].filter(word => word !== undefined))]
}

const CLAUSE_END = /[，,；;。!！?？]/u
