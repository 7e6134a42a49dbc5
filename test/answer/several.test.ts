import { beforeAll, describe, expect, test } from 'vitest'
import type { Answerer } from '../../src/answer/ask.ts'
import { createAnswerer } from '../../src/answer/ask.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { loadIndicators } from '../../src/retrieve/understand/indicators.ts'
import { createWordCutter } from '../../src/text/words.ts'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer } from '../../src/zones/gazetteer.ts'
import { hashingEmbedder } from '../fakes/hashing-embedder.ts'
import { createMemoryReportStore } from '../fakes/memory-report-store.ts'

const ARTICLES = [
  { id: 'shenyang', title: '沈阳高新区打造主引擎', zones: ['沈阳高新区'], published: '2021-03-01', text: '3月1日，沈阳高新区召开总结会。2020年，固定资产投资增长21%，高新技术企业达到786家。该区新建了人才公寓。' },
  { id: 'foshan', title: '佛山高新区谱新篇', zones: ['佛山高新区'], published: '2021-02-01', text: '佛山高新区2020年固定资产投资增长9%，高新技术企业达到2931家。园区举办人才交流会。' },
  { id: 'guiyang', title: '贵阳高新区优化服务', zones: ['贵阳高新区'], published: null, text: '贵阳高新区为企业解决公交出行问题，员工夜班也能坐车到厂。' },
]
const RANKING = { id: 'ranking', title: '经开区一季度成绩单', zones: ['成都经开区', '西安经开区'], published: '2024-05-13', text: '论体量，成都经开区仍居首位，一季度工业总产值完成612.3亿元。西安经开区一季度工业总产值为498.7亿元，增长9.6%。' }
const today = '2024-08-10'

describe('a question that one quote cannot answer', () => {
  let answerer: Answerer

  beforeAll(async () => {
    const zones = createZoneDirectory(loadGazetteer())
    const indicators = loadIndicators()
    const words = createWordCutter([])
    const store = await createMemoryReportStore([...ARTICLES, RANKING], hashingEmbedder)
    answerer = createAnswerer({ store, embedder: hashingEmbedder, reader: null, zones, indicators, understand: (question, context) => understand(question, { zones, indicators, words, ...context }) })
  })

  test('that compares zones gives a figure for each, the larger first', async () => {
    const answer = await answerer.ask('沈阳高新区和佛山高新区哪个的高新技术企业更多？', { today })
    expect(answer).toMatchObject({ outcome: 'answered', quotes: [{ articleId: 'foshan', figure: { value: 2931 } }, { articleId: 'shenyang', figure: { value: 786 } }] })
  })

  test('that compares zones of one article gives each its own figure', async () => {
    const answer = await answerer.ask('成都经开区和西安经开区一季度工业总产值哪个大？', { today })
    expect(answer).toMatchObject({ outcome: 'answered', quotes: [{ articleId: 'ranking', figure: { value: 612.3 } }, { articleId: 'ranking', figure: { value: 498.7 } }] })
  })

  test('that looks for the highest puts the highest first', async () => {
    const answer = await answerer.ask('固定资产投资增速最高的是哪个高新区？', { today })
    expect(answer).toMatchObject({ outcome: 'answered', quotes: [{ articleId: 'shenyang', figure: { value: 21 } }, { articleId: 'foshan', figure: { value: 9 } }] })
  })

  test('that asks which zones gives one quote a zone', async () => {
    const answer = await answerer.ask('哪些高新区报道了固定资产投资？', { today })
    expect(new Set(answer.outcome === 'answered' ? answer.quotes.map(quote => quote.zones[0]) : [])).toEqual(new Set(['佛山高新区', '沈阳高新区']))
  })

  test('that asks for one thing or another names the zones of either', async () => {
    const answer = await answerer.ask('哪些高新区有公寓或者公交？', { today })
    expect(new Set(answer.outcome === 'answered' ? answer.quotes.map(quote => quote.zones[0]) : [])).toEqual(new Set(['沈阳高新区', '贵阳高新区']))
  })

  test('that only seems to go on from the one before is answered by itself where that finds nothing', async () => {
    const answer = await answerer.ask('公交出行解决了吗？', { today, history: ['佛山高新区2020年固定资产投资增长多少？'] })
    expect(answer).toMatchObject({ outcome: 'answered', quotes: [{ articleId: 'guiyang' }] })
  })

  test('comparing with a zone that no report is about says so', async () => {
    const answer = await answerer.compare(['沈阳高新区', '合肥高新区'], '高新技术企业', { today })
    expect(answer).toMatchObject({ outcome: 'answered', quotes: [{ articleId: 'shenyang' }], remarks: [{ kind: 'zone-without-reports', zone: '合肥高新区' }] })
  })

  test('about the course of time is told in dated quotes', async () => {
    expect((await answerer.timeline('沈阳高新区')).map(quote => quote.text.slice(0, 4))).toEqual(['3月1日'])
    expect(await answerer.timeline('贵阳高新区')).toEqual([])
  })
})
