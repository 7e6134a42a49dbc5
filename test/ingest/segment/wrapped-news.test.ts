import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { segmentPage } from '../../../src/ingest/segment.ts'
import { widthOf } from '../../../src/ingest/segment/line.ts'
import { pageOf } from './invariants.ts'
import { noZones } from './no-zones.ts'

/** Real news set as columns are: rules for names, furniture and headlines look at lines, and a sentence's line may look like any of them. */
const NEWS = ['news.jsonl', 'news-fresh.jsonl'].flatMap(file => readFileSync(resolve(import.meta.dirname, '../../fixtures/zone-labels', file), 'utf8').split('\n').filter(line => line !== '').map(line => (JSON.parse(line) as { text: string }).text.replace(/\s+/gu, '')))
/** What sites add to their news and is none of it: sources, editors, pictures, tables of quotes. */
const SITE_WORDS = /来源|编辑|责编|记者：|通讯员|作者|图为|[▲△↑↓▼]|图源|供图|摄[）)]|主营业务|原标题|讯[（(]|返回搜狐|转载|文\//u
const MEASURED = NEWS.filter(text => text.length > 250 && text.length < 1500 && !SITE_WORDS.test(text))

/** Paragraphs of some sentences, indented, broken where the column of `width` ems is full. */
function columnOf(text: string, width: number): string {
  const paragraphs = text.match(/.{1,160}?(?:。|$)/gu) ?? []
  return paragraphs.flatMap(paragraph => {
    const lines = ['']
    for (const letter of `　　${paragraph}`) {
      const line = lines.at(-1) ?? ''
      if (widthOf(line) + (line.startsWith('　') ? 2 : 0) + widthOf(letter) > width && !/[，。；、！？：”）》]/u.test(letter)) lines.push(letter)
      else lines[lines.length - 1] = line + letter
    }
    return lines
  }).join('\n')
}

test.each([15, 22, 28])('real news in a column of %i ems stay one article with all their words', width => {
  const results = MEASURED.map(text => ({ text, articles: segmentPage(pageOf(`园区开工一批项目\n\n${columnOf(text, width)}`), noZones).articles }))
  const whole = results.filter(({ articles }) => articles.length === 1)
  const kept = results.reduce((sum, { articles }) => sum + articles.reduce((letters, article) => letters + article.text.replace(/\s+/gu, '').length, 0), 0)
  expect(MEASURED.length).toBeGreaterThan(50)
  // What is missing are datelines, names and what a site adds behind an article.
  expect(whole.length / results.length).toBeGreaterThanOrEqual(0.95)
  expect(kept / MEASURED.join('').length).toBeGreaterThanOrEqual(0.975)
})
