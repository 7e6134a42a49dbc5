import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestFigure, compareFigures, figuresConflict, orderedByFigure } from '../../src/answer/figure-comparison.ts'
import { figuresIn, type FoundFigure } from '../../src/answer/figures.ts'
import { understand } from '../../src/retrieve/understand.ts'
import { loadIndicators } from '../../src/retrieve/understand/indicators.ts'
import { createWordCutter } from '../../src/text/words.ts'
import { smallZones } from '../retrieve/understand/small-zones.ts'

const indicators = loadIndicators()
const words = createWordCutter([])
const find = (text: string): FoundFigure[] => figuresIn(text, { indicators, reference: null })
const first = (text: string): FoundFigure => {
  const [figure] = find(text)
  if (figure === undefined) throw new Error(`no figure in ${text}`)
  return figure
}
const brief = (text: string): string[] => find(text).map(({ text: printed, measure, indicator }) => `${printed} ${measure} ${indicator ?? '-'}`)
const best = (question: string, text: string): string | undefined => {
  const query = understand(question, { zones: smallZones, indicators, words, today: '2026-11-22', history: [] })
  return bestFigure(find(text), { expected: query.expected, indicator: query.indicators[0] ?? null, period: query.period?.period ?? null })?.text
}

describe('a figure', () => {
  test('belongs to the indicator before it, and so does its growth', () => {
    expect(brief('1-4月，财政收入完成12.5亿元，同比增长9.07%；固定资产投资增长13.4%，居全省第二。')).toEqual([
      '12.5亿元 level 财政收入', '9.07% growth 财政收入', '13.4% growth 固定资产投资', '第二 rank 固定资产投资',
    ])
  })

  test('belongs to the noun that it counts', () => {
    expect(brief('全区有560家高新技术企业、上市企业34家和高层次人才5.3万人')).toEqual(['560家 level 高新技术企业', '34家 level 上市企业', '5.3万人 level 高层次人才'])
  })

  test('does not belong to the indicator of another clause', () => {
    expect(brief('举办招聘会3场，现场来了2160人，形成的87.6亿元账款已清偿')).toEqual(['3场 level 招聘会', '2160人 level -', '87.6亿元 level -'])
  })

  test('tells a total from what was added', () => {
    expect(brief('净增高新技术企业252家，总数达到786家')).toEqual(['252家 increase 高新技术企业', '786家 level 高新技术企业'])
  })

  test('is for the period before it, not for the one it is compared with', () => {
    expect(find('截至2022年6月末，贷款余额3788.81亿元，较2019年末增长1195.19亿元').map(figure => figure.period)).toEqual(['2022年6月末', '2022年6月末'])
  })

  test('keeps its printed form and says whether it is exact', () => {
    expect(first('总投资额近4,000亿元')).toMatchObject({ text: '近4,000亿元', value: 4000, unit: '亿元', approximate: true, baseValue: 4e11, baseUnit: '元' })
    expect(first('编印了3万余本')).toMatchObject({ text: '3万余本', value: 3, unit: '万本', approximate: true })
    expect(first('15-30分钟出结果')).toMatchObject({ text: '15-30分钟', value: null })
    expect(first('时限压缩８１．７７％')).toMatchObject({ text: '８１．７７％', value: 81.77, falling: true, measure: 'growth' })
    expect(first('到位资金 177.74 亿元')).toMatchObject({ text: '177.74 亿元', value: 177.74, indicator: '到位资金' })
  })

  test('is no date, no code and no name', () => {
    for (const text of ['2021年7月28日', '“0030”审批模式', '“9685”工作体系', '5G云签约', 'ARJ21飞机', '第一产业', '第三季度', '“1+7”计划', '10kv线路']) expect(find(text)).toEqual([])
  })

  test('of any text stands where it says, in order, without overlap', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.constantFrom('2020年', '1-5月', 'GDP', '12.5', '亿元', '%', '同比增长', '，', '；', '。', '高企', '第', '三', '居全省', '万', '余', '家', '近', ' '))
    fc.assert(fc.property(fc.array(piece, { maxLength: 25 }), pieces => {
      const text = pieces.join('')
      let end = 0
      for (const figure of find(text)) {
        expect(text.slice(figure.start, figure.end)).toBe(figure.text)
        expect(figure.start).toBeGreaterThanOrEqual(end)
        expect(Number.isNaN(figure.baseValue)).toBe(false)
        end = figure.end
      }
    }))
  })

  test('with any number of 亿元 is worth ten thousand times as much as with 万元', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999 }), number => {
      expect(first(`投资${number}亿元`).baseValue).toBe(10_000 * (first(`投资${number}万元`).baseValue ?? 0))
    }))
  })
})

