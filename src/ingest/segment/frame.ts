import { namesOnLine } from './byline.ts'
import { furnitureRule } from './furniture.ts'
import { isSubtitle, isZoneHeadline } from './headline-mark.ts'
import { ITEM_MARKS } from './line.ts'
import type { Line } from './line.ts'

/** What a page prints around its articles, known by its place: the paper's name beside the date, a column's name at the top. */

/** Lines at the top of a page among which its masthead stands. */
const MASTHEAD_LINES = 4
/** Longest name of a paper with its supplement, and of a column, in letters. */
const LONGEST_NAME = 12
const LONGEST_COLUMN = 5
/** A name says nothing that a sentence or a headline with a comma says. */
const NAME = /^[\p{Script=Han}\p{Script=Latin}\d·•|｜—-]+$/u

/** Lines that are furniture by their place, each with the rule that says so; `pageStarts` are the offsets at which printed pages begin. */
export function frameLines(lines: readonly Line[], pageStarts: readonly number[]): ReadonlyMap<Line, string> {
  const rules = lines.map(furnitureRule)
  const frame = runningLines(lines, pageStarts)
  rules.forEach((rule, at) => {
    if (rule !== 'date-line') return
    const above = lines[at - 1]
    // In the middle of a page, only the frame of a page repeats a date line with an editor or a page number beside it.
    const framed = at < MASTHEAD_LINES || [at - 2, at + 1].some(other => rules[other] === 'staff-line' || rules[other] === 'page-line' || rules[other] === 'masthead')
    if (above !== undefined && rules[at - 1] === null && framed && isName(above, LONGEST_NAME, isPageDate(rules, at))) frame.set(above, 'masthead')
  })
  for (const line of lines) if (NAMES_WORK.test(line.letters) && [line.index - 1, line.index + 1].some(at => rules[at] === 'staff-line')) frame.set(line, 'staff-line')
  const [top, next] = lines
  if (top !== undefined && next !== undefined && OFFICE_SITE.test(top.letters)) frame.set(top, 'masthead')
  for (const line of linkLists(lines, rules)) frame.set(line, 'links')
  for (const line of contentsLines(lines, rules)) frame.set(line, 'contents')
  const first = lines.find(line => rules[line.index] === null && !frame.has(line))
  if (first !== undefined && first.index < MASTHEAD_LINES && lines.length > first.index + 1 && isName(first, LONGEST_COLUMN)) frame.set(first, 'column-name')
  return frame
}

/** 文字:王伟 among a page's editors is one of those who made the page. */
const NAMES_WORK = /^(?:文字|图文|文图|图片|摄影|供稿)[::]/u

/** 01 of a numbered part of an article, which a page number looks like. */
const PART_NUMBER = /^0\d$/u

/** Widest headline of a part, in ems. */
const WIDEST_PART = 26

/** Lines that number the parts of an article from 01 on, each above its headline. A source of several printed pages has page numbers. */
export function partNumbers(lines: readonly Line[], pageStarts: readonly number[]): ReadonlySet<Line> {
  const numbered = pageStarts.length > 1 ? [] : lines.filter(line => PART_NUMBER.test(line.letters) && headsPart(lines[line.index + 1]))
  const start = numbered.findIndex(line => Number(line.letters) === 1)
  const parts = start < 0 ? [] : numbered.slice(start).filter((line, at) => Number(line.letters) === at + 1)
  return new Set(parts.length > 1 ? parts : [])
}

function headsPart(below: Line | undefined): boolean {
  return below !== undefined && below.width <= WIDEST_PART && !/[。；;，,]$/u.test(below.text) && furnitureRule(below) === null
}

/** 云溪高新区管委会 as the first line of a page: whose site it is. */
const OFFICE_SITE = /^[\p{Script=Han}]{2,20}(?:管委会|管理委员会|人民政府|门户网站|融媒体中心|数字报|电子报|简报|工作通讯|内参|周报|月报)$/u

/** Fewest lines of a list of contents, letters of each, and lines at the head of a page among which it begins. */
const FEWEST_CONTENTS = 3
const CONTENTS_LETTERS = 6
const CONTENTS_BEGIN = 20
/** What no headline in a list of contents holds: a sentence's end, or two clauses. */
const TEXT = /[。；;]|[，,].*[，,]/u

/** The number or the mark before a headline in a list of contents, and its page behind it. */
const CONTENTS_MARKS = new RegExp(`^(?:[(（【]?\\d{1,2}[.、．)）】:：]?|[${ITEM_MARKS}])|[.·…\\d]+$`, 'gu')

/** Lines that stand again further down, several under each other: the contents of the page. */
function contentsLines(lines: readonly Line[], rules: readonly (string | null)[]): Line[] {
  const words = lines.map(({ letters }) => letters.replace(CONTENTS_MARKS, ''))
  const last = new Map(words.map((word, at) => [word, at]))
  const repeated = (at: number): boolean => (words[at] ?? '').length >= CONTENTS_LETTERS && !TEXT.test(words[at] ?? '') && (last.get(words[at] ?? '') ?? 0) > at + 1
  const found: Line[] = []
  let run: Line[] = []
  for (const line of lines) {
    if (repeated(line.index)) run.push(line)
    else if (rules[line.index] === null) {
      found.push(...(isContents(run) ? run : []))
      run = []
    }
  }
  return isContents(run) ? [...found, ...run] : found

  // Headlines stand again with their texts between them; what stands again line by line is text that was printed twice.
  function isContents(listed: readonly Line[]): boolean {
    const again = listed.map(line => last.get(words[line.index] ?? '') ?? 0)
    return listed.length >= FEWEST_CONTENTS && (listed[0]?.index ?? CONTENTS_BEGIN) < CONTENTS_BEGIN && again.every((at, i) => i === 0 || at > (again[i - 1] ?? 0) + 1)
  }
}

