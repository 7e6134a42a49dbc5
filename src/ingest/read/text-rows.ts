/** A run of letters as the page places it; lengths in points, y downwards. */
export interface Run {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly baseline: number
  /** Font size. */
  readonly size: number
}

/** Runs on one height, from the left. */
export interface Row {
  readonly runs: readonly Run[]
  readonly left: number
  readonly right: number
  readonly baseline: number
}

/** Of the font size, by which the baselines of one line may differ: raised signs and mixed fonts. */
const SAME_LINE_EMS = 0.45
/** A gap this wide in ems is a space, where letters of Latin words or figures stand on both sides of it … */
const WORD_SPACE_EMS = 0.2
/** … and between other characters only from here on: Chinese is letter-spaced to fill a line. */
const SPACE_EMS = 0.9

/** The runs grouped by height, from the top. */
export function rowsOf(runs: readonly Run[]): Row[] {
  const rows: Run[][] = []
  for (const run of [...runs].sort((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const row = rows.at(-1)
    const [first] = row ?? []
    if (row !== undefined && first !== undefined && run.baseline - first.baseline <= SAME_LINE_EMS * Math.min(run.size, first.size)) row.push(run)
    else rows.push([run])
  }
  return rows.map(row => {
    const ordered = row.sort((a, b) => a.left - b.left)
    return { runs: ordered, left: Math.min(...ordered.map(run => run.left)), right: Math.max(...ordered.map(run => run.right)), baseline: ordered[0]?.baseline ?? 0 }
  })
}

/** The letters of a row, with a space where the page shows one. */
export function textOf(row: Row): string {
  let text = ''
  let last: Run | undefined
  for (const run of row.runs) {
    if (last !== undefined && showsSpace(last, run)) text += ' '
    text += run.text
    last = run
  }
  return unspaced(text.replace(/\s+/gu, ' ').trim())
}

/**
 * In a line set wide to fill its column a space seems to stand between the letters. A space beside a single Chinese character is
 * such a one, and where most neighbours are apart all of them are; those between names or the halves of a headline stay.
 */
function unspaced(text: string): string {
  const spaced = text.match(SPACED)?.length ?? 0
  const close = text.match(CLOSE)?.length ?? 0
  return spaced > LETTER_SPACED_SHARE * (spaced + close) ? text.replace(SPACED, '') : text.replace(BESIDE_SINGLE, '')
}

const WIDE = '[\\p{Script=Han}\u2014-\u2026\u3000-\u303f\uff00-\uff60]'
const SPACED = new RegExp(`(?<=${WIDE}) (?=[${WIDE}0-9])|(?<=[0-9%]) (?=${WIDE})`, 'gv')
const BESIDE_SINGLE = new RegExp(`(?<=(?:^| )${WIDE}) (?=${WIDE})|(?<=${WIDE}) (?=${WIDE}(?: |$))`, 'gu')
const CLOSE = new RegExp(`(?<=${WIDE})(?=${WIDE})`, 'gu')
/** Of the neighbours in a line. */
const LETTER_SPACED_SHARE = 0.45

function showsSpace(last: Run, next: Run): boolean {
  const gap = (next.left - last.right) / Math.min(last.size, next.size)
  return gap >= (/[\w.,)]$/u.test(last.text) && /^[\w(]/u.test(next.text) ? WORD_SPACE_EMS : SPACE_EMS)
}
