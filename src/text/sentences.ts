/** Half-open range in UTF-16 units of the text it was cut from. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** A sentence ends at 。！？ (full or half width), with the closing quotes and brackets after it, or at the end of a paragraph. */
const SENTENCE_END = /[。！？!?]+[”’"'」』）)》】〕]*/gu
/** A Latin full stop ends a sentence only before a space and a capital letter or a Han character, never inside 3.5 or U.S. */
const LATIN_END = /(?<=[a-z)\]"”]{2})\.["”')]*(?=\s+[A-Z\u3400-\u9fff]|\s*$)/gu

/** The sentences of a text in order, without surrounding white space; together they hold every non-space character. */
export function sentences(text: string): TextRange[] {
  const found: TextRange[] = []
  let start = 0
  for (const line of text.split('\n')) {
    found.push(...sentencesOfLine(line, start))
    start += line.length + 1
  }
  return found
}

/** The clauses of a range, cut after any of `marks`; each keeps its mark. */
export function clauses(text: string, range: TextRange, marks: RegExp): TextRange[] {
  const found: TextRange[] = []
  let start = range.start
  for (let i = range.start; i < range.end; i++) {
    if (!marks.test(text[i] ?? '')) continue
    pushTrimmed(found, text, start, i + 1)
    start = i + 1
  }
  pushTrimmed(found, text, start, range.end)
  return found
}

function sentencesOfLine(line: string, offset: number): TextRange[] {
  const ends = [...line.matchAll(SENTENCE_END), ...line.matchAll(LATIN_END)].map(match => match.index + match[0].length)
  const found: TextRange[] = []
  let start = 0
  for (const end of [...new Set(ends), line.length].sort((a, b) => a - b)) {
    pushTrimmed(found, line, start, end)
    start = end
  }
  return found.map(range => ({ start: range.start + offset, end: range.end + offset }))
}

function pushTrimmed(found: TextRange[], text: string, start: number, end: number): void {
  const piece = text.slice(start, end)
  const lead = piece.length - piece.trimStart().length
  const trail = piece.length - piece.trimEnd().length
  if (lead < piece.length) found.push({ start: start + lead, end: end - trail })
}
