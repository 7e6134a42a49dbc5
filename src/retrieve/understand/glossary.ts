import { z } from 'zod'
import data from './glossary.json' with { type: 'json' }

const Entry = z.strictObject({ english: z.array(z.string().min(2)).min(1), chinese: z.array(z.string().min(1)).min(1) })

/** An English word of a question and the Chinese words that reports use for it. */
export interface Translation {
  /** As the question writes it. */
  readonly english: string
  readonly chinese: readonly string[]
}

/** The Chinese words of every English one, and the English ones by their first word, longest first: a text is matched word by word. */
interface Glossary {
  readonly chinese: ReadonlyMap<string, readonly string[]>
  readonly byFirstWord: ReadonlyMap<string, readonly string[]>
}

let loaded: Glossary | undefined

/** The usual English words of reports about zones that a text holds, in order, each once, longest first at each place. */
export function translationsIn(text: string): Translation[] {
  const glossary = loaded ?? load()
  loaded = glossary
  const lower = text.toLowerCase()
  const found = new Set<string>()
  let end = 0
  for (const { 0: word, index } of lower.matchAll(WORD)) {
    if (index < end) continue
    const english = glossary.byFirstWord.get(word)?.find(known => lower.startsWith(known, index) && !/\w/u.test(lower.charAt(index + known.length)))
    if (english === undefined) continue
    end = index + english.length
    found.add(text.slice(index, end))
  }
  return [...found].map(english => ({ english, chinese: glossary.chinese.get(english.toLowerCase()) ?? [] }))
}

const WORD = /\w+/gu

function load(): Glossary {
  const chinese = new Map(z.array(Entry).parse(data).flatMap(entry => entry.english.flatMap(word => [[word, entry.chinese], [plural(word), entry.chinese]] as const)))
  const byFirstWord = new Map<string, string[]>()
  for (const english of [...chinese.keys()].sort((a, b) => b.length - a.length)) {
    const [first = ''] = english.match(WORD) ?? []
    byFirstWord.set(first, [...byFirstWord.get(first) ?? [], english])
  }
  return { chinese, byFirstWord }
}

function plural(word: string): string {
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`
  return /(?:s|x|ch|sh)$/u.test(word) ? `${word}es` : `${word}s`
}
