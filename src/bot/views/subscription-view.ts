import type { Subscription, Topic } from '../../subscription.ts'
import type { ZoneDirectory } from '../../zone.ts'
import { encodeButton } from '../callback-data.ts'
import type { Wording } from '../context.ts'
import { joined, plain, styled } from '../format/formatted-text.ts'
import { oneLine, verbatim } from '../format/verbatim.ts'
import { whenWords } from '../schedules.ts'
import type { View } from '../send.ts'
import { BUTTON_UNITS } from './answer-view.ts'
import { scheduleButtons } from './schedule-view.ts'
import { zoneLabel } from './zone-label.ts'

/** What is followed, in words: zones, keywords or both. */
export function topicWords({ zones: followed, keywords }: Topic, { bot, language }: Wording, zones: ZoneDirectory): string {
  const names = followed.map(zone => zoneLabel(zone, language, zones)).join(language === 'zh' ? '、' : ', ')
  const words = keywords.join(language === 'zh' ? '、' : ', ')
  if (keywords.length === 0) return names
  return followed.length === 0 ? bot.subscriptions.keywordsOnly(words) : bot.subscriptions.zoneAndKeywords(names, words)
}

/** A chat's subscriptions (`MAX_SUBSCRIPTIONS` at most), each a button that opens it. */
export function subscriptionsView(all: readonly Subscription[], wording: Wording, zones: ZoneDirectory): View {
  const { subscriptions } = wording.bot
  if (all.length === 0) return { text: plain(subscriptions.none), buttons: [] }
  const buttons = all.map(subscription => [{
    text: oneLine(`${subscription.paused ? '⏸ ' : ''}${topicWords(subscription, wording, zones)}${wording.answers.separator}${whenWords(subscription.schedule, wording)}`, BUTTON_UNITS),
    callback_data: encodeButton({ do: 'subscription', subscription: subscription.id }),
  }])
  return { text: styled('bold', plain(subscriptions.list(all.length))), buttons }
}

/** One subscription with everything that can be changed about it. */
export function subscriptionView(subscription: Subscription, wording: Wording, zones: ZoneDirectory): View {
  const { subscriptions } = wording.bot
  const { id: number, paused, focus } = subscription
  return {
    text: joined([
      styled('bold', verbatim(topicWords(subscription, wording, zones))),
      plain(joinWords([paused ? subscriptions.paused : '', whenWords(subscription.schedule, wording), focus === 'main' ? subscriptions.focusMain : subscriptions.focusAny], wording.answers.separator)),
    ], '\n'),
    buttons: [
      ...scheduleButtons({ of: 'old', id: number }, subscription.schedule, wording),
      [{ text: focus === 'main' ? subscriptions.widen : subscriptions.narrow, callback_data: encodeButton({ do: 'focus', subscription: number, focus: focus === 'main' ? 'any' : 'main' }) }],
      [
        { text: paused ? subscriptions.resume : subscriptions.pause, callback_data: encodeButton(paused ? { do: 'resume', subscription: number } : { do: 'pause', subscription: number }) },
        { text: subscriptions.remove, callback_data: encodeButton({ do: 'remove', subscription: number }) },
      ],
      [{ text: subscriptions.back, callback_data: encodeButton({ do: 'subscriptions' }) }],
    ],
  }
}

function joinWords(parts: readonly string[], separator: string): string {
  return parts.filter(part => part !== '').join(separator)
}
