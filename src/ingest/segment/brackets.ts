/** Brackets and quotation marks that one line opens and another closes. */

const CLOSER_OF = new Map([['(', ')'], ['（', '）'], ['“', '”'], ['‘', '’'], ['《', '》'], ['【', '】'], ['「', '」'], ['『', '』']])
const CLOSERS = new Set(CLOSER_OF.values())

interface Balance {
  /** It opens something that it does not close. */
  readonly leavesOpen: boolean
  /** It closes something that it did not open. */
  readonly closesOther: boolean
}

/** What a line leaves to its neighbours; single quotes in pairs of the same sign are not looked at. */
export function balanceOf(text: string): Balance {
  const open: string[] = []
  let closesOther = false
  for (const letter of text) {
    const closer = CLOSER_OF.get(letter)
    if (closer !== undefined) open.push(closer)
    else if (CLOSERS.has(letter)) {
      const at = open.lastIndexOf(letter)
      if (at < 0) closesOther = true
      else open.length = at
    }
  }
  return { leavesOpen: open.length > 0, closesOther }
}
