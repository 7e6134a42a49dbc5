import type { IsoDay } from '../../article.ts'
import { isoDay } from './calendar.ts'
import { plainFigures } from './written-days.ts'

/** Longest date line, in characters: a masthead with paper, date, weekday, lunar date, page and editor. */
const LONGEST_LINE = 80
/** And of one with everything that a masthead can hold, which has at least so many of its words. */
const LONGEST_MASTHEAD = 200
const MASTHEAD_CUES = 3

const CHINESE_FIGURES = '〇一二三四五六七八九'
const DATE = /(?<!\d)((?:19|20)\d{2})\s*(?:年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|\s*([-/.·—])\s*(\d{1,2})\s*\4\s*(\d{1,2})(?!\d))/u
/** 7月21日 星期一 2025年: the year behind. */
const YEAR_BEHIND = /(?<!\d)(\d{1,2})\s*月\s*(\d{1,2})\s*日[^\d。]{0,8}((?:19|20)\d{2})(?:年|$)/u
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const ENGLISH_MONTH = String.raw`(${MONTHS.join('|')})[a-z]*\.?`
const ENGLISH_DATE = new RegExp(String.raw`\b(?:${ENGLISH_MONTH}\s+(\d{1,2})(?:st|nd|rd|th)?|(\d{1,2})(?:st|nd|rd|th)?\s+${ENGLISH_MONTH})\s*,?\s*((?:19|20)\d{2})\b`, 'iu')
/** A year and a month with its day that stand alone on lines of their own. */
const YEAR_ALONE = /^(?:19|20)\d{2}\s*年?$/u
const DAY_ALONE = /^(\d{1,2})\s*(?:月|[-/.·])\s*(\d{1,2})\s*日?(?:\s*(?:星期|周)[一二三四五六日天])?$/u
const CHINESE_DATE = /([一二][〇○零Oo0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿卅]{1,3})日/u
/** Words that stand beside the date in a masthead or under the headline of a web page. */
const CUE = /星期|周[一二三四五六日]|农历|第?[A-Z]?\d+版|总?第?\d+期|责编|编辑|出版|发布|来源|时间|日报|晚报|晨报|导报|时报|早报|星期刊|周刊|周报|快报|简报|月刊|邮发|统一刊号|版面|校对|美编/u
const CUES = new RegExp(CUE.source, 'gu')

/** The day in a masthead, a page line or the line under a web page's headline; undefined where none is printed. */
export function printedIssueDate(text: string): IsoDay | undefined {
  const all = plainFigures(text).split(/\r\n|\n|\r/u).map(line => joined(line.trim())).filter(line => line !== '')
  const days = [...all, ...overTwoLines(all)].filter(line => line.length <= (isMasthead(line) ? LONGEST_MASTHEAD : LONGEST_LINE) && !ENDS_SENTENCE.test(line)).flatMap(line => {
    const found = readDate(line)
    return found === undefined ? [] : [{ ...found, cue: CUE.test(line.replace(found.words, '')) || TIMED.test(line), alone: line.length - found.words.length <= TIME_LENGTH }]
  })
  const marked = days.filter(({ cue }) => cue)
  return mostFrequent(marked.map(({ day }) => day)) ?? days.find(({ alone }) => alone)?.day
}

function isMasthead(line: string): boolean {
  return line.length > LONGEST_LINE && new Set(line.slice(0, LONGEST_MASTHEAD).match(CUES)).size >= MASTHEAD_CUES
}

/** A day with its time of day in a line that is no sentence: when a web page was published. */
const TIMED = /^[^，,、]*日?\s*(?<!\d)\d{1,2}[:：]\d{2}(?!\d)[^，,、]*$/u

/** A line of an article, which may name any day. */
const ENDS_SENTENCE = /[。；！？]/u

