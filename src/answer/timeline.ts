import { periodsIn } from '../retrieve/understand/period.ts'
import type { StoredArticle } from '../store/report-store.ts'
import { sentences } from '../text/sentences.ts'
import { quoteAround } from './compose.ts'
import { dayOf, leadPlan } from './latest.ts'
import type { QuotePlan } from './quote.ts'

/** One dated quote an article, oldest first; what cannot be dated is left out. */
export function timelinePlans(articles: readonly StoredArticle[]): QuotePlan[] {
  return articles.filter(article => dayOf(article) !== '').sort((a, b) => dayOf(a).localeCompare(dayOf(b))).flatMap(article => datedPlan(article) ?? leadPlan(article) ?? [])
}

/** The first sentence that states the article's day, with the date marked. */
function datedPlan(article: StoredArticle): QuotePlan | undefined {
  const day = dayOf(article)
  for (const { start, end } of sentences(article.text)) {
    const mention = periodsIn(article.text.slice(start, end), { reference: article.published ?? day, assumeYear: true }).find(({ period }) => period.from === day)
    if (mention === undefined) continue
    const words = { start: start + mention.start, end: start + mention.end }
    return { article, ranges: quoteAround(article.text, words), answer: words, score: 1 }
  }
  return undefined
}
