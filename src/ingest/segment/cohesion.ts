/** How much two texts share: character pairs, weighted by how rare they are on the page. */

/** Compares the texts of one page with each other. */
export interface Cohesion {
  /** Share, 0 to 1, of the weight of `part`'s character pairs that `whole` also holds. */
  share(part: string, whole: string): number
}

/** Han pairs and Latin words: what a text is about. */
function pairs(text: string): Set<string> {
  const found = new Set<string>()
  for (const run of text.match(/[\u3400-\u9fff]+|[\p{Script=Latin}\d.]+/gu) ?? []) {
    if (/^[\u3400-\u9fff]/u.test(run)) for (let i = 0; i + 2 <= run.length; i++) found.add(run.slice(i, i + 2))
    else found.add(run.toLowerCase())
  }
  return found
}

/** Counts pairs over `texts` once; a pair in every text weighs little. */
export function createCohesion(texts: readonly string[]): Cohesion {
  const cache = new Map<string, Set<string>>()
  const pairsOf = (text: string): Set<string> => {
    const known = cache.get(text) ?? pairs(text)
    cache.set(text, known)
    return known
  }
  const frequency = new Map<string, number>()
  for (const text of texts) for (const pair of pairsOf(text)) frequency.set(pair, (frequency.get(pair) ?? 0) + 1)
  const weight = (pair: string): number => Math.log(1 + (texts.length + 1) / (1 + (frequency.get(pair) ?? 0)))
  return {
    share(part, whole) {
      const held = pairsOf(whole)
      let common = 0
      let total = 0
      for (const pair of pairsOf(part)) {
        total += weight(pair)
        if (held.has(pair)) common += weight(pair)
      }
      return total === 0 ? 0 : common / total
    },
  }
}
