import type { CheerioAPI } from 'cheerio'
import type { SourceHints } from '../../article.ts'
import { dayOf } from './iso-day.ts'

/** Names under which pages state a field: Open Graph, schema.org, Dublin Core, and the metadata that Chinese government sites must carry. */
const TITLE = ['og:title', 'ArticleTitle', 'headline', 'twitter:title', 'DC.title']
const PUBLISHED = ['article:published_time', 'og:published_time', 'PubDate', 'publishdate', 'datePublished', 'firstpublishedtime', 'publish_date', 'DC.date', 'date']
const OUTLET = ['ContentSource', 'og:site_name', 'SiteName', 'application-name']
const AUTHOR = ['article:author', 'author', 'Author', 'DC.creator']
const URL_NAMES = ['og:url']

/** A site's or column's name after the headline in a window title: 题目_频道_某网, 题目 - 某网. */
const SITE_SUFFIX = /\s*(?:[_|｜]|\s[-–—]\s|--+).*$/u
/** One to five names of two to four Han characters, after what says that they are names. */
const NAMES = /^(?:记者|作者|通讯员|文)?[:：\s]*(\p{Script=Han}{2,4}(?:[\s、,，;；/]+\p{Script=Han}{2,4}){0,4})$/u

/** A site, a paper or an office that signs as the author. */
const NO_PERSON = /(?:网|报|社|台|刊|部|局|办|室|中心|管理员|编辑|小编|匿名|佚名)$/u

/** What a page says of itself outside its text; a field that it does not state, or not believably, is absent. */
export function metadataOf($: CheerioAPI): SourceHints {
  const title = headline($)
  const day = publishedOn($)
  const authors = names(stated($, AUTHOR))
  const printed = day !== undefined && authors !== undefined ? '' : lineUnderHeadline($)
  const published = day ?? dayOf(printed)
  const outlet = stated($, OUTLET) ?? linkedData($, /"publisher"\s*:\s*\{[^{}]*"name"\s*:\s*"([^"\\]+)"/u)
  const byline = authors ?? names(PRINTED_AUTHOR.exec(printed)?.[1])
  const url = $('link[rel="canonical"]').attr('href')?.trim() ?? stated($, URL_NAMES)
  return { ...(title ? { title } : {}), ...(published ? { published } : {}), ...(outlet ? { outlet } : {}), ...(byline ? { byline } : {}), ...(url !== undefined && /^https?:\/\//u.test(url) ? { url } : {}) }
}

/** The printed headline: the only `<h1>`, else the stated title, else the window's without the site's name. */
function headline($: CheerioAPI): string | undefined {
  const printed = $('h1').toArray().map(element => oneLine($(element).text())).filter(Boolean)
  if (printed.length === 1) return printed[0]
  const title = stated($, TITLE) ?? oneLine($('title').first().text()).replace(SITE_SUFFIX, '')
  return title === '' ? undefined : title
}

function publishedOn($: CheerioAPI): string | undefined {
  const texts = [stated($, PUBLISHED), linkedData($, /"datePublished"\s*:\s*"([^"]+)"/u), $('article time[datetime], time[pubdate]').first().attr('datetime'), onlyText($, PRINTED_DAY)]
  return texts.map(text => dayOf(text ?? '')).find(day => day !== undefined)
}

/** Elements in which sites and public accounts print when an article came out. */
const PRINTED_DAY = '#publish_time, .publish-time, .publish_time, .pub-time, .pubtime, .pub_time, [itemprop="datePublished"]'

/** The text of the only such element; several are a list's. */
function onlyText($: CheerioAPI, selector: string): string | undefined {
  const elements = $(selector)
  return elements.length === 1 ? oneLine(elements.text()) : undefined
}

/** Longest line, in characters, that says when and where a page came out. */
const LONGEST_SOURCE_LINE = 120
/** The words of such a line beside its day. */
const SOURCE_LINE = /(?:来源|作者|字号|字体|发布时间|发布日期)\s*[:：]/u
const PRINTED_AUTHOR = /(?:作者|记者)\s*[:：]\s*(\p{Script=Han}{2,4}(?:[、,，/]\s*\p{Script=Han}{2,4}|\s+\p{Script=Han}{2,4}(?=\s|$))*)(?=\s|$)/u

/** 2024-07-09 10:26 来源：某网 作者：王伟, as pages print it under the headline; empty where they print none, or several articles. */
function lineUnderHeadline($: CheerioAPI): string {
  if ($('h1').length > 1 || $('article').length > 1) return ''
  for (const element of $('div, p, span, td, li, h2, h3, h4, h5, h6').toArray()) {
    const text = oneLine($(element).text())
    if (text.length <= LONGEST_SOURCE_LINE && SOURCE_LINE.test(text) && dayOf(text) !== undefined) return text
  }
  return ''
}

/** The first non-empty content of a `<meta>` with one of the names, in their order. */
function stated($: CheerioAPI, wanted: readonly string[]): string | undefined {
  const contents = new Map<string, string>()
  for (const element of $('meta[content]').toArray()) {
    const name = (element.attribs['property'] ?? element.attribs['name'] ?? element.attribs['itemprop'] ?? '').toLowerCase()
    const content = oneLine(element.attribs['content'] ?? '')
    if (content !== '' && !contents.has(name)) contents.set(name, content)
  }
  return wanted.map(name => contents.get(name.toLowerCase())).find(content => content !== undefined)
}

/** The first match in the page's JSON-LD blocks, which are too often not valid JSON. */
function linkedData($: CheerioAPI, pattern: RegExp): string | undefined {
  return $('script[type="application/ld+json"]').toArray().map(element => pattern.exec($(element).text())?.[1]).find(found => found !== undefined)
}

function names(text: string | undefined): string | undefined {
  const found = NAMES.exec(text ?? '')?.[1]?.replace(/[\s、,，;；/]+/gu, ' ')
  return found === undefined || found.split(' ').some(name => NO_PERSON.test(name)) ? undefined : found
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
