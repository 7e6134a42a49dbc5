import { z } from 'zod'
import data from './glossary.json' with { type: 'json' }

const Entry = z.strictObject({ english: z.array(z.string().min(2)).min(1), chinese: z.array(z.string().min(1)).min(1) })

/** An English word of a question and the Chinese words that reports use for it. */
export interface Translation {
  /** As the question writes it. */
  readonly english: string
  readonly chinese: readonly string[]
}

interface Glossary {
  readonly pattern: RegExp
  readonly chinese: ReadonlyMap<string, readonly string[]>
}

let loaded: Glossary | undefined

/** The usual English words of reports about zones that a text holds, in order, each once, longest first at each place. */
export function translationsIn(text: string): Translation[] {
  const glossary = loaded ?? load()
  loaded = glossary
  const found = [...text.matchAll(glossary.pattern)].map(match => match[0])
  return [...new Set(found)].map(english => ({ english, chinese: glossary.chinese.get(english.toLowerCase()) ?? [] }))
}

function load(): Glossary {
  const chinese = new Map(z.array(Entry).parse(data).flatMap(entry => entry.english.flatMap(word => [[word, entry.chinese], [plural(word), entry.chinese]] as const)))
  const words = [...chinese.keys()].sort((a, b) => b.length - a.length)
  return { chinese, pattern: new RegExp(`\\b(?:${words.join('|')})\\b`, 'giu') }
}

function plural(word: string): string {
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`
  return /(?:s|x|ch|sh)$/u.test(word) ? `${word}es` : `${word}s`
}
