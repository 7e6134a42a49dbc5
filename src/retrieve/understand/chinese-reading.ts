import type { AnswerType } from '../query.ts'
import type { Analysis } from './analysis.ts'

const TAILS: Partial<Record<AnswerType, string>> = { number: '是多少', date: '是什么时候', duration: '用了多长时间', person: '是谁', organization: '是哪家单位', place: '在哪里', list: '有哪些', reason: '是为什么', manner: '是怎样的', name: '叫什么' }

/** An English question as a Chinese one of its terms: zone, period, what is asked about, question word. Words without a translation stay. */
export function chineseReading({ zones, periods, indicators, subject, expected }: Analysis): string {
  const measured = indicators.map(({ surface }) => surface.toLowerCase())
  const words = subject.filter(term => !measured.includes(term.text)).map(term => term.synonyms[0] ?? term.text)
  const tail = expected.growth && expected.type === 'number' ? '增长多少' : (TAILS[expected.type] ?? '是什么')
  const period = periods.map(mention => mention.period).filter(({ kind }) => kind !== 'latest').map(({ year, months }) => chinesePeriod(year, months))
  return `${zones.map(({ zone }) => zone).join('和')}${period.join('')}${[...words, ...indicators.map(({ indicator }) => indicator.name)].join(' ')}${tail}？`
}

function chinesePeriod(year: number | null, months: readonly [number, number] | null): string {
  const start = year === null ? '' : `${year}年`
  if (months === null || (months[0] === 1 && months[1] === 12)) return start
  if (months[0] === 1 && months[1] === 6) return `${start}上半年`
  return months[0] === months[1] ? `${start}${months[0]}月` : `${start}${months[0]}-${months[1]}月`
}
