import type { InlineKeyboardButton } from 'grammy/types'
import type { Schedule } from '../../subscription.ts'
import type { Button } from '../callback-data.ts'
import { encodeButton } from '../callback-data.ts'
import type { Wording } from '../context.ts'
import type { FormattedText } from '../format/formatted-text.ts'
import { joined, plain } from '../format/formatted-text.ts'
import type { ScheduleCode } from '../schedules.ts'
import { codeOf, scheduleOf, USUAL_SCHEDULES, whenWords } from '../schedules.ts'
import type { View } from '../send.ts'
import { inPairs } from './pairs.ts'

/** What a schedule is chosen for: a subscription that is being made (its preview) or one that exists. */
export interface Scheduled {
  readonly of: 'new' | 'old'
  readonly id: number
}

const DAYS_PER_ROW = 4
const HOURS_PER_ROW = 6
const HOURS = 24
/** Stands for every day where 1 to 7 are Monday to Sunday. */
export const EVERY_DAY = 0

/** The usual times as buttons, the current one marked, and one for any other. */
export function scheduleButtons(scheduled: Scheduled, current: Schedule | null, wording: Wording): InlineKeyboardButton[][] {
  const chosen = current === null ? undefined : codeOf(current)
  const usual = USUAL_SCHEDULES.map(code => ({ text: `${code === chosen ? '● ' : ''}${whenWords(scheduleOf(code), wording)}`, callback_data: encodeButton(choose(scheduled, code)) }))
  return [...inPairs(usual), [{ text: wording.bot.subscriptions.otherTime, callback_data: encodeButton({ do: 'pickDay', of: scheduled.of, id: scheduled.id }) }]]
}

/** Every day, or one day of the week. */
export function dayView(topic: FormattedText, scheduled: Scheduled, wording: Wording): View {
  const { subscriptions } = wording.bot
  const day = (text: string, number: number): InlineKeyboardButton => ({ text, callback_data: encodeButton({ do: 'pickHour', of: scheduled.of, id: scheduled.id, day: number }) })
  return {
    text: joined([topic, plain(subscriptions.whichDay)], '\n\n'),
    buttons: [[day(subscriptions.everyDay, EVERY_DAY)], ...inRows(subscriptions.weekdays.map((name, index) => day(name, index + 1)), DAYS_PER_ROW)],
  }
}

/** The hours of that day. */
export function hourView(topic: FormattedText, scheduled: Scheduled, day: number, wording: Wording): View {
  const hours = Array.from({ length: HOURS }, (_, hour) => ({ text: `${hour}:00`, callback_data: encodeButton(choose(scheduled, day === EVERY_DAY ? `d${hour}` : `w${day}-${hour}`)) }))
  return { text: joined([topic, plain(wording.bot.subscriptions.whichHour)], '\n\n'), buttons: inRows(hours, HOURS_PER_ROW) }
}

function choose({ of, id }: Scheduled, schedule: ScheduleCode): Button {
  return of === 'new' ? { do: 'subscribe', shown: id, schedule } : { do: 'schedule', subscription: id, schedule }
}

function inRows<Item>(items: readonly Item[], length: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / length) }, (_, row) => items.slice(row * length, (row + 1) * length))
}
