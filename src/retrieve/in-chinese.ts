import type { Query, SubjectTerm } from './query.ts'

/** Words that the reports can hold as they are: Chinese ones, numbers, and abbreviations such as GDP. */
const CHINESE = /\p{Script=Han}|^\d|^[A-Z][A-Z&]+$/u
/** Share of an English question's own words that must translate for the rest to be read in Chinese. */
const LEAST_TRANSLATED = 0.5

/**
 * An English question turned into the Chinese one that its terms make, when enough of them translate: then search, coverage
 * and reader work as for Chinese. Others come back unchanged and are answered by meaning alone.
 */
export function inChinese(query: Query): Query {
  if (query.language === 'zh') return query
  const own = query.subject.filter(term => !term.generic)
  const translated = own.flatMap(inChineseWords)
  if (translated.length === 0 || translated.length < own.length * LEAST_TRANSLATED) return query
  return { ...query, wholeText: query.readerText, subject: query.subject.flatMap(inChineseWords) }
}

/** True when the reader model, which knows Chinese alone, can read the question. */
export function isReadable(query: Query): boolean {
  return query.language === 'zh' || query.wholeText === query.readerText
}

/** The first Chinese word for a term stands for it; all others may be met instead, Latin ones too (GDP). */
function inChineseWords(term: SubjectTerm): SubjectTerm[] {
  const words = [term.text, ...term.synonyms]
  const text = words.find(word => CHINESE.test(word))
  return text === undefined ? [] : [{ ...term, text, synonyms: words.filter(word => word !== text) }]
}
