import { Readability } from '@mozilla/readability'
import { load } from 'cheerio'
import type { CheerioAPI } from 'cheerio'
import { parseHTML } from 'linkedom'
import type { SourceHints } from '../../article.ts'
import { ReportError } from '../../errors.ts'
import { foldToLetters } from '../../text/fold.ts'
import { decodeText } from './decode.ts'
import { linesOf } from './html-lines.ts'
import type { Selection } from './html-lines.ts'
import { metadataOf } from './html-metadata.ts'

/** Elements above which an article is not looked for: an article page has a few thousand, and the search is slow. */
const ELEMENTS_AT_MOST = 20_000
/** Elements inside each other; browsers stop at 512. */
const DEPTH_AT_MOST = 512
/** Bytes in which a page names its encoding (the HTML standard's prescan). */
const PRESCAN_BYTES = 1024
/** Of the letters in the page's running text. With less, other articles or paragraphs were left behind; teasers and comments are seldom more than the rest. */
const ARTICLE_COVERAGE_AT_LEAST = 0.75
/** Of a block's letters that stand in links; navigation and recommendations are links and little else. */
const LINK_SHARE_AT_MOST = 0.5
/** Letters of a block that reads as running text even without a full stop. */
const PROSE_LETTERS = 40

/** Named by what they are in the markup. Word ends are required so that `navy` or `shareholders` are not meant. */
const BOILERPLATE_NAME =
  /(?:^|[-_\s])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|position|weizhi|header|head-?top|top-?bar|footer|foot|bottom|copyright|copy|sidebar|aside|side|related|relate|recommend(?:ed|ation)?s?|tuijian|hot|rank(?:ing)?|comments?|pinglun|reply|share|shares|social|toolbar|pager|pagination|ads?|advert(?:isement)?|banner|login|search|qrcode|friend-?links?|editor-?info)(?:$|[-_\s])/iu
const BOILERPLATE_ELEMENTS = 'nav, aside, footer, form, dialog, [role="navigation"], [role="banner"], [role="contentinfo"], [role="complementary"], [role="search"]'
const INVISIBLE = 'script, style, noscript, template, iframe, [hidden], [style*="display:none"], [style*="display: none"]'

/**
 * The article of a web page, or its articles, as lines: headline first, then paragraphs, without navigation, recommendations
 * and comments; what the page says of itself goes into the hints.
 * @throws ReportError page/empty, page/binary, page/broken, page/no-text
 */
export function readHtml(bytes: Buffer, file: string): { readonly text: string; readonly hints: SourceHints } {
  const source = decodeText(bytes, file, declaredEncoding(bytes))
  try {
    if (openContainers(source) > DEPTH_AT_MOST) throw new ReportError('page/broken', { file })
    const $ = load(source)
    if (isTooDeep($)) throw new ReportError('page/broken', { file })
    const hints = forOneArticle(metadataOf($), $)
    removeFurniture($)
    const text = withHeadline(articleText($), hints.title)
    if (text === '') throw new ReportError('page/no-text', { file })
    return { text, hints }
  } catch (cause) {
    throw cause instanceof ReportError ? cause : new ReportError('page/broken', { file }, { cause })
  }
}

/** The most containers open at once, counted before parsing: the standard's algorithm looks through all open elements at each tag. */
function openContainers(source: string): number {
  let open = 0
  let most = 0
  for (const [, closing] of source.matchAll(/<(\/?)(?:a(?=[\s>])|div|span|section|article|main|ul|ol|dl|table|blockquote|center|font|em|strong|form)\b/giu)) {
    open = Math.max(0, open + (closing === '/' ? -1 : 1))
    most = Math.max(most, open)
  }
  return most
}

function isTooDeep($: CheerioAPI): boolean {
  let level = $.root().children()
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEPTH_AT_MOST) return true
    level = level.children()
  }
  return false
}

function declaredEncoding(bytes: Buffer): string | undefined {
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/iu.exec(bytes.toString('latin1', 0, PRESCAN_BYTES))?.[1]
}

/** Of a page's running text that stands in items with a linked headline each: such a page is a list of news, and no article is looked for. */
const LIST_SHARE_AT_LEAST = 0.5
const LIST_ITEMS_AT_LEAST = 2

