import type { Schedule } from '../subscription.ts'
import type { ScheduleName } from './callback-data.ts'

const MINUTES_PER_HOUR = 60
const MORNING = 8 * MINUTES_PER_HOUR
const EVENING = 18 * MINUTES_PER_HOUR
const MONDAY = 1

const SCHEDULES: Record<ScheduleName, Schedule> = {
  instant: { kind: 'instant' },
  morning: { kind: 'daily', at: MORNING },
  evening: { kind: 'daily', at: EVENING },
  weekly: { kind: 'weekly', weekday: MONDAY, at: MORNING },
}

export function scheduleOf(name: ScheduleName): Schedule {
  return SCHEDULES[name]
}

/** Undefined for a schedule that no button offers. */
export function scheduleNameOf(schedule: Schedule): ScheduleName | undefined {
  const names = Object.keys(SCHEDULES) as ScheduleName[]
  return names.find(name => JSON.stringify(SCHEDULES[name]) === JSON.stringify(schedule))
}
