import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ArticleId, DraftArticle, Page } from '../../src/article.ts'
import { mapArticles } from '../../src/ingest/identity.ts'
import { sketch } from '../../src/ingest/shingles.ts'
import { isSameArticle, isSameStory } from '../../src/ingest/stories.ts'
import type { CommittedArticle } from '../../src/subscription.ts'
import type { CommitReport } from '../../src/store/report-store.ts'
import { openReportStore, type ReportStore } from '../../src/store/sqlite-report-store.ts'
import { isExact } from '../../src/text/alignment.ts'
import { createWordCutter } from '../../src/text/words.ts'
import { hashingEmbedder as embedder } from '../fakes/hashing-embedder.ts'

const MATCHER = { sketch, isSameArticle, isSameStory, mapArticles, storyWindowDays: 14 }

const HARBOUR = '临江高新区日前与三家港口企业签约，计划投资12.5亿元建设智慧码头，明年六月投产，预计新增就业岗位八百个，带动上下游企业四十余家。'
const SCHOOL = '青石经开区新建的第二实验小学九月一日开学，首批招收学生六百四十名，校园占地五十八亩，配套建设了科技馆和体育馆，解决园区职工子女入学难题。'
const GARDEN = '临江高新区把闲置的三处旧厂房改成街心公园，种下两千株桂花，居民步行十分钟就能走进绿地，今年还将再建五个口袋公园。'

function open(folder = mkdtempSync(join(tmpdir(), 'reports-'))): { store: ReportStore; told: CommittedArticle[]; folder: string } {
  const told: CommittedArticle[] = []
  const store = openReportStore(folder, {
    words: createWordCutter(['临江高新区', '青石经开区']),
    wordsVersion: '1',
    model: embedder,
    matcher: MATCHER,
    hooks: { onCommitted: (_, articles) => void told.push(...articles), onWithdrawn: () => {} },
  })
  return { store, told, folder }
}

function draft(source: string, text: string, change: Partial<DraftArticle> = {}): DraftArticle {
  const start = source.indexOf(text)
  const zone = /..(?:高新区|经开区)/u.exec(text)?.[0] ?? '无区'
  return { kind: 'article', title: `${zone}新闻`, kicker: null, byline: null, text, spans: [[start, start + text.length]], zones: [{ zone, rule: 'lead', evidence: zone }], published: '2026-03-01', eventDate: null, ...change }
}

async function commit(store: ReportStore, name: string, texts: readonly string[], change: Partial<DraftArticle> = {}, options: { resegmented?: boolean } = {}): Promise<CommitReport> {
  const source = texts.join('\n\n')
  const page: Page = { source: name, mediaType: 'text', sha256: source, text: source, readerVersion: 1, hints: { outlet: '临江日报' } }
  const articles = await Promise.all(
    texts.map(async text => ({ draft: draft(source, text, change), chunks: [{ start: 0, end: text.length, vector: await embedder.embedPassage(text), passage: text }] })),
  )
  return store.writer.commitDocument({ page, articles }, { path: null, recipe: 'r', fingerprint: embedder.fingerprint, resegmented: options.resegmented ?? false, bulk: false, now: 1_000 })
}

describe('listing articles', () => {
  test('the latest come first, of one zone or of all, and what was added since a moment', async () => {
    const { store } = open()
    await commit(store, 'a.txt', [HARBOUR], { published: '2026-03-01' })
    await commit(store, 'b.txt', [SCHOOL], { published: '2026-03-02' })
    const titles = (articles: readonly { title: string | null }[]): (string | null)[] => articles.map(article => article.title)
    expect(titles(await store.reader.latestArticles(null, 5))).toEqual(['青石经开区新闻', '临江高新区新闻'])
    expect(titles(await store.reader.latestArticles(null, 1))).toEqual(['青石经开区新闻'])
    expect(titles(await store.reader.latestArticles('临江高新区', 5))).toEqual(['临江高新区新闻'])
    expect(await store.reader.articlesAddedSince(999, 5)).toHaveLength(2)
    expect(await store.reader.articlesAddedSince(1_000, 5)).toEqual([])
  })
})