describe('of several figures', () => {
  const text = '2020年，净增高新技术企业252家，总数达到786家；技术合同成交额120.93亿元，占全市39.8%；地区生产总值增长4%'

  test('the one that answers is of the indicator, kind and unit asked for', () => {
    expect(best('有多少家高企？', text)).toBe('786家')
    expect(best('净增多少家高企？', text)).toBe('252家')
    expect(best('技术合同成交额是多少？', text)).toBe('120.93亿元')
    expect(best('技术合同成交额占全市多少？', text)).toBe('39.8%')
    expect(best('GDP增速', text)).toBe('4%')
  })

  test('none answers a question for another indicator', () => {
    expect(best('上市公司有多少家？', text)).toBeUndefined()
  })
})

describe('the figures of many zones', () => {
  const ordered = (direction: 'highest' | 'lowest', ...texts: string[]): string[] => orderedByFigure(texts.map(text => ({ found: first(text) })), direction).map(({ found }) => found.text)

  test('stand in order, those that do not compare behind the rest', () => {
    expect(ordered('highest', '高企786家', '新增高企20家', '高企2931家', '高企560家')).toEqual(['2931家', '786家', '560家', '20家'])
    expect(ordered('lowest', '固定资产投资增长9.5%', '固定资产投资56.23亿元', '固定资产投资下降3%', '固定资产投资增长28.6%')).toEqual(['3%', '9.5%', '28.6%', '56.23亿元'])
  })

  test('keep every item once, whatever their number and kind', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('高企786家', '新增高企20家', '出口3亿美元', '税收增长1%', '15-30分钟'), { maxLength: 12 }), texts => {
      const items = texts.map((text, index) => ({ found: first(text), index }))
      expect(orderedByFigure(items, 'highest').map(({ index }) => index).sort((a, b) => a - b)).toEqual(items.map(({ index }) => index))
    }))
  })
})

describe('two figures', () => {
  test('compare in one base unit only', () => {
    expect(compareFigures(first('GDP为1.2亿元'), first('GDP为9000万元')).order).toBe(1)
    expect(compareFigures(first('出口2亿美元'), first('出口3亿元')).order).toBeNull()
    expect(compareFigures(first('税收下降3%'), first('税收增长1%')).order).toBe(-1)
  })

  test('say so when they measure different things', () => {
    expect(compareFigures(first('2020年GDP为1.2亿元'), first('2021年上半年GDP为1亿元')).periodsDiffer).toBe(true)
    expect(compareFigures(first('工业增加值增长3%'), first('规上工业增加值增长3%')).definitionsDiffer).toBe(true)
  })

  test('conflict when they differ for the same thing by more than rounding', () => {
    const pair = (a: string, b: string): boolean => figuresConflict(first(`2020年GDP为${a}`), first(`2020年GDP为${b}`))
    expect(pair('426.48亿元', '431亿元')).toBe(true)
    expect(pair('426.48亿元', '426亿元')).toBe(false)
    expect(pair('426.48亿元', '超400亿元')).toBe(false)
    expect(figuresConflict(first('2020年GDP为426亿元'), first('2019年GDP为400亿元'))).toBe(false)
  })
})
