import type { Subscription, Topic } from '../../subscription.ts'
import { scheduleKey } from '../../subscribe/calendar.ts'
import type { ZoneDirectory } from '../../zone.ts'
import { encodeButton } from '../callback-data.ts'
import type { Wording } from '../context.ts'
import { joined, plain, styled } from '../format/formatted-text.ts'
import { oneLine, verbatim } from '../format/verbatim.ts'
import { scheduleNameOf } from '../schedules.ts'
import type { View } from '../send.ts'
import { BUTTON_UNITS } from './answer-view.ts'
import { inPairs } from './pairs.ts'
import { zoneLabel } from './zone-label.ts'

/** Most subscriptions that one list shows; few chats have more than a handful. */
const LISTED = 50

/** What is followed, in words: zones, keywords or both. */
export function topicWords({ zones: followed, keywords }: Topic, { bot, language }: Wording, zones: ZoneDirectory): string {
  const names = followed.map(zone => zoneLabel(zone, language, zones)).join(language === 'zh' ? '、' : ', ')
  const words = keywords.join(language === 'zh' ? '、' : ', ')
  if (keywords.length === 0) return names
  return followed.length === 0 ? bot.subscriptions.keywordsOnly(words) : bot.subscriptions.zoneAndKeywords(names, words)
}

/** A chat's subscriptions, each a button that opens it. */
export function subscriptionsView(all: readonly Subscription[], wording: Wording, zones: ZoneDirectory): View {
  const { subscriptions } = wording.bot
  if (all.length === 0) return { text: plain(subscriptions.none), buttons: [] }
  const buttons = all.slice(0, LISTED).map(subscription => [{
    text: oneLine(`${subscription.paused ? '⏸ ' : ''}${topicWords(subscription, wording, zones)}${wording.answers.separator}${whenWords(subscription, wording)}`, BUTTON_UNITS),
    callback_data: encodeButton({ do: 'subscription', subscription: subscription.id }),
  }])
  return { text: styled('bold', plain(subscriptions.list(all.length))), buttons }
}

/** One subscription with everything that can be changed about it. */
export function subscriptionView(subscription: Subscription, wording: Wording, zones: ZoneDirectory): View {
  const { subscriptions } = wording.bot
  const { id: number, paused, focus } = subscription
  const current = scheduleNameOf(subscription.schedule)
  const when = (['instant', 'morning', 'evening', 'weekly'] as const).map(schedule => ({
    text: `${schedule === current ? '● ' : ''}${subscriptions.whenNames[schedule]}`,
    callback_data: encodeButton({ do: 'schedule', subscription: number, schedule }),
  }))
  return {
    text: joined([
      styled('bold', verbatim(topicWords(subscription, wording, zones))),
      plain(joinWords([paused ? subscriptions.paused : '', whenWords(subscription, wording), focus === 'main' ? subscriptions.focusMain : subscriptions.focusAny], wording.answers.separator)),
    ], '\n'),
    buttons: [
      ...inPairs(when),
      [{ text: focus === 'main' ? subscriptions.widen : subscriptions.narrow, callback_data: encodeButton({ do: 'focus', subscription: number, focus: focus === 'main' ? 'any' : 'main' }) }],
      [
        { text: paused ? subscriptions.resume : subscriptions.pause, callback_data: encodeButton(paused ? { do: 'resume', subscription: number } : { do: 'pause', subscription: number }) },
        { text: subscriptions.remove, callback_data: encodeButton({ do: 'remove', subscription: number }) },
      ],
      [{ text: subscriptions.back, callback_data: encodeButton({ do: 'subscriptions' }) }],
    ],
  }
}

function whenWords({ schedule }: Subscription, { bot }: Wording): string {
  const name = scheduleNameOf(schedule)
  return name === undefined ? scheduleKey(schedule) : bot.subscriptions.whenNames[name]
}

function joinWords(parts: readonly string[], separator: string): string {
  return parts.filter(part => part !== '').join(separator)
}