describe('committing pages', () => {
  test('the passage that holds most of the words comes first, whatever was stored first', async () => {
    const { store } = open()
    await commit(store, 'a.txt', [HARBOUR, SCHOOL, GARDEN])
    const hits = await store.reader.lexical(store.reader.terms('临江高新区种下两千株桂花'), 5)
    const [first] = await store.reader.articles(hits.slice(0, 1).map(hit => hit.articleId))
    expect(first?.text).toBe(GARDEN)
    expect(hits[0]?.score).toBeGreaterThan(0)
    expect(hits.every((hit, i) => i === 0 || hit.score <= (hits[i - 1]?.score ?? 0))).toBe(true)
  })

  test('an article is found by its words and by its vector, with spans that give its text', async () => {
    const { store } = open()
    await commit(store, 'a.txt', [HARBOUR, SCHOOL])
    const byWords = await store.reader.lexical(store.reader.terms('智慧码头投资'), 5)
    const byVector = await store.reader.dense(await embedder.embedQuery(SCHOOL), 5)
    const [harbour, school] = await store.reader.articles([byWords[0]?.articleId, byVector[0]?.articleId] as ArticleId[])
    expect(harbour?.text).toBe(HARBOUR)
    expect(school?.text).toBe(SCHOOL)
    expect(school?.outlet).toBe('临江日报')
    const source = await store.reader.sourceText('a.txt')
    expect(isExact(school ?? { text: '', spans: [] }, source?.text ?? '')).toBe(true)
  })

  test('a search within a zone finds that zone alone', async () => {
    const { store } = open()
    await commit(store, 'a.txt', [HARBOUR, SCHOOL, GARDEN])
    const filter = { zones: ['青石经开区'] }
    const hits = [...(await store.reader.lexical(store.reader.terms('企业 公园'), 9, filter)), ...(await store.reader.dense(await embedder.embedQuery(GARDEN), 9, filter))]
    const found = await store.reader.articles(hits.map(hit => hit.articleId))
    expect(new Set(found.map(article => article.text))).toEqual(new Set([SCHOOL]))
  })

  test('an edited page keeps the ids of its articles, counts one revision, and drops what it no longer prints', async () => {
    const { store, told } = open()
    const first = await commit(store, 'a.txt', [HARBOUR, SCHOOL])
    const edited = HARBOUR.replace('12.5亿元', '13.5亿元')
    const second = await commit(store, 'a.txt', [edited])
    expect(second.revised).toEqual([first.created[0]])
    expect(second.gone).toEqual([first.created[1]])
    expect(second.created).toEqual([])
    expect(told.at(-1)).toMatchObject({ id: first.created[0], isNewArticle: false, revisionChanged: true })
    expect((await store.reader.listArticles()).map(article => article.text)).toEqual([edited])
    expect(await store.reader.lexical(store.reader.terms('实验小学'), 5)).toEqual([])
    expect(await store.reader.indexRevision()).toBe(2)
  })

  test('an article that comes back to its page gets its old id', async () => {
    const { store } = open()
    const first = await commit(store, 'a.txt', [HARBOUR, SCHOOL])
    await commit(store, 'a.txt', [HARBOUR])
    const third = await commit(store, 'a.txt', [HARBOUR, SCHOOL])
    expect(third.created).toEqual([])
    expect((await store.reader.listArticles()).map(article => article.id).sort()).toEqual([...first.created].sort())
  })

  test('the same article on a second page is one article with another print', async () => {
    const { store, told } = open()
    const first = await commit(store, 'a.txt', [HARBOUR])
    const second = await commit(store, 'b.txt', [GARDEN, HARBOUR])
    expect(second.alsoPrinted).toEqual(first.created)
    const articles = await store.reader.listArticles()
    expect(articles).toHaveLength(2)
    expect(articles.find(article => article.id === first.created[0])?.alsoIn.map(print => print.source)).toEqual(['b.txt'])
    expect(told.filter(article => article.isNewArticle)).toHaveLength(2)
  })

  test('an article that leaves its first page is taken from the other page that prints it, under its old id', async () => {
    const { store } = open()
    const first = await commit(store, 'a.txt', [HARBOUR])
    await commit(store, 'b.txt', [GARDEN, HARBOUR])
    await commit(store, 'a.txt', [SCHOOL])
    expect((await store.writer.document('b.txt'))?.recipe).toBe('')
    await commit(store, 'b.txt', [GARDEN, HARBOUR], {}, { resegmented: true })
    const again = (await store.reader.listArticles()).find(article => article.text === HARBOUR)
    expect(again).toMatchObject({ id: first.created[0], source: 'b.txt' })
  })

  test('a retold story belongs to the story that is there, within two weeks', async () => {
    const { store, told } = open()
    await commit(store, 'a.txt', [HARBOUR])
    const retold = `${HARBOUR}记者还了解到新情况。`
    await commit(store, 'b.txt', [retold], { published: '2026-03-09' })
    await commit(store, 'c.txt', [`${HARBOUR}本报将继续关注进展。`], { published: '2026-06-09' })
    expect(told.map(article => article.isNewStory)).toEqual([true, false, true])
  })
})

