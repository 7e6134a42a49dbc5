import { Composer } from 'grammy'
import { z } from 'zod'
import { encodeButton } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { placeOf } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { oneLine } from '../format/verbatim.ts'
import { answerPress, editButtons, sendView } from '../send.ts'
import { inPairs } from '../views/pairs.ts'
import type { Presses } from './buttons.ts'
import { shownFor } from './buttons.ts'

/** Longest reason that is kept, in UTF-16 units. */
const REASON_UNITS = 500

/** What is remembered of the message that asks for a reason in words. */
const wanted = z.object({ feedbackOn: z.number() })

/** 👍 and 👎 with a reason: chosen, or in a person's own words as a reply. */
export const feedbackPresses: Presses = {
  good: async (context, { shown }) => {
    if ((await store(context, shown, 'good', null)) === undefined) return
    await answerPress(context, context.wording.bot.feedback.thanks)
  },
  bad: async (context, { shown }) => {
    const found = await store(context, shown, 'bad', null)
    const pressed = context.callbackQuery?.message
    if (found === undefined || pressed === undefined) return
    const { feedback, buttons } = context.wording.bot
    await answerPress(context, feedback.why)
    const reasons = (['off', 'zone', 'old', 'gap', 'other'] as const).map(reason => ({ text: buttons.reasons[reason], callback_data: encodeButton({ do: 'reason', shown, reason }) }))
    const rows = context.callbackQuery?.message?.reply_markup?.inline_keyboard ?? []
    await editButtons(context, pressed.chat.id, pressed.message_id, [...rows.slice(0, -1), ...inPairs(reasons)])
  },
  reason: async (context, { shown, reason }) => {
    const found = await store(context, shown, 'bad', reason)
    const place = placeOf(context)
    const pressed = context.callbackQuery?.message
    if (found === undefined || place === undefined || pressed === undefined) return
    const { feedback, buttons } = context.wording.bot
    await answerPress(context, feedback.noted)
    const rows = pressed.reply_markup?.inline_keyboard ?? []
    const kept = rows.filter(row => row.every(button => !('callback_data' in button && button.callback_data.startsWith('r:'))))
    await editButtons(context, pressed.chat.id, pressed.message_id, [...kept, [{ text: `${buttons.bad} ✓`, callback_data: encodeButton({ do: 'nothing' }) }]])
    if (reason !== 'other') return
    const id = await context.services.chats.remember({ place, askedIn: null, askedAs: 0, question: '', topic: { history: [], article: null }, content: JSON.stringify({ feedbackOn: shown }), articles: [] })
    const sent = await context.reply(feedback.askWords, { reply_markup: { force_reply: true, selective: true }, reply_parameters: { message_id: pressed.message_id, allow_sending_without_reply: true } })
    await context.services.chats.markSent(id, sent.message_id)
  },
}

/** Takes the reply to the message that asked for a reason. */
export function feedbackComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('message:text', async (context, next) => {
    const asking = context.msg.reply_to_message
    if (asking?.from?.id !== context.me.id) return next()
    const shown = await context.services.chats.shownAs(context.chat.id, asking.message_id)
    const feedbackOn = shown === undefined ? undefined : wanted.safeParse(JSON.parse(shown.content)).data?.feedbackOn
    if (feedbackOn === undefined) return next()
    await context.services.chats.setFeedback({ shownId: feedbackOn, userId: context.from.id, verdict: 'bad', reason: oneLine(context.msg.text, REASON_UNITS) })
    await sendView(context, { text: plain(context.wording.bot.feedback.noted), buttons: [] })
  })
  return composer
}

async function store(context: BotContext, shownId: number, verdict: 'good' | 'bad', reason: string | null): Promise<true | undefined> {
  const found = await shownFor(context, shownId)
  const userId = context.from?.id
  if (found === undefined || userId === undefined) return undefined
  await context.services.chats.setFeedback({ shownId, userId, verdict, reason })
  return true
}
