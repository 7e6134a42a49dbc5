import type { StoredArticle } from '../store/report-store.ts'
import { sentences } from '../text/sentences.ts'
import { quoteAround } from './compose.ts'
import { countCharacters } from './cut.ts'
import type { QuotePlan } from './quote.ts'

/** A first sentence with fewer characters is a heading or a call, not what the article reports. */
const MIN_LEAD_CHARACTERS = 20

/** What an article reports, in its own words: its first sentence of some length. */
export function leadPlan(article: StoredArticle): QuotePlan | undefined {
  const all = sentences(article.text)
  const lead = all.find(sentence => countCharacters(article.text, sentence) >= MIN_LEAD_CHARACTERS) ?? all[0]
  return lead === undefined ? undefined : { article, ranges: quoteAround(article.text, lead), answer: null, score: 1 }
}

/** The day an article stands for: of what it reports, else of its issue; empty when neither is known. */
export function dayOf(article: StoredArticle): string {
  return article.eventDate?.slice(0, 10) ?? article.published ?? ''
}

/** Latest first; undated ones last, in their order. */
export function latestFirst(articles: readonly StoredArticle[]): StoredArticle[] {
  return [...articles].sort((a, b) => dayOf(b).localeCompare(dayOf(a)))
}
