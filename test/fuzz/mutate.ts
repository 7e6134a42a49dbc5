/** Breaks pages as copying, recognition and transfer break them. */

/** A source of numbers in [0, 1). */
export type Random = () => number

const CHARACTERS = ['\0', '\u202e', '\u200b', '\ufeff', '\ud83d', '\udc4d', '👍', '\r', '\n', '\u2028', '\f', '\t', '　', '”', '“', '（', '）', '。', '#', '*', '——', '▶', '摄', '图', ' ']
/** Changes made to one page. */
const MAX_CHANGES = 12
/** Lines or characters that one change moves or removes. */
const MAX_RUN = 20

/** A page after one to twelve random changes. */
export function mutate(text: string, others: readonly string[], random: Random): string {
  let changed = text
  const changes = 1 + Math.floor(random() * MAX_CHANGES)
  for (let i = 0; i < changes; i++) changed = pick(CHANGES, random)(changed, others, random)
  return changed
}

type Change = (text: string, others: readonly string[], random: Random) => string

const onLines = (change: (lines: string[], at: number, count: number, random: Random) => void): Change => (text, _others, random) => {
  const lines = text.split('\n')
  change(lines, Math.floor(random() * lines.length), 1 + Math.floor(random() * MAX_RUN), random)
  return lines.join('\n')
}

const CHANGES: readonly Change[] = [
  onLines((lines, at, count) => lines.splice(at, count)),
  onLines((lines, at, count) => lines.splice(at, 0, ...lines.slice(at, at + count))),
  onLines((lines, at, count, random) => lines.splice(Math.floor(random() * lines.length), 0, ...lines.splice(at, count))),
  onLines((lines, at) => lines.splice(at, 1, (lines[at] ?? '') + (lines[at + 1] ?? ''))),
  (text, others, random) => {
    const lines = pick(others, random).split('\n')
    const at = Math.floor(random() * text.length)
    return text.slice(0, at) + pick(lines, random) + text.slice(at)
  },
  (text, _others, random) => text.slice(0, Math.floor(random() * text.length)),
  (text, _others, random) => text.slice(Math.floor(random() * text.length)),
  (text, _others, random) => {
    const at = Math.floor(random() * text.length)
    return text.slice(0, at) + pick(CHARACTERS, random).repeat(1 + Math.floor(random() * 3)) + text.slice(at)
  },
  (text, _others, random) => {
    const at = Math.floor(random() * text.length)
    return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * MAX_RUN))
  },
  text => text.replaceAll('\n', '\r\n'),
  text => text.replaceAll('\n\n', '\n'),
]

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

/** Repeatable random numbers from a seed (mulberry32, public domain, Tommy Ettinger). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
