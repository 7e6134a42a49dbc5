import { createHash } from 'node:crypto'
import { createSimplifier } from './simplifier.ts'
import type { Simplifier } from './simplifier.ts'
import type { CityMention, Zone, ZoneDirectory, ZoneKind, ZoneMention } from '../zone.ts'
import { compactText } from './compact-text.ts'
import type { CompactText } from './compact-text.ts'
import { createEnglishNames } from './english-names.ts'
import type { EnglishNames } from './english-names.ts'
import type { ExtraZones, Gazetteer } from './gazetteer.ts'
import { endsWord, kindWordAt, splitName } from './kind-words.ts'
import { lookUp } from './lookup.ts'
import { shortPlace } from './places.ts'
import type { Place } from './places.ts'
import { sharedNames } from './shared-names.ts'
import { createTrie } from './trie.ts'
import type { Trie } from './trie.ts'
import { findUnlistedZones, quarterAt } from './unlisted-zones.ts'

/** Raised when the rules that find zones change, so that stored links are rebuilt. */
const RULES_VERSION = 3

/** Digits of the directory's version that are kept: enough to tell any two apart. */
const VERSION_DIGITS = 16

type Named = Pick<ZoneMention, 'zone' | 'by'>

/** Knows the gazetteer's zones, an admin's additions, and by rule any zone that is named after a place. */
export function createZoneDirectory(gazetteer: Gazetteer, extra?: ExtraZones): ZoneDirectory {
  const zones = withExtra(gazetteer.zones, extra)
  const byName = new Map(zones.map(zone => [zone.name, zone]))
  const byId = new Map(zones.map(zone => [zone.id, zone]))
  const names = namesOf(zones, gazetteer)
  const english = createEnglishNames(zones)
  const simplifier = createSimplifier()
  const mentions = (text: string): ZoneMention[] => findMentions(text, names, english, gazetteer, simplifier)
  return {
    version: createHash('sha256').update(`${RULES_VERSION} ${gazetteer.digest} ${JSON.stringify(extra ?? null)}`).digest('hex').slice(0, VERSION_DIGITS),
    zones,
    byName: name => byName.get(name),
    byId: id => byId.get(id),
    mentions,
    cities: text => findCities(text, gazetteer, simplifier, mentions(text), byName),
    lookup: (words, limit) => lookUp(words, { zones, ambiguous: gazetteer.ambiguous, english, simplifier, mentions }).slice(0, limit),
    canonical: name => canonicalName(name, names, mentions, simplifier),
  }
}

function withExtra(zones: readonly Zone[], extra: ExtraZones | undefined): Zone[] {
  const added = new Map((extra?.zones ?? []).map(zone => [zone.name, zone]))
  const enriched = zones.map(zone => {
    const more = added.get(zone.name)
    if (more === undefined) return zone
    added.delete(zone.name)
    return { ...zone, aliases: [...new Set([...zone.aliases, ...more.aliases])], english: [...new Set([...zone.english, ...more.english])] }
  })
  const fresh = [...added.values()].map((zone): Zone => ({
    id: `zone-${createHash('sha256').update(zone.name).digest('hex').slice(0, VERSION_DIGITS)}`,
    name: zone.name,
    fullName: zone.fullName ?? zone.name,
    kind: zone.kind ?? kindByName(zone.name),
    aliases: zone.aliases,
    english: zone.english,
    city: zone.city ?? '',
    province: zone.province ?? '',
  }))
  return [...enriched, ...fresh]
}

function kindByName(name: string): ZoneKind {
  if (name.endsWith('高新区')) return 'high-tech'
  return name.endsWith('经开区') ? 'economic' : 'other'
}

interface Names {
  /** Names as they are listed. */
  readonly listed: Trie<Named>
  /** Places that zones are named after, each with its zones by kind word: 贵阳 → 高新区 → 贵阳高新区. */
  readonly stems: Trie<ReadonlyMap<string, string>>
}

