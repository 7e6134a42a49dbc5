import { Composer } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import { z } from 'zod'
import type { Subscription } from '../../subscription.ts'
import { encodeButton } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { isPrivate, placeOf } from '../context.ts'
import { concat, joined, plain, styled } from '../format/formatted-text.ts'
import { verbatim } from '../format/verbatim.ts'
import { isAllowedToSet } from '../rights.ts'
import { scheduleOf } from '../schedules.ts'
import { answerPress, editView, sendView } from '../send.ts'
import type { View } from '../send.ts'
import { storedTitle } from '../views/source-line.ts'
import { subscriptionsView, subscriptionView, topicWords } from '../views/subscription-view.ts'
import type { Presses } from './buttons.ts'
import { shownFor } from './buttons.ts'
import { allowedToPress, deny } from './subscribe.ts'

/** How far back /missed looks, in milliseconds: as long as a notice is worth sending. */
const MISSED_WITHIN_MS = 7 * 24 * 60 * 60 * 1000
/** Missed notices sent at one wish: as many as one digest names. */
const SENT_AGAIN = 30
/** Missed notices that one list shows. */
const MISSED_LISTED = 15

/** What is remembered of a deletion, so that only this chat can undo it. */
const removed = z.object({ removed: z.number() })

/** /subscriptions, /missed and /stop. */
export function subscriptionsComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('subscriptions', async context => {
    if (!(await isAllowedToSet(context))) return deny(context)
    const view = await listView(context)
    if (view !== undefined) await sendView(context, view)
  })
  composer.command('missed', showMissed)
  composer.command('stop', async context => {
    if (!(await isAllowedToSet(context))) return deny(context)
    const active = (await subscriptionsHere(context)).filter(subscription => !subscription.paused)
    for (const { id } of active) await context.services.subscriptions.pause(id)
    await sendView(context, { text: plain(context.wording.bot.subscriptions.stopped(active.length)), buttons: [] })
  })
  return composer
}

export const subscriptionPresses: Presses = {
  subscriptions: async context => {
    if (!(await allowedToPress(context))) return
    await answerPress(context)
    const view = await listView(context)
    if (view === undefined) return
    if (isList(context)) return showInPlace(context, view)
    await sendView(context, view, context.callbackQuery?.message?.message_id)
  },
  // The same button stands under notices, whose text must stay: there the subscription is shown in a message of its own.
  subscription: async (context, button) => {
    const subscription = await own(context, button.subscription)
    if (subscription === undefined) return
    const view = subscriptionView(subscription, context.wording, context.services.zones)
    if (isList(context)) return showInPlace(context, view)
    await sendView(context, view, context.callbackQuery?.message?.message_id)
  },
  pause: (context, button) => change(context, button.subscription, id => context.services.subscriptions.pause(id)),
  resume: (context, button) => change(context, button.subscription, id => context.services.subscriptions.resume(id)),
  focus: (context, button) => change(context, button.subscription, id => context.services.subscriptions.edit(id, { focus: button.focus })),
  schedule: (context, button) => change(context, button.subscription, id => context.services.subscriptions.edit(id, { schedule: scheduleOf(button.schedule) })),
  remove: async (context, button) => {
    const subscription = await own(context, button.subscription)
    if (subscription === undefined) return
    const place = placeOf(context)
    if (place === undefined) return
    await context.services.subscriptions.remove(subscription.id)
    const { subscriptions } = context.wording.bot
    const undo = await context.services.chats.remember({ place, askedIn: null, askedAs: 0, question: '', topic: { history: [], article: null }, content: JSON.stringify({ removed: subscription.id }), articles: [] })
    await showInPlace(context, {
      text: verbatim(subscriptions.removed(topicWords(subscription, context.wording, context.services.zones))),
      buttons: [[{ text: subscriptions.undo, callback_data: encodeButton({ do: 'restore', shown: undo }) }, { text: subscriptions.back, callback_data: encodeButton({ do: 'subscriptions' }) }]],
    })
  },
  restore: async (context, button) => {
    const found = await shownFor(context, button.shown)
    if (found === undefined || !(await allowedToPress(context))) return
    const id = removed.safeParse(JSON.parse(found.content)).data?.removed
    const restored = id === undefined ? undefined : await context.services.subscriptions.restore(id)
    if (restored === undefined) return answerPress(context, context.wording.bot.subscriptions.gone, true)
    await answerPress(context)
    await showInPlace(context, subscriptionView(restored, context.wording, context.services.zones))
  },
  sendMissed: async context => {
    const place = placeOf(context)
    if (place === undefined || !(await allowedToPress(context))) return
    const missed = await context.services.subscriptions.missed(place.chatId, MISSED_WITHIN_MS)
    const count = await context.services.subscriptions.sendAgain(place.chatId, missed.slice(0, SENT_AGAIN).map(delivery => delivery.deliveryId))
    await answerPress(context)
    await showInPlace(context, { text: plain(context.wording.bot.missed.queued(count, missed.length - count)), buttons: missed.length > count ? [sendAgainRow(context)] : [] })
  },
}

