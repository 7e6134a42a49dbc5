import type { IsoDay } from '../../article.ts'
import { isoDay, readWeekday, weekdayOf } from './calendar.ts'
import { halfWidthFigures } from './written-days.ts'

/** What a page shows about the year it was written in. */
export interface YearEvidence {
  /** The latest year that it names as present or past. */
  readonly latest: number | undefined
  /** It names that year as something to come only: 2021年工作部署. */
  readonly onlyPlanned: boolean
  /** It looks back on that year as a whole, and has no plans for it: 2020年全年实现. */
  readonly lookedBack: boolean
  /** It was written on this day or later, by the events that it names. */
  readonly notBefore: IsoDay | undefined
}

/** A year that is still to come: 到2035年, 力争2027年. */
const TO_COME_BEFORE = /(?:到|至|力争|争取|展望|预计|计划|规划|确保|面向|瞄准)$/u
const TO_COME_BEHIND = /^(?:底|末)?(?:前|之前|以前|目标|远景|建成)/u
const SPAN_BEFORE = /(?:从|自)[^。；，,\n]{0,14}$/u
const PLAN_BEHIND = /^[^。；\n]{0,12}(?:部署|计划|谋划|安排|工作思路|重中之重|要|将)/u
const WHOLE_YEAR_BEHIND = /^(?:全年|度|,|，)?[^。；\n]{0,24}(?:总结|回顾|完成|实现|达到|达|新增|净增|增长)/u

/** Years of anniversaries: the year counted from, by what is celebrated. */
const ANNIVERSARIES: readonly (readonly [RegExp, number])[] = [
  [/(?:建党|中国共产党成立|党成立|党的)(\d{2,3})周年/gu, 1921],
  [/(?:新中国成立|中华人民共和国成立|建国)(\d{2,3})周年/gu, 1949],
  [/(?:建军|解放军(?:建军|成立))(\d{2,3})周年/gu, 1927],
  [/改革开放(\d{2,3})周年/gu, 1978],
]

/** Last years and first years of the five-year plans, and meetings that a text can only name once they were held. */
const NAMED_YEARS: readonly (readonly [RegExp, number])[] = [
  [/“?十三五”?[^。]{0,6}收官/u, 2020],
  [/“?十四五”?[^。]{0,6}开局/u, 2021],
  [/“?十四五”?[^。]{0,6}收官/u, 2025],
  [/“?十五五”?[^。]{0,6}开局/u, 2026],
]
const MEETINGS: readonly (readonly [RegExp, IsoDay])[] = [
  [/十九届四中全会/u, '2019-10-28'],
  [/十九届五中全会/u, '2020-10-26'],
  [/十九届六中全会/u, '2021-11-08'],
  [/党的二十大/u, '2022-10-16'],
  [/二十届二中全会/u, '2023-02-26'],
  [/二十届三中全会/u, '2024-07-15'],
  [/二十届四中全会/u, '2025-10-20'],
]

/** Months at the end of a year in which plans for the next one are made, and at its beginning in which the last one is looked back on. */
const FIRST_PLANNING_MONTH = 11
const LAST_REVIEW_MONTH = 2

export function yearEvidence(text: string): YearEvidence {
  const plain = halfWidthFigures(text).replace(/\s+/gu, '')
  const years = [...statedYears(plain), ...impliedYears(plain)]
  const latest = years.length === 0 ? undefined : Math.max(...years.map(({ year }) => year))
  const about = years.filter(({ year }) => year === latest)
  const meetings = MEETINGS.filter(([name]) => name.test(plain)).map(([, day]) => day)
  return { latest, onlyPlanned: about.length > 0 && about.every(({ planned }) => planned), lookedBack: about.some(({ lookedBack }) => lookedBack) && about.every(({ planned }) => !planned), notBefore: meetings.at(-1) }
}

/** The year of a month and day on a page that shows `evidence`; undefined where nothing tells. */
export function yearOf(month: number, day: number, weekday: string | undefined, evidence: YearEvidence): number | undefined {
  const start = evidence.latest ?? (evidence.notBefore === undefined ? undefined : Number(evidence.notBefore.slice(0, 4)))
  if (start === undefined) return undefined
  let year = start
  if (evidence.onlyPlanned && month >= FIRST_PLANNING_MONTH) year--
  if (evidence.lookedBack && month <= LAST_REVIEW_MONTH) year++
  while (evidence.notBefore !== undefined && (isoDay(year, month, day) ?? '9999') < evidence.notBefore) year++
  return byWeekday(year, month, day, readWeekday(weekday ?? '')) ?? year
}

/** The year next to `year` in which the day falls on the weekday that is printed beside it. */
function byWeekday(year: number, month: number, day: number, weekday: number | undefined): number | undefined {
  if (weekday === undefined) return undefined
  return [year, year + 1, year - 1, year - 2].find(candidate => {
    const iso = isoDay(candidate, month, day)
    return iso !== undefined && weekdayOf(iso) === weekday
  })
}

interface NamedYear {
  readonly year: number
  readonly planned: boolean
  readonly lookedBack: boolean
}

/** Characters before and behind a year that tell how it is meant. */
const REACH = 28

function statedYears(text: string): NamedYear[] {
  return [...text.matchAll(/(?<!\d)((?:19|20)\d{2})(?:年|(?=[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)))/gu)].flatMap(match => {
    const before = text.slice(Math.max(0, match.index - REACH), match.index)
    const behind = text.slice(match.index + match[0].length, match.index + match[0].length + REACH)
    const toCome = (TO_COME_BEFORE.test(before) && !SPAN_BEFORE.test(before)) || TO_COME_BEHIND.test(behind)
    return toCome ? [] : [{ year: Number(match[1]), planned: PLAN_BEHIND.test(behind), lookedBack: WHOLE_YEAR_BEHIND.test(behind) }]
  })
}

function impliedYears(text: string): NamedYear[] {
  const anniversaries = ANNIVERSARIES.flatMap(([pattern, first]) => [...text.matchAll(pattern)].map(match => first + Number(match[1])))
  const named = NAMED_YEARS.filter(([pattern]) => pattern.test(text)).map(([, year]) => year)
  return [...anniversaries, ...named].map(year => ({ year, planned: false, lookedBack: false }))
}