describe('corrections', () => {
  test('a corrected title, zone and date survive a new ingest and can be taken back', async () => {
    const { store } = open()
    const [id] = (await commit(store, 'a.txt', [HARBOUR])).created
    if (id === undefined) throw new Error('nothing was committed')
    await store.writer.correctArticle(id, 'title', '码头签约', 'test', 5)
    await store.writer.correctArticle(id, 'zone', '新港高新区', 'test', 5)
    await store.writer.correctArticle(id, 'date', '2026-02-27', 'test', 5)
    await commit(store, 'a.txt', [HARBOUR.replace('八百个', '九百个')])
    const [corrected] = await store.reader.articles([id])
    expect(corrected).toMatchObject({ title: '码头签约', published: '2026-02-27', zones: [{ zone: '新港高新区', rule: 'correction' }] })
    expect(await store.reader.lexical(store.reader.terms('码头'), 5, { zones: ['新港高新区'] })).toHaveLength(1)
    await store.writer.undoCorrection(id, 'zone', 6)
    await store.writer.undoCorrection(id, 'title', 6)
    expect((await store.reader.articles([id]))[0]).toMatchObject({ title: '临江高新区新闻', zones: [{ zone: '临江高新区' }] })
  })

  test('a withdrawn article is not found, stays withdrawn when its page is taken in again, and comes back when restored', async () => {
    const { store } = open()
    const [id] = (await commit(store, 'a.txt', [HARBOUR])).created
    if (id === undefined) throw new Error('nothing was committed')
    const found = async (): Promise<number> => (await store.reader.lexical(store.reader.terms('码头'), 5)).length + (await store.reader.dense(await embedder.embedQuery(HARBOUR), 5)).length
    await store.writer.withdrawArticle(id, 5)
    expect(await found()).toBe(0)
    await commit(store, 'a.txt', [HARBOUR.replace('八百个', '九百个')])
    expect(await found()).toBe(0)
    await store.writer.restoreArticle(id, 6)
    expect(await found()).toBe(2)
  })

  test('what a withdrawn document brings later is withdrawn too', async () => {
    const { store } = open()
    await commit(store, 'a.txt', [HARBOUR])
    await store.writer.withdrawDocument('a.txt', 5)
    await commit(store, 'a.txt', [HARBOUR, SCHOOL])
    expect(await store.reader.listArticles()).toEqual([])
    expect(await store.writer.restoreDocument('a.txt', 6)).toHaveLength(2)
    expect(await store.reader.listArticles()).toHaveLength(2)
  })

  test('an unknown article is named in the error', async () => {
    const { store } = open()
    await expect(store.writer.withdrawArticle('nobody' as ArticleId, 1)).rejects.toMatchObject({ code: 'store/not-found', details: { what: 'nobody' } })
  })
})

describe('the vector snapshot', () => {
  test.each(['missing', 'stale', 'corrupt', 'half-written'])('is rebuilt when it is %s', async state => {
    const { store, folder } = open()
    await commit(store, 'a.txt', [HARBOUR, SCHOOL])
    await store.saveSnapshot()
    if (state === 'stale') await commit(store, 'b.txt', [GARDEN])
    store.close()
    const graph = join(folder, 'vectors.hnsw')
    if (state === 'missing') writeFileSync(join(folder, 'vectors.json'), '{}')
    if (state === 'corrupt') writeFileSync(graph, readFileSync(graph).fill(7, 64, 128))
    if (state === 'half-written') writeFileSync(graph, readFileSync(graph).subarray(0, 100))
    const again = open(folder).store
    const wanted = state === 'stale' ? GARDEN : SCHOOL
    const [hit] = await again.reader.dense(await embedder.embedQuery(wanted), 1)
    expect((await again.reader.articles(hit === undefined ? [] : [hit.articleId]))[0]?.text).toBe(wanted)
    again.close()
  })
})

test('two connections to one store: a reader sees another process’s commit at its next question', async () => {
  const { store, folder } = open()
  await commit(store, 'a.txt', [HARBOUR])
  const other = open(folder).store
  await other.reader.dense(await embedder.embedQuery(HARBOUR), 1)
  await commit(store, 'b.txt', [SCHOOL])
  const [hit] = await other.reader.dense(await embedder.embedQuery(SCHOOL), 1)
  expect((await other.reader.articles(hit === undefined ? [] : [hit.articleId]))[0]?.text).toBe(SCHOOL)
})
