import type { Schedule } from '../subscription.ts'
import type { Wording } from './context.ts'

const MINUTES_PER_HOUR = 60

/** What a button says of a schedule: `i` at once, `d8` daily at 8:00, `w1-8` on Mondays at 8:00. */
export type ScheduleCode = string

export const SCHEDULE_CODE = /^(?:i|(?:d|w[1-7]-)(?:\d|1\d|2[0-3]))$/u

/** The schedules offered first; the others are a tap away. */
export const USUAL_SCHEDULES: readonly ScheduleCode[] = ['i', 'd8', 'd18', 'w1-8']

/** @param code one that `SCHEDULE_CODE` matches */
export function scheduleOf(code: ScheduleCode): Schedule {
  if (code === 'i') return { kind: 'instant' }
  const hour = Number(/\d+$/u.exec(code)?.[0] ?? 0)
  const at = hour * MINUTES_PER_HOUR
  return code.startsWith('d') ? { kind: 'daily', at } : { kind: 'weekly', weekday: Number(code[1]), at }
}

/** A schedule that is not on the hour has the code of none. */
export function codeOf(schedule: Schedule): ScheduleCode | undefined {
  if (schedule.kind === 'instant') return 'i'
  if (schedule.at % MINUTES_PER_HOUR !== 0) return undefined
  const hour = schedule.at / MINUTES_PER_HOUR
  return schedule.kind === 'daily' ? `d${hour}` : `w${schedule.weekday}-${hour}`
}

/** 即时, 每天 8:00, 每周一 8:00. */
export function whenWords(schedule: Schedule, { bot: { subscriptions } }: Wording): string {
  if (schedule.kind === 'instant') return subscriptions.instant
  const time = `${Math.floor(schedule.at / MINUTES_PER_HOUR)}:${String(schedule.at % MINUTES_PER_HOUR).padStart(2, '0')}`
  return schedule.kind === 'daily' ? subscriptions.daily(time) : subscriptions.weekly(subscriptions.weekdays[schedule.weekday - 1] ?? '', time)
}
