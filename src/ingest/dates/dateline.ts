import { writtenDays } from './written-days.ts'
import type { WrittenDay } from './written-days.ts'

/** Longest dateline with the names of its reporters, in characters. */
const LONGEST_DATELINE = 80
/** 本报咸阳7月5日电, 某社北京7月5日专电: what stands before the day and behind it. */
const OUTLET_BEFORE = /(?:^|[\s*【［[（(　])(?:本报|本刊|本网|本台|\p{Script=Han}{1,6}[社报网台])\p{Script=Han}{0,10}$/u
const WIRE_BEHIND = /^(?:专?电|讯|消息)/u
/** Nothing but names and marks stands between a dateline and its article. */
const ENDS_SENTENCE = /[。！？；\n]/u

/** The day of the dateline that ends where an article begins; undefined where it has none. */
export function datelineBefore(page: string, start: number): WrittenDay | undefined {
  const before = page.slice(Math.max(0, start - LONGEST_DATELINE), start)
  return writtenDays(before).findLast(day => OUTLET_BEFORE.test(before.slice(0, day.start)) && WIRE_BEHIND.test(before.slice(day.end)) && !ENDS_SENTENCE.test(before.slice(day.end)))
}
