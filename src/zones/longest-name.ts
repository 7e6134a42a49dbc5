import type { ZoneLink } from '../article.ts'
import type { ZoneDirectory } from '../zone.ts'
import type { LinkSubject } from './link-subject.ts'

/**
 * Gives a zone that no list holds the longest name by which its article, or else its page, names it: 郑州新郑综保区 for 新郑综保区,
 * 湖北自贸试验区宜昌片区 for 宜昌自贸片区. One that several longer names would fit keeps its own.
 */
export function longestName(link: ZoneLink, named: readonly string[], onPage: readonly string[], directory: ZoneDirectory): ZoneLink {
  if (directory.byName(link.zone) !== undefined) return link
  for (const names of [named, onPage]) {
    const [longer, ...others] = new Set(names.filter(name => isLongerName(name, link.zone, directory)))
    if (longer !== undefined) return others.length === 0 ? { ...link, zone: longer } : link
  }
  return link
}

const QUARTER_OF_CITY = /^(\p{Script=Han}+)自贸片区$/u

function isLongerName(name: string, zone: string, directory: ZoneDirectory): boolean {
  if (name === zone || directory.byName(name) !== undefined) return false
  const place = QUARTER_OF_CITY.exec(zone)?.[1]
  if (place !== undefined && name.endsWith(`自贸试验区${place}片区`)) return true
  return name.endsWith(zone) && directory.cities(name.slice(0, -zone.length)).length > 0
}

/** The quarter of a free trade zone where the article is about that quarter: its headline says 片区, or the text says so more often than it names the whole. */
export function quarterInstead(link: ZoneLink, { title, text }: Pick<LinkSubject, 'title' | 'text'>, named: readonly string[]): ZoneLink {
  if (!link.zone.endsWith('自贸试验区')) return link
  const apart = quarterApart(title, text)
  const [quarter, ...others] = new Set([...named.filter(name => name.startsWith(link.zone) && name.endsWith('片区')), ...(apart === undefined ? [] : [`${link.zone}${apart}`])])
  if (quarter === undefined || others.length > 0) return link
  const isQuarters = title?.includes('片区') === true || text.split('片区').length - 1 > named.filter(name => name === link.zone).length
  return isQuarters ? { ...link, zone: quarter } : link
}

/** 川南临港片区 that headline and text both name, though not beside its zone: one of them, right after a mark or at its beginning. */
function quarterApart(title: string | null, text: string): string | undefined {
  const headline = title ?? ''
  const names = [...headline.matchAll(QUARTER_BEGINS), ...text.matchAll(QUARTER_BEGINS)].map(([name]) => name)
  return names.find(name => !name.endsWith('自贸片区') && headline.includes(name) && text.includes(name))
}

const QUARTER_BEGINS = /(?<=^|[^\p{Script=Han}])\p{Script=Han}{2,5}?片区/gu
