/** `npm run bench:ingest`: what 10, 100 and 1,000 varied pages cost, embedding apart. Exits 1 when a thousand cost more than twelve times a hundred. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '../../src/article.ts'
import { chunkArticle } from '../../src/ingest/chunk.ts'
import { mapArticles } from '../../src/ingest/identity.ts'
import { segmentPage } from '../../src/ingest/segment.ts'
import { sketch } from '../../src/ingest/shingles.ts'
import { isSameArticle, isSameStory, STORY_WINDOW_DAYS } from '../../src/ingest/stories.ts'
import { createPipeline } from '../../src/pipeline.ts'
import { NO_HOOKS } from '../../src/store/commit-hooks.ts'
import { openReportStore } from '../../src/store/sqlite-report-store.ts'
import { createWordCutter } from '../../src/text/words.ts'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer } from '../../src/zones/gazetteer.ts'
import { hashingEmbedder as embedder } from '../fakes/hashing-embedder.ts'
import { randomPage } from '../fakes/random-pages.ts'

const SIZES = [10, 100, 1_000] as const
/** Linear cost gives 10; the rest is noise of the machine and the growth of indexes. */
const RATIO_AT_MOST = 12
const WARM_UP_PAGES = 50

const zones = createZoneDirectory(loadGazetteer())
const print = (line: string): void => void process.stdout.write(`${line}\n`)
/** Time of this process on the processor: other work on the machine does not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e3
}
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`

function pagesFrom(first: number, count: number): Page[] {
  return Array.from({ length: count }, (_, i) => ({ source: `${first + i}.txt`, mediaType: 'text', sha256: String(first + i), text: randomPage(first + i), readerVersion: 1, hints: {} }))
}

/** Cuts, chunks and sketches pages; what a page costs before its vectors. */
function cutPages(pages: readonly Page[]): { articles: number; chunks: number } {
  let articles = 0
  let chunks = 0
  for (const page of pages) {
    for (const article of segmentPage(page, zones).articles) {
      articles++
      chunks += chunkArticle(article.text).length
      sketch(article.text)
    }
  }
  return { articles, chunks }
}

/** Takes pages in from files into a new store, with embeddings that cost next to nothing and without the vector index. */
async function ingestPages(count: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'ingest-scaling-'))
  const pages = join(folder, 'pages')
  mkdirSync(pages)
  for (const page of pagesFrom(0, count)) writeFileSync(join(pages, page.source), page.text)
  const matcher = { sketch, isSameArticle, isSameStory, mapArticles, storyWindowDays: STORY_WINDOW_DAYS }
  const store = openReportStore(folder, { words: createWordCutter([]), wordsVersion: '1', model: embedder, matcher, hooks: NO_HOOKS })
  try {
    const began = cpuMs()
    await createPipeline({ store: { ...store, saveSnapshot: () => Promise.resolve() }, embedder, zones, now: Date.now }).ingest([pages])
    return cpuMs() - began
  } finally {
    store.close()
    rmSync(folder, { recursive: true })
  }
}

async function measure(name: string, work: (count: number) => Promise<number> | number): Promise<boolean> {
  const times = new Map<number, number>()
  for (const count of SIZES) {
    globalThis.gc?.()
    const took = await work(count)
    times.set(count, took)
    print(`${name.padEnd(34)} ${String(count).padStart(5)} pages ${took.toFixed(0).padStart(7)} ms ${(took / count).toFixed(2).padStart(7)} ms/page  heap ${megabytes(process.memoryUsage().heapUsed)}, resident ${megabytes(process.memoryUsage.rss())}`)
  }
  const ratio = (times.get(1_000) ?? NaN) / (times.get(100) ?? NaN)
  print(`${name.padEnd(34)} time(1,000) / time(100) = ${ratio.toFixed(1)} (at most ${RATIO_AT_MOST})`)
  return ratio <= RATIO_AT_MOST
}

print(`${availableParallelism()} cores, Node ${process.version}`)
cutPages(pagesFrom(10_000, WARM_UP_PAGES))
const cut = await measure('segment, chunk, sketch', count => {
  const pages = pagesFrom(0, count)
  const began = cpuMs()
  const { articles, chunks } = cutPages(pages)
  const took = cpuMs() - began
  print(`${''.padEnd(34)} ${pages.reduce((sum, page) => sum + page.text.length, 0)} characters, ${articles} articles, ${chunks} passages`)
  return took
})
const taken = await measure('read to committed, without vectors', ingestPages)
process.exitCode = cut && taken ? 0 : 1
