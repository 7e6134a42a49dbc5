import type { IsoDay } from '../../article.ts'
import { isoDay } from './calendar.ts'
import { halfWidthFigures } from './written-days.ts'

/** Longest date line, in characters: a masthead with paper, date, weekday, lunar date, page and editor. */
const LONGEST_LINE = 80

const CHINESE_FIGURES = '〇一二三四五六七八九'
const DATE = /(?<!\d)((?:19|20)\d{2})\s*(?:年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|([-/.])(\d{1,2})\4(\d{1,2})(?!\d))/u
const CHINESE_DATE = /([一二][〇○零O0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/u
/** Words that stand beside the date in a masthead or under the headline of a web page. */
const CUE = /星期|周[一二三四五六日]|农历|第?[A-Z]?\d+版|总?第?\d+期|责编|编辑|出版|发布|来源|时间|日报|晚报|晨报|导报|时报|早报|星期刊|邮发|统一刊号|版面|校对|美编/u

/** The day in a masthead, a page line or the line under a web page's headline; undefined where none is printed. */
export function printedIssueDate(text: string): IsoDay | undefined {
  const lines = halfWidthFigures(text).split(/\r\n|\n|\r/u).map(line => joined(line.trim())).filter(line => line !== '' && line.length <= LONGEST_LINE)
  const days = lines.flatMap(line => {
    const found = readDate(line)
    return found === undefined ? [] : [{ ...found, cue: CUE.test(line.replace(found.words, '')), alone: line.length - found.words.length <= TIME_LENGTH }]
  })
  const marked = days.filter(({ cue }) => cue)
  return mostFrequent(marked.map(({ day }) => day)) ?? days.find(({ alone }) => alone)?.day
}

/** A line whose characters stand apart from each other: 2 0 2 2 年 6 月. */
const APART = /^\S(?:\s+\S)+$/u

const joined = (line: string): string => (APART.test(line) ? line.replace(/\s+/gu, '') : line)

/** Characters of a time of day beside a date: 10:23:45 and a bracket or two. */
const TIME_LENGTH = 10

function readDate(line: string): { readonly day: IsoDay; readonly words: string } | undefined {
  const plain = DATE.exec(line)
  if (plain !== null) return dated(Number(plain[1]), Number(plain[2] ?? plain[5]), Number(plain[3] ?? plain[6]), plain[0])
  const chinese = CHINESE_DATE.exec(line.replace(/\s+/gu, ''))
  if (chinese === null) return undefined
  const year = Number((chinese[1] ?? '').split('').map(figure => Math.max(0, CHINESE_FIGURES.indexOf(figure))).join(''))
  return dated(year, chineseNumber(chinese[2] ?? ''), chineseNumber(chinese[3] ?? ''), chinese[0])
}

function dated(year: number, month: number, day: number, words: string): { day: IsoDay; words: string } | undefined {
  const iso = isoDay(year, month, day)
  return iso === undefined ? undefined : { day: iso, words }
}

/** 十 → 10, 十二 → 12, 二十一 → 21. */
function chineseNumber(figures: string): number {
  const [tens = '', units = ''] = figures.includes('十') ? figures.split('十') : ['0', figures]
  const digit = (figure: string, empty: number): number => (figure === '' ? empty : Math.max(0, CHINESE_FIGURES.indexOf(figure)))
  return figures.includes('十') ? digit(tens, 1) * 10 + digit(units, 0) : digit(units, 0)
}

/** The first of the most frequent. */
function mostFrequent(days: readonly IsoDay[]): IsoDay | undefined {
  const counts = new Map<IsoDay, number>()
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}