/** What the article finder gives, unless the page is a list of news or running text is missing there; then all that is left of the page. */
function articleText($: CheerioAPI): string {
  const whole = linesOf($('body'))
  const prose = whole.split('\n').filter(isProse).map(foldToLetters)
  if (isList($, letters(prose))) return whole
  const found = foundArticle($.html())
  const held = foldToLetters(found)
  const covered = prose.filter(line => held.includes(line))
  return found !== '' && letters(covered) >= ARTICLE_COVERAGE_AT_LEAST * letters(prose) ? found : whole
}

function isList($: CheerioAPI, proseLetters: number): boolean {
  const items = $('div, p, h2, h3, h4, h5, dt').filter((_, element) => headsItem($(element)))
  const told = items.toArray().map(element => foldToLetters($(element).next().text()))
  return told.length >= LIST_ITEMS_AT_LEAST && letters(told) >= LIST_SHARE_AT_LEAST * proseLetters
}

function foundArticle(html: string): string {
  try {
    const content = new Readability(parseHTML(html).document, { maxElemsToParse: ELEMENTS_AT_MOST }).parse()?.content ?? ''
    const $ = load(content)
    return linesOf($('body'))
  } catch {
    return ''
  }
}

function removeFurniture($: CheerioAPI): void {
  $(INVISIBLE).remove()
  $(BOILERPLATE_ELEMENTS).remove()
  $('[class], [id]').filter((_, element) => isNamedBoilerplate(element.attribs) && !isTheArticle($, $(element))).remove()
  $('ul, ol, table, div, p').filter((_, element) => isMostlyLinks($(element)) && !headsItem($(element))).remove()
  $('span, em, i, time, b, font').filter((_, element) => BARE_DAY.test($(element).text())).each((_, element) => {
    $(element).replaceWith(`<div>${$(element).text().replace(/[^\d年月日:./\s-]/gu, '')}</div>`)
  })
}

/** A day, alone in its element, stands on a line of its own. */
const BARE_DAY = /^\s*[[(（【]?\s*(?:20|19)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*[\])）】]?\s*$/u
/** Letters of a link that is a headline. */
const HEADLINE_LETTERS = 6

/** One link right in front of running text is the headline of an item in a list of news. */
function headsItem(element: Selection): boolean {
  const links = element.find('a')
  const behind = element.next()
  return links.length === 1 && foldToLetters(links.text()).length >= HEADLINE_LETTERS && behind.length > 0 && isProse(behind.text().trim()) && foldToLetters(behind.text()).length >= PROSE_LETTERS && !isMostlyLinks(behind)
}

function isNamedBoilerplate(attributes: Readonly<Record<string, string>>): boolean {
  return BOILERPLATE_NAME.test(attributes['class'] ?? '') || BOILERPLATE_NAME.test(attributes['id'] ?? '')
}

/** Some sites wrap the headline, or the whole page, in an element named like a part of the page. */
function isTheArticle($: CheerioAPI, element: Selection): boolean {
  return element.find('h1').length > 0 || element.text().length > $('body').text().length / 2
}

function isMostlyLinks(element: Selection): boolean {
  const all = foldToLetters(element.text()).length
  const linked = foldToLetters(element.find('a').text()).length
  return linked > all * LINK_SHARE_AT_MOST
}

function isProse(line: string): boolean {
  return /[。！？；]/u.test(line) || foldToLetters(line).length >= PROSE_LETTERS
}

function letters(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0)
}

/** The headline stands first, unless the text prints it already; an article finder drops it as a heading of the page. */
function withHeadline(text: string, title: string | undefined): string {
  if (title === undefined || text === '' || foldToLetters(text).slice(0, HEAD_LETTERS).includes(foldToLetters(title))) return text
  return `${title}\n${text}`
}

/** Letters at the beginning of a text in which its headline must stand. */
const HEAD_LETTERS = 300

/** A page with several headlines of one rank holds several articles: its own title and author are none of theirs. */
function forOneArticle(hints: SourceHints, $: CheerioAPI): SourceHints {
  const several = $('article').length > 1 || $('h1').length > 1
  if (!several) return hints
  const { title: _title, byline: _byline, ...shared } = hints
  return shared
}
