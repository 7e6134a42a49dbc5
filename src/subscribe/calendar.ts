import { DateTime } from 'luxon'
import type { MinuteOfDay, QuietHours, Schedule } from '../subscription.ts'

const MINUTES_PER_HOUR = 60
const MINUTES_PER_DAY = 1440
/** A weekly digest comes within 7 days; one more where a zone skipped a whole day (Samoa, 2011), one for the day begun. */
const MAX_DAYS_AHEAD = 15

/** One digest of a schedule: when it is due, and its name, which stays the same however clocks are set. */
export interface DigestTime {
  /** Milliseconds since 1970. */
  readonly at: number
  /** For example `daily@08:00/2026-03-29`, the local day it belongs to. */
  readonly period: string
}

type DigestSchedule = Exclude<Schedule, { kind: 'instant' }>

/**
 * The first digest strictly after `after` (ms since 1970). A local time that daylight saving skips is taken as much later
 * as the clock is moved; of one that comes twice, one is taken: a local day has one digest.
 */
export function nextDigest(schedule: DigestSchedule, timeZone: string, after: number): DigestTime {
  const today = DateTime.fromMillis(after, { zone: timeZone })
  for (let ahead = 0; ahead < MAX_DAYS_AHEAD; ahead++) {
    const day = today.startOf('day').plus({ days: ahead })
    if (schedule.kind === 'weekly' && day.weekday !== schedule.weekday) continue
    const at = atMinute(day, schedule.at)
    // The day may not exist in this zone: then luxon answers with another one.
    if (at.toISODate() === day.toISODate() && at.toMillis() > after) return { at: at.toMillis(), period: `${scheduleKey(schedule)}/${day.toISODate()}` }
  }
  throw new RangeError(`no digest within ${MAX_DAYS_AHEAD} days: ${scheduleKey(schedule)} ${timeZone}`)
}

/** The digest after the one that `period` names, and after `after`: where what comes too late for a period goes. */
export function digestAfter(period: string, timeZone: string, after: number): DigestTime {
  const [key = '', day = ''] = period.split('/')
  const schedule = parseScheduleKey(key)
  if (schedule.kind === 'instant') throw new RangeError(`not a period: ${period}`)
  const endOfDay = DateTime.fromISO(day, { zone: timeZone }).endOf('day').toMillis()
  return nextDigest(schedule, timeZone, Math.max(after, endOfDay))
}

/** The earliest time from `at` on that is outside the quiet hours. */
export function afterQuiet(at: number, quiet: QuietHours | null, timeZone: string): number {
  if (quiet === null || quiet.from === quiet.to) return at
  let time = at
  // Twice at most: where clocks are set inside the quiet hours, the first guess can fall inside them again.
  for (let guess = 0; guess < 4 && isQuiet(time, quiet, timeZone); guess++) time = endOfQuiet(time, quiet, timeZone)
  return time
}

export function isQuiet(at: number, quiet: QuietHours, timeZone: string): boolean {
  const local = DateTime.fromMillis(at, { zone: timeZone })
  const minute = local.hour * MINUTES_PER_HOUR + local.minute
  return quiet.from < quiet.to ? minute >= quiet.from && minute < quiet.to : quiet.from > quiet.to && (minute >= quiet.from || minute < quiet.to)
}

/** How a schedule is stored: `instant`, `daily@08:00`, `weekly@1-08:00`. */
export function scheduleKey(schedule: Schedule): string {
  if (schedule.kind === 'instant') return 'instant'
  const time = `${pad(Math.floor(schedule.at / MINUTES_PER_HOUR))}:${pad(schedule.at % MINUTES_PER_HOUR)}`
  return schedule.kind === 'daily' ? `daily@${time}` : `weekly@${schedule.weekday}-${time}`
}

/** @throws RangeError for anything that `scheduleKey` does not write */
export function parseScheduleKey(key: string): Schedule {
  if (key === 'instant') return { kind: 'instant' }
  const found = /^(?:daily@|weekly@([1-7])-)([01]\d|2[0-3]):([0-5]\d)$/.exec(key)
  if (found === null) throw new RangeError(`not a schedule: ${key}`)
  const at = Number(found[2]) * MINUTES_PER_HOUR + Number(found[3])
  return found[1] === undefined ? { kind: 'daily', at } : { kind: 'weekly', weekday: Number(found[1]), at }
}

/** A moment in a chat's time zone, `2026-03-29 08:05`. */
export function localMinute(at: number, timeZone: string): string {
  return DateTime.fromMillis(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm')
}

/** True for an IANA name that this machine's time zone data knows. */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && DateTime.fromMillis(0, { zone: name }).isValid
}

function endOfQuiet(at: number, quiet: QuietHours, timeZone: string): number {
  const local = DateTime.fromMillis(at, { zone: timeZone })
  const minute = local.hour * MINUTES_PER_HOUR + local.minute
  const end = atMinute(minute < quiet.to ? local : local.plus({ days: 1 }), quiet.to).toMillis()
  if (end > at) return end
  // The end comes twice on this day and has passed once: count the minutes to the second.
  return local.startOf('minute').plus({ minutes: (quiet.to - minute + MINUTES_PER_DAY) % MINUTES_PER_DAY || 1 }).toMillis()
}

function atMinute(day: DateTime, minute: MinuteOfDay): DateTime {
  return day.set({ hour: Math.floor(minute / MINUTES_PER_HOUR), minute: minute % MINUTES_PER_HOUR, second: 0, millisecond: 0 })
}

const pad = (value: number): string => String(value).padStart(2, '0')