/** The year on one line and the day on the next, or the other way round, as one line. */
function overTwoLines(lines: readonly string[]): string[] {
  return lines.flatMap((line, i) => {
    const [, month, day] = DAY_ALONE.exec(line) ?? []
    const year = [lines[i - 1], lines[i + 1]].find(other => other !== undefined && YEAR_ALONE.test(other))
    return month === undefined || day === undefined || year === undefined ? [] : [`${year.slice(0, 4)}年${month}月${day}日`]
  })
}

/** A line whose characters stand apart from each other: 2 0 2 2 年 6 月. */
const APART = /^\S(?:\s+\S)+$/u

const joined = (line: string): string => (APART.test(line) ? line.replace(/\s+/gu, '') : line)

/** Lines between a headline and its text: a day, who wrote it, where it comes from. */
const LINES_UNDER_HEADLINE = 4
/** Longest of them, in characters. */
const LONGEST_UNDER_HEADLINE = 60

/** The day on a line of its own between an article's headline and its text, which starts at `start`; undefined where there is none. */
export function dayUnderHeadline(page: string, start: number): IsoDay | undefined {
  const above = page.slice(Math.max(0, start - LINES_UNDER_HEADLINE * LONGEST_UNDER_HEADLINE), start).split(/\r\n|\n|\r/u)
  const lines = above.slice(1).map(line => line.trim()).filter(line => line !== '').reverse().slice(0, LINES_UNDER_HEADLINE)
  for (const line of lines) {
    if (line.length > LONGEST_UNDER_HEADLINE || ENDS_SENTENCE.test(line)) return undefined
    const day = printedIssueDate(line)
    if (day !== undefined) return day
    if (!NAMES_WRITER.test(line)) return undefined
  }
  return undefined
}

/** A line of names, or the article's own mark before it. */
const NAMES_WRITER = /记者|通讯员|作者|来源|原创|编辑|^[\p{Script=Han}·\s　]{2,12}$/u

/** Characters of a time of day beside a date: 10:23:45 and a bracket or two. */
const TIME_LENGTH = 10

function readDate(line: string): { readonly day: IsoDay; readonly words: string } | undefined {
  const plain = DATE.exec(line)
  if (plain !== null) return dated(Number(plain[1]), Number(plain[2] ?? plain[5]), Number(plain[3] ?? plain[6]), plain[0])
  const behind = YEAR_BEHIND.exec(line)
  if (behind !== null) return dated(Number(behind[3]), Number(behind[1]), Number(behind[2]), behind[0])
  const english = ENGLISH_DATE.exec(line)
  if (english !== null) return dated(Number(english[5]), MONTHS.indexOf((english[1] ?? english[4] ?? '').toLowerCase()) + 1, Number(english[2] ?? english[3]), english[0])
  const chinese = CHINESE_DATE.exec(line.replace(/\s+/gu, ''))
  if (chinese === null) return undefined
  const year = Number((chinese[1] ?? '').split('').map(figure => Math.max(0, CHINESE_FIGURES.indexOf(figure))).join(''))
  return dated(year, chineseNumber(chinese[2] ?? ''), chineseNumber(chinese[3] ?? ''), chinese[0])
}

function dated(year: number, month: number, day: number, words: string): { day: IsoDay; words: string } | undefined {
  const iso = isoDay(year, month, day)
  return iso === undefined ? undefined : { day: iso, words }
}

/** 十 → 10, 十二 → 12, 二十一 and 廿一 → 21. */
function chineseNumber(figures: string): number {
  const written = figures.replace('廿', '二十').replace('卅', '三十')
  const [tens = '', units = ''] = written.includes('十') ? written.split('十') : ['0', written]
  const digit = (figure: string, empty: number): number => (figure === '' ? empty : Math.max(0, CHINESE_FIGURES.indexOf(figure)))
  return written.includes('十') ? digit(tens, 1) * 10 + digit(units, 0) : digit(units, 0)
}

/** The first of the most frequent. */
function mostFrequent(days: readonly IsoDay[]): IsoDay | undefined {
  const counts = new Map<IsoDay, number>()
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
