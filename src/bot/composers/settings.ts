import { Composer } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import { isTimeZone } from '../../subscribe/calendar.ts'
import type { ChatSettings as DeliverySettings, QuietHours } from '../../subscription.ts'
import { encodeButton } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { isPrivate } from '../context.ts'
import { joined, plain, styled } from '../format/formatted-text.ts'
import { oneLine, verbatim } from '../format/verbatim.ts'
import { answerPress, editView, sendView } from '../send.ts'
import type { View } from '../send.ts'
import { isAllowedToSet } from '../rights.ts'
import type { Presses } from './buttons.ts'
import { allowedToPress, deny } from './subscribe.ts'

type QuietName = 'none' | '22-8' | '23-7'

const MINUTES_PER_HOUR = 60
const QUIET: Record<QuietName, QuietHours | null> = {
  none: null,
  '22-8': { from: 22 * MINUTES_PER_HOUR, to: 8 * MINUTES_PER_HOUR },
  '23-7': { from: 23 * MINUTES_PER_HOUR, to: 7 * MINUTES_PER_HOUR },
}
const QUIET_NAMES = ['none', '22-8', '23-7'] as const
/** Longest name of a time zone that is repeated to its writer, in UTF-16 units. */
const NAME_UNITS = 40

/** /settings and /timezone: language, quiet hours, who may ask in a group, whether questions are logged. */
export function settingsComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('settings', async context => {
    if (!(await isAllowedToSet(context))) return deny(context)
    await sendView(context, await settingsView(context))
  })
  composer.command('timezone', async context => {
    if (!(await isAllowedToSet(context))) return deny(context)
    const name = context.match.trim()
    const { settings } = context.wording.bot
    if (!isTimeZone(name)) {
      await sendView(context, { text: verbatim(settings.timeZoneUnknown(oneLine(name, NAME_UNITS))), buttons: [] })
      return
    }
    const { chatId } = await deliverySettings(context)
    await context.services.subscriptions.updateChat(chatId, { timeZone: name })
    await sendView(context, { text: plain(settings.timeZoneSet(name)), buttons: [] })
  })
  return composer
}

export const settingsPresses: Presses = {
  quiet: (context, { hours }) => set(context, async () => {
    const { chatId } = await deliverySettings(context)
    await context.services.subscriptions.updateChat(chatId, { quiet: QUIET[hours] })
  }),
  askers: (context, { askers }) => set(context, chatId => context.services.chats.changeSettings(chatId, { askers })),
  questionLog: (context, { logged }) => set(context, chatId => context.services.chats.changeSettings(chatId, { logged: logged === 'on' })),
}

async function set(context: BotContext, work: (chatId: number) => Promise<void>): Promise<void> {
  const pressed = context.callbackQuery?.message
  if (pressed === undefined) return answerPress(context, context.wording.bot.refused.button, true)
  if (!(await allowedToPress(context))) return
  await work(pressed.chat.id)
  await answerPress(context)
  await editView(context, pressed.chat.id, pressed.message_id, await settingsView(context))
}

/** Quiet hours and time zone belong to what is delivered; the chat is opened there when it has no subscription yet. */
async function deliverySettings(context: BotContext): Promise<DeliverySettings> {
  const { chat, services, wording } = context
  if (chat === undefined) throw new Error('settings without a chat')
  const kind = chat.type === 'supergroup' ? 'group' : chat.type
  return services.subscriptions.openChat({ chatId: chat.id, kind, title: chat.type === 'private' ? '' : chat.title, language: wording.language })
}

async function settingsView(context: BotContext): Promise<View> {
  const { services, wording } = context
  const { settings } = wording.bot
  const delivery = await deliverySettings(context)
  const own = await services.chats.settings(delivery.chatId)
  const quiet = QUIET_NAMES.find(name => JSON.stringify(QUIET[name]) === JSON.stringify(delivery.quiet))
  const marked = (current: boolean, text: string): string => `${current ? '● ' : ''}${text}`
  const askers: InlineKeyboardButton[] = (['everyone', 'admins'] as const).map(name => ({ text: marked(own.askers === name, settings.askersNames[name]), callback_data: encodeButton({ do: 'askers', askers: name }) }))
  const log: InlineKeyboardButton[] = (['on', 'off'] as const).map(name => ({ text: marked(own.logged === (name === 'on'), settings.logNames[name]), callback_data: encodeButton({ do: 'questionLog', logged: name }) }))
  const lines = [
    settings.language(wording.language === 'zh' ? '中文' : 'English'),
    settings.quiet(quiet === undefined ? '' : settings.quietNames[quiet]),
    settings.timeZone(delivery.timeZone),
    ...(isPrivate(context) ? [] : [settings.askers(settings.askersNames[own.askers])]),
    ...(services.logQuestions ? [settings.log(settings.logNames[own.logged ? 'on' : 'off'])] : []),
  ]
  return {
    text: joined([styled('bold', plain(settings.title)), plain(lines.join('\n'))], '\n\n'),
    buttons: [
      [{ text: marked(wording.language === 'zh', '中文'), callback_data: encodeButton({ do: 'language', language: 'zh' }) }, { text: marked(wording.language === 'en', 'English'), callback_data: encodeButton({ do: 'language', language: 'en' }) }],
      QUIET_NAMES.map(name => ({ text: marked(name === quiet, name === 'none' ? settings.quiet(settings.quietNames.none) : settings.quietNames[name]), callback_data: encodeButton({ do: 'quiet', hours: name }) })),
      ...(isPrivate(context) ? [] : [askers]),
      ...(services.logQuestions ? [log] : []),
    ],
  }
}
