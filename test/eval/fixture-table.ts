import { resolve } from 'node:path'
import { measureArticles } from './article-metrics.ts'
import type { ArticleMetrics } from './article-metrics.ts'
import { cutPages, readGold } from './cut-pages.ts'

// Prints the metrics of the seed pages and of the invented ones, page by page: npx tsx test/eval/fixture-table.ts
const ROOT = resolve(import.meta.dirname, '../..')
const SETS = [
  { folder: resolve(ROOT, 'seeds'), gold: resolve(ROOT, 'test/eval/seed-articles.jsonl') },
  { folder: resolve(ROOT, 'test/fixtures/pages'), gold: resolve(ROOT, 'test/fixtures/pages/gold.jsonl') },
]

function row(name: string, metrics: ArticleMetrics): string {
  const pair = ([right, of]: readonly [number, number]): string => (of === 0 ? '–' : `${right}/${of}`)
  const { gold, body, zones, titles, bylines, dates, falseTitles, falseBylines, spurious } = metrics
  return `| ${name} | ${pair([body, gold])} | ${pair([zones, gold])} | ${pair(titles)} | ${pair(bylines)} | ${pair(dates)} | ${falseTitles} | ${falseBylines} | ${spurious} |`
}

process.stdout.write('| page | body | zones | title | byline | date | false titles | false bylines | spurious |\n|---|---|---|---|---|---|---|---|---|\n')
for (const { folder, gold: file } of SETS) {
  const gold = readGold(file)
  const pages = cutPages(folder)
  const found = pages.flatMap(({ page, result }) => result.articles.map(article => ({ source: page.source, article })))
  for (const { page } of pages) process.stdout.write(`${row(page.source, measureArticles(gold.filter(one => one.seed === page.source), found.filter(one => one.source === page.source)))}\n`)
  process.stdout.write(`${row('**all**', measureArticles(gold, found))}\n`)
}
