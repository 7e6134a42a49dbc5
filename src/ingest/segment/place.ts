import type { DraftArticle, Page, ZoneLink } from '../../article.ts'
import { linkZones } from '../../zones/link.ts'
import type { PageEvidence } from '../../zones/link-subject.ts'
import type { ZoneDirectory } from '../../zone.ts'
import { eventDate, issueDate, issueDateOf } from '../dates.ts'
import type { UnplacedArticle } from './draft.ts'

/** Says of each article of a page which zones it is about and which day it reports. */
export function placeArticles(page: Page, articles: readonly UnplacedArticle[], zones: ZoneDirectory): DraftArticle[] {
  const { outlet, zone } = page.hints
  const evidence: PageEvidence = { text: page.text, articles, ...(outlet === undefined ? {} : { outlet }), ...(zone === undefined ? {} : { defaultZone: zone }) }
  const ofPage = issueDate(page)
  return articles.map(article => {
    const { credit: _credit, ...words } = article
    const published = issueDateOf(article, page, ofPage)
    return { ...words, zones: statedZones(page, zones) ?? linkZones(article, evidence, zones), published, eventDate: eventDate(article, page, published) }
  })
}

/** The zones that a record names itself; null when it names none. */
function statedZones(page: Page, zones: ZoneDirectory): ZoneLink[] | null {
  return page.hints.zones === undefined ? null : page.hints.zones.map(name => ({ zone: zones.canonical(name), rule: 'stated', evidence: '' }))
}
