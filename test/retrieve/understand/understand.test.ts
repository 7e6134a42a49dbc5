import { describe, expect, test } from 'vitest'
import { createWordCutter } from '../../../src/text/words.ts'
import { loadIndicators } from '../../../src/retrieve/understand/indicators.ts'
import { understand } from '../../../src/retrieve/understand.ts'
import type { Query } from '../../../src/retrieve/query.ts'
import { smallZones } from './small-zones.ts'

const indicators = loadIndicators()
const words = createWordCutter([])
const ask = (question: string, ...history: string[]): Query => understand(question, { zones: smallZones, indicators, words, today: '2026-11-22', history })
const zones = (query: Query): string[] => query.zones.map(({ zone }) => zone)
const names = (query: Query): string[] => query.indicators.map(({ name }) => name)

describe('a question', () => {
  test('names its zone by name, alias, city or in English', () => {
    expect(zones(ask('贵阳高新区设了几个党员先锋岗？'))).toEqual(['贵阳高新区'])
    expect(zones(ask('亦庄签了多少个项目？'))).toEqual(['北京经开区'])
    expect(zones(ask('沈阳有多少家高企？'))).toEqual(['沈阳高新区'])
    expect(zones(ask('What was the GDP of Nanchang High-tech Zone?'))).toEqual(['南昌高新区'])
    expect(zones(ask('What about Foshan?'))).toEqual(['佛山高新区'])
  })

  test('names a zone with reports by the county it is named after', () => {
    const withReports = understand('那江阴的风险补偿资金有多少', { zones: smallZones, indicators, words, today: '2026-11-22', history: ['佛山高新区的母基金多大？'], hasReports: zone => zone === '江阴高新区' })
    expect(zones(withReports)).toEqual(['江阴高新区'])
    expect(zones(ask('江阴的风险补偿资金有多少'))).toEqual([])
  })

  test('says which attribute of a thing is asked for', () => {
    expect(ask('联合研究院的院长是谁？').focus).toEqual(['院长'])
    expect(ask('转向架工厂一期哪天投产？').focus).toContain('投产')
    expect(ask('联合研究院').focus).toEqual([])
  })

  test('that names a university or a company named after a city names no zone', () => {
    expect(zones(ask('北京大学的招生人数是多少？'))).toEqual([])
    expect(zones(ask('北京易华录信息技术股份有限公司什么时候注册的？'))).toEqual([])
  })

  test('with the name of a zone that nobody listed keeps that name', () => {
    expect(ask('绵竹高新区有多少家企业？').zones).toMatchObject([{ zone: '绵竹高新区', by: 'pattern', known: false }])
  })

  test('in traditional characters is understood as in simplified ones', () => {
    expect(zones(ask('貴陽高新區有多少家高新技術企業？'))).toEqual(['贵阳高新区'])
    expect(names(ask('貴陽高新區有多少家高新技術企業？'))).toEqual(['高新技术企业'])
  })

  test('asks for an indicator by any of its names', () => {
    expect(names(ask('佛山高新区高企数'))).toEqual(['高新技术企业'])
    expect(names(ask('佛山高新区固投增速'))).toEqual(['固定资产投资'])
    expect(names(ask('佛山高新区规模以上工业企业增加值'))).toEqual(['规模以上工业增加值'])
    expect(names(ask('What was the GDP of Nanchang High-tech Zone?'))).toEqual(['地区生产总值'])
    expect(names(ask('How much did fixed-asset investment grow in Xinxiang?'))).toEqual(['固定资产投资'])
    expect(names(ask('南宁高新区进出口额'))).toEqual(['进出口总额'])
  })

  test('says what kind of answer it wants', () => {
    expect(ask('潘东生是谁？').expected.type).toBe('person')
    expect(ask('峰会什么时候开幕？').expected.type).toBe('date')
    expect(ask('办营业执照花了多长时间？').expected.type).toBe('duration')
    expect(ask('路灯为什么坏了？').expected.type).toBe('reason')
    expect(ask('南宁高新区的主导产业有哪些？').expected.type).toBe('list')
    expect(ask('佛山高新区固投增速').expected).toMatchObject({ type: 'number', growth: true, units: ['percent', 'points', 'multiple'] })
    expect(ask('科技园占地多少亩？').expected.units).toEqual(['area'])
    expect(ask('新厂房有多大？').expected.units).toEqual(['area'])
    expect(ask('科创基金总规模有多大？').expected.units).toEqual(['money'])
    expect(ask('贵阳高新区是否引进了易华录？').expected.type).toBe('yes-no')
  })

  test('compares, looks for the highest, or asks which zones', () => {
    expect(ask('沈阳和佛山哪个高新区的高企更多？')).toMatchObject({ kind: 'compare' })
    expect(zones(ask('沈阳和佛山哪个高新区的高企更多？'))).toEqual(['沈阳高新区', '佛山高新区'])
    expect(ask('规上工业增加值增速最高的是哪个高新区？')).toMatchObject({ kind: 'extreme', direction: 'highest' })
    expect(ask('哪些高新区提到了瞪羚企业？').kind).toBe('which-zones')
    expect(ask('Which zones mention gazelle companies?').kind).toBe('which-zones')
    expect(ask('贵阳高新区有什么新消息？').kind).toBe('latest')
    expect(ask('贵阳高新区最大的项目总投资多少？').kind).toBe('fact')
  })

  test('of nothing but punctuation is empty, and one of many thousand characters is cut', () => {
    expect(ask('？？？！！……').empty).toBe(true)
    expect(ask('贵'.repeat(5000)).text.length).toBeLessThanOrEqual(600)
  })
})

