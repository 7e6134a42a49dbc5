import { createHash } from 'node:crypto'
import type { DraftArticle } from '../article.ts'

/** What is embedded for a chunk: headline and zones say what it is about, the chunk follows. Only the chunk is ever quoted. */
export function passageText(draft: Pick<DraftArticle, 'title' | 'zones' | 'text'>, chunk: { readonly start: number; readonly end: number }): string {
  const context = [draft.title, ...draft.zones.map(link => link.zone)].filter(Boolean).join(' ')
  const text = draft.text.slice(chunk.start, chunk.end)
  return context === '' ? text : `${context}\n${text}`
}

/** Hexadecimal digits of a key: 128 bits, no two passages share one. */
const KEY_LENGTH = 32

/** Identifies a passage's text, so that its vector is found again. */
export function passageKey(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, KEY_LENGTH)
}
