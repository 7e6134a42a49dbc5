import type { DraftArticle } from '../article.ts'

/** What is embedded for a chunk: headline and zones say what it is about, the chunk follows. Only the chunk is ever quoted. */
export function passageText(draft: Pick<DraftArticle, 'title' | 'zones' | 'text'>, chunk: { readonly start: number; readonly end: number }): string {
  const context = [draft.title, ...draft.zones.map(link => link.zone)].filter(Boolean).join(' ')
  const text = draft.text.slice(chunk.start, chunk.end)
  return context === '' ? text : `${context}\n${text}`
}
