import { describe, expect, test } from 'vitest'
import { objectionsTo } from '../../src/answer/objections.ts'
import { figuresIn } from '../../src/answer/figures.ts'
import type { FoundFigure } from '../../src/answer/figures.ts'
import { loadIndicators } from '../../src/retrieve/understand/indicators.ts'
import type { Period, Query, QueryIndicator } from '../../src/retrieve/query.ts'
import { periodsIn } from '../../src/retrieve/understand/period.ts'
import type { StoredArticle } from '../../src/store/report-store.ts'
import type { ZoneDirectory } from '../../src/zone.ts'
import { hashingEmbedder } from '../fakes/hashing-embedder.ts'
import { createMemoryReportStore } from '../fakes/memory-report-store.ts'
import { namedZone, plainQuery } from '../fakes/plain-query.ts'

const zones: ZoneDirectory = {
  version: '0', zones: [], byName: () => undefined, byId: () => undefined, lookup: () => [], cities: () => [], canonical: name => name,
  mentions: text => [...text.matchAll(/[甲乙丙]城高新区/gu)].map(match => ({ zone: match[0], start: match.index, end: match.index + match[0].length, by: 'name' })),
}
const GDP: QueryIndicator = { name: '地区生产总值', surface: 'GDP', synonyms: ['地区生产总值', 'GDP'], near: [], units: ['money'], inherited: false }
const number: Partial<Query> = { expected: { type: 'number', units: [], growth: false, increase: false, counter: null } }

async function articleOf(text: string, published: string | null = null, about: readonly string[] = ['甲城高新区']): Promise<StoredArticle> {
  const store = await createMemoryReportStore([{ id: 'a', text, zones: [...about], published }], hashingEmbedder)
  const [article] = await store.listArticles()
  if (article === undefined) throw new Error('the store lost its article')
  return article
}

async function objections(query: Partial<Query>, text: string, { published = null, answerType = 1, figure = null, about }: { published?: string | null; answerType?: number; figure?: FoundFigure | null; about?: readonly string[] } = {}): Promise<readonly string[]> {
  const article = await articleOf(text, published, about)
  const range = { start: 0, end: text.length, cutBefore: false, cutAfter: false }
  const passage = { chunkId: 1 as never, article, start: 0, end: text.length, rank: 1, fused: 1, bm25: 1, cosine: 0.9 }
  return objectionsTo(plainQuery('问', query), { window: { ...range, passage }, reading: null, ranges: [range], answer: null }, { answerType, figure }, zones)
}

function asked(label: string): Partial<Query> {
  const period = periodsIn(label, { reference: '2024-08-10' })[0]?.period as Period
  return { period: { period, inherited: false }, periods: [period] }
}

describe('a quote is objected to', () => {
  test('when its article is about another zone and its text does not name the one asked about', async () => {
    expect(await objections({ zones: [namedZone('乙城高新区')] }, '全年引进项目20个。')).toEqual(['other-zone'])
    expect(await objections({ zones: [namedZone('乙城高新区')] }, '全年与乙城高新区共建项目20个。')).toEqual([])
    expect(await objections({ zones: [namedZone('甲城高新区')] }, '全年引进项目20个。')).toEqual([])
  })

  test('when its article is about several zones and the figure is that of another', async () => {
    const figureOf = (text: string): FoundFigure | null => figuresIn(text, { indicators: loadIndicators(), reference: null })[0] ?? null
    const about = ['甲城高新区', '乙城高新区']
    const ofOne = '甲城高新区完成工业总产值356.4亿元，增长5.8%。'
    expect(await objections({ zones: [namedZone('乙城高新区')] }, ofOne, { about, figure: figureOf(ofOne) })).toEqual(['other-zone'])
    expect(await objections({ zones: [namedZone('甲城高新区')] }, ofOne, { about, figure: figureOf(ofOne) })).toEqual([])
    const ofBoth = '甲城高新区以91.7分居首，乙城高新区以89.4分列第二。'
    expect(await objections({ zones: [namedZone('乙城高新区')] }, ofBoth, { about, figure: figureOf(ofBoth) })).toEqual([])
  })

  test('when it is for another year than the one stated', async () => {
    expect(await objections(asked('2019年'), '2020年，营业收入增长9%。')).toEqual(['other-period'])
    expect(await objections(asked('2020年'), '2020年，营业收入增长9%。')).toEqual([])
  })

  test('when the figure that answers is for another quarter than the one stated, whatever else the quote dates', async () => {
    const text = '4月18日，甲城高新区发布通报：一季度营业收入增长9.6%。'
    const figure = figuresIn(text, { indicators: loadIndicators(), reference: '2024-04-18' })[0] ?? null
    expect(figure?.span?.label).toBe('一季度')
    expect(await objections(asked('2024年二季度'), text, { published: '2024-04-18', figure })).toEqual(['other-period'])
    expect(await objections(asked('2024年一季度'), text, { published: '2024-04-18', figure })).toEqual([])
  })

  test('when nothing dates it and a year is stated', async () => {
    expect(await objections(asked('2015年'), '1-6月引进项目20个。')).toEqual(['other-period'])
  })

  test('but not when its article is of the year stated', async () => {
    expect(await objections(asked('2021年'), '1-6月引进项目20个。', { published: '2021-07-26' })).toEqual([])
  })

  test('when no name of the indicator is near', async () => {
    expect(await objections({ ...number, indicators: [GDP] }, '财政收入23亿元。')).toEqual(['other-indicator'])
    expect(await objections({ ...number, indicators: [GDP] }, '地区生产总值23亿元。')).toEqual([])
  })

  test('but not when a long name of it is taken apart', async () => {
    const intensity: QueryIndicator = { name: '研发投入强度', surface: '研发投入强度', synonyms: ['研发投入强度'], near: [], units: ['percent'], inherited: false }
    expect(await objections({ ...number, indicators: [intensity] }, '全社会研发经费投入强度为3.02%。')).toEqual([])
    expect(await objections({ ...number, indicators: [intensity] }, '全社会投入研发经费3.02亿元。')).toEqual(['other-indicator'])
    const hightech: QueryIndicator = { name: '高新技术企业', surface: '高新技术企业', synonyms: ['高新技术企业', '高企'], near: [], units: ['count'], inherited: false }
    expect(await objections({ ...number, indicators: [hightech] }, '某某高新区举行签约仪式，12家企业的14项技术难题被揭榜。')).toEqual(['other-indicator'])
  })

  test('when the indicator is named without any number', async () => {
    expect(await objections({ ...number, indicators: [GDP] }, '地区生产总值稳步增长。', { answerType: 0 })).toEqual(['other-indicator'])
  })
})
