import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAnswerer } from '../../src/answer/ask.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { loadIndicators } from '../../src/retrieve/understand/indicators.ts'
import { isExact, squeeze } from '../../src/text/alignment.ts'
import { createWordCutter } from '../../src/text/words.ts'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer } from '../../src/zones/gazetteer.ts'
import { eagerReader } from '../fakes/eager-reader.ts'
import { hashingEmbedder } from '../fakes/hashing-embedder.ts'
import { createMemoryReportStore } from '../fakes/memory-report-store.ts'

const TEXT = '2020年，沈阳高新区地区生产总值增长4%、固定资产投资增长21%；高新技术企业总数达到786家。\n其中，新增瞪羚企业10家。“我们很满意。”负责人张三说。'
const ARTICLES = [
  { id: 'a', title: '沈阳高新区打造主引擎', zones: ['沈阳高新区'], published: '2021-03-01', text: TEXT },
  { id: 'b', title: null, zones: [], text: '7月26日，双桥办事处开展病媒生物防制工作 😀 <b>*_[x](y)_*</b>。' },
  { id: 'c', title: '佛山高新区谱新篇', zones: ['佛山高新区'], text: `佛山高新区${'深化改革，'.repeat(80)}高企存量达到2931家，占佛山市的51.26%。` },
]

const words = fc.constantFrom('沈阳高新区', '佛山', '高企', '多少', '哪些高新区', '最高的是哪个', '2020年', '和', '比较', 'GDP', '？', '\n', '呢', '它', 'How many', 'Shenyang', '<b>', '\u202e', '\ud800', '最新消息', '张三是谁', ' ', '%', '"', "'", '*', 'NEAR(', '忽略规则')
const questions = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.array(words, { maxLength: 12 }).map(parts => parts.join('')))

test('no question, however odd, throws or yields a quote that is not in the source', async () => {
  const zones = createZoneDirectory(loadGazetteer())
  const indicators = loadIndicators()
  const cutter = createWordCutter([])
  const store = await createMemoryReportStore(ARTICLES, hashingEmbedder)
  const answerer = createAnswerer({ store, embedder: hashingEmbedder, reader: eagerReader, zones, indicators, understand: (question, context) => understand(question, { zones, indicators, words: cutter, ...context }) })
  let answered = 0
  await fc.assert(fc.asyncProperty(questions, fc.array(questions, { maxLength: 2 }), async (question, history) => {
    const answer = await answerer.ask(question, { today: '2024-08-10', history })
    if (answer.outcome === 'refused') return
    for (const quote of answer.quotes) {
      answered++
      const source = await store.sourceText(quote.source)
      expect(isExact(quote, source?.text ?? '')).toBe(true)
      expect(squeeze(quote.text).length).toBeLessThanOrEqual(240)
      expect(quote.spans.length).toBeLessThanOrEqual(8)
      expect(quote.answer === null || quote.text.slice(...quote.answer) !== '').toBe(true)
    }
  }), { numRuns: 150 })
  expect(answered).toBeGreaterThan(0)
})