describe('a follow-up', () => {
  test('takes what it leaves out from the question before', () => {
    const query = ask('那沈阳的呢？', '佛山高新区有多少家高新技术企业？')
    expect(query).toMatchObject({ kind: 'follow-up', followUp: true, inheritedZones: false, readerText: '沈阳高新区有多少家高新技术企业?' })
    expect(zones(query)).toEqual(['沈阳高新区'])
    expect(query.indicators).toMatchObject([{ name: '高新技术企业', inherited: true }])
  })

  test('inherits a period as a preference only', () => {
    expect(ask('新乡呢', '随州高新区1-5月固定资产投资增长多少？').period).toMatchObject({ inherited: true, period: { months: [1, 5], year: null } })
    expect(ask('2017年呢？', '佛山高新区2020年工业总产值是多少？').period).toMatchObject({ inherited: false, period: { year: 2017 } })
  })

  test('exchanges the indicator and keeps the zone', () => {
    const query = ask('那固定资产投资呢？', '南昌高新区上半年规上工业增加值增长多少？')
    expect(query.readerText).toBe('南昌高新区上半年固定资产投资增长多少?')
    expect(query.inheritedZones).toBe(true)
  })

  test('reaches back over several questions', () => {
    expect(zones(ask('新乡的是多少？', '南宁高新区财政收入多少？', '沈阳高新区一般公共预算收入呢？'))).toEqual(['新乡高新区'])
    expect(names(ask('新乡的是多少？', '南宁高新区财政收入多少？', '沈阳高新区一般公共预算收入呢？'))).toEqual(['一般公共预算收入'])
  })

  test('works in English', () => {
    const query = ask('what about Suzhou?', 'How many high-tech enterprises are there in Nanchang High-tech Zone?')
    expect(zones(query)).toEqual(['苏州高新区'])
    expect(names(query)).toEqual(['高新技术企业'])
  })

  test('is none when the question stands on its own', () => {
    expect(ask('河北工业大学国家大学科技园总投资多少？', '贵阳高新区有几个网格？')).toMatchObject({ followUp: false, zones: [] })
    expect(ask('哪个高新区的高企最多？', '贵阳高新区有几个网格？')).toMatchObject({ followUp: false, zones: [] })
  })
})

describe('of several indicators in a question', () => {
  test('the one asked for comes first', () => {
    expect(names(ask('新乡高新区规上工业企业的研发投入是多少？'))[0]).toBe('研发投入')
    expect(names(ask('新乡高新区有多少家高企建了研发机构？'))[0]).toBe('高新技术企业')
    expect(names(ask('What was the total investment of the newly started projects?'))[0]).toBe('总投资')
  })

  test('one that is not counted as the question counts is no indicator', () => {
    expect(ask('贵阳高新区首批出口了多少辆自行车？').indicators).toEqual([])
    expect(ask('贵阳高新区出口的风电叶片有多长？').indicators).toEqual([])
    expect(ask('贵阳高新区出口的增速是多少？').indicators.map(({ name }) => name)).toHaveLength(1)
    expect(ask('Which free trade area released the first label?').indicators).toEqual([])
    expect(ask('What is the area of Guiyang High-tech Zone?').indicators).toHaveLength(1)
    expect(ask('贵阳高新区出口多少亿元？').indicators.map(({ name }) => name)).toEqual(['出口总额'])
  })

  test('none is asked for where the question wants no figure', () => {
    const query = ask('谁给新乡高新区的高企颁奖？')
    expect(query.indicators).toEqual([])
    expect(query.subject.find(term => term.text === '高企')?.synonyms).toContain('高新技术企业')
  })
})