function namesOf(zones: readonly Zone[], gazetteer: Gazetteer): Names {
  const ambiguous = new Set(gazetteer.ambiguous.map(entry => entry.name))
  const listed = createTrie<Named>()
  const stems = createTrie<ReadonlyMap<string, string>>()
  const enter = (name: string, named: Named): void => {
    if (listed.get(name) === undefined && !ambiguous.has(name)) listed.set(name, named)
  }
  const enterStem = (stem: string, short: string, zone: string): void => {
    const known = stems.get(stem) ?? new Map<string, string>()
    if (!known.has(short) && !ambiguous.has(stem + short)) stems.set(stem, new Map([...known, [short, zone]]))
  }
  for (const zone of zones) {
    enter(zone.name, { zone: zone.name, by: 'name' })
    enter(zone.fullName, { zone: zone.name, by: 'full-name' })
  }
  for (const zone of zones) for (const alias of zone.aliases) enter(alias, { zone: zone.name, by: 'alias' })
  for (const zone of zones) {
    for (const name of [zone.name, zone.fullName, ...zone.aliases]) {
      const split = splitName(name)
      if (split !== undefined && split.short !== '新区') enterStem(split.stem, split.short, zone.name)
    }
  }
  for (const zone of zones) {
    const split = splitName(zone.name)
    // 大连开发区 is the economic zone, by the name such zones had first.
    if (split?.short === '经开区') enterStem(split.stem, '开发区', zone.name)
    if (split?.short === '高新区') enter(`${split.stem}高新`, { zone: zone.name, by: 'alias' })
  }
  return { listed, stems }
}

/** The longest name that begins at `start`. */
function nameAt(text: string, start: number, { listed, stems }: Names): (Named & { readonly end: number }) | undefined {
  const whole = listed.at(text, start).find(({ end }) => standsAlone(text, start, end))
  for (const { end: stemEnd, value: zoneOfKind } of stems.at(text, start)) {
    const word = kindWordAt(text, stemEnd)
    const zone = zoneOfKind.get(word?.short ?? '')
    if (word !== undefined && zone !== undefined && word.end > (whole?.end ?? 0)) return { zone, by: 'full-name', end: word.end }
  }
  return whole && { ...whole.value, end: whole.end }
}

/** 湖北自贸试验区 with its 宜昌片区 is a zone of its own. */
function withQuarter(text: string, name: (Named & { readonly end: number }) | undefined): (Named & { readonly end: number }) | undefined {
  if (name?.zone.endsWith('自贸试验区') !== true) return name
  const quarter = quarterAt(text, name.end)
  return quarter === undefined ? name : { zone: name.zone + quarter.name, by: 'pattern', end: quarter.end }
}

/** 贵阳高新 is a name of the zone, 贵阳高新技术企业 and 高新企业 are not. */
const HIGH_TECH_THING = /^(?:综|保税|技|企|产|园|科|股|人|集团|发展|投资|控股|材料|电子|智能|装备|制造)/u

function findMentions(text: string, names: Names, english: EnglishNames, gazetteer: Gazetteer, simplifier: Simplifier): ZoneMention[] {
  const compact = compactText(text, simplifier)
  const taken = new Uint8Array(compact.text.length)
  const placed: ZoneMention[] = []
  for (let i = 0; i < compact.text.length; i++) {
    const longest = withQuarter(compact.text, nameAt(compact.text, i, names))
    if (longest === undefined) continue
    placed.push({ zone: longest.zone, by: longest.by, start: i, end: longest.end })
    taken.fill(1, i, longest.end)
    i = longest.end - 1
  }
  for (const { name, start, end } of findUnlistedZones(compact.text, gazetteer.places, index => taken[index] === 1)) {
    placed.push({ zone: names.listed.get(name)?.zone ?? name, by: 'pattern', start, end })
  }
  placed.push(...placed.flatMap(last => sharedNames(compact.text, last, names.stems)).map((one): ZoneMention => ({ ...one, by: 'shared' })))
  const found = placed.map(({ start, end, ...mention }): ZoneMention => ({ ...mention, ...compact.rangeOf(start, end) }))
  for (const { zone, start, end } of english.find(text)) found.push({ zone: zone.name, by: 'english', start, end })
  return found.sort((a, b) => a.start - b.start).filter((mention, i, all) => i === 0 || mention.start >= (all[i - 1]?.end ?? 0))
}

