import type { Page, SegmentedPage } from '../../../src/article.ts'
import { isExact } from '../../../src/text/alignment.ts'

/** A page of plain text for tests. */
export function pageOf(text: string, source = 'page.txt'): Page {
  return { source, mediaType: 'text', sha256: '0'.repeat(64), text, readerVersion: 1, hints: {} }
}

/** What is wrong with the account of a page, as sentences; empty when every promise holds. */
export function brokenPromises(page: Page, result: SegmentedPage): string[] {
  return [...brokenLabels(page, result), ...brokenArticles(page, result)]
}

function brokenLabels(page: Page, { labels, articles }: SegmentedPage): string[] {
  const wrong: string[] = []
  let free = 0
  for (const { span: [start, end], role, article } of labels) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < free || end <= start || end > page.text.length) wrong.push(`label [${start}, ${end}) after ${free} of ${page.text.length}`)
    if (page.text.slice(free, start).trim() !== '') wrong.push(`nobody has [${free}, ${start})`)
    if ((role === 'furniture') !== (article === null) || (article !== null && articles[article] === undefined)) wrong.push(`${role} of article ${article}`)
    free = end
  }
  if (page.text.slice(free).trim() !== '') wrong.push(`nobody has [${free}, ${page.text.length})`)
  return wrong
}

function brokenArticles(page: Page, { labels, articles }: SegmentedPage): string[] {
  const wrong: string[] = []
  const all = articles.flatMap(article => article.spans).sort((a, b) => a[0] - b[0])
  if (all.some(([start], i) => i > 0 && start < (all[i - 1]?.[1] ?? 0))) wrong.push('two articles share a character')
  articles.forEach((article, index) => {
    if (!isExact(article, page.text)) wrong.push(`article ${index} is not what its spans hold`)
    if (/^\s|\s$|\n\s|[^\S\n]\n/u.test(article.text)) wrong.push(`article ${index} has stray white space`)
    const labelled = labels.filter(label => label.article === index && (label.role === 'body' || label.role === 'caption'))
    const covered = article.spans.every(span => labelled.some(label => label.span[0] <= span[0] && span[1] <= label.span[1]) || labelled.filter(label => label.span[0] >= span[0] && label.span[1] <= span[1]).length > 0)
    if (!covered) wrong.push(`article ${index} stands outside its labels`)
  })
  return wrong
}
