/** Share of the neighbouring pairs of a headline's letters that a text holds: 0 to 1, 0 for fewer than two letters. */
export function pairShare(letters: string, text: string): number {
  const pairs = Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2))
  return pairs.length === 0 ? 0 : pairs.filter(pair => text.includes(pair)).length / pairs.length
}
