/** Folding for search and comparison only: what is quoted is never folded. */

/** Compatibility forms and case folded, white space removed: 高 新 区 Ａ１ → 高新区a1. Lengths change. */
export function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
}

/** Letters and digits alone, folded: what two readings of a headline are compared by. */
export function foldToLetters(text: string): string {
  return foldForSearch(text).replace(/[\p{P}\p{S}]/gu, '')
}
