/** Rank offset in reciprocal rank fusion, unitless (Cormack, Clarke and Büttcher, SIGIR 2009). */
const RANK_OFFSET = 60

/** One ranked list, best first, and how much its ranks count; 1 for an ordinary one. */
export interface RankedList<Id> {
  readonly ids: readonly Id[]
  readonly weight: number
}

/** Σ weight / (60 + rank) over the lists, ranks counted from 1; best first, ties in the order of first appearance. Every id stands once. */
export function fuse<Id>(lists: readonly RankedList<Id>[]): { readonly id: Id; readonly score: number }[] {
  const scores = new Map<Id, number>()
  for (const { ids, weight } of lists) {
    ids.forEach((id, i) => scores.set(id, (scores.get(id) ?? 0) + weight / (RANK_OFFSET + i + 1)))
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score)
}
