import { describe, expect, test } from 'vitest'
import { createIndicatorLexicon, type Indicator, loadIndicators } from '../../../src/retrieve/understand/indicators.ts'

const lexicon = loadIndicators()
const named = (text: string): string[] => lexicon.mentions(text).map(({ indicator, start, end }) => `${indicator.name}=${text.slice(start, end)}`)
const indicator = (name: string, ...synonyms: string[]): Indicator => ({ name, synonyms, english: [], units: ['count'], near: [] })

describe('the indicators of zone reports', () => {
  test('are many, and each is found by every one of its names', () => {
    expect(lexicon.indicators.length).toBeGreaterThanOrEqual(80)
    const lost = lexicon.indicators.flatMap(one => [one.name, ...one.synonyms, ...one.english].filter(spelling => lexicon.mentions(spelling)[0]?.indicator !== one))
    expect(lost).toEqual([])
  })

  test('are taken by the longest name at each place', () => {
    expect(named('规上工业增加值增长，进出口总额下降，高新技术企业工业总产值')).toEqual(['规模以上工业增加值=规上工业增加值', '进出口总额=进出口总额', '高新技术产业产值=高新技术企业工业总产值'])
  })

  test('are found in spaced, full-width and upper-case writing, with the place as printed', () => {
    expect(named('实现 ＧＤＰ 426亿元；固定资\n产投资')).toEqual(['地区生产总值=ＧＤＰ', '固定资产投资=固定资\n产投资'])
    expect(named('Fixed-Asset Investment rose; exports fell')).toEqual(['固定资产投资=Fixed-Asset Investment', '出口总额=exports'])
  })

  test('are not found inside other Latin words', () => {
    expect(named('gdpx, reprofits')).toEqual([])
  })

  test('may not share a name or stand near one that is unknown', () => {
    expect(() => createIndicatorLexicon([indicator('甲指标', '共名'), indicator('乙指标', '共名')])).toThrow(RangeError)
    expect(() => createIndicatorLexicon([{ ...indicator('甲指标'), near: ['没有'] }])).toThrow(RangeError)
  })
})
