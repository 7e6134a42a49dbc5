import { foldForSearch } from '../text/fold.ts'
import type { Simplifier } from './simplifier.ts'
import type { Zone, ZoneMention } from '../zone.ts'
import type { EnglishNames } from './english-names.ts'
import { splitName } from './kind-words.ts'
import { shortPlace } from './places.ts'

interface LookupData {
  readonly zones: readonly Zone[]
  readonly ambiguous: readonly { readonly name: string; readonly zones: readonly string[] }[]
  readonly english: EnglishNames
  readonly simplifier: Simplifier
  mentions(text: string): readonly ZoneMention[]
}

/** Which kind a person most likely means by a bare city. */
const KIND_ORDER: Readonly<Record<Zone['kind'], number>> = { 'high-tech': 0, economic: 1, 'free-trade': 2, bonded: 3, other: 4 }

/** What `words` may mean, best first; the first rule that finds something decides. One result is certain. */
export function lookUp(words: string, data: LookupData): readonly Zone[] {
  const asked = foldForSearch(data.simplifier.simplify(words))
  if (asked === '') return []
  for (const rule of [exactly, ambiguously, named, byCity, byInitial, byEnglish, byPart]) {
    const found = rule(asked, words, data)
    if (found.length > 0) return found
  }
  return []
}

type Rule = (asked: string, words: string, data: LookupData) => readonly Zone[]

const exactly: Rule = (asked, _words, { zones }) => {
  const found = zones.filter(zone => [zone.name, zone.fullName, zone.id, ...zone.aliases, ...zone.english].some(name => foldForSearch(name) === asked))
  return found.length === 1 ? found : []
}

const ambiguously: Rule = (asked, _words, { zones, ambiguous }) => {
  const entry = ambiguous.find(({ name }) => foldForSearch(name) === asked)
  return zones.filter(zone => entry?.zones.includes(zone.name) === true)
}

const named: Rule = (_asked, words, data) => {
  const names = new Set(data.mentions(words).map(mention => mention.zone))
  return data.zones.filter(zone => names.has(zone.name))
}

/** The city's own zones before those of its districts and counties, the high-tech zone first. */
const byCity: Rule = (asked, _words, { zones }) => {
  const city = shortPlace(asked)
  return rank(zones.filter(zone => zone.city === city || (stemOf(zone) === city && zone.city !== '')), city)
}

/** 南高新: the first character of a city and 高新. */
const byInitial: Rule = (asked, _words, { zones }) => {
  const initial = /^(\p{Script=Han})高新区?$/u.exec(asked)?.[1]
  return initial === undefined ? [] : zones.filter(zone => zone.kind === 'high-tech' && zone.city.startsWith(initial) && stemOf(zone) === zone.city)
}

const byEnglish: Rule = (_asked, words, { english, zones }) => {
  const own = english.ofStem(words)
  const city = own.find(zone => stemOf(zone) === zone.city)?.city
  return rank(city === undefined ? own : zones.filter(zone => zone.city === city || own.includes(zone)), city ?? '')
}

/** Fewest letters of a part that is looked for inside names. */
const SHORTEST_PART = 2
const SHORTEST_LATIN_PART = 4

const byPart: Rule = (asked, _words, { zones }) => {
  if (asked.length < (/^[a-z]/u.test(asked) ? SHORTEST_LATIN_PART : SHORTEST_PART)) return []
  const holds = (zone: Zone): boolean => [zone.name, zone.fullName, ...zone.aliases, ...zone.english, zone.province].some(name => foldForSearch(name).includes(asked))
  return rank(zones.filter(holds), '')
}

function rank(zones: readonly Zone[], city: string): readonly Zone[] {
  const cost = (zone: Zone): number => city === '' ? KIND_ORDER[zone.kind] : KIND_ORDER[zone.kind] + (stemOf(zone) === city || zone.city === city ? 0 : KIND_ORDER.other + 1) + (stemOf(zone) === city ? 0 : FOREIGN_STEM)
  return [...zones].sort((a, b) => cost(a) - cost(b))
}

/** A zone named after a district comes after every kind of zone named after the city: 江宁经开区 after 南京经开区. */
const FOREIGN_STEM = 10

function stemOf(zone: Zone): string {
  return splitName(zone.name)?.stem ?? zone.name
}
