import type { QueryZone } from '../query.ts'
import type { Zone, ZoneDirectory } from '../../zone.ts'

/** Zones of a question with the place of each, half-open in UTF-16 units of the question. */
export interface PlacedZone extends QueryZone {
  readonly start: number
  readonly end: number
}

/** Tells whether the store has reports about a zone: decides which zone a bare city means. */
export type HasReports = (zone: string) => boolean

/**
 * Zones that a question names, in order, each once. Cities count when no zone is named by its name, or beside one
 * in a comparison (“沈阳高新区和佛山”); a city that begins a longer name (北京大学) is no zone.
 */
export function zonesOf(text: string, directory: ZoneDirectory, hasReports: HasReports): PlacedZone[] {
  const named = directory.mentions(text).map((mention): PlacedZone & { by: typeof mention.by } => ({
    zone: mention.zone, by: mention.by, surface: text.slice(mention.start, mention.end), known: directory.byName(mention.zone) !== undefined, start: mention.start, end: mention.end,
  })).filter(({ by, surface }) => by !== 'city' && !(by === 'pattern' && NO_NAME.test(surface)))
  const cities = citiesOf(text, named, directory, hasReports).filter(city => named.length === 0 || isJoined(text, city, named))
  const all = [...named, ...cities].sort((a, b) => a.start - b.start)
  return all.filter(({ zone }, index) => all.findIndex(other => other.zone === zone) === index)
}

function citiesOf(text: string, taken: readonly PlacedZone[], directory: ZoneDirectory, hasReports: HasReports): PlacedZone[] {
  const chinese = directory.cities(text).filter(({ start, end }) => !LONGER_NAME.test(text.slice(end)) && !COMPARED_WITH.test(text.slice(0, start)))
  const found: PlacedZone[] = []
  for (const { city, start, end } of [...chinese.map(mention => ({ ...mention, city: bareCity(mention.city) })), ...namesakes(text, directory, hasReports), ...englishNames(text)]) {
    if ([...taken, ...found].some(other => start < other.end && other.start < end)) continue
    const zone = zoneOfCity(city, text, directory, hasReports)
    if (zone !== undefined) found.push({ zone: zone.name, by: 'city', surface: text.slice(start, end), known: true, start, end })
  }
  return found
}

/** Places that zones with reports are named after, though they are no cities: 江阴 for 江阴高新区. */
function namesakes(text: string, { zones }: ZoneDirectory, hasReports: HasReports): { city: string; start: number; end: number }[] {
  return zones.flatMap(zone => {
    const place = cityOfName(zone.name)
    const start = place.length < SHORTEST_PLACE || place === bareCity(zone.city) ? -1 : text.indexOf(place)
    if (start < 0 || !hasReports(zone.name)) return []
    const end = start + place.length
    return LONGER_NAME.test(text.slice(end)) || COMPARED_WITH.test(text.slice(0, start)) ? [] : [{ city: place, start, end }]
  })
}

const SHORTEST_PLACE = 2

/** Capitalised words that a directory may know: Foshan, Zhuhai. */
function englishNames(text: string): { city: string; start: number; end: number }[] {
  return [...text.matchAll(/\b[A-Z][a-z]{3,}(?:'an)?\b(?! (?:University|College|Institute|Polytechnic|Bank|Daily|Airlines|Group|Company|Province|Road|Street))/gu)].map(match => ({ city: match[0], start: match.index, end: match.index + match[0].length }))
}

function zoneOfCity(city: string, text: string, directory: ZoneDirectory, hasReports: HasReports): Zone | undefined {
  const meant = /^[A-Z]/u.test(city) ? byEnglish(city, directory) : directory.zones.filter(zone => bareCity(zone.city) === city || cityOfName(zone.name) === city)
  const kind = /经开|经济技术|economic/iu.test(text) ? 'economic' : /自贸|free.trade/iu.test(text) ? 'free-trade' : /综保|保税|bonded/iu.test(text) ? 'bonded' : 'high-tech'
  const preference = (zone: Zone): number => (hasReports(zone.name) ? 4 : 0) + (zone.kind === kind ? 2 : 0) + (cityOfName(zone.name) === bareCity(zone.city) ? 1 : 0)
  return [...meant].sort((a, b) => preference(b) - preference(a))[0]
}

/** The Chinese name of a city by the English names of its zones: Shenzhen → 深圳. */
export function chineseCity(word: string, directory: ZoneDirectory): string | undefined {
  const city = byEnglish(word, directory).find(zone => cityOfName(zone.name) === bareCity(zone.city))?.city
  return city === undefined ? undefined : bareCity(city)
}

/** Zones whose English name is the word and a kind of zone: Foshan High-tech Zone, Suzhou Industrial Park. */
function byEnglish(word: string, { zones }: ZoneDirectory): Zone[] {
  const start = new RegExp(`^${word} (?:National|High|Hi|Hi-?tech|New|Economic|Industrial|Science|Torch|Free|Bonded|Development|Zone)\\b`, 'iu')
  return zones.filter(({ english }) => english.some(name => start.test(name)))
}

function bareCity(city: string): string {
  return city.replace(/(?:市|地区|盟|自治州)$/u, '')
}

function cityOfName(name: string): string {
  return name.replace(/(?:高新区|经开区|自贸试验区|综保区|保税区|开发区)$/u, '')
}

/** Words that stand before 高新区 in a question and are no name of one. */
const NO_NAME = /哪|什么|多少|几[个家]|所有|各个?|其[他它]|这[个些]|那[个些]|全国|国家级?高|一些|每个/u

/** What follows a city's name when it only begins the name of something else. */
const LONGER_NAME = /^(?:大学|学院|银行|公司|集团|医院|日报|晚报|电视台|证券|理工|师范|(?:(?![的哪什是])\p{Script=Han}){2,14}(?:公司|集团|大学|学院|银行|研究院|厂))/u

/** A city that a figure is measured against: 占沈阳市25%, 高于随州市. */
export const COMPARED_WITH = /(?:占|高于|低于|居|超过|领先|快于|慢于)(?:全)?$/u

/** Beside another zone, joined to it by a word of comparison or a comma. */
export function isJoined(text: string, city: PlacedZone, named: readonly PlacedZone[]): boolean {
  return named.some(zone => {
    const between = zone.end <= city.start ? text.slice(zone.end, city.start) : text.slice(city.end, zone.start)
    return /^市?\s*(?:和|与|跟|同|及|、|，|,|比|较|相比|还是|或|\band\b|\bor\b|\bversus\b|\bvs\.?|\bthan\b)+\s*$/iu.test(between)
  })
}
