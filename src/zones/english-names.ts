import type { Zone } from '../zone.ts'

/** An English name found in a text; half-open range in UTF-16 units. */
interface EnglishMention {
  readonly zone: Zone
  readonly start: number
  readonly end: number
}

export interface EnglishNames {
  find(text: string): readonly EnglishMention[]
  /** The zones whose English name begins with these words, without a kind: Guiyang, Wuhan East Lake. */
  ofStem(words: string): readonly Zone[]
}

const HIGH_TECH = String.raw`(?:new\s+(?:and\s+)?)?hi(?:gh)?(?:\s*-\s*|\s*(?:and|&)\s*(?:new\s+)?|\s+)?tech(?:nology|nological)?`
/** The words that make “high-tech” the name of a zone and not a property of something. */
const ZONE_WORD = String.raw`(?:\s+(?:industr(?:y|ies|ial)|science|development))*\s+(?:development\s+)?(?:zones?|areas?|parks?|districts?)`
/** Things that are high-tech themselves: Xi'an high-tech companies. */
const THING_BEHIND = String.raw`(?!\s*-?\s*(?:compan|enterprise|firm|product|industr|manufactur|talent|start|sector|business|project|field|export|park|service|equipment|agri|goods))`
const ECONOMIC = String.raw`economic(?:al)?(?:\s*(?:-|–|&|and)\s*technolog(?:y|ical)|\s+technolog(?:y|ical))?\s+(?:development\s+)?(?:area|zone|district)|ETDZ|ETDA|EDZ|development\s+(?:area|zone|district)`
const KIND = new RegExp(String.raw`\b(?:(?<high>${HIGH_TECH}(?:${ZONE_WORD}|${THING_BEHIND})|HTZ|HIDZ|HNTZ)|${ECONOMIC})(?![a-z])`, 'giu')
/** What may stand between the place and the kind: Guiyang's national high-tech zone. */
const BETWEEN = /(?:['’]s?|\s+city|\s+municipal|\s+national(?:-level)?|\s+state(?:-level)?)*\s+$/iu
/** The place behind the kind: the high-tech zone in Guiyang. */
const PLACE_BEHIND = /^\s+(?:in|of|at)\s+(?:the\s+)?/iu
/** Words of a place, and of a whole name. */
const LONGEST_STEM_WORDS = 5
const LONGEST_NAME_WORDS = 9
/** Characters before a kind in which its place stands. */
const STEM_REACH = 60

const KIND_SUFFIX = /\s+(?:national\s+)?(?:high-tech|economic)\b.*$/iu

/** English names in any case, with or without apostrophe: Xi'an and Xian High-tech Zone, Beijing Economic-Technological Development Area. */
export function createEnglishNames(zones: readonly Zone[]): EnglishNames {
  const stems = new Map<string, readonly Zone[]>()
  const names = new Map<string, Zone>()
  for (const zone of zones) {
    for (const name of zone.english) {
      names.set(plain(name), zone)
      const stem = plain(name.replace(KIND_SUFFIX, ''))
      if (stem !== plain(name)) stems.set(stem, [...new Set([...(stems.get(stem) ?? []), zone])])
    }
  }
  return {
    find: text => (/[a-z]{3}/iu.test(text) ? withoutOverlap([...wholeNames(text, names), ...placesWithKind(text, stems)]) : []),
    ofStem: words => stems.get(plain(words)) ?? [],
  }
}

function wholeNames(text: string, names: ReadonlyMap<string, Zone>): EnglishMention[] {
  const words = [...text.matchAll(/[A-Za-z][A-Za-z'’-]*/gu)]
  return words.flatMap((first, i) => {
    for (let count = Math.min(LONGEST_NAME_WORDS, words.length - i); count > 0; count--) {
      const last = words[i + count - 1]
      if (last === undefined) continue
      const end = last.index + last[0].length
      const zone = names.get(plain(text.slice(first.index, end)))
      if (zone !== undefined) return [{ zone, start: first.index, end }]
    }
    return []
  })
}

function placesWithKind(text: string, stems: ReadonlyMap<string, readonly Zone[]>): EnglishMention[] {
  return [...text.matchAll(KIND)].flatMap(match => {
    const kind = match.groups?.['high'] === undefined ? 'economic' : 'high-tech'
    const before = text.slice(Math.max(0, match.index - STEM_REACH), match.index)
    const between = BETWEEN.exec(before)
    const behind = placeBehind(text, match.index + match[0].length, kind, stems)
    if (between === null) return behind === undefined ? [] : [{ ...behind, start: match.index }]
    const words = [...before.slice(0, between.index).matchAll(/[A-Za-z][A-Za-z'’-]*/gu)].slice(-LONGEST_STEM_WORDS)
    for (const word of words) {
      const stem = before.slice(word.index, between.index)
      const [zone, ...others] = (stems.get(plain(stem)) ?? []).filter(candidate => candidate.kind === kind)
      if (zone !== undefined && others.length === 0) return [{ zone, start: match.index - before.length + word.index, end: match.index + match[0].length }]
    }
    return behind === undefined ? [] : [{ ...behind, start: match.index }]
  })
}

function placeBehind(text: string, kindEnd: number, kind: Zone['kind'], stems: ReadonlyMap<string, readonly Zone[]>): { readonly zone: Zone; readonly end: number } | undefined {
  const link = PLACE_BEHIND.exec(text.slice(kindEnd, kindEnd + STEM_REACH))
  if (link === null) return undefined
  const start = kindEnd + link[0].length
  const words = [...text.slice(start, start + STEM_REACH).matchAll(/[A-Za-z][A-Za-z'’-]*/gu)].slice(0, LONGEST_STEM_WORDS)
  for (const last of words.toReversed()) {
    const end = start + last.index + last[0].length
    const [zone, ...others] = (stems.get(plain(text.slice(start, end))) ?? []).filter(candidate => candidate.kind === kind)
    if (zone !== undefined && others.length === 0) return { zone, end }
  }
  return undefined
}

function withoutOverlap(mentions: readonly EnglishMention[]): EnglishMention[] {
  const sorted = [...mentions].sort((a, b) => a.start - b.start || b.end - a.end)
  let free = 0
  return sorted.filter(({ start, end }) => {
    if (start < free) return false
    free = end
    return true
  })
}

/** Lower case, single spaces, no apostrophes. */
const plain = (text: string): string => text.toLowerCase().replace(/['’]/gu, '').replace(/\s+/gu, ' ').trim()
