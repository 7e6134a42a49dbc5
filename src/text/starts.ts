/** A word can only stand in a text that holds its start: two characters, or the whole of a shorter word. Words looked up by it need not all be searched for. */
export function startOf(word: string): string {
  const [first = '', second = ''] = word
  return first + second
}

/** Every start that a word of the text can have: each character, and each two that follow each other. */
export function startsIn(text: string): ReadonlySet<string> {
  const starts = new Set<string>()
  let before = ''
  for (const character of text) {
    starts.add(character)
    if (before !== '') starts.add(before + character)
    before = character
  }
  return starts
}
