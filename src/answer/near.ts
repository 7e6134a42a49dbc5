import { suggestions as english } from '../messages/en/suggestions.ts'
import { suggestions as chinese } from '../messages/zh/suggestions.ts'
import type { Query } from '../retrieve/query.ts'
import type { IndicatorLexicon } from '../retrieve/understand/indicators.ts'
import type { ReportReader, StoredArticle } from '../store/report-store.ts'
import { foldForSearch } from '../text/fold.ts'
import type { ZoneDirectory } from '../zone.ts'
import type { Near } from './answer.ts'
import type { FoundFigure } from './figures.ts'
import { figuresIn } from './figures.ts'
import { dayOf, latestFirst } from './latest.ts'
import { shownPeriods } from './shown-period.ts'

/** Entries of each list that is offered. */
const MAX_OFFERED = 6
const MAX_QUESTIONS = 3
const MAX_ARTICLES = 3
/** A zone's articles that are read for figures to offer, latest first. */
const MAX_SCANNED = 8
/** Passages looked through for other zones that report an indicator. */
const PASSAGES = 40

/** What is needed to find what is near. */
export interface NearSources {
  readonly store: ReportReader
  readonly zones: ZoneDirectory
  readonly indicators: IndicatorLexicon
}

/** What the reports offer instead of what was asked for. */
export async function nearTo(query: Query, sources: NearSources): Promise<Near> {
  const { store, indicators } = sources
  const covered = new Set((await store.zoneSummaries()).map(summary => summary.zone))
  const zone = query.zones.map(named => named.zone).find(name => covered.has(name))
  const articles = zone === undefined ? [] : latestFirst(await store.listArticles(zone)).slice(0, MAX_SCANNED)
  const figures = articles.flatMap(article => figuresOf(article, indicators)).filter(figure => figure.indicator !== null)
  const asked = query.indicators.map(indicator => indicator.name)
  const same = figures.filter(figure => figure.indicator !== null && asked.includes(figure.indicator))
  return {
    zones: await zonesNear(query, sources, covered),
    periods: shownPeriods(same.length > 0 ? same : figures).slice(0, MAX_OFFERED),
    indicators: firstOnes(figures.flatMap(figure => figure.indicator ?? [])),
    articles: articles.flatMap(article => article.title === null ? [] : [{ id: article.id, title: article.title, date: dayOf(article) || null }]).slice(0, MAX_ARTICLES),
    questions: zone === undefined ? [] : questionsAbout(zone, [...same, ...figures], query.language, sources),
  }
}

/** Zones that may have been meant, then those that report the indicator asked for; only such as have reports. */
async function zonesNear(query: Query, { store, zones }: NearSources, covered: ReadonlySet<string>): Promise<string[]> {
  const meant = query.zones.filter(named => !covered.has(named.zone)).flatMap(named => zones.lookup(named.surface, MAX_OFFERED).map(zone => zone.name))
  const elsewhere: string[] = []
  for (const indicator of query.indicators) {
    const hits = await store.lexical(store.terms(indicator.name), PASSAGES, { zones: [...covered] })
    const articles = await store.articles([...new Set(hits.map(hit => hit.articleId))])
    const holding = articles.filter(article => indicator.synonyms.some(name => foldForSearch(article.text).includes(foldForSearch(name))))
    elsewhere.push(...holding.flatMap(article => article.zones[0]?.zone ?? []))
  }
  const own = query.zones.map(named => named.zone)
  return firstOnes([...meant, ...elsewhere].filter(zone => covered.has(zone) && !own.includes(zone)))
}

function questionsAbout(zone: string, figures: readonly FoundFigure[], language: Query['language'], { zones, indicators }: NearSources): string[] {
  const asksInEnglish = language === 'en'
  const name = asksInEnglish ? zones.byName(zone)?.english[0] ?? zone : zone
  const asked = figures.filter(figure => figure.measure === 'growth' || figure.measure === 'level').flatMap(figure => {
    const indicator = figure.indicator === null ? undefined : indicators.byName(figure.indicator)
    if (indicator === undefined) return []
    return [(asksInEnglish ? english : chinese).figure(name, asksInEnglish ? indicator.english[0] ?? indicator.name : indicator.name, figure.measure === 'growth')]
  })
  return firstOnes(asked).slice(0, MAX_QUESTIONS)
}

function figuresOf(article: StoredArticle, indicators: IndicatorLexicon): FoundFigure[] {
  return figuresIn(article.text, { indicators, reference: article.published ?? article.eventDate?.slice(0, 10) ?? null })
}

function firstOnes(names: readonly string[]): string[] {
  return [...new Set(names)].slice(0, MAX_OFFERED)
}
