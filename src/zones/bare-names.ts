import type { CityMention, ZoneDirectory } from '../zone.ts'

/** A kind of zone that is named without its place. */
export const BARE_KINDS = ['高新区', '经开区', '开发区'] as const
export type BareKind = (typeof BARE_KINDS)[number]

/** Half-open, in UTF-16 units of the text that was searched. */
interface BareMention {
  readonly kind: BareKind
  readonly start: number
  readonly end: number
}

const BARE = /高新区|高新技术产业开发区|经开区|经济技术开发区|经济开发区|(?<!产业|工业|旅游)开发区/gu
/** Zones in general or one of a list: 各类开发区, 区县（开发区）, 张店区、高新区、经开区, 西到经开区. */
const GENERAL_BEFORE = /(?:各|各类|各级|国家级|国家|省级|市级|全国|全省|多个|一批|类|个|家|省|(?<!涉)及|[、（(]|[东南西北]到|[东南西北]至)$/u
const LIST_BEHIND = /^(?:[、]|[)）]|域|间|内外)/u

/** The kinds of zone that a text names without saying where, in order; not those that speak of zones in general. */
export function bareMentions(text: string, directory: ZoneDirectory): BareMention[] {
  const named = directory.mentions(text)
  const cities = directory.cities(text)
  return [...text.matchAll(BARE)].flatMap(match => {
    const start = match.index
    const end = start + match[0].length
    if (named.some(mention => mention.start <= start && start < mention.end)) return []
    if (GENERAL_BEFORE.test(text.slice(Math.max(0, start - 3), start)) || LIST_BEHIND.test(text.slice(end, end + 2))) return []
    if (isUnknownName(text, start, cities) || ENDS_PLACE.test(text.slice(Math.max(0, start - 3), start))) return []
    const kind = match[0].includes('高新') ? '高新区' : match[0] === '开发区' ? '开发区' : '经开区'
    return [{ kind, start, end }]
  })
}

/** 南京玄武徐庄高新区 has a name, though no list holds it: a place and two or three characters that are no office and no verb. */
function isUnknownName(text: string, start: number, cities: readonly CityMention[]): boolean {
  const before = cities.findLast(city => city.end < start && start - city.end <= LONGEST_PROPER_NAME)
  return before !== undefined && /^\p{Script=Han}+$/u.test(text.slice(before.end, start)) && !NO_NAME.test(text.slice(before.end, start))
}

/** 盘龙城开发区 has a name as well, by a place that no list holds. */
const ENDS_PLACE = /(?<!\p{Script=Han}[进出入到在建全])\p{Script=Han}{2}[城港湖湾山江河洲岛桥镇乡岭沟寨堡庄屯]$/u

const LONGEST_PROPER_NAME = 4
const NO_NAME = /[局委市区县府院安警企业户进设来到在与和及的为对是推建打造支持加快各全]/u