/** 漕河泾 is a name of the zone, 漕河泾街道 and 张江路 are places of their own. */
const OTHER_PLACE = /^(?:街道|镇|乡|村|路|大道|大街|站|桥|河|港|公园|派出所|社区|居委)/u
const OTHER_PLACE_REACH = 3

function standsAlone(text: string, start: number, end: number): boolean {
  const name = text.slice(start, end)
  if (name.endsWith('高新')) return !HIGH_TECH_THING.test(text.slice(end, end + 2))
  return endsWord(text, end) && !(/[^区园城]$/u.test(name) && OTHER_PLACE.test(text.slice(end, end + OTHER_PLACE_REACH)))
}

function findCities(text: string, gazetteer: Gazetteer, simplifier: Simplifier, mentions: readonly ZoneMention[], byName: ReadonlyMap<string, Zone>): CityMention[] {
  const compact = compactText(text, simplifier)
  const found: CityMention[] = mentions.flatMap(({ zone, start, end }) => {
    const city = byName.get(zone)?.city ?? ''
    return city === '' ? [] : [{ city, start, end }]
  })
  const inZone = zoneRanges(mentions, text.length)
  for (let i = 0; i < compact.text.length; i++) {
    const place = gazetteer.places.names.at(compact.text, i)[0]
    if (place === undefined) continue
    const city = cityOf(place.value, compact, i, place.end)
    if (city !== undefined && inZone[compact.originOf(i)] !== 1) found.push({ ...city, ...compact.rangeOf(i, place.end) })
    i = place.end - 1
  }
  return found.sort((a, b) => a.start - b.start)
}

function zoneRanges(mentions: readonly ZoneMention[], length: number): Uint8Array {
  const inside = new Uint8Array(length)
  for (const { start, end } of mentions) inside.fill(1, start, end)
  return inside
}

/** A road or a square named after a city says nothing about where one is. */
const STREET = /^[东西南北中]?(?:路|街|大道|大街|广场|巷)/u

/** Cities whose short name is an everyday word: they count only as 白银市, 大同市. */
const EVERYDAY_CITIES = new Set(['白银', '大同', '中山', '日照', '来宾', '安康', '三明', '大理', '长治', '黄山', '玉树'])

function cityOf(place: Place, compact: CompactText, start: number, end: number): Pick<CityMention, 'city' | 'county'> | undefined {
  if (place.city === undefined || place.level === 'province' || STREET.test(compact.text.slice(end, end + 3))) return undefined
  const name = compact.text.slice(start, end)
  if (place.level === 'city') return EVERYDAY_CITIES.has(name) ? undefined : { city: place.city }
  const short = shortPlace(name)
  // A county counts by its full name alone: 平安 and 和平 are words.
  if (short === name) return undefined
  return name.endsWith('区') ? { city: place.city } : { city: place.city, county: short }
}

/** Longest name that is taken for a zone's, in characters. */
const LONGEST_NAME = 40

function canonicalName(name: string, names: Names, mentions: (text: string) => ZoneMention[], simplifier: Simplifier): string {
  const tidy = compactText(name.slice(0, LONGEST_NAME), simplifier).text
  const listed = names.listed.get(tidy)?.zone
  if (listed !== undefined) return listed
  const named = mentions(tidy)
  if (named.length === 1 && named[0]?.end === tidy.length) return named[0].zone
  const split = splitName(tidy)
  return split === undefined ? tidy : `${shortPlace(split.stem)}${split.short}`
}
