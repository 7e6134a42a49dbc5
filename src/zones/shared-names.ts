import { splitName } from './kind-words.ts'
import type { Trie } from './trie.ts'

/** A zone in a text. Half-open range of that text. */
interface Placed {
  readonly zone: string
  readonly start: number
  readonly end: number
}

/** Characters of the shortest and the longest place that a zone is named after. */
const SHORTEST_STEM = 2
const LONGEST_STEM = 6

/** Before places that may stand alone: 赴深圳、苏州高新区考察, 北京、广州、苏州高新区. */
const ALONE_BEFORE = /(?:[赴往到去从自向至、和与及]|考察|走访|对接|来自)$/u
/** Before a place that begins a word: a mark, or a character that ends the one before. */
const BEGINS_BEFORE = /(?:^|[^\p{Script=Han}]|[在于由的是为对省把将让使]|其中)$/u
/** Says of two zones joined by 和 that both are meant, not a city and a zone. */
const BOTH_BEHIND = /^[^。；\n]{0,12}?(?:签|共建|共同|联合|携手|结对|协同|双双|均|都|分别|合作|两区|两地)/u
const BOTH_REACH = 16

/** The zones that share the word which ends `last`'s name: 襄阳高新区 in 襄阳、随州高新区. Places are those that listed zones are named after, each with its zones by kind word. */
export function sharedNames(text: string, last: Placed, stems: Trie<ReadonlyMap<string, string>>): Placed[] {
  const kind = splitName(last.zone)?.short
  if (kind === undefined) return []
  const found: Placed[] = []
  let start = last.start
  while ((found.length === 0 ? /[、和与及]/u : /、/u).test(text[start - 1] ?? '')) {
    const stem = stemBefore(text, start - 1, kind, stems)
    if (stem === undefined) break
    found.unshift(stem)
    start = stem.start
  }
  const before = text.slice(Math.max(0, start - 2), start)
  if (found.length === 0 || ALONE_BEFORE.test(before) || !BEGINS_BEFORE.test(before)) return []
  const isPair = found.length === 1 && text[last.start - 1] !== '、'
  return isPair && !BOTH_BEHIND.test(text.slice(last.end, last.end + BOTH_REACH)) ? [] : found
}

function stemBefore(text: string, end: number, kind: string, stems: Trie<ReadonlyMap<string, string>>): Placed | undefined {
  for (let length = Math.min(LONGEST_STEM, end); length >= SHORTEST_STEM; length--) {
    const zone = stems.get(text.slice(end - length, end))?.get(kind)
    if (zone !== undefined) return { zone, start: end - length, end }
  }
  return undefined
}
