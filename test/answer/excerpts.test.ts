import { describe, expect, test } from 'vitest'
import { createAnswerer } from '../../src/answer/ask.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { loadIndicators } from '../../src/retrieve/understand/indicators.ts'
import { createWordCutter } from '../../src/text/words.ts'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer } from '../../src/zones/gazetteer.ts'
import { hashingEmbedder } from '../fakes/hashing-embedder.ts'
import { createMemoryReportStore } from '../fakes/memory-report-store.ts'

const today = '2024-08-10'
const ARTICLES = [
  { id: 'a', title: '贵阳高新区办实事', zones: ['贵阳高新区'], text: '贵阳高新区梳理了154个办实事项目，涉及教育和养老。到6月底，已有98个项目完工，其余年内完成。' },
  { id: 'b', title: '沈阳高新区招聘', zones: ['沈阳高新区'], text: '沈阳高新区举办大型招聘会5场次，城镇新增就业5960人。会上也介绍了为群众办实事的安排。' },
  { id: 'c', title: '贵阳高新区新路', zones: ['贵阳高新区'], text: '贵阳高新区的两条新路通车，全长7公里，沿线居民出行更方便了。' },
]
const zones = createZoneDirectory(loadGazetteer())
const indicators = loadIndicators()
const words = createWordCutter([])
const answerer = createAnswerer({ store: await createMemoryReportStore(ARTICLES, hashingEmbedder), embedder: hashingEmbedder, reader: null, zones, indicators, understand: (question, context) => understand(question, { zones, indicators, words, ...context }) })
const textsFor = async (query: string, limit = 50): Promise<string[]> => (await answerer.excerpts(query, limit, { today })).map(quote => quote.text)

describe('excerpts', () => {
  test('on words of a zone are that zone’s sentences that hold them', async () => {
    expect(await textsFor('贵阳 办实事')).toEqual(['贵阳高新区梳理了154个办实事项目，涉及教育和养老。'])
  })

  test('on words alone come from every zone', async () => {
    expect((await textsFor('办实事')).sort()).toEqual(['会上也介绍了为群众办实事的安排。', '贵阳高新区梳理了154个办实事项目，涉及教育和养老。'])
  })

  test('on a zone alone are how its reports begin', async () => {
    expect((await textsFor('贵阳')).sort()).toEqual(['贵阳高新区梳理了154个办实事项目，涉及教育和养老。', '贵阳高新区的两条新路通车，全长7公里，沿线居民出行更方便了。'])
  })

  test('on nothing are how the latest reports begin, as many as asked for', async () => {
    expect(await textsFor('', 2)).toHaveLength(2)
  })

  test('on what no report says are none', async () => {
    expect(await textsFor('火星 移民')).toEqual([])
  })

  test('mark the words', async () => {
    const [quote] = await answerer.excerpts('办实事 贵阳', 1, { today })
    expect(quote?.answer === null ? null : quote?.text.slice(...quote.answer)).toContain('实事')
  })
})
