import { contentTerms } from '../retrieve/coverage.ts'
import type { CoverageMeter } from '../retrieve/coverage.ts'
import type { Passage } from '../retrieve/search.ts'
import type { StoredArticle } from '../store/report-store.ts'
import { sentences } from '../text/sentences.ts'
import type { Quote } from './answer.ts'
import { citeEach } from './citer.ts'
import { quoteAround } from './compose.ts'
import { latestFirst, leadPlan } from './latest.ts'
import type { AnswerParts, Case } from './parts.ts'
import { scopeOf } from './parts.ts'
import type { QuotePlan } from './quote.ts'
import { wordsOf } from './which-zones.ts'

/** Passages looked through: more than anybody scrolls. */
const PASSAGES = 120
/** Share of the subject's rarest words that a sentence must hold to be an excerpt on it. */
const LEAST_SUBJECT = 0.3

/**
 * What the reports say on some words, the sentences that hold most of them first; on a zone alone, or on nothing, what its latest reports
 * tell. An excerpt claims to answer nothing, so that there is no refusal: at worst there is none.
 */
export async function excerptsOn(parts: AnswerParts, one: Case, limit: number): Promise<readonly Quote[]> {
  const { query, covered } = one
  const zones = query.zones.map(zone => zone.zone).filter(zone => covered.has(zone))
  if (query.zones.length > 0 && zones.length === 0) return []
  const plans = contentTerms(query).some(term => !term.generic) ? await speakingOf(parts, one, zones) : []
  if (plans.length > 0) return citeEach(one.citer, plans, limit)
  return zones.length > 0 || query.empty ? citeEach(one.citer, leads(await articlesOf(parts, zones)), limit) : []
}

async function speakingOf({ searcher }: AnswerParts, one: Case, zones: readonly string[]): Promise<QuotePlan[]> {
  const passages = await searcher.search(one.query, PASSAGES, { ...scopeOf(one), ...(zones.length === 0 ? {} : { zones }) })
  return passages.filter(({ article }) => zones.length === 0 || article.zones.some(link => zones.includes(link.zone)))
    .flatMap(passage => bestOf(passage, one, one.meter)).sort((a, b) => b.score - a.score)
}

/** The sentence of a passage that holds most of the subject. */
function bestOf({ article, start, end }: Passage, { query }: Case, meter: CoverageMeter): QuotePlan[] {
  const [best] = sentences(article.text).filter(sentence => sentence.start < end && start < sentence.end)
    .map(sentence => ({ sentence, share: meter.measure(article.text.slice(sentence.start, sentence.end)).subject }))
    .sort((a, b) => b.share - a.share)
  if (best === undefined || best.share < LEAST_SUBJECT) return []
  return [{ article, ranges: quoteAround(article.text, best.sentence), answer: wordsOf(query, article.text, best.sentence), score: best.share }]
}

async function articlesOf({ store }: AnswerParts, zones: readonly string[]): Promise<StoredArticle[]> {
  if (zones.length === 0) return [...await store.listArticles()]
  const lists = await Promise.all(zones.map(zone => store.listArticles(zone)))
  return [...new Map(lists.flat().map(article => [article.id, article])).values()]
}

function leads(articles: readonly StoredArticle[]): QuotePlan[] {
  return latestFirst(articles).filter(article => article.kind !== 'caption').flatMap(article => leadPlan(article) ?? [])
}
