import { foldForSearch, foldToLetters } from '../text/fold.ts'

/** Letters in a gram: long enough that two unrelated reports share next to none, short enough to survive small edits. */
const GRAM_LETTERS = 8

/** Letters in a gram of a sketch: set phrases of the field (国家高新技术产业开发区) stand in every third report and would make each a candidate. */
const SKETCH_GRAM_LETTERS = 16
/** Hashes kept of a text to find its likes by. Two texts that tell one story share half of their longer grams and more, so each kept hash with that chance: that none is shared happens to one such pair in 60,000. */
const SKETCH_HASHES = 16

/**
 * The distinct 8-grams of a text's letters and digits, folded, as 32-bit hashes; a shorter text is one gram.
 * Punctuation, white space, width and case do not count: they differ between two readings of one print.
 */
export function shingles(text: string): ReadonlySet<number> {
  return new Set(gramsOf(text, GRAM_LETTERS))
}

/** Share of the grams of `a` that stand in `b` too, 0 to 1; 0 for an empty `a`. */
export function containment(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  return a.size === 0 ? 0 : sharedCount(a, b) / a.size
}

/** Grams in common over the mean size of the two sets (the Dice coefficient), 0 to 1, symmetric; 0 when both are empty. */
export function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  return a.size + b.size === 0 ? 0 : (2 * sharedCount(a, b)) / (a.size + b.size)
}

/**
 * The smallest hashes of a text's 16-grams, ascending, at most 16 (a bottom-k sketch: Broder, On the resemblance and containment of documents, 1997).
 * Kept in an indexed table of (hash, article), they find the few articles worth comparing without reading the others.
 */
export function sketch(text: string): number[] {
  const smallest: number[] = []
  for (const hashed of gramsOf(text, SKETCH_GRAM_LETTERS).sort()) {
    if (hashed !== smallest.at(-1)) smallest.push(hashed)
    if (smallest.length === SKETCH_HASHES) break
  }
  return smallest
}

/** The hash of every gram in order, repeated ones too. */
function gramsOf(text: string, length: number): Uint32Array {
  const letters = foldToLetters(text) || foldForSearch(text)
  const grams = new Uint32Array(letters === '' ? 0 : Math.max(1, letters.length - length + 1))
  for (let start = 0; start < grams.length; start++) grams[start] = hash(letters, start, Math.min(letters.length, start + length))
  return grams
}

function sharedCount(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let shared = 0
  for (const gram of small) if (large.has(gram)) shared++
  return shared
}

/** FNV-1a over the UTF-16 units, then the finalizer of MurmurHash3 so that the smallest hashes are a fair sample. Unsigned 32 bits. */
function hash(text: string, start: number, end: number): number {
  let value = 0x811c9dc5
  for (let i = start; i < end; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
