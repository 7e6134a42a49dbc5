/** Finds where the pieces of a Unigram tokenizer stand in the text they were cut from; the tokenizer itself gives no offsets. */

/** Half-open in UTF-16 units of the text; null for a piece that could not be placed (an unknown character). */
export type PiecePlace = readonly [start: number, end: number] | null

/** Marks a word's beginning in SentencePiece vocabularies (U+2581). */
const WORD_MARK = /\u2581/gu
/** How far, in folded characters, a piece may stand behind its expected place: more than any run that becomes one unknown piece. */
const MAX_SKIPPED = 40

/** The place of every piece in `text`, in order, compared after NFKC and without white space. */
export function placePieces(text: string, pieces: readonly string[]): PiecePlace[] {
  const folded = foldWithOrigins(text)
  let at = 0
  return pieces.map(piece => {
    const letters = piece.replace(WORD_MARK, '').normalize('NFKC').replace(/\s+/gu, '')
    if (letters === '') return null
    const found = folded.text.startsWith(letters, at) ? at : folded.text.slice(at, at + MAX_SKIPPED + letters.length).indexOf(letters) + at
    if (found < at) return null
    at = found + letters.length
    const first = folded.origins[found]
    const last = folded.origins[at - 1]
    return first === undefined || last === undefined ? null : [first[0], last[1]]
  })
}

interface FoldedText {
  readonly text: string
  /** For each UTF-16 unit of the folded text, the character of the original that it came from. */
  readonly origins: readonly (readonly [start: number, end: number])[]
}

function foldWithOrigins(text: string): FoldedText {
  let folded = ''
  const origins: (readonly [number, number])[] = []
  let offset = 0
  for (const character of text) {
    const letters = character.normalize('NFKC').replace(/\s+/gu, '')
    for (let i = 0; i < letters.length; i++) origins.push([offset, offset + character.length])
    folded += letters
    offset += character.length
  }
  return { text: folded, origins }
}
