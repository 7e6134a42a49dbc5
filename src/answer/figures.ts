import type { IsoDay } from '../article.ts'
import type { Period, UnitFamily } from '../retrieve/query.ts'
import type { Indicator, IndicatorLexicon, IndicatorMention } from '../retrieve/understand/indicators.ts'
import { type PeriodMention, periodsIn } from '../retrieve/understand/period.ts'
import { foldKeepingOffsets, unfoldRange } from '../text/folded.ts'
import { sentences } from '../text/sentences.ts'
import type { Figure } from './answer.ts'
import { UNIT_PATTERN, unitOf } from './figure-units.ts'

/** `increase`: an amount added (净增252家); `growth`: a rate of change; `share`: a part of something larger; `rank`: a place in an order; else a `level`. */
type Measure = 'level' | 'increase' | 'growth' | 'share' | 'rank'

/** A figure with its place and what is needed to compare it. */
export interface FoundFigure extends Figure {
  /** Half-open, in UTF-16 units of the text that was searched. */
  readonly start: number
  readonly end: number
  readonly family: UnitFamily
  readonly measure: Measure
  /** True for 下降 and 减少: `value` stays as printed. */
  readonly falling: boolean
  /** True for 近, 约, 超, 余: the number is not exact. */
  readonly approximate: boolean
  /** `value` in `baseUnit`; null when it is no single number. */
  readonly baseValue: number | null
  /** 元, 美元, %, 平方米, 家 …: only figures of one base unit compare. */
  readonly baseUnit: string
  readonly span: Period | null
}

export interface FigureReading {
  readonly indicators: IndicatorLexicon
  /** The article's day, for 今年 and 去年; null when unknown. */
  readonly reference: IsoDay | null
}

const NUMBER = '(?<number>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)'
const APPROXIMATELY = '(?<about>将近|接近|大约|超过|突破|不少于|不低于|近|约|超|逾)?'
const AMOUNT = new RegExp(`${APPROXIMATELY}(?<![a-z\\d.+:/“"])${NUMBER}(?:(?:-|~|—|–|至|到)(?<upto>\\d+(?:\\.\\d+)?))?(?<some>余|多)?${UNIT_PATTERN}(?<after>余|多)?`, 'gu')
const RANK = /(?<=(?:居|列|排|位|名|评|获|强)\P{P}{0,10}?)第(?<place>\d{1,4}|[一二三四五六七八九十]{1,3})(?<counter>位|名)?(?!批|届|季|次|产业|方阵|轮|党|者|期|阶段|时间|个|人民|三方|[一二三四五六七八九十\d])/gu

/** Every figure of a text, in order: numbers with a unit, and ranks; dates and periods are none. */
export function figuresIn(text: string, reading: FigureReading): FoundFigure[] {
  return sentences(text).flatMap(({ start, end }) => figuresOfSentence(text.slice(start, end), reading).map(figure => ({ ...figure, start: figure.start + start, end: figure.end + start })))
}

interface Sighting {
  readonly start: number
  readonly end: number
  readonly value: number | null
  readonly unit: string
  readonly family: UnitFamily
  readonly baseUnit: string
  readonly factor: number
  readonly approximate: boolean
}

function figuresOfSentence(sentence: string, { indicators, reference }: FigureReading): FoundFigure[] {
  const periods = periodsIn(sentence, { reference, assumeYear: true })
  const named = indicators.mentions(sentence)
  const sightings = sightingsIn(sentence).filter(({ start, end }) => !periods.some(period => start < period.end && period.start < end))
  return sightings.map(sighting => {
    const { start, end, value, unit, family, baseUnit, factor, approximate } = sighting
    const change = changeBefore(sentence.slice(0, start))
    const span = periodFor(sentence, start, periods)
    const printed = span ?? null
    return {
      text: sentence.slice(start, end), start, end, value, unit, family, baseUnit, approximate,
      baseValue: value === null ? null : value * factor,
      measure: family === 'rank' ? 'rank' : measureOf(sentence, start, family, change),
      falling: change === 'down',
      indicator: indicatorFor(sentence, sighting, named)?.name ?? null,
      period: printed?.label ?? null,
      span: printed,
    }
  })
}

