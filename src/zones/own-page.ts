import type { ZoneLink } from '../article.ts'
import type { ZoneDirectory } from '../zone.ts'
import type { LinkSubject, PageEvidence } from './link-subject.ts'

/** How many of a page's articles, and which share, must be of one zone, and none of another, for the page to be that zone's own. */
const OWN_PAGE_ARTICLES = 3
const OWN_PAGE_SHARE = 0.75

/** Says that something is of the place that the page is for: its streets, communities and offices. */
const OF_THE_PLACE = /\p{Script=Han}{2}(?:街道|社区|办事处)|(?<![地城景园小校厂库湖山片郊社辖\p{Script=Latin}])区(?:委|总工会|\p{Script=Han}{1,6}局)|辖区|管委会|党工委/u

const OWN_ZONES = new WeakMap<PageEvidence, ZoneLink | null>()

/** The zone of a page of which nearly every article is, worked out once though every article asks; null where there is none. `linksOf` tells the zones of one article. */
function ownZone(page: PageEvidence, linksOf: (article: LinkSubject) => readonly ZoneLink[]): ZoneLink | null {
  const known = OWN_ZONES.get(page)
  if (known !== undefined) return known
  const linked = page.articles.map(linksOf).filter(links => links.length > 0)
  const [first] = linked[0] ?? []
  const isOwn = first !== undefined && linked.length >= OWN_PAGE_ARTICLES && linked.length >= OWN_PAGE_SHARE * page.articles.length && linked.every(links => links.every(({ zone }) => zone === first.zone))
  const own = isOwn ? first : null
  OWN_ZONES.set(page, own)
  return own
}

/** An item that names no zone on a page that is one zone's own is of that zone if it speaks of its streets or offices and of no other city. */
export function fromOwnPage({ title, text }: LinkSubject, page: PageEvidence, directory: ZoneDirectory, linksOf: (article: LinkSubject) => readonly ZoneLink[]): ZoneLink[] {
  const words = `${title ?? ''}\n${text}`
  const local = OF_THE_PLACE.exec(words)?.[0]
  const own = local === undefined ? null : ownZone(page, linksOf)
  if (own === null || local === undefined) return []
  const city = directory.byName(own.zone)?.city
  const isElsewhere = directory.cities(words).some(mention => mention.city !== city)
  return isElsewhere ? [] : [{ zone: own.zone, rule: 'own-page', evidence: local }]
}
