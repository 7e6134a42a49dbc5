import type { IsoDay } from '../../article.ts'
import { isoDay, readWeekday, weekdayOf } from './calendar.ts'
import { plainFigures } from './written-days.ts'

/** What a text shows about the time it was written in. */
export interface YearEvidence {
  /** It was written on this day or later: the latest that it speaks of as present or past. */
  readonly notBefore: IsoDay | undefined
  /** Years that it speaks of as its own: 2024年上半年, 截至2022年6月末, or the year after one whose figures are complete. */
  readonly own: ReadonlySet<number>
  /** Years that stand in the names of events: 2024年投资说明会; each with how often. */
  readonly named: ReadonlyMap<number, number>
  /** Years that it only makes plans for: 2021年工作部署. */
  readonly planned: ReadonlySet<number>
  /** The year of which alone it speaks, if a sentence begins with it: 2022年，园区把服务作为突破口. */
  readonly onlyTold: number | undefined
}

/** A year that is still to come: 到2035年, 力争2027年, 2025年底前. */
const TO_COME_BEFORE = /(?:到|(?<!截)至|力争|争取|展望|预计|计划|规划|确保|面向|瞄准|将于|将在|有望)$/u
/** Or in a clause that speaks of the time to come: 将引进新生产线，并于2024年完成. */
const CLAUSE_TO_COME = /(?:将|拟|计划(?![,，、”》])|预计|力争|有望)[^。；\n]{0,20}$/u
/** 2025年前, but not 2024年前三季度. */
const TO_COME_BEHIND = /^(?:\d{1,2}月)?(?:底|末)?(?:前(?![一二三四五六七八九十\d])|之前|以前|目标|远景|建成|到期)/u
const SPAN_BEFORE = /(?:从|自)[^。；，,\n]{0,14}$/u
/** The last year of a plan: 2023—2025年. */
const PLAN_END_BEFORE = /(?:19|20)\d{2}年?[-—–~～至]+$/u
const PLAN_BEHIND = /^[^。；\n]{0,12}(?:部署|谋划|工作思路|工作安排|重中之重|要|目标|预计|计划|力争|将)/u

/** Figures of a whole year, which are complete when it is over: 2022年实现营收, 2022年，全区新增. */
const WHOLE_YEAR_BEHIND = /^(?:全年|末|底|,|，)?(?!以来|起|\d{1,2}月|上半年|下半年|[一二三四]季度|前)[^。；，,、\n]{0,16}?(?:完成|实现|达到|达|增长|总产值|总量|总额|产值|营收|营业收入|生产总值|GDP)/u
/** A year that others are compared with: 较2019年末, 与2022年同期相比, 同比2022年. */
const COMPARED_BEFORE = /(?:较|比|相较于|相比于|与)$/u
const COMPARED_BEHIND = /^(?:末|底|同期|的|度)?[^。；，,\n]{0,10}(?:相比|增长|下降|增加|减少|缩水|收缩|提高|提升)/u

/** A part of a year that is spoken of when it is going on or just over. */
const PART_OF_YEAR = /^(?:总?第?\d{1,3}期|\d{1,2}月[号刊]|度(?!假)|上半年|下半年|第?[一二三四]季度|[1-4]季度|前[一二三四五六七八九十\d]{1,2}(?:个?月|个?季度)|1[-—–~～至]\d{1,2}月|夏季|春季|秋季|冬季|暑期|寒假|新春)/u
const MONTH_BEHIND = /^(\d{1,2})月/u
const AS_OF_BEFORE = /(?:截至|截止|截止到|截止至)$/u
/** What the names of events end in. */
const EVENT_BEHIND = /^[^。；，,、年\n]{0,24}?(?:活动|大会|会议|论坛|说明会|推介会|对接会|博览会|展览会|展会|峰会|行动|大赛|比赛|联赛|文化节|艺术节|招聘会|年会|路演|开放日|节(?![能约省点目奏日])|推进会|动员会|工作会|培训|计划|名单|项目|系列|仪式|座谈会|发布会|交流会|签约会|竞赛|培训班|晚会|季|周|月)/u