function sightingsIn(sentence: string): Sighting[] {
  const folded = foldKeepingOffsets(sentence)
  const amounts = [...folded.text.matchAll(AMOUNT)].flatMap((match): Sighting[] => {
    const { number = '', upto, scale = '', unit = '', about, some, more, after } = match.groups ?? {}
    const known = unitOf(scale, unit)
    if (known === undefined) return []
    const [start, end] = unfoldRange(folded, match.index, match.index + match[0].length)
    const vague = about !== undefined || some !== undefined || more !== undefined || after !== undefined
    return [{ start, end, value: upto === undefined ? Number(number.replaceAll(',', '')) : null, unit: scale + unit, family: known.family, baseUnit: known.base, factor: known.factor, approximate: vague }]
  })
  const ranks = [...folded.text.matchAll(RANK)].map((match): Sighting => {
    const [start, end] = unfoldRange(folded, match.index, match.index + match[0].length)
    return { start, end, value: placeOf(match.groups?.['place'] ?? ''), unit: match.groups?.['counter'] ?? '位', family: 'rank', baseUnit: '位', factor: 1, approximate: false }
  })
  return [...amounts.filter(({ start, end }) => !ranks.some(rank => start < rank.end && rank.start < end)), ...ranks].sort((a, b) => a.start - b.start)
}

/** A change that leads up to the number: 同比增长 49.07%, 下降了 3 个百分点. */
function changeBefore(before: string): 'up' | 'down' | null {
  const match = /(增长率?|增速|增幅|增加|提升|提高|上升|上涨|涨|攀升|增|扩大|回升|下降|减少|降低|压缩|下滑|回落|减|降|缩减|精简)(?:[了到为达约近超至]|幅度|达到|幅|[\s,，:：]){0,3}$/u.exec(before)
  if (match === null) return null
  return /降|减|压缩|下滑|回落|精简/u.test(match[1] ?? '') ? 'down' : 'up'
}

function measureOf(sentence: string, start: number, family: UnitFamily, change: 'up' | 'down' | null): Measure {
  const clause = /[^，,；;。]*$/u.exec(sentence.slice(0, start))?.[0] ?? ''
  if (family === 'points' || family === 'multiple') return 'growth'
  if (family === 'percent') return change !== null ? 'growth' : /(?:占|占比|比重|比例|份额|率)[^，,；;。]{0,12}$/u.test(clause) ? 'share' : 'level'
  return change !== null || /净增|新增|增加/u.test(clause) ? 'increase' : 'level'
}

/**
 * The indicator that a figure measures: the noun right behind it (560家高新技术企业), else the last one before it in
 * its ；-part that its unit fits; any indicator may grow or have a share.
 */
function indicatorFor(sentence: string, { start, end, family }: Sighting, named: readonly IndicatorMention[]): Indicator | null {
  const fits = ({ indicator }: IndicatorMention): boolean => ['percent', 'points', 'multiple', 'rank'].includes(family) || indicator.units.includes(family) || (family === 'people' && indicator.units.includes('count'))
  const behind = named.find(mention => mention.start >= end && /^(?:的|国家级?|省级|市级|(?:企业|单位)?(?:首次|成功)?(?:通过|获批|获评|入选|认定为|被认定为|成为|获得))?$/u.test(sentence.slice(end, mention.start)) && fits(mention))
  if (behind !== undefined && (family === 'count' || family === 'people')) return behind.indicator
  const before = named.filter(mention => mention.end <= start && speaksOn(sentence.slice(mention.end, start)) && fits(mention)).at(-1)
  return before?.indicator ?? null
}

/** True when the words between an indicator and a figure still speak of it: one clause, or further ones that only go on (同比增长, 居全市, 总数达). */
function speaksOn(between: string): boolean {
  const [, ...further] = between.split(/[，,、]/u)
  return !/[；;]/u.test(between) && further.every(clause => GOES_ON.test(clause))
}

const GOES_ON = /^\s*(?:均|也|并|且|已)?(?:同比|环比|增长|增速|增幅|下降|较|比|两年|年均|平均|占|居|位居|列|排|总数|总量|数量|总额|累计|合计|总计|达|完成|净增|新增|连续|高于|低于|拉动|约|近|其中同比|分别)|^\s*$/u

/** The last period before the figure that is not what it is compared with (较2019年末); failing that the sentence's first. */
function periodFor(sentence: string, start: number, periods: readonly PeriodMention[]): Period | null {
  const own = periods.filter(mention => !/(?:较|比|与|同|相比|高于|低于)$/u.test(sentence.slice(0, mention.start)))
  return own.filter(mention => mention.end <= start).at(-1)?.period ?? null
}

const HAN_DIGITS = '零一二三四五六七八九'

function placeOf(written: string): number {
  if (/^\d+$/u.test(written)) return Number(written)
  const [tens = '', ones = ''] = written.includes('十') ? written.split('十') : ['零', written]
  return 10 * (tens === '' ? 1 : HAN_DIGITS.indexOf(tens)) + Math.max(0, HAN_DIGITS.indexOf(ones === '' ? '零' : ones))
}
