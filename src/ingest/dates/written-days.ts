/** A day as a text writes it; parts that it leaves out are absent. Half-open range of that text. */
export interface WrittenDay {
  readonly year?: number
  readonly month?: number
  readonly day: number
  /** Where the month is told by how many before this one it was: 本月 is 0, 上月 1. */
  readonly monthsBefore?: number
  /** Last day, where it is the first of several. */
  readonly last?: { readonly month?: number; readonly day: number }
  readonly weekday?: string
  readonly start: number
  readonly end: number
}

const NUMBER = String.raw`\d{1,2}`
const TO = String.raw`\s*(?:至|到|[-—–~～]+)\s*`
const SIGN = '[日号]'
const WEEKDAY = String.raw`(?:\s*[(（]?\s*(?<weekday>(?:星期|周)[一二三四五六日天]))?`
const DAY = new RegExp(
  String.raw`(?<![\d.])(?:(?<year>(?:19|20)\d{2})\s*年\s*)?(?<month>${NUMBER})\s*月\s*(?<day>${NUMBER})(?:\s*${SIGN}?${TO}(?:(?<lastMonth>${NUMBER})\s*月\s*)?(?<last>${NUMBER}))?\s*${SIGN}(?!\s*游)${WEEKDAY}`,
  'gu',
)
const DAY_ALONE = new RegExp(String.raw`(?:(?<month>[本上])月\s*|(?<![\d.年月至到\-—–~～])(?<![\d.年月至到\-—–~～]\s))(?<day>${NUMBER})\s*日(?!内|均|游|龄|照|元|常|子|用|报|吨|前|产|销|志)`, 'gu')

/** Days that are written with their month, in order: 7月5日, 2024年7月5日, 7月5日至7日, 6月20-21日. Full-width figures count. */
export function writtenDays(text: string): WrittenDay[] {
  return [...plainFigures(text).matchAll(DAY)].map(match => {
    const { year, month, day, last, lastMonth, weekday } = match.groups ?? {}
    return {
      ...(year === undefined ? {} : { year: Number(year) }),
      month: Number(month),
      day: Number(day),
      ...(last === undefined ? {} : { last: { day: Number(last), ...(lastMonth === undefined ? {} : { month: Number(lastMonth) }) } }),
      ...(weekday === undefined ? {} : { weekday }),
      start: match.index,
      end: match.index + match[0].length,
    }
  })
}

/** Days that are written without the number of their month: 记者15日获悉, 本月10日. */
export function monthlessDays(text: string): WrittenDay[] {
  return [...plainFigures(text).matchAll(DAY_ALONE)].map(match => {
    const { month, day } = match.groups ?? {}
    return { day: Number(day), ...(month === undefined ? {} : { monthsBefore: month === '本' ? 0 : 1 }), start: match.index, end: match.index + match[0].length }
  })
}

/**
 * Full-width figures as plain ones, and in days the letters that recognition reads for figures: 2O22年6月3l曰. One unit for one unit, so
 * that offsets stay.
 */
export function plainFigures(text: string): string {
  return text
    .replace(/[０-９]/gu, figure => String.fromCharCode(figure.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/(?<![\p{Script=Latin}\d〇])(?=[OoIl|〇]*\d)[\dOoIl|〇]{1,4}(?=\s*[年月日曰])/gu, figures => figures.replace(/[Oo〇]/gu, '0').replace(/[Il|]/gu, '1'))
    .replace(/(?<=\d\s?)曰/gu, '日')
}

/** Distance in Unicode from a full-width figure to the plain one. */
const FULL_WIDTH_OFFSET = 0xff10 - 0x30
