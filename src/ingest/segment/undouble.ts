/** Headline characters that a printer's bold was made of twice: 当好当好 or 当当好好. */

/** Longest run that is printed twice in one piece, in characters. */
const MAX_RUN = 12
/** Shorter lines are left alone: 高高兴兴 is a word. */
const MIN_LETTERS = 8

/**
 * Marks the second printing of each run of a line that is doubled from end to end, by offset; null for any other line.
 * White space is ignored. 当好当好““娘家人娘家人”” keeps 当好“娘家人”.
 */
export function secondPrinting(line: string): ReadonlySet<number> | null {
  const letters = [...line.matchAll(/\S/gu)].map(match => ({ letter: match[0], at: match.index }))
  if (letters.length < MIN_LETTERS || letters.length > MAX_LETTERS) return null
  const step = doublingSteps(letters.map(({ letter }) => letter))
  if (step === null) return null
  const second = new Set<number>()
  for (let i = 0; i < letters.length; i += 2 * (step[i] ?? 1)) {
    const run = step[i] ?? 1
    for (const { at, letter } of letters.slice(i + run, i + 2 * run)) for (let unit = 0; unit < letter.length; unit++) second.add(at + unit)
  }
  return second
}

/** A line without the second printing of its characters. */
export function printedOnce(line: string): string {
  const second = secondPrinting(line)
  return second === null ? line : [...line.split('').keys()].filter(at => !second.has(at)).map(at => line[at] ?? '').join('')
}

/** No headline is longer, doubled. */
const MAX_LETTERS = 160

/** For each position, the length of the run doubled there, such that runs cover the whole line; null when they cannot. */
function doublingSteps(letters: readonly string[]): number[] | null {
  const step = Array.from<number>({ length: letters.length + 1 }).fill(0)
  const half = letters.length / 2
  // A whole line that is printed once more behind itself.
  if (Number.isInteger(half) && repeats(letters, 0, half)) return [half, ...step.slice(1)]
  const reaches = Array.from<boolean>({ length: letters.length + 1 }).fill(false)
  reaches[letters.length] = true
  for (let i = letters.length - 2; i >= 0; i--) {
    for (let run = 1; run <= MAX_RUN && i + 2 * run <= letters.length && reaches[i] !== true; run++) {
      if (reaches[i + 2 * run] !== true || !repeats(letters, i, run)) continue
      reaches[i] = true
      step[i] = run
    }
  }
  return reaches[0] === true ? step : null
}

function repeats(letters: readonly string[], start: number, run: number): boolean {
  for (let i = start; i < start + run; i++) if (letters[i] !== letters[i + run]) return false
  return true
}
