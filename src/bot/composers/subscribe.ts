import { Composer } from 'grammy'
import { z } from 'zod'
import { ReportError } from '../../errors.ts'
import type { NewSubscription, SubscriptionStore } from '../../store/subscription-store.ts'
import { MAX_SUBSCRIPTIONS } from '../../store/subscription-store.ts'
import type { NamedZone } from '../../subscribe/parse.ts'
import { parseTopic } from '../../subscribe/parse.ts'
import type { Topic } from '../../subscription.ts'
import { encodeButton } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { placeOf } from '../context.ts'
import { concat, joined, plain, styled } from '../format/formatted-text.ts'
import { oneLine, sentenceWith, verbatim } from '../format/verbatim.ts'
import { isAllowedToSet } from '../rights.ts'
import type { ScheduleCode } from '../schedules.ts'
import { scheduleOf, whenWords } from '../schedules.ts'
import { answerPress, editView, sendView } from '../send.ts'
import type { View } from '../send.ts'
import { answerOf } from '../shown-answer.ts'
import { BUTTON_UNITS } from '../views/answer-view.ts'
import { inPairs } from '../views/pairs.ts'
import { scheduleButtons } from '../views/schedule-view.ts'
import { titleIfAny, storedTitle } from '../views/source-line.ts'
import { topicWords } from '../views/subscription-view.ts'
import type { Presses } from './buttons.ts'
import { shownFor } from './buttons.ts'

/** Articles of a preview. */
const PREVIEWED = 3
/** Zones offered when nothing was named. */
const ZONES_OFFERED = 6

/** What is remembered of a preview or a choice: the topic so far, and the zones to choose from. */
const requested = z.object({ zones: z.array(z.string()), keywords: z.array(z.string()), options: z.array(z.string()) })
type Requested = z.infer<typeof requested>

/** /subscribe: what it would have sent, then a tap. */
export function subscribeComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('subscribe', async context => {
    if (!(await isAllowedToSet(context))) return deny(context)
    await propose(context, context.match)
  })
  composer.command('start').filter(context => context.match.startsWith(ZONE_LINK), async context => {
    const zone = context.services.zones.byId(context.match.slice(ZONE_LINK.length))
    if (zone === undefined) return propose(context, '')
    if (!(await isAllowedToSet(context))) return deny(context)
    await sendView(context, await subscribed(context, { zones: [zone.name], keywords: [] }, 'i'))
  })
  return composer
}

/** What `t.me/BOT?start=` carries before a zone's id. */
const ZONE_LINK = 'z_'

export const subscribePresses: Presses = {
  subscribeZone: async (context, button) => {
    const zone = context.services.zones.byId(button.zone)
    if (zone === undefined) return answerPress(context, context.wording.bot.refused.button, true)
    if (!(await allowedToPress(context))) return
    await answerPress(context)
    await showPreview(context, [{ name: zone.name, known: true }], [])
  },
  subscribeShown: async (context, button) => {
    const found = await shownFor(context, button.shown)
    const answer = found === undefined ? undefined : answerOf(found)
    const name = answer?.outcome === 'answered' ? answer.quotes[0]?.zones[0] : answer?.understood.zones[0]
    if (found === undefined) return
    if (name === undefined) return answerPress(context, context.wording.bot.refused.button, true)
    if (!(await allowedToPress(context))) return
    await answerPress(context)
    await showPreview(context, [{ name, known: false }], [])
  },
  choose: async (context, button) => {
    const request = await requestOf(context, button.shown)
    const zone = request?.options[button.index]
    if (request === undefined) return
    if (zone === undefined) return answerPress(context, context.wording.bot.refused.button, true)
    if (!(await allowedToPress(context))) return
    await answerPress(context)
    await showPreview(context, [...request.zones.map(name => ({ name, known: true })), { name: zone, known: true }], request.keywords)
  },
  subscribe: async (context, button) => {
    const request = await requestOf(context, button.shown)
    const pressed = context.callbackQuery?.message
    if (request === undefined || pressed === undefined) return
    if (!(await allowedToPress(context))) return
    await answerPress(context)
    await editView(context, pressed.chat.id, pressed.message_id, await subscribed(context, request, button.schedule))
  },
  dismiss: async context => {
    const pressed = context.callbackQuery?.message
    await answerPress(context)
    if (pressed !== undefined) await editView(context, pressed.chat.id, pressed.message_id, { text: plain(context.wording.bot.subscriptions.dismissed), buttons: [] })
  },
}

/** Answers the press of somebody who may not change the chat's subscriptions. */
export async function allowedToPress(context: BotContext): Promise<boolean> {
  if (await isAllowedToSet(context)) return true
  await answerPress(context, context.wording.bot.refused.adminsOnly, true)
  return false
}

export async function deny(context: BotContext): Promise<void> {
  await sendView(context, { text: plain(context.wording.bot.refused.adminsOnly), buttons: [] }, context.msg?.message_id)
}

