import type { ZoneLink } from '../article.ts'
import type { ZoneDirectory } from '../zone.ts'
import type { LinkSubject, PageEvidence } from './link-subject.ts'

/** How many of a page's articles, and which share, must be of one zone, and none of another, for the page to be that zone's own. */
const OWN_PAGE_ARTICLES = 3
const OWN_PAGE_SHARE = 0.75

/** Says that something is of the place that the page is for: its streets, communities and offices. */
const OF_THE_PLACE = /\p{Script=Han}{2}(?:街道|社区|办事处)|(?<![地城景园小校厂库湖山片郊社辖\p{Script=Latin}])区(?:委|总工会|\p{Script=Han}{1,6}局)|[我全]区|区直|片区|辖区|管委会|党工委/u

/** Speaks as the place itself: no other city that is named beside it matters. */
const AS_THE_PLACE = /我区|全区|区直|(?<![地城景园小校厂库湖山片郊社辖市高经开新\p{Script=Latin}])区(?:委|总工会|\p{Script=Han}{1,6}局)/u

/** Longest line that names who issues a page, in characters. */
const LONGEST_ISSUER = 48
/** 云溪高新区管委会 办公室编, at the head of a briefing or as the name of a site. */
const ISSUES = /(?:管委会|管理委员会|工作委员会|党工委|党群工作部|融媒体中心|宣传部|办公室)[^。，；]{0,12}$/u
/** Lines at the head of a page among which its issuer stands. */
const HEAD_LINES = 10

const OWN_ZONES = new WeakMap<PageEvidence, ZoneLink | null>()

/** The zone that issues a page, or of which nearly every article of it is, worked out once though every article asks; null where there is none. `linksOf` tells the zones of one article. */
function ownZone(page: PageEvidence, directory: ZoneDirectory, linksOf: (article: LinkSubject) => readonly ZoneLink[]): ZoneLink | null {
  const known = OWN_ZONES.get(page)
  if (known !== undefined) return known
  const own = issuerOf(page, directory) ?? sharedZone(page.articles, linksOf)
  OWN_ZONES.set(page, own)
  return own
}

function sharedZone(articles: readonly LinkSubject[], linksOf: (article: LinkSubject) => readonly ZoneLink[]): ZoneLink | null {
  const linked = articles.map(linksOf).filter(links => links.length > 0)
  const [first] = linked[0] ?? []
  const isOwn = first !== undefined && linked.length >= OWN_PAGE_ARTICLES && linked.length >= OWN_PAGE_SHARE * articles.length && linked.every(links => links.every(({ zone }) => zone === first.zone))
  return isOwn ? first : null
}

/** The one zone whose office is named as the outlet, or in a line of its own at the head of the page. */
function issuerOf({ text, outlet }: PageEvidence, directory: ZoneDirectory): ZoneLink | null {
  const head = text.split('\n').map(line => line.trim()).filter(line => line !== '').slice(0, HEAD_LINES)
  const lines = [outlet ?? '', ...head].filter(line => line.length <= LONGEST_ISSUER && ISSUES.test(line))
  const zones = new Map(lines.flatMap(line => directory.mentions(line).map(({ zone, start, end }) => [zone, line.slice(start, end)] as const)))
  const [found, ...others] = zones
  return found === undefined || others.length > 0 ? null : { zone: found[0], rule: 'own-page', evidence: found[1] }
}

/** An item that names no zone on a page that is one zone's own is of that zone if it speaks of its streets or offices and of no other city. */
export function fromOwnPage({ title, text }: LinkSubject, page: PageEvidence, directory: ZoneDirectory, linksOf: (article: LinkSubject) => readonly ZoneLink[]): ZoneLink[] {
  const words = `${title ?? ''}\n${text}`
  const local = OF_THE_PLACE.exec(words)?.[0]
  const own = local === undefined ? null : ownZone(page, directory, linksOf)
  if (own === null || local === undefined) return []
  const city = directory.byName(own.zone)?.city
  const isElsewhere = !AS_THE_PLACE.test(words) && directory.cities(words).some(mention => mention.city !== city)
  return isElsewhere ? [] : [{ zone: own.zone, rule: 'own-page', evidence: local }]
}
