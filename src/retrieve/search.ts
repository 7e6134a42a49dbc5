import type { ArticleId, ChunkId } from '../article.ts'
import type { Embedder } from '../embed/embedder.ts'
import type { PassageHit, ReportReader, SearchFilter, StoredArticle } from '../store/report-store.ts'
import { fuse } from './fusion.ts'
import type { Query } from './query.ts'

/** Hits taken from each search: deep enough that the passage answering a question is in one of them. */
const LEG_DEPTH = 50
/** Weight of the searches over all zones beside those over the zones asked about: evidence elsewhere is seen, and comes second. A zone that only a name hints at comes second itself. */
const SECOND_WEIGHT = 0.4

/** Lexical hits below this share of the best score match generic words alone; a rank among them means nothing. */
const LEXICAL_FLOOR = 0.3
/** The first of each search count twice: what is by far the best in one is not lost to what is middling in both. */
const LEADERS = 3

/** Which signals search uses; all of them, but for measuring what each is worth. */
export interface SearchLegs {
  readonly lexical: boolean
  readonly dense: boolean
  readonly zones: boolean
}

export const ALL_LEGS: SearchLegs = { lexical: true, dense: true, zones: true }

/** The combinations that are worth measuring, by name. */
export const SEARCH_LEGS: Readonly<Record<string, SearchLegs>> = {
  lexical: { lexical: true, dense: false, zones: false },
  dense: { lexical: false, dense: true, zones: false },
  fused: { lexical: true, dense: true, zones: false },
  zones: ALL_LEGS,
}

/** A passage that a search found, with what each search thought of it. */
export interface Passage {
  readonly chunkId: ChunkId
  readonly article: StoredArticle
  /** Half-open, in UTF-16 units of the article's text. */
  readonly start: number
  readonly end: number
  /** Place in the fused list, from 1. */
  readonly rank: number
  readonly fused: number
  /** BM25 and cosine; null when that search did not find it. */
  readonly bm25: number | null
  readonly cosine: number | null
}

/** Narrows a search to articles (问这篇) or to zones other than the question's own. */
export interface SearchScope {
  readonly articles?: readonly ArticleId[]
  readonly zones?: readonly string[]
}

export interface Searcher {
  /** The passages nearest to a question, best first, at most `limit`. */
  search(query: Query, limit: number, scope?: SearchScope): Promise<readonly Passage[]>
}

/** Searches words and meaning side by side, in the question's zones and everywhere, and fuses the ranks. A question's vector is asked for several times. */
export function createSearcher(store: ReportReader, embedder: Embedder, legs: SearchLegs = ALL_LEGS): Searcher {
  const hitsWithin = async (query: Query, filter: SearchFilter | undefined): Promise<LegHits> => {
    const terms = legs.lexical ? store.terms(query.searchText) : []
    const [lexical, dense] = await Promise.all([
      terms.length === 0 ? [] : store.lexical(terms, LEG_DEPTH, filter),
      legs.dense ? embedder.embedQuery(query.wholeText).then(vector => store.dense(vector, LEG_DEPTH, filter)) : [],
    ])
    return { lexical, dense }
  }

  return {
    async search(query, limit, scope = {}) {
      const articles = scope.articles === undefined ? {} : { articles: scope.articles }
      const zones = scope.zones ?? (legs.zones ? query.zones.map(zone => zone.zone) : [])
      const guessed = scope.zones === undefined && query.zones.every(zone => zone.by === 'evidence')
      const everywhere = scope.articles === undefined ? undefined : articles
      const searches = zones.length === 0 ? [{ hits: await hitsWithin(query, everywhere), weight: 1 }] : [
        { hits: await hitsWithin(query, { ...articles, zones }), weight: guessed ? SECOND_WEIGHT : 1 },
        { hits: await hitsWithin(query, everywhere), weight: guessed ? 1 : SECOND_WEIGHT },
      ]
      const passages = await passagesOf(store, searches, limit)
      return legs.dense ? withCosines(store, passages, await embedder.embedQuery(query.wholeText)) : passages
    },
  }
}

/** Chunks that an article has at most, for the exact scan: a full newspaper page in one article. */
const CHUNKS_OF_ARTICLE = 40

interface LegHits {
  readonly lexical: readonly PassageHit[]
  readonly dense: readonly PassageHit[]
}

async function passagesOf(store: ReportReader, searches: readonly { hits: LegHits; weight: number }[], limit: number): Promise<Passage[]> {
  const lists = searches.flatMap(({ hits, weight }) => [aboveFloor(hits.lexical), hits.dense].flatMap(list => {
    const ids = list.map(hit => hit.chunkId)
    return [{ ids, weight }, { ids: ids.slice(0, LEADERS), weight }]
  }))
  const fused = fuse(lists).slice(0, limit)
  const bm25 = new Map(searches.flatMap(({ hits }) => hits.lexical.map(hit => [hit.chunkId, hit.score])))
  const cosine = new Map(searches.flatMap(({ hits }) => hits.dense.map(hit => [hit.chunkId, hit.score])))
  const hits = new Map(searches.flatMap(({ hits: found }) => [...found.lexical, ...found.dense].map(hit => [hit.chunkId, hit])))
  const ids = [...new Set(fused.flatMap(({ id }) => hits.get(id)?.articleId ?? []))]
  const articles = new Map((await store.articles(ids)).map(article => [article.id, article]))
  return fused.flatMap(({ id, score }, i) => {
    const hit = hits.get(id)
    const article = hit === undefined ? undefined : articles.get(hit.articleId)
    if (hit === undefined || article === undefined) return []
    return [{ chunkId: id, article, start: hit.start, end: hit.end, rank: i + 1, fused: score, bm25: bm25.get(id) ?? null, cosine: cosine.get(id) ?? null }]
  })
}

function aboveFloor(hits: readonly PassageHit[]): readonly PassageHit[] {
  const floor = (hits[0]?.score ?? 0) * LEXICAL_FLOOR
  return hits.filter(hit => hit.score >= floor)
}

/** Cosines for the passages that only words found, by an exact scan of their articles. */
async function withCosines(store: ReportReader, passages: readonly Passage[], vector: Float32Array): Promise<Passage[]> {
  const unknown = [...new Set(passages.filter(passage => passage.cosine === null).map(passage => passage.article.id))]
  if (unknown.length === 0) return [...passages]
  const hits = await store.dense(vector, unknown.length * CHUNKS_OF_ARTICLE, { articles: unknown })
  const cosine = new Map(hits.map(hit => [hit.chunkId, hit.score]))
  return passages.map(passage => ({ ...passage, cosine: passage.cosine ?? cosine.get(passage.chunkId) ?? null }))
}
