import type { DraftArticle } from '../../src/article.ts'

/** One article of a gold file; the format stands in the README of the evaluation data. */
export interface GoldArticle {
  readonly id: string
  readonly seed: string
  readonly title: string | null
  readonly titleAlso?: readonly string[]
  readonly zones: readonly string[]
  readonly byline: string | null
  readonly kind: string
  readonly date: string | null
  /** NFKC, without white space. */
  readonly text: string
}

/** A cut article with the page it stands on. */
export interface FoundArticle {
  readonly source: string
  readonly article: DraftArticle
}

/** Counts of one page or of many: how many of a kind there are and how many are right. */
export interface ArticleMetrics {
  readonly gold: number
  readonly body: number
  readonly zones: number
  readonly titles: readonly [right: number, of: number]
  readonly bylines: readonly [right: number, of: number]
  readonly dates: readonly [right: number, of: number]
  readonly falseTitles: number
  readonly falseBylines: number
  readonly spurious: number
  /** Least share of a gold body's 8-grams that the best article holds. */
  readonly leastRecall: number
}

/** Share of a gold body's 8-grams that an article must hold, and share of its own that must be the gold body's, to be that article. */
const BODY_RECALL = 0.95
const BODY_PRECISION = 0.9
const GRAM = 8

/** The metrics of the evaluation, on articles in memory. */
export function measureArticles(gold: readonly GoldArticle[], found: readonly FoundArticle[]): ArticleMetrics {
  const matches = gold.map(one => ({ one, ...bestOf(one, found) }))
  const right = matches.map(match => ({ ...match, is: match.recall >= BODY_RECALL && match.precision >= BODY_PRECISION ? match.best?.article : undefined }))
  const used = new Set(right.flatMap(({ is, best }) => (is === undefined || best === undefined ? [] : [best])))
  const pages = new Set(gold.map(one => one.seed))
  return {
    gold: gold.length,
    body: right.filter(({ is }) => is !== undefined).length,
    zones: right.filter(({ is, one }) => is !== undefined && sameSet(is.zones.map(link => link.zone), one.zones)).length,
    titles: share(right.filter(({ one }) => one.title !== null), ({ is, one }) => [one.title ?? '', ...(one.titleAlso ?? [])].some(title => letters(title) === letters(is?.title ?? ''))),
    bylines: share(right.filter(({ one }) => one.byline !== null), ({ is, one }) => letters(is?.byline ?? '') === letters(one.byline ?? '')),
    dates: share(right.filter(({ one }) => one.date !== null), ({ is, one }) => [is?.published, is?.eventDate].some(day => day?.startsWith(one.date ?? '-') === true)),
    falseTitles: right.filter(({ is, one }) => one.title === null && is?.title != null).length,
    falseBylines: right.filter(({ is, one }) => one.byline === null && one.kind !== 'caption' && is?.byline != null).length,
    spurious: found.filter(one => !used.has(one) && one.article.kind !== 'caption' && pages.has(one.source)).length,
    leastRecall: Math.min(1, ...matches.map(({ recall }) => recall)),
  }
}

function bestOf(one: GoldArticle, found: readonly FoundArticle[]): { best: FoundArticle | undefined; recall: number; precision: number } {
  const rated = found.filter(({ source }) => source === one.seed).map(best => ({ best, ...overlap(one.text, fold(best.article.text)) }))
  return rated.sort((a, b) => b.recall + b.precision - a.recall - a.precision)[0] ?? { best: undefined, recall: 0, precision: 0 }
}

function overlap(wanted: string, given: string): { recall: number; precision: number } {
  const left = grams(wanted)
  const right = grams(given)
  let common = 0
  for (const [gram, count] of left) common += Math.min(count, right.get(gram) ?? 0)
  const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0)
  return { recall: total(left) === 0 ? 0 : common / total(left), precision: total(right) === 0 ? 0 : common / total(right) }
}

function grams(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (let i = 0; i + GRAM <= text.length; i++) counts.set(text.slice(i, i + GRAM), (counts.get(text.slice(i, i + GRAM)) ?? 0) + 1)
  return counts
}

function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '')
}

function letters(text: string): string {
  return fold(text).replace(/[\p{P}\p{S}]/gu, '').toLowerCase()
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort())
}

function share<Item>(items: readonly Item[], isRight: (item: Item) => boolean): readonly [number, number] {
  return [items.filter(isRight).length, items.length]
}
