import type { Query } from './query.ts'

const HAN = /\p{Script=Han}/u

/**
 * A question in English put into Chinese as far as its zones, period and indicators tell what it asks; others come back unchanged.
 * “How much did GDP grow in Nanchang High-tech Zone?” → 南昌高新区地区生产总值增长多少？
 */
export function inChinese(query: Query): Query {
  if (query.language === 'zh' || query.indicators.length === 0) return query
  const zones = query.zones.map(zone => zone.zone).join('和')
  const period = chinesePeriod(query)
  const names = query.indicators.map(indicator => indicator.name)
  const asked = query.expected.growth ? '增长多少' : '是多少'
  const text = `${zones}${period}${[...names].reverse().join('')}${asked}？`
  const numbers = query.subject.filter(term => /^[\d.]+$/u.test(term.text))
  return {
    ...query, text, readerText: text, searchText: [zones, period, ...names, ...numbers.map(term => term.text)].filter(part => part !== '').join(' '),
    subject: [...query.indicators.map(indicator => ({ text: indicator.name, synonyms: indicator.synonyms, generic: false, inherited: indicator.inherited })), ...numbers],
  }
}

/** True when the reader model, which knows Chinese alone, can read the question. */
export function isReadable(query: Query): boolean {
  return query.language === 'zh' || HAN.test(query.readerText)
}

function chinesePeriod({ period }: Query): string {
  if (period === null || period.period.kind === 'latest') return ''
  const { year, months, day, kind } = period.period
  const years = year === null ? '' : `${year}年`
  if (months === null || kind === 'year' || kind === 'years') return years
  const [first, last] = months
  return `${years}${first === last ? `${first}月${day === null ? '' : `${day}日`}` : `${first}-${last}月`}`
}
