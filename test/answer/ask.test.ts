import { describe, expect, test } from 'vitest'
import { createAnswerer } from '../../src/answer/ask.ts'
import type { Query } from '../../src/retrieve/query.ts'
import { loadIndicators } from '../../src/retrieve/understand/indicators.ts'
import type { ZoneDirectory } from '../../src/zone.ts'
import { hashingEmbedder } from '../fakes/hashing-embedder.ts'
import { createMemoryReportStore } from '../fakes/memory-report-store.ts'
import { namedZone, plainQuery } from '../fakes/plain-query.ts'

const ARTICLES = [
  { id: 'a', title: '甲城高新区揭牌科技园', zones: ['甲城高新区'], text: '近日，甲城大学科技园揭牌仪式举行。科技园总投资7.3亿元，占地143亩，现已竣工投用。' },
  { id: 'b', title: '乙城高新区招聘会', zones: ['乙城高新区'], text: '乙城高新区举办大型招聘会5场次。城镇新增就业5960人，登记失业率控制在2.23%以内。' },
]
const NO_ZONES: ZoneDirectory = { version: '0', zones: [], byName: () => undefined, byId: () => undefined, mentions: () => [], cities: () => [], lookup: () => [], canonical: name => name }

const answererFor = async (parts: Partial<Query> = {}) =>
  createAnswerer({ store: await createMemoryReportStore(ARTICLES, hashingEmbedder), embedder: hashingEmbedder, reader: null, zones: NO_ZONES, indicators: loadIndicators(), understand: question => plainQuery(question, parts) })
const today = '2024-08-10'

describe('a question', () => {
  test('is answered with the sentence of the source that answers it', async () => {
    const answer = await (await answererFor({ searchText: '科技园 总投资 占地' })).ask('科技园总投资多少，占地多少？', { today })
    expect(answer).toMatchObject({ outcome: 'answered', quotes: [{ articleId: 'a', text: expect.stringContaining('科技园总投资7.3亿元，占地143亩，现已竣工投用。') as string }] })
  })

  test('about a zone without reports is refused by the zone’s name', async () => {
    const answer = await (await answererFor({ zones: [namedZone('丙城高新区')] })).ask('丙城高新区科技园总投资多少？', { today })
    expect(answer).toMatchObject({ outcome: 'refused', reason: 'no-zone', missing: { zone: '丙城高新区' } })
  })

  test('about something that no report tells is refused', async () => {
    const answer = await (await answererFor()).ask('珠穆朗玛峰海拔几米？', { today })
    expect(answer).toMatchObject({ outcome: 'refused', reason: 'not-covered' })
  })

  test('is read in other parts of the first article as well, where its subject is only “it”', async () => {
    const about = { id: 'fish', title: null, zones: [], text: `浪花鱼在什么地方栖息：浪花鱼是一种小型鱼类。${'体侧有一条银色纵带，鳞片细小而圆滑，背鳍短而靠后。'.repeat(8)}\n沿岸碎波带是它觅食的场所。${'幼体随潮水进入河口，秋季返回外海，次年再来。'.repeat(8)}` }
    const others = Array.from({ length: 12 }, (_, i) => ({ id: `other${i}`, title: null, zones: [], text: `第${i}号水池的鱼栖息在这个地方，池边有花。` }))
    const answerer = createAnswerer({ store: await createMemoryReportStore([about, ...others], hashingEmbedder), embedder: hashingEmbedder, reader: null, zones: NO_ZONES, indicators: loadIndicators(), understand: question => plainQuery(question) })
    const { candidates, passages } = await answerer.explain('浪花鱼在什么地方栖息？', { today })
    expect(passages.findLastIndex(({ article }) => article.text.startsWith('浪花鱼'))).toBeGreaterThan(8)
    expect(candidates.filter(({ window }) => window.passage.article.text.startsWith('浪花鱼'))).toHaveLength(2)
  })

  test('without a word in it is refused', async () => {
    expect(await (await answererFor()).ask('？！', { today })).toMatchObject({ outcome: 'refused', reason: 'not-covered' })
  })
})
