import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { periodAgreement } from '../../../src/retrieve/understand/period-agreement.ts'
import { periodsIn } from '../../../src/retrieve/understand/period.ts'
import type { Period } from '../../../src/retrieve/query.ts'

const TODAY = '2026-11-22'
const one = (text: string, reference: string | null = TODAY): Period | undefined => periodsIn(text, { reference, latest: true })[0]?.period
const span = (text: string): string => {
  const period = one(text)
  return `${period?.kind} ${period?.from ?? period?.months?.join('..') ?? '-'} ${period?.to ?? ''}`.trim()
}

describe('a period', () => {
  test('is read in Chinese', () => {
    expect(span('佛山高新区2020年工业总产值')).toBe('year 2020-01-01 2020-12-31')
    expect(span('2021年上半年')).toBe('half 2021-01-01 2021-06-30')
    expect(span('二〇二一年一季度')).toBe('quarter 2021-01-01 2021-03-31')
    expect(span('去年前三季度')).toBe('months 2025-01-01 2025-09-30')
    expect(span('今年1-5月')).toBe('months 2026-01-01 2026-05-31')
    expect(span('前6个月')).toBe('months 1..6')
    expect(span('1至5月份')).toBe('months 1..5')
    expect(span('七月')).toBe('month 7..7')
    expect(span('2024年2月')).toBe('month 2024-02-01 2024-02-29')
    expect(span('2022年6月末')).toBe('month 2022-06-01 2022-06-30')
    expect(span('7月28日')).toBe('day 7..7')
    expect(span('2021年2月3日')).toBe('day 2021-02-03 2021-02-03')
    expect(span('2019-2021年')).toBe('years 2019-01-01 2021-12-31')
    expect(span('“十四五”期间')).toBe('years 2021-01-01 2025-12-31')
    expect(span('21年上半年')).toBe('half 2021-01-01 2021-06-30')
    expect(span('最新数据')).toBe('latest -')
  })

  test('of a whole year looks back in the first half of a year', () => {
    const yearOf = (reference: string): number | null | undefined => periodsIn('全年实现地区生产总值687亿元', { reference, assumeYear: true })[0]?.period.year
    expect(yearOf('2024-05-28')).toBe(2023)
    expect(yearOf('2024-12-20')).toBe(2024)
  })

  test('is read in English', () => {
    expect(span('in 2020')).toBe('year 2020-01-01 2020-12-31')
    expect(span('in the first half of 2021')).toBe('half 2021-01-01 2021-06-30')
    expect(span('Jan–May 2021')).toBe('months 2021-01-01 2021-05-31')
    expect(span('from January to June')).toBe('months 1..6')
    expect(span('Q1 2022')).toBe('quarter 2022-01-01 2022-03-31')
    expect(span('on 3 February')).toBe('day 2..2')
    expect(span('on July 5, 2024')).toBe('day 2024-07-05 2024-07-05')
    expect(span('last year')).toBe('year 2025-01-01 2025-12-31')
    expect(span('the latest GDP')).toBe('latest -')
  })

  test('is not found in durations, numbers and names', () => {
    for (const text of ['连续两年净增', '3个月内办结', '近3年来', '12010件', '1731个', 'It may take long', '“1234”工作法', '2020件']) expect(periodsIn(text, { reference: TODAY })).toEqual([])
  })

  test('counted from an unknown day has no year', () => {
    expect(one('去年', null)).toMatchObject({ year: null, yearsAgo: 1, from: null })
  })

  test('of an article takes the article’s year', () => {
    expect(periodsIn('1-5月增长9%', { reference: '2024-06-30', assumeYear: true })[0]?.period.from).toBe('2024-01-01')
    expect(periodsIn('12月增长9%', { reference: '2024-01-10', assumeYear: true })[0]?.period.from).toBe('2023-12-01')
  })

  test('never overlaps another and stands where it says', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('2020', '年', '上半年', '1', '-', '5', '月', '去年', '、', '至', 'May ', 'first half of ', '季度', '前', '三'), { maxLength: 20 }), pieces => {
      const text = pieces.join('')
      const found = periodsIn(text, { reference: TODAY, latest: true })
      for (const [index, { start, end, period }] of found.entries()) {
        expect(text.slice(start, end)).toBe(period.label)
        expect(start).toBeGreaterThanOrEqual(found[index - 1]?.end ?? 0)
        expect((period.from ?? '') <= (period.to ?? '') || period.day !== null).toBe(true)
      }
    }))
  })
})

describe('a period asked for', () => {
  const agreement = (asked: string, found: string): string => {
    const [a, b] = [one(asked), one(found, null)]
    return a === undefined || b === undefined ? 'unread' : periodAgreement(a, b)
  }

  test('agrees with the same span under another name', () => {
    expect(agreement('2021年上半年', '2021年1-6月')).toBe('same')
    expect(agreement('上半年', '前6月')).toBe('same')
    expect(agreement('上半年', '2021年上半年')).toBe('same')
    expect(agreement('最新', '2020年')).toBe('same')
  })

  test('may agree with one whose year is unknown', () => {
    expect(agreement('2021年上半年', '今年1-6月')).toBe('maybe')
    expect(agreement('2021年', '今年')).toBe('maybe')
  })

  test('holds a shorter one and is covered by a longer one', () => {
    expect(agreement('2021年', '2021年上半年')).toBe('within')
    expect(agreement('2021年上半年', '2021年')).toBe('covers')
  })

  test('differs from another year and from other months', () => {
    expect(agreement('2018年', '2020年')).toBe('differs')
    expect(agreement('三季度', '1-5月')).toBe('differs')
    expect(agreement('2021年下半年', '上半年')).toBe('differs')
  })
})
