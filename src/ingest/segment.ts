import type { Page, SegmentedPage } from '../article.ts'
import type { ZoneDirectory } from '../zone.ts'
import { splitBracketHeadlines } from './segment/bracket-headlines.ts'
import { splitContinuations } from './segment/continuation.ts'
import { cutPage } from './segment/cut.ts'
import { draftArticle } from './segment/draft.ts'
import type { UnplacedArticle } from './segment/draft.ts'
import { createLedger } from './segment/ledger.ts'
import { readLines } from './segment/line.ts'
import { placeArticles } from './segment/place.ts'
import { partSideBySide } from './segment/side-by-side.ts'
import { cutRecord } from './segment/record.ts'

/** A page of one file cut into articles, every character accounted for. Any text is accepted; cost grows linearly. */
export function segmentPage(page: Page, zones: ZoneDirectory): SegmentedPage {
  const whole = page.mediaType === 'record'
  const lines = whole ? readLines(page.text) : splitContinuations(page.text, splitBracketHeadlines(page.text, partSideBySide(page.text, readLines(page.text))))
  const { cuts, furniture } = whole ? cutRecord(page, lines) : cutPage(page, lines, zones)
  const ledger = createLedger(page.text)
  if (!whole) for (const line of lines) for (const mark of line.marks) ledger.claim(mark, 'furniture', null, 'markup')
  for (const { span, rule } of furniture) ledger.claim(span, 'furniture', null, rule)
  const articles: UnplacedArticle[] = []
  for (const cut of cuts) {
    const article = draftArticle(page.text, cut, ledger, articles.length)
    if (article !== null) articles.push(article)
  }
  return { articles: placeArticles(page, stated(page, articles), zones), labels: ledger.labels() }
}

/** What a record or a web page says about itself overrules what was found, for its main article. */
function stated({ hints }: Page, articles: readonly UnplacedArticle[]): UnplacedArticle[] {
  if (hints.title === undefined && hints.byline === undefined) return [...articles]
  const main = articles.reduce<UnplacedArticle | undefined>((longest, article) => (longest === undefined || article.text.length > longest.text.length ? article : longest), undefined)
  const all = articles.reduce((total, article) => total + article.text.length, 0)
  // A list of news says its own name, which is no item's headline.
  if (main === undefined || main.text.length * 2 < all) return [...articles]
  return articles.map(article => (article === main ? { ...article, title: hints.title ?? article.title, byline: hints.byline ?? article.byline } : article))
}
