import type { ArticleId, ChunkId, StoryId } from '../../src/article.ts'
import type { Embedder } from '../../src/embed/embedder.ts'
import type { PassageHit, ReportReader, SearchFilter, StoredArticle } from '../../src/store/report-store.ts'
import { termsOf } from '../../src/store/terms.ts'
import { chunkArticle } from '../../src/ingest/chunk.ts'
import { createWordCutter } from '../../src/text/words.ts'

/** What a fake store is filled with: one article a record, quoted from `FILE.jsonl#ID`. */
export interface MemoryArticle {
  readonly id: string
  readonly text: string
  readonly title?: string | null
  readonly zones?: readonly string[]
  readonly published?: string | null
}

const K1 = 1.2
const B = 0.75

interface MemoryChunk {
  readonly id: ChunkId
  readonly article: StoredArticle
  readonly start: number
  readonly end: number
  readonly counts: ReadonlyMap<string, number>
  readonly length: number
  readonly vector: Float32Array
}

/** An exact, in-memory `ReportReader`: brute-force BM25 and cosine. `embedPassage` may be cached by the caller. */
export async function createMemoryReportStore(articles: readonly MemoryArticle[], embedder: Pick<Embedder, 'embedPassage'>, userWords: readonly string[] = []): Promise<ReportReader> {
  const cutter = createWordCutter(userWords)
  const terms = (text: string): string[] => termsOf(text, cutter)
  const stored = articles.map(storedArticle)
  const byId = new Map(stored.map(article => [article.id, article]))
  const chunks: MemoryChunk[] = []
  for (const article of stored) {
    for (const { start, end } of chunkArticle(article.text)) {
      const context = `${article.title ?? ''} ${article.zones.map(link => link.zone).join(' ')}`
      const all = terms(`${context}\n${article.text.slice(start, end)}`)
      const counts = new Map<string, number>()
      for (const term of all) counts.set(term, (counts.get(term) ?? 0) + 1)
      const vector = await embedder.embedPassage(`${context.trim()}\n${article.text.slice(start, end)}`)
      chunks.push({ id: chunks.length as unknown as ChunkId, article, start, end, counts, length: all.length, vector })
    }
  }
  const postings = new Map<string, MemoryChunk[]>()
  for (const chunk of chunks) for (const term of chunk.counts.keys()) (postings.get(term) ?? postings.set(term, []).get(term) ?? []).push(chunk)
  const average = chunks.reduce((sum, chunk) => sum + chunk.length, 0) / Math.max(1, chunks.length)
  const allowed = (chunk: MemoryChunk, filter?: SearchFilter): boolean =>
    (filter?.zones === undefined || chunk.article.zones.some(link => filter.zones?.includes(link.zone))) &&
    (filter?.articles === undefined || filter.articles.includes(chunk.article.id))
  const best = (scores: ReadonlyMap<MemoryChunk, number>, limit: number): PassageHit[] =>
    [...scores].sort((a, b) => b[1] - a[1] || Number(a[0].id) - Number(b[0].id)).slice(0, limit)
      .map(([chunk, score]) => ({ chunkId: chunk.id, articleId: chunk.article.id, start: chunk.start, end: chunk.end, score }))

  return {
    indexRevision: async () => 1,
    async lexical(queryTerms, limit, filter) {
      const scores = new Map<MemoryChunk, number>()
      for (const term of new Set(queryTerms)) {
        const holders = postings.get(term) ?? []
        const idf = Math.log(1 + (chunks.length - holders.length + 0.5) / (holders.length + 0.5))
        for (const chunk of holders) {
          if (!allowed(chunk, filter)) continue
          const count = chunk.counts.get(term) ?? 0
          scores.set(chunk, (scores.get(chunk) ?? 0) + (idf * count * (K1 + 1)) / (count + K1 * (1 - B + (B * chunk.length) / average)))
        }
      }
      return best(scores, limit)
    },
    async dense(vector, limit, filter) {
      const scores = new Map<MemoryChunk, number>()
      for (const chunk of chunks) {
        if (!allowed(chunk, filter)) continue
        let dot = 0
        for (let i = 0; i < vector.length; i++) dot += (vector[i] ?? 0) * (chunk.vector[i] ?? 0)
        scores.set(chunk, dot)
      }
      return best(scores, limit)
    },
    chunkFrequencies: async queryTerms => ({ total: chunks.length, counts: queryTerms.map(term => postings.get(term)?.length ?? 0) }),
    terms,
    articles: async ids => ids.flatMap(id => byId.get(id) ?? []),
    listArticles: async zone => zone === undefined ? stored : stored.filter(article => article.zones.some(link => link.zone === zone)).sort((a, b) => (b.published ?? '').localeCompare(a.published ?? '')),
    async zoneSummaries() {
      const zones = [...new Set(stored.flatMap(article => article.zones.map(link => link.zone)))]
      return zones.map(zone => {
        const own = stored.filter(article => article.zones.some(link => link.zone === zone))
        const days = own.flatMap(article => article.published ?? []).sort()
        return { zone, articles: own.length, first: days[0] ?? null, last: days.at(-1) ?? null }
      })
    },
    async sourceText(source) {
      const article = stored.find(candidate => candidate.source === source)
      return article === undefined ? undefined : { text: article.text, pageStarts: [] }
    },
  }
}

function storedArticle(article: MemoryArticle): StoredArticle {
  return {
    id: article.id as ArticleId, storyId: article.id as unknown as StoryId, revision: 'r1', kind: 'article',
    title: article.title ?? null, kicker: null, byline: null, text: article.text,
    zones: (article.zones ?? []).map(zone => ({ zone, rule: 'record', evidence: '' })),
    published: article.published ?? null, eventDate: null, source: `memory.jsonl#${article.id}`, spans: [[0, article.text.length]],
    ordinal: 0, mediaType: 'record', outlet: null, url: null, alsoIn: [], addedAt: 0,
  }
}
