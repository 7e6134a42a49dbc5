import type { ReportReader } from '../store/report-store.ts'
import { foldForSearch } from '../text/fold.ts'
import type { NameEvidence, Query, QueryZone } from './query.ts'
import { zonesByEvidence } from './understand/names.ts'

/** Names of one question that are looked up, best first. */
const MAX_NAMES = 4
/** Passages looked at for one name: more than a telling name occurs in. */
const PASSAGES = 12

/** The zone whose reports alone hold a name of the question: an office, company, person or work. */
export async function zonesOfNames(store: ReportReader, query: Query): Promise<readonly QueryZone[]> {
  const evidence: NameEvidence[] = []
  for (const name of query.nameCandidates.slice(0, MAX_NAMES)) evidence.push(await evidenceFor(store, name))
  return zonesByEvidence(query, evidence)
}

async function evidenceFor(store: ReportReader, name: string): Promise<NameEvidence> {
  const hits = await store.lexical(store.terms(name), PASSAGES)
  const articles = await store.articles([...new Set(hits.map(hit => hit.articleId))])
  const holding = articles.filter(article => foldForSearch(`${article.title ?? ''}\n${article.text}`).includes(foldForSearch(name)))
  return { name, articleZones: holding.map(article => article.zones[0]?.zone ?? null) }
}
