import * as fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'
import { afterQuiet, digestAfter, isQuiet, isTimeZone, nextDigest, parseScheduleKey, scheduleKey } from '../../src/subscribe/calendar.ts'
import type { Schedule } from '../../src/subscription.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const MINUTE_MS = 60_000
const MINUTES_PER_DAY = 1440
/** By which daylight saving moves clocks, in minutes. */
const LARGEST_MOVE = 60
/** Zones with and without daylight saving, half-hour offsets and half-hour saving, far east and west, and ones that skipped a day. */
const ZONES = ['Asia/Shanghai', 'Asia/Kolkata', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Africa/Cairo', 'Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'UTC']

const zone = fc.constantFrom(...ZONES)
const instant = fc.date({ min: new Date('2011-01-01T00:00:00Z'), max: new Date('2041-01-01T00:00:00Z'), noInvalidDate: true }).map(date => date.getTime())
const minute = fc.integer({ min: 0, max: 1439 })
const digest = fc.oneof(fc.record({ kind: fc.constant('daily' as const), at: minute }), fc.record({ kind: fc.constant('weekly' as const), at: minute, weekday: fc.integer({ min: 1, max: 7 }) }))
const quiet = fc.record({ from: minute, to: minute })

describe('the digest calendar', () => {
  test('puts the next digest after now, within a period and what the clocks may be moved', () => {
    fc.assert(fc.property(digest, zone, instant, (schedule, timeZone, now) => {
      const { at } = nextDigest(schedule, timeZone, now)
      const days = schedule.kind === 'daily' ? 1 : 7
      expect(at).toBeGreaterThan(now)
      // A missing local day doubles the wait, as in Samoa at the end of 2011.
      expect(at - now).toBeLessThanOrEqual((days * 2 * 24 + 2) * HOUR_MS)
      const local = DateTime.fromMillis(at, { zone: timeZone })
      expect(schedule.kind === 'daily' || local.weekday === schedule.weekday).toBe(true)
      // Exact but where daylight saving skips the minute: then later by as much as the clock moves, at most an hour.
      const shift = local.hour * 60 + local.minute - schedule.at
      expect([0, 30, 60]).toContain(shift)
    }), { numRuns: 2000 })
  })

  test('gives every local day one digest: walking from digest to digest repeats no period and goes forward', () => {
    fc.assert(fc.property(digest, zone, instant, (schedule, timeZone, start) => {
      const seen = new Set<string>()
      let now = start
      for (let i = 0; i < 12; i++) {
        const next = nextDigest(schedule, timeZone, now)
        expect(seen.has(next.period)).toBe(false)
        seen.add(next.period)
        now = next.at
      }
    }), { numRuns: 200 })
  })

  test('names the same period whenever it is asked between two digests', () => {
    fc.assert(fc.property(digest, zone, instant, fc.double({ min: 0, max: 0.999, noNaN: true }), (schedule, timeZone, now, share) => {
      const next = nextDigest(schedule, timeZone, now)
      const between = Math.floor(now + (next.at - now) * share)
      expect(nextDigest(schedule, timeZone, between)).toEqual(next)
    }), { numRuns: 1000 })
  })

  test('what misses a period goes to a later one', () => {
    fc.assert(fc.property(digest, zone, instant, (schedule, timeZone, now) => {
      const { period, at } = nextDigest(schedule, timeZone, now)
      const later = digestAfter(period, timeZone, now - 30 * HOUR_MS)
      expect(later.period).not.toBe(period)
      expect(later.at).toBeGreaterThan(at)
    }), { numRuns: 500 })
  })

  test('writes schedules so that it can read them', () => {
    fc.assert(fc.property(digest, schedule => {
      expect(parseScheduleKey(scheduleKey(schedule))).toEqual(schedule)
    }))
    expect(parseScheduleKey('instant')).toEqual({ kind: 'instant' })
    expect(() => parseScheduleKey('daily@24:00')).toThrow(RangeError)
  })

  test('quiet hours only delay, until the first time outside of them', () => {
    fc.assert(fc.property(quiet, zone, instant, fc.double({ min: 0, max: 0.999, noNaN: true }), (hours, timeZone, now, share) => {
      const at = afterQuiet(now, hours, timeZone)
      expect(at).toBeGreaterThanOrEqual(now)
      expect(isQuiet(at, hours, timeZone)).toBe(false)
      expect(at === now || isQuiet(Math.floor(now + (at - now) * share), hours, timeZone)).toBe(true)
    }), { numRuns: 3000 })
  })

  test('quiet hours that leave more time free than the clocks are ever moved by end within a day and such a move', () => {
    fc.assert(fc.property(quiet, zone, instant, (hours, timeZone, now) => {
      fc.pre((hours.from - hours.to + MINUTES_PER_DAY) % MINUTES_PER_DAY > LARGEST_MOVE)
      expect(afterQuiet(now, hours, timeZone) - now).toBeLessThanOrEqual(DAY_MS + LARGEST_MOVE * MINUTE_MS)
    }), { numRuns: 3000 })
  })

  test('quiet hours whose one free minute daylight saving skips last into the next day', () => {
    const now = Date.parse('2011-09-30T15:59:00Z')
    const at = afterQuiet(now, { from: 146, to: 145 }, 'Australia/Lord_Howe')
    expect(DateTime.fromMillis(at, { zone: 'Australia/Lord_Howe' }).toFormat('yyyy-MM-dd HH:mm')).toBe('2011-10-03 02:25')
  })
})

describe('days that are special', () => {
  const daily = (at: number): Exclude<Schedule, { kind: 'instant' }> => ({ kind: 'daily', at })

  test('29 February has its digest', () => {
    const next = nextDigest(daily(480), 'Asia/Shanghai', Date.parse('2028-02-28T08:00:00+08:00'))
    expect(next).toEqual({ at: Date.parse('2028-02-29T08:00:00+08:00'), period: 'daily@08:00/2028-02-29' })
    expect(nextDigest(daily(480), 'Asia/Shanghai', next.at).period).toBe('daily@08:00/2028-03-01')
  })

  test('a minute that daylight saving skips is served an hour later, once', () => {
    const first = nextDigest(daily(150), 'Europe/Berlin', Date.parse('2026-03-28T12:00:00Z'))
    expect(first).toEqual({ at: Date.parse('2026-03-29T03:30:00+02:00'), period: 'daily@02:30/2026-03-29' })
    expect(nextDigest(daily(150), 'Europe/Berlin', first.at).period).toBe('daily@02:30/2026-03-30')
  })

  test('a minute that comes twice is served once', () => {
    const first = nextDigest(daily(150), 'Europe/Berlin', Date.parse('2026-10-24T12:00:00Z'))
    expect(first.period).toBe('daily@02:30/2026-10-25')
    expect(nextDigest(daily(150), 'Europe/Berlin', first.at).period).toBe('daily@02:30/2026-10-26')
  })

  test('a clock set back a day comes to a period that was served, and digestAfter leaves it', () => {
    const served = nextDigest(daily(480), 'Asia/Shanghai', Date.parse('2026-11-22T00:00:00+08:00'))
    const back = served.at - 24 * HOUR_MS
    expect(digestAfter(served.period, 'Asia/Shanghai', back).period).toBe('daily@08:00/2026-11-23')
  })

  test('knows time zones by their IANA names alone', () => {
    expect(['Asia/Shanghai', 'UTC', 'America/New_York'].every(isTimeZone)).toBe(true)
    expect(['', 'Mars/Olympus', '+08:00', '8'].some(isTimeZone)).toBe(false)
  })
})
