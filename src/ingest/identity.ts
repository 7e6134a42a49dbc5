import { overlap, shingles } from './shingles.ts'

/** A new article keeps the id of an old one that it shares at least this much of its 8-grams with. */
const SAME_ARTICLE_OVERLAP = 0.5

/**
 * Which article of a page's earlier version each article of its new version is, by best overlap; null for a new one.
 * Each id is given at most once; of equal overlaps the nearer in page order wins.
 */
export function mapArticles<Id extends string>(old: readonly { readonly id: Id; readonly text: string }[], next: readonly { readonly text: string }[]): (Id | null)[] {
  const given: (Id | null)[] = next.map(() => null)
  const taken = new Set<Id>()
  for (const { from, to } of likenesses(old, next)) {
    const id = old[from]?.id
    if (id === undefined || taken.has(id) || given[to] !== null) continue
    given[to] = id
    taken.add(id)
  }
  return given
}

interface Likeness {
  /** Index of the old article. */
  readonly from: number
  /** Index of the new one. */
  readonly to: number
  readonly overlap: number
}

/** The pairs that overlap enough, best first. Only pairs that share a gram are compared, so that the cost follows the length of the page. */
function likenesses(old: readonly { readonly text: string }[], next: readonly { readonly text: string }[]): Likeness[] {
  const oldGrams = old.map(article => shingles(article.text))
  const holders = holdersOfGrams(oldGrams)
  const found = next.flatMap((article, to): Likeness[] => {
    const grams = shingles(article.text)
    const candidates = new Set([...grams].flatMap(gram => holders.get(gram) ?? []))
    return [...candidates].map(from => ({ from, to, overlap: overlap(oldGrams[from] ?? new Set(), grams) }))
  })
  return found.filter(pair => pair.overlap >= SAME_ARTICLE_OVERLAP).sort((a, b) => b.overlap - a.overlap || Math.abs(a.from - a.to) - Math.abs(b.from - b.to) || a.to - b.to)
}

function holdersOfGrams(articles: readonly ReadonlySet<number>[]): ReadonlyMap<number, readonly number[]> {
  const holders = new Map<number, number[]>()
  for (const [index, grams] of articles.entries()) {
    for (const gram of grams) {
      const known = holders.get(gram)
      if (known === undefined) holders.set(gram, [index])
      else known.push(index)
    }
  }
  return holders
}
