import { foldForSearch } from '../text/fold.ts'
import { shown } from '../text/shown.ts'
import type { Zone, ZoneDirectory } from '../zone.ts'

/** A zone as a person named it: one of the gazetteer, or a name accepted by rule that no report has used yet. */
export interface NamedZone {
  readonly name: string
  readonly known: boolean
}

export type ParsedTopic =
  /** Complete; at least one zone or keyword. */
  | { readonly kind: 'topic'; readonly zones: readonly NamedZone[]; readonly keywords: readonly string[] }
  /** `words` may mean several zones: to be chosen from. What else was asked for is kept: the zones before it and after it that are certain, and the keywords. */
  | { readonly kind: 'choice'; readonly words: string; readonly options: readonly Zone[]; readonly zones: readonly NamedZone[]; readonly keywords: readonly string[] }
  /** Words that name no zone and do not look like one; `near` are guesses, perhaps none. */
  | { readonly kind: 'unknown'; readonly words: string; readonly near: readonly Zone[] }
  /** More zones or keywords than a subscription holds, or longer ones: nothing is left out in silence. */
  | { readonly kind: 'too-much'; readonly limits: typeof TOPIC_LIMITS }
  | { readonly kind: 'empty' }

/** What a request may hold: more is a mistake, or mischief. */
const TOPIC_LIMITS = { zones: 10, keywords: 10, characters: 40 } as const
/** A zone's name may be longer than a keyword: full names in English have more than fifty characters. */
const ZONE_CHARACTERS = 80
/** Choices offered as buttons for one name. */
const MAX_OPTIONS = 8

const KEYWORD_MARK = /(?:关键词|关键字|關鍵詞|keywords?)\s*[:：=]\s*/iu
const SEPARATORS = /[,，、;；/|\s]+/u
/** What a development zone's name ends in, so that an unknown one can be told from a stray word. */
const ZONE_NAME = /(?:高新|经开|经济技术|技术产业|产业|开发|示范|保税|自贸|工业|科技|新)(?:技术)?(?:产业)?(?:开发|示范)?(?:园?区|园|城)$|(?:high-?tech|economic|development|industrial)[\w\s-]*(?:zone|park|area)$/iu

/** Words before a kind of zone that name no place: 国家高新区 is no zone. */
const NO_PLACE = /国家级?|全国|省级|市级|技术|产业|the|national/giu
/** Characters that the name of a place has at least. */
const MIN_PLACE = 2

/**
 * Reads what follows /subscribe: `贵阳`, `关键词:氢能`, `贵阳 关键词:氢能、燃料电池`.
 * Everything after the keyword mark is keywords; everything before it is zones, separated by spaces, commas or 、.
 */
export function parseTopic(request: string, directory: Pick<ZoneDirectory, 'lookup' | 'byName' | 'canonical'>): ParsedTopic {
  const text = shown(request).trim()
  const mark = KEYWORD_MARK.exec(text)
  const zoneWords = (mark === null ? text : text.slice(0, mark.index)).trim()
  const keywords = mark === null ? [] : splitKeywords(text.slice(mark.index + mark[0].length))
  const named = zoneNames(zoneWords, directory)
  if (isTooMuch(named, TOPIC_LIMITS.zones, ZONE_CHARACTERS) || isTooMuch(keywords, TOPIC_LIMITS.keywords, TOPIC_LIMITS.characters)) return { kind: 'too-much', limits: TOPIC_LIMITS }
  const found = named.map(words => ({ words, ...resolveZone(words, directory) }))
  const unknown = found.find(one => one.kind === 'unknown')
  if (unknown !== undefined) return { kind: 'unknown', words: unknown.words, near: unknown.near }
  const certain = found.flatMap(one => (one.kind === 'zone' ? [one.zone] : []))
  const zones = [...new Map(certain.map(zone => [zone.name, zone])).values()]
  const choice = found.find(one => one.kind === 'choice')
  if (choice !== undefined) return { kind: 'choice', words: choice.words, options: choice.options, zones, keywords }
  return zones.length === 0 && keywords.length === 0 ? { kind: 'empty' } : { kind: 'topic', zones, keywords }
}

const isTooMuch = (words: readonly string[], count: number, characters: number): boolean => words.length > count || words.some(word => Array.from(word).length > characters)

type Resolved =
  | { readonly kind: 'zone'; readonly zone: NamedZone }
  | { readonly kind: 'choice'; readonly options: readonly Zone[] }
  | { readonly kind: 'unknown'; readonly near: readonly Zone[] }

function resolveZone(words: string, directory: Pick<ZoneDirectory, 'lookup' | 'byName' | 'canonical'>): Resolved {
  const name = directory.canonical(words)
  const exact = directory.byName(name)
  if (exact !== undefined) return { kind: 'zone', zone: { name: exact.name, known: true } }
  const options = directory.lookup(words, MAX_OPTIONS)
  const looksLikeZone = ZONE_NAME.test(words) && words.replace(ZONE_NAME, '').replace(NO_PLACE, '').trim().length >= MIN_PLACE
  const [only] = options
  if (only !== undefined && options.length === 1 && (!looksLikeZone || names(only).includes(foldForSearch(words)))) return { kind: 'zone', zone: { name: only.name, known: true } }
  if (options.length > 1 && !looksLikeZone) return { kind: 'choice', options }
  return looksLikeZone ? { kind: 'zone', zone: { name, known: false } } : { kind: 'unknown', near: options }
}

const names = (zone: Zone): string[] => [zone.name, zone.fullName, ...zone.aliases, ...zone.english].map(foldForSearch)

/** The whole first (Guiyang High-tech Zone is one name), then its parts. */
function zoneNames(words: string, directory: Pick<ZoneDirectory, 'lookup' | 'byName' | 'canonical'>): string[] {
  if (words === '') return []
  const parts = words.split(SEPARATORS).filter(part => part !== '')
  if (parts.length === 1 || /^[\x20-\x7e]+$/.test(words) && !/[,;/|]/.test(words)) return [words]
  return directory.lookup(words, 1).some(zone => names(zone).includes(foldForSearch(words))) ? [words] : parts
}

function splitKeywords(text: string): string[] {
  const unique = new Map<string, string>()
  for (const word of text.split(SEPARATORS)) {
    if (foldForSearch(word) !== '' && !unique.has(foldForSearch(word))) unique.set(foldForSearch(word), word)
  }
  return [...unique.values()]
}