async function change(context: BotContext, id: number, work: (id: number) => Promise<Subscription | undefined>): Promise<void> {
  if ((await own(context, id)) === undefined) return
  const changed = await work(id)
  if (changed !== undefined) await showInPlace(context, subscriptionView(changed, context.wording, context.services.zones))
}

/** The subscription, if it is this chat's and the person may change it; else the press is answered with why not. */
export async function own(context: BotContext, id: number): Promise<Subscription | undefined> {
  const found = await context.services.subscriptions.find(id)
  if (found === undefined || found.chatId !== context.chat?.id) {
    await answerPress(context, context.wording.bot.subscriptions.gone, true)
    return undefined
  }
  if (!(await allowedToPress(context))) return undefined
  await answerPress(context)
  return found
}

/** True under our own lists, whose buttons are all about subscriptions; a notice has one that opens the article. */
function isList(context: BotContext): boolean {
  const rows = context.callbackQuery?.message?.reply_markup?.inline_keyboard ?? []
  return rows.flat().every(button => 'callback_data' in button && !button.callback_data.startsWith('a:') && !button.callback_data.startsWith('q:'))
}

async function showInPlace(context: BotContext, view: View): Promise<void> {
  const pressed = context.callbackQuery?.message
  if (pressed === undefined) return
  if (!(await editView(context, pressed.chat.id, pressed.message_id, view))) await sendView(context, view)
}

/** In a topic its own subscriptions, elsewhere the chat's. */
async function subscriptionsHere(context: BotContext): Promise<readonly Subscription[]> {
  const place = placeOf(context)
  if (place === undefined) return []
  return context.services.subscriptions.list(place.chatId, isPrivate(context) ? undefined : place.threadId)
}

async function listView(context: BotContext): Promise<View | undefined> {
  return subscriptionsView(await subscriptionsHere(context), context.wording, context.services.zones)
}

async function showMissed(context: BotContext): Promise<void> {
  const { services, wording, chat } = context
  if (chat === undefined) return
  const missed = await services.subscriptions.missed(chat.id, MISSED_WITHIN_MS)
  const { missed: words } = wording.bot
  if (missed.length === 0) {
    await sendView(context, { text: plain(words.none), buttons: [] })
    return
  }
  const lines = await Promise.all(missed.slice(0, MISSED_LISTED).map(async ({ articleId, reason }) => {
    const article = await services.article(articleId)
    return concat(plain('• '), verbatim(article === undefined ? wording.bot.article.gone : storedTitle(article, wording.answers)), plain(`${wording.answers.separator}${words.reasons[reason]}`))
  }))
  await sendView(context, {
    text: joined([styled('bold', plain(words.title(missed.length))), joined(lines, '\n')], '\n\n'),
    buttons: [sendAgainRow(context)],
  })
}

function sendAgainRow({ wording }: BotContext): InlineKeyboardButton[] {
  return [{ text: wording.bot.missed.sendAgain, callback_data: encodeButton({ do: 'sendMissed' }) }]
}
