import { Composer } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import { shown } from '../../text/shown.ts'
import type { BotContext } from '../context.ts'
import { isPrivate } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { oneLine, verbatim } from '../format/verbatim.ts'
import { answerPress, editView, sendView } from '../send.ts'
import type { OperatorButton } from './operator-buttons.ts'
import { operatorButtons, privacyButtons } from './operator-buttons.ts'
import type { Operator } from './operator.ts'
import { adminMessages } from './operator.ts'
import { tellAdmins, tellChat } from './tell.ts'

/** What also outsiders may do: their data are theirs. */
const OPEN_COMMANDS = /^\/(?:privacy|export|forget)(?:@\w+)?(?:\s|$)/u
/** Longest name of a person or group that is shown, in UTF-16 units. */
const NAME_UNITS = 60

/** Lets through whom the access mode admits; others get a friendly sentence, or with `approve` their request is put to the admins. */
export function accessComposer(operator: Operator): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('message:migrate_to_chat_id', async (context, next) => {
    await operator.admin.migrate(context.chat.id, context.msg.migrate_to_chat_id)
    return next()
  })
  composer.on('message:migrate_from_chat_id', async (context, next) => {
    await operator.admin.migrate(context.msg.migrate_from_chat_id, context.chat.id)
    return next()
  })
  composer.use(async (context, next) => {
    if (isAboutTheChat(context)) return next()
    if ((await isAdmitted(context, operator)) || isAboutOwnData(context)) return next()
    return turnAway(context, operator)
  })
  return composer
}

export async function decideOnAccess(context: BotContext, button: Extract<OperatorButton, { do: 'admit' | 'deny' }>, operator: Operator): Promise<void> {
  const words = adminMessages(context.wording.language).access
  const admitted = button.do === 'admit'
  const name = await operator.admin.decideAccess(button.chat, admitted ? 'granted' : 'refused', context.from?.id ?? 0)
  await answerPress(context)
  const pressed = context.callbackQuery?.message
  const label = name === '' ? String(button.chat) : name
  if (pressed !== undefined) await editView(context, pressed.chat.id, pressed.message_id, { text: verbatim(admitted ? words.admitted(label) : words.denied(label)), buttons: [] })
  if (admitted) await tellChat(context, button.chat, messages => messages.access.granted, operator)
}

async function isAdmitted(context: BotContext, { access, adminIds, allowedIds, admin }: Operator): Promise<boolean> {
  if (access === 'open') return true
  const ids = (isPrivate(context) ? [context.from?.id] : [context.from?.id, context.chat?.id]).filter(id => id !== undefined)
  if (ids.some(id => adminIds.includes(id) || allowedIds.includes(id))) return true
  if (access === 'list') return false
  const states = await Promise.all(ids.map(id => admin.access(id)))
  return states.includes('granted')
}

/** The chat itself changes: nobody asks for anything. */
function isAboutTheChat({ myChatMember, message }: BotContext): boolean {
  return myChatMember !== undefined || message?.migrate_to_chat_id !== undefined || message?.migrate_from_chat_id !== undefined
}

function isAboutOwnData(context: BotContext): boolean {
  return OPEN_COMMANDS.test(context.message?.text ?? '') || privacyButtons.decode(context.callbackQuery?.data ?? '') !== null
}

async function turnAway(context: BotContext, operator: Operator): Promise<void> {
  if (context.inlineQuery !== undefined) {
    await context.answerInlineQuery([], { cache_time: 1, is_personal: true })
    return
  }
  if (context.callbackQuery !== undefined) return answerPress(context, adminMessages(context.wording.language).access.closed, true)
  if (context.message === undefined) return
  await sendView(context, { text: plain(await wordsFor(context, operator)), buttons: [] })
}

async function wordsFor(context: BotContext, operator: Operator): Promise<string> {
  const { access } = adminMessages(context.wording.language)
  const chat = context.chat
  if (operator.access === 'list' || chat === undefined) return access.closed
  const state = await operator.admin.access(chat.id)
  if (state === 'refused') return access.refused
  if (state === 'asked') return access.waiting
  await operator.admin.askAccess(chat.id, nameOf(context))
  await tellAdmins(context, operator, messages => {
    const request = isPrivate(context) ? messages.access.request : messages.access.requestGroup
    const buttons: InlineKeyboardButton[] = [
      { text: messages.access.admit, callback_data: operatorButtons.encode({ do: 'admit', chat: chat.id }) },
      { text: messages.access.deny, callback_data: operatorButtons.encode({ do: 'deny', chat: chat.id }) },
    ]
    return { text: verbatim(request(nameOf(context), String(chat.id))), buttons: [buttons] }
  })
  return access.asked
}

function nameOf(context: BotContext): string {
  const { chat, from } = context
  if (chat !== undefined && chat.type !== 'private') return oneLine(chat.title, NAME_UNITS)
  const name = [from?.first_name, from?.last_name].filter(part => part !== undefined).join(' ')
  return oneLine(shown(from?.username === undefined ? name : `${name} @${from.username}`), NAME_UNITS)
}
