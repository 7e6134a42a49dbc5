import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { measureArticles } from '../../eval/article-metrics.ts'
import { foldToLetters } from '../../../src/text/fold.ts'
import type { GoldArticle } from '../../eval/article-metrics.ts'
import { cutPages, readGold } from '../../eval/cut-pages.ts'
import { brokenPromises } from './invariants.ts'

/** By how much an article that holds a body may be longer. */
const LONGER = 1.3

/** The letters stand in the text in their order, whatever stands between them. */
function isWithin(letters: string, text: string): boolean {
  let at = 0
  for (const letter of text) if (letter === letters[at]) at++
  return at >= letters.length
}

const ROOT = resolve(import.meta.dirname, '../../..')
const share = ([right, of]: readonly [number, number]): number => right / of

describe.each([
  ['the seed pages', 'seeds', 'test/eval/seed-articles.jsonl'],
  ['invented pages in other layouts', 'test/fixtures/pages', 'test/fixtures/pages/gold.jsonl'],
])('%s', (_name, folder, goldFile) => {
  const gold = readGold(resolve(ROOT, goldFile))
  const pages = cutPages(resolve(ROOT, folder))
  const metrics = measureArticles(gold, pages.flatMap(({ page, result }) => result.articles.map(article => ({ source: page.source, article }))))

  test('are cut into their articles', () => {
    expect(metrics.body / metrics.gold).toBeGreaterThanOrEqual(0.95)
    expect(metrics.spurious).toBeLessThanOrEqual(1)
  })

  test('give headlines and names where the page prints them, and none elsewhere', () => {
    expect(share(metrics.titles)).toBeGreaterThanOrEqual(0.92)
    expect(share(metrics.bylines)).toBeGreaterThanOrEqual(0.91)
    expect(metrics.falseTitles).toBeLessThanOrEqual(1)
    expect(metrics.falseBylines).toBe(0)
  })

  test('give the zones and the days of their articles', () => {
    expect(metrics.zones / metrics.gold).toBeGreaterThanOrEqual(0.95)
    expect(share(metrics.dates)).toBeGreaterThanOrEqual(0.89)
  })

  test('lose nearly no run of a body to furniture', () => {
    expect(metrics.leastRecall).toBeGreaterThanOrEqual(0.95)
  })

  test('keep every letter of a body in its order: furniture holds none', () => {
    const isKept = (one: GoldArticle): boolean => pages.some(({ page, result }) => page.source === one.seed && result.articles.some(article => article.text.length < LONGER * one.text.length && isWithin(foldToLetters(one.text), foldToLetters(article.text))))
    expect(gold.filter(one => !isKept(one)).map(({ id }) => id)).toEqual([])
  })

  test('account for every character', () => {
    expect(pages.flatMap(({ page, result }) => brokenPromises(page, result))).toEqual([])
  })
})

test('a page of furniture alone has no article', () => {
  const page = cutPages(resolve(ROOT, 'test/fixtures/pages')).find(({ page: { source } }) => source.startsWith('15-'))
  expect(page?.result.articles).toEqual([])
})
