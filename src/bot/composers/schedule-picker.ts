import type { BotContext } from '../context.ts'
import type { FormattedText } from '../format/formatted-text.ts'
import { styled } from '../format/formatted-text.ts'
import { verbatim } from '../format/verbatim.ts'
import { answerPress, editView } from '../send.ts'
import type { View } from '../send.ts'
import type { Scheduled } from '../views/schedule-view.ts'
import { dayView, hourView } from '../views/schedule-view.ts'
import { topicWords } from '../views/subscription-view.ts'
import type { Presses } from './buttons.ts'
import { allowedToPress, requestOf } from './subscribe.ts'
import { own } from './subscriptions.ts'

/** Any day and hour for a digest: two taps, in the message that asked. */
export const schedulePresses: Presses = {
  pickDay: (context, button) => pick(context, button, topic => dayView(topic, button, context.wording)),
  pickHour: (context, button) => pick(context, button, topic => hourView(topic, button, button.day, context.wording)),
}

async function pick(context: BotContext, scheduled: Scheduled, viewOf: (topic: FormattedText) => View): Promise<void> {
  const topic = await topicOf(context, scheduled)
  const pressed = context.callbackQuery?.message
  if (topic !== undefined && pressed !== undefined) await editView(context, pressed.chat.id, pressed.message_id, viewOf(styled('bold', verbatim(topic))))
}

/** In words; undefined, and the press answered, when it is gone or the person may not change it. */
async function topicOf(context: BotContext, { of, id }: Scheduled): Promise<string | undefined> {
  const { wording, services } = context
  if (of === 'old') {
    const subscription = await own(context, id)
    return subscription === undefined ? undefined : topicWords(subscription, wording, services.zones)
  }
  const request = await requestOf(context, id)
  if (request === undefined || !(await allowedToPress(context))) return undefined
  await answerPress(context)
  return topicWords(request, wording, services.zones)
}
