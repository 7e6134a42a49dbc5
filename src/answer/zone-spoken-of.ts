import type { StoredArticle } from '../store/report-store.ts'
import { sentences } from '../text/sentences.ts'
import type { ZoneDirectory } from '../zone.ts'

/**
 * Of an article about several zones, the one that the sentence at a place of its text speaks of: the last that it has named
 * by then, of those the article is about. Null where the sentence names none, and for an article about one zone.
 */
export function zoneSpokenOf({ text, zones: links }: StoredArticle, at: number, zones: ZoneDirectory): string | null {
  if (links.length < 2) return null
  const about = new Set(links.map(link => link.zone))
  const sentence = sentences(text).find(({ start, end }) => start <= at && at < end)
  return sentence === undefined ? null : (zones.mentions(text.slice(sentence.start, at)).filter(mention => about.has(mention.zone)).at(-1)?.zone ?? null)
}