describe('an English question', () => {
  test('is searched with the Chinese words for its English ones', () => {
    expect(ask('Why did the street lights in Suizhou break?').searchText).toContain('路灯')
  })

  test('is read in Chinese, names kept', () => {
    expect(ask('What was the GDP of Nanchang High-tech Zone in the first half of 2021?').readerText).toBe('南昌高新区2021年上半年地区生产总值是多少？')
    expect(ask('How long did it take E-Hualu to get a business licence?').readerText).toContain('e-hualu')
  })
})

describe('a question about two zones', () => {
  test('that are not joined is about the first', () => {
    expect(ask('随州高新区有几项做法入选成都高新区的名单？')).toMatchObject({ kind: 'fact', zones: [{ zone: '随州高新区' }] })
  })

  test('asked with 谁 or 哪个 compares figures', () => {
    expect(ask('沈阳高新区和苏州高新区谁的高新技术企业多？')).toMatchObject({ kind: 'compare', expected: { type: 'number', units: ['count'] } })
  })
})

describe('a city in a question', () => {
  const about = (question: string): string[] => zones(understand(question, { zones: smallZones, indicators, words, today: '2026-11-22', history: [], hasReports: zone => zone === '新乡高新区' }))

  test('gives way to one whose zone has reports', () => {
    expect(about('佛山长城铁路在新乡投资多少？')).toEqual(['新乡高新区'])
    expect(about('佛山有多少家高企？')).toEqual(['佛山高新区'])
  })

  test('is no zone in the English name of a university', () => {
    expect(about('Who founded Foshan University?')).toEqual([])
  })
})

describe('a question of few words', () => {
  test('asks on about what was asked before', () => {
    expect(ask('为什么？', '创业大道的路灯什么时候坏的？')).toMatchObject({ followUp: true, expected: { type: 'reason' } })
    expect(ask('为什么？', '创业大道的路灯什么时候坏的？').readerText).toContain('路灯')
    expect(ask('它有哪些主导产业？', '南宁高新区固定资产投资多少？').readerText).not.toContain('固定资产投资')
    expect(ask('你是谁？', '创业大道的路灯什么时候坏的？').followUp).toBe(false)
  })

  test('about one thing may go on from a question that named a zone, and is marked as assumed to', () => {
    expect(ask('龙头企业是谁？', '南宁高新区医疗器械产业占全省多少？')).toMatchObject({ followUp: true, assumedFollowUp: true, zones: [{ zone: '南宁高新区' }] })
    expect(ask('总投资多少？', '南宁高新区的零部件产业园竣工了吗？', '什么时候投产？').zones.map(({ zone }) => zone)).toEqual(['南宁高新区'])
    expect(ask('那沈阳的呢？', '南宁高新区固定资产投资多少？').assumedFollowUp).toBe(false)
    expect(ask('夜间公交最晚几点发车？', '南宁高新区固定资产投资多少？').followUp).toBe(false)
  })

  test('that names a zone alone, or asks how it is, wants its latest reports', () => {
    expect(ask('南宁高新区').kind).toBe('latest')
    expect(ask('南宁高新区怎么样？').kind).toBe('latest')
    expect(ask('Tell me about Nanchang High-tech Zone').kind).toBe('latest')
  })

  test('may ask which places have a zone that reports something', () => {
    expect(ask('哪些地方的高新区报道了氢能产业？').kind).toBe('which-zones')
    expect(ask('哪些地方的报道提到氢能？').kind).toBe('which-zones')
    expect(ask('公司的分店开在哪些地方？').kind).toBe('fact')
  })
})

describe('an English question about a city', () => {
  test('is searched with the Chinese name of a city that is not the zone', () => {
    expect(ask('When did Suizhou High-tech Zone hold its investment briefing in Shenyang?').subject.find(({ text }) => text === 'shenyang')?.synonyms).toEqual(['沈阳'])
  })
})