/** A sentence that tells what a zone or an office did in a year, but for when something began; what a person or a company once did may be long past. */
const TOLD_BEFORE = /(?:^|[。！？][”’」』）)]*)$/u
const TOLD_BEHIND = /^[,，](?=[^。；，,他她]{0,12}(?:区|园|管委会|街道|办事处))(?![^。；]{0,24}(?:成立|获批|批准|设立|落户|创办|创建|建成|创立|升级|组建))/u

/** Anniversaries: the year counted from, by what is celebrated. */
const ANNIVERSARIES: readonly (readonly [RegExp, number])[] = [
  [/(?:建党|中国共产党成立|党成立)(\d{2,3})周年/gu, 1921],
  [/(?:新中国成立|中华人民共和国成立|建国)(\d{2,3})周年/gu, 1949],
  [/(?:建军|解放军(?:建军|成立))(\d{2,3})周年/gu, 1927],
]
/** First and last years of the five-year plans. */
const PLAN_YEARS: readonly (readonly [RegExp, number])[] = [
  [/“?十三五”?[^。]{0,6}收官/u, 2020],
  [/“?十四五”?[^。]{0,6}开局/u, 2021],
  [/“?十四五”?[^。]{0,6}收官/u, 2025],
  [/“?十五五”?[^。]{0,6}开局/u, 2026],
]
/** Meetings that a text can only name once they are held; until the next one they are the news. */
const MEETINGS: readonly (readonly [RegExp, IsoDay])[] = [
  [/十九届四中全会/u, '2019-10-28'],
  [/十九届五中全会/u, '2020-10-26'],
  [/十九届六中全会/u, '2021-11-08'],
  [/党的二十大/u, '2022-10-16'],
  [/二十届二中全会/u, '2023-02-26'],
  [/二十届三中全会/u, '2024-07-15'],
  [/二十届四中全会/u, '2025-10-20'],
]

/** The months of the turn of the year, in which a year's plans are spoken of: from November of the year before to February. */
const FIRST_PLANNING_MONTH = 11
const LAST_PLANNING_MONTH = 2
/** Times that events of one year must be named on a page for it to be the page's own. */
const OWN_YEAR_EVENTS = 2

export function yearEvidence(text: string): YearEvidence {
  const plain = plainFigures(text).replace(/\s+/gu, '')
  const bounds: IsoDay[] = []
  const own = new Set<number>()
  const named = new Map<number, number>()
  const planned = new Set<number>()
  const signs = yearSigns(plain)
  for (const sign of signs) {
    if (sign.kind === 'planned') planned.add(sign.year)
    else bounds.push(sign.from)
    if (sign.kind === 'own') own.add(Number(sign.from.slice(0, 4)))
    if (sign.kind === 'named') named.set(sign.year, (named.get(sign.year) ?? 0) + 1)
  }
  for (const [pattern, first] of ANNIVERSARIES) for (const match of plain.matchAll(pattern)) addOwn(first + Number(match[1]), bounds, own)
  for (const [pattern, year] of PLAN_YEARS) if (pattern.test(plain)) addOwn(year, bounds, own)
  const meeting = MEETINGS.findLast(([name]) => name.test(plain))?.[1]
  if (meeting !== undefined) bounds.push(meeting)
  const years = new Set(signs.map(sign => sign.year))
  return { notBefore: bounds.sort().at(-1), own, named, planned, onlyTold: years.size === 1 ? signs.find(sign => sign.told)?.year : undefined }
}

/**
 * The year of a month and day in an article, from what its page and its own lead show: the first one that is not before anything the page speaks of,
 * if the page speaks of that year as its own; undefined where nothing tells.
 */