/** What heads a list of other articles at the end of one; 相关链接 may head text. */
export const LIST_HEAD = /^(?:相关(?:推荐|阅读|新闻|文章)|推荐阅读|往期(?:推荐|回顾|精彩)|精彩推荐|延伸阅读|猜你喜欢|大家都在看|热门(?:推荐|新闻|文章)|标题导航|本版(?:标题|导航|新闻))[::]?$/u
/** A headline with the day of its article behind it. */
const DATED_LINK = /[\p{Script=Han}”」》）)][[(（]?(?:20|19)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[\])）]?$/u
const SENTENCE = /[。；;]/u
/** Most lines of a list of links. */
const MOST_LINKS = 20

/** The lines of lists of other articles: what follows such a head up to what is no headline, and headlines with days behind them under each other. */
function linkLists(lines: readonly Line[], rules: readonly (string | null)[]): Line[] {
  return lines.filter((line, at) => {
    if (rules[at] !== null) return false
    if (DATED_LINK.test(line.letters) && !SENTENCE.test(line.text)) return [at - 1, at + 1].some(other => DATED_LINK.test(lines[other]?.letters ?? '') || LIST_HEAD.test(lines[other]?.letters ?? ''))
    const head = lines.slice(Math.max(0, at - MOST_LINKS), at).findLastIndex(above => LIST_HEAD.test(above.letters))
    const from = Math.max(0, at - MOST_LINKS) + head
    return head >= 0 && lines.slice(from + 1, at + 1).every(one => isLink(one, from, lines, rules))
  })
}

/** A headline in a list: set like the line above it, and not above text. */
function isLink(line: Line, head: number, lines: readonly Line[], rules: readonly (string | null)[]): boolean {
  const next = lines[line.index + 1]
  const listed = lines[head + 1]
  if (rules[line.index] !== null) return true
  if (listed === undefined || SENTENCE.test(line.text) || line.width > LONGEST_RUNNING || line.level > 0 || line.gap > Math.max(listed.gap, lines[head + 2]?.gap ?? 0)) return false
  return next === undefined || rules[next.index] !== null || !SENTENCE.test(next.text)
}

/** What stands below a date at the top of a newspaper's page; below that of a web page its text stands. */
const BELOW_PAGE_DATE = new Set(['date-line', 'page-line', 'staff-line'])

/** The date of a printed page, above which even a name that ends like a zone's is the paper's: 华南园区. */
function isPageDate(rules: readonly (string | null)[], at: number): boolean {
  return at < MASTHEAD_LINES && BELOW_PAGE_DATE.has(rules[at + 1] ?? '')
}

/** Lines at the head and at the foot of a page that may be its frame. */
const EDGE_LINES = 3
/** Longest line of a frame, in ems: what runs on is text. */
const LONGEST_RUNNING = 40
/** Pages on which a line must stand for it to be no article's, and their share of all pages. */
const REPEATED_PAGES = 2
const REPEATED_SHARE = 0.4

/** Lines that the head or the foot of several pages repeats, but for a number. */
function runningLines(lines: readonly Line[], pageStarts: readonly number[]): Map<Line, string> {
  const pages = pagesOf(lines, pageStarts)
  const edges = pages.map(page => [...new Set([...page.slice(0, EDGE_LINES), ...page.slice(-EDGE_LINES)])].filter(line => line.width <= LONGEST_RUNNING))
  const counts = new Map<string, number>()
  for (const page of edges) for (const words of new Set(page.map(withoutNumbers))) counts.set(words, (counts.get(words) ?? 0) + 1)
  const repeated = (line: Line): boolean => withoutNumbers(line) !== '' && (counts.get(withoutNumbers(line)) ?? 0) >= Math.max(REPEATED_PAGES, REPEATED_SHARE * pages.length)
  return new Map(edges.flat().filter(repeated).map(line => [line, 'running-line']))
}

function pagesOf(lines: readonly Line[], pageStarts: readonly number[]): Line[][] {
  const pages: Line[][] = [[]]
  let next = pageStarts.findIndex(start => start > 0)
  for (const line of lines) {
    while (next >= 0 && line.span[0] >= (pageStarts[next] ?? Infinity)) {
      pages.push([])
      next++
    }
    pages.at(-1)?.push(line)
  }
  return pages
}

function withoutNumbers(line: Line): string {
  return line.letters.replace(/\d+|[〇一二三四五六七八九十]+(?=[版页])/gu, '')
}

function isName(line: Line, longest: number, mayNameZone = false): boolean {
  return line.letters.length <= longest && NAME.test(line.letters) && namesOnLine(line) === null && (mayNameZone || !isZoneHeadline(line)) && !isSubtitle(line)
}
