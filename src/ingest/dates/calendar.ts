import type { IsoDay } from '../../article.ts'

/** `YYYY-MM-DD`, or undefined where the calendar has no such day. */
export function isoDay(year: number, month: number, day: number): IsoDay | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, ISO_DAY_LENGTH) : undefined
}

const ISO_DAY_LENGTH = 10
const MS_PER_DAY = 86_400_000

/** Days from `a` to `b`, negative when `b` is earlier. */
export function daysBetween(a: IsoDay, b: IsoDay): number {
  return (Date.parse(b) - Date.parse(a)) / MS_PER_DAY
}

export function dayAfter(day: IsoDay, days: number): IsoDay {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, ISO_DAY_LENGTH)
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: IsoDay): number {
  return new Date(Date.parse(day)).getUTCDay()
}

/** The weekday of 星期一, 周一, 星期天; undefined for anything else. */
export function readWeekday(text: string): number | undefined {
  const sign = /^(?:星期|周)([一二三四五六日天])$/u.exec(text)?.[1]
  const index = '日一二三四五六'.indexOf(sign === '天' ? '日' : (sign ?? ' '))
  return index < 0 ? undefined : index
}