export function yearOf(month: number, day: number, weekday: string | undefined, page: YearEvidence, lead: YearEvidence): number | undefined {
  const { notBefore } = page
  const planned = [...page.planned].sort((a, b) => b - a)[0]
  if (notBefore === undefined && planned === undefined) return undefined
  let year = Number((notBefore ?? `${planned}`).slice(0, 4))
  if (notBefore !== undefined && (isoDay(year, month, day) ?? '9999-99-99') < notBefore) year++
  const weekdayYear = byWeekday(year, month, day, readWeekday(weekday ?? ''))
  if (weekdayYear !== undefined) return weekdayYear
  if (planned === year + 1 && month <= LAST_PLANNING_MONTH) return planned
  if (planned === year + 1 && month >= FIRST_PLANNING_MONTH) return year
  const isOwn = page.own.has(year) || (page.named.get(year) ?? 0) >= OWN_YEAR_EVENTS || isOnlyYear(page, year) || page.onlyTold === year || lead.named.has(year) || page.planned.has(year) || isNewsOfMeeting(notBefore, year)
  return isOwn ? year : undefined
}

/** The one year of which a page speaks at all, in the name of an event. */
function isOnlyYear({ own, named, planned }: YearEvidence, year: number): boolean {
  return named.has(year) && named.size === 1 && own.size === 0 && planned.size === 0
}

function addOwn(year: number, bounds: IsoDay[], own: Set<number>): void {
  bounds.push(`${year}-01-01`)
  own.add(year)
}

function isNewsOfMeeting(notBefore: IsoDay | undefined, year: number): boolean {
  return MEETINGS.some(([, day]) => day === notBefore && Number(day.slice(0, 4)) === year)
}

/** The year next to `year` in which the day falls on the weekday that is printed beside it. */
function byWeekday(year: number, month: number, day: number, weekday: number | undefined): number | undefined {
  if (weekday === undefined) return undefined
  return [year, year + 1, year - 1].find(candidate => {
    const iso = isoDay(candidate, month, day)
    return iso !== undefined && weekdayOf(iso) === weekday
  })
}

/** A year that a text names, and the first day on which it could be named so. */
interface YearSign {
  readonly kind: 'own' | 'named' | 'planned' | 'past'
  readonly year: number
  readonly from: IsoDay
  /** A sentence begins with it and tells of it. */
  readonly told: boolean
}

/** Characters before and behind a year that tell how it is meant. */
const REACH = 28

function yearSigns(text: string): YearSign[] {
  return [...text.matchAll(/(?<!\d)((?:19|20)\d{2})(?:年|(?=[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)))/gu)].flatMap(match => {
    const before = text.slice(Math.max(0, match.index - REACH), match.index)
    const behind = text.slice(match.index + match[0].length, match.index + match[0].length + REACH)
    const isToCome = ((TO_COME_BEFORE.test(before) || CLAUSE_TO_COME.test(before)) && !SPAN_BEFORE.test(before)) || TO_COME_BEHIND.test(behind) || PLAN_END_BEFORE.test(before)
    return isToCome ? [] : [{ ...yearSign(Number(match[1]), before, behind), told: TOLD_BEFORE.test(before) && TOLD_BEHIND.test(behind) }]
  })
}

function yearSign(year: number, before: string, behind: string): Omit<YearSign, 'told'> {
  const month = Number(MONTH_BEHIND.exec(behind)?.[1] ?? '1')
  const start = isoDay(year, month, 1) ?? `${year}-01-01`
  const next = `${year + 1}-01-01`
  if (COMPARED_BEFORE.test(before) && COMPARED_BEHIND.test(behind)) return { kind: 'past', year, from: next }
  if (AS_OF_BEFORE.test(before)) return { kind: 'own', year, from: month === 12 || /^(?:底|末)/u.test(behind) ? next : start }
  if (PLAN_BEHIND.test(behind)) return { kind: 'planned', year, from: start }
  if (PART_OF_YEAR.test(behind)) return { kind: 'own', year, from: start }
  if (WHOLE_YEAR_BEHIND.test(behind)) return { kind: 'own', year, from: next }
  if (EVENT_BEHIND.test(behind) && !MONTH_BEHIND.test(behind)) return { kind: 'named', year, from: start }
  return { kind: 'past', year, from: start }
}