async function propose(context: BotContext, request: string): Promise<void> {
  const { services, wording } = context
  const topic = parseTopic(request, services.zones)
  switch (topic.kind) {
    case 'topic': return showPreview(context, topic.zones, topic.keywords)
    case 'choice': return offerChoice(context, topic.words, { zones: topic.zones.map(zone => zone.name), keywords: [...topic.keywords], options: topic.options.map(zone => zone.name) })
    case 'unknown': {
      const near = topic.near.map(zone => ({ text: oneLine(nameOf(zone.name, context), BUTTON_UNITS), callback_data: encodeButton({ do: 'subscribeZone', zone: zone.id }) }))
      await sendView(context, { text: sentenceWith(wording.bot.zones.unknown, oneLine(topic.words, BUTTON_UNITS)), buttons: inPairs(near) })
      return
    }
    case 'too-much':
      await sendView(context, { text: plain(wording.bot.subscriptions.tooMuch(topic.limits)), buttons: [] })
      return
    case 'empty': {
      const summaries = [...(await services.zoneSummaries())].sort((a, b) => b.articles - a.articles)
      const offered = summaries.flatMap(({ zone }) => services.zones.byName(zone) ?? []).slice(0, ZONES_OFFERED)
      const buttons = offered.map(zone => ({ text: oneLine(nameOf(zone.name, context), BUTTON_UNITS), callback_data: encodeButton({ do: 'subscribeZone', zone: zone.id }) }))
      await sendView(context, { text: plain(wording.bot.subscriptions.usage), buttons: inPairs(buttons) })
    }
  }
}

async function offerChoice(context: BotContext, words: string, request: Requested): Promise<void> {
  const id = await rememberRequest(context, request)
  const buttons = request.options.map((name, index) => ({ text: oneLine(nameOf(name, context), BUTTON_UNITS), callback_data: encodeButton({ do: 'choose', shown: id, index }) }))
  await sendView(context, { text: verbatim(context.wording.bot.zones.which(oneLine(words, BUTTON_UNITS))), buttons: inPairs(buttons) })
}

/** What the subscription would have sent lately, how much to expect, and when to be told. */
async function showPreview(context: BotContext, zones: readonly NamedZone[], keywords: readonly string[]): Promise<void> {
  const { services, wording } = context
  const { subscriptions } = wording.bot
  const topic: Topic = { zones: zones.map(zone => zone.name), keywords }
  const { recent, perWeek } = await services.preview({ ...topic, focus: 'any' })
  const id = await rememberRequest(context, { zones: [...topic.zones], keywords: [...keywords], options: [] })
  const unknown = zones.filter(zone => !zone.known && recent.length === 0).map(zone => verbatim(subscriptions.unknownZone(zone.name)))
  const lines = recent.slice(0, PREVIEWED).map(article => concat(plain('• '), article.title === null ? verbatim(storedTitle(article, wording.answers)) : titleIfAny(article.title), plain(article.published === null ? '' : `${wording.answers.separator}${article.published}`)))
  await sendView(context, {
    text: joined([
      styled('bold', verbatim(subscriptions.previewTitle(topicWords(topic, wording, services.zones)))),
      ...unknown,
      lines.length === 0 ? plain(unknown.length === 0 ? subscriptions.noRecent : '') : joined([plain(subscriptions.recent), ...lines], '\n'),
      plain(lines.length === 0 ? '' : perWeek === null ? subscriptions.perWeekUnknown : subscriptions.perWeek(perWeek)),
      plain(subscriptions.when),
    ], '\n\n'),
    buttons: [...scheduleButtons({ of: 'new', id }, null, wording), [{ text: wording.bot.buttons.cancel, callback_data: encodeButton({ do: 'dismiss' }) }]],
  })
}

async function subscribed(context: BotContext, topic: Topic, schedule: ScheduleCode): Promise<View> {
  const { services, wording, chat } = context
  const place = placeOf(context)
  if (place === undefined || chat === undefined) throw new Error('a subscription without a chat')
  const kind = chat.type === 'supergroup' ? 'group' : chat.type
  await services.subscriptions.openChat({ chatId: place.chatId, kind, title: chat.type === 'private' ? '' : chat.title, language: wording.language })
  const made = await subscribeWithinLimit(services.subscriptions, { zones: topic.zones, keywords: topic.keywords, chatId: place.chatId, threadId: place.threadId, schedule: scheduleOf(schedule), focus: 'any' })
  if (made === undefined) return { text: plain(wording.bot.subscriptions.full(MAX_SUBSCRIPTIONS)), buttons: [[{ text: wording.bot.subscriptions.manage, callback_data: encodeButton({ do: 'subscriptions' }) }]] }
  const { subscription, existed } = made
  const words = topicWords(topic, wording, services.zones)
  const { subscriptions } = wording.bot
  return {
    text: verbatim(existed ? subscriptions.existed(words) : subscriptions.done(words, whenWords(scheduleOf(schedule), wording))),
    buttons: [[
      ...(existed ? [] : [{ text: subscriptions.undo, callback_data: encodeButton({ do: 'remove', subscription: subscription.id }) }]),
      { text: subscriptions.manage, callback_data: encodeButton({ do: 'subscriptions' }) },
    ]],
  }
}

/** Undefined when the chat has as many as it may have. */
async function subscribeWithinLimit(store: SubscriptionStore, request: NewSubscription): Promise<Awaited<ReturnType<SubscriptionStore['subscribe']>> | undefined> {
  try {
    return await store.subscribe(request)
  } catch (error) {
    if (error instanceof ReportError && error.code === 'subscription/too-many') return undefined
    throw error
  }
}

async function rememberRequest(context: BotContext, request: Requested): Promise<number> {
  const place = placeOf(context)
  if (place === undefined) throw new Error('a subscription without a chat')
  return context.services.chats.remember({ place, askedIn: null, askedAs: 0, question: '', topic: { history: [], article: null }, content: JSON.stringify(request), articles: [] })
}

export async function requestOf(context: BotContext, shownId: number): Promise<Requested | undefined> {
  const found = await shownFor(context, shownId)
  if (found === undefined) return undefined
  const request = requested.safeParse(JSON.parse(found.content)).data
  if (request === undefined) await answerPress(context, context.wording.bot.refused.button, true)
  return request
}

function nameOf(zone: string, { services, wording }: BotContext): string {
  return wording.language === 'en' ? (services.zones.byName(zone)?.english[0] ?? zone) : zone
}
