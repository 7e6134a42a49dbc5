import { Composer } from 'grammy'
import { isAddressed } from '../addressed.ts'
import type { BotContext } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { sendView } from '../send.ts'
import { isAllowedToSet } from '../rights.ts'

/** Lets a group's message through only when it is meant for the bot and its sender may ask; an excerpt sent through the bot is no question to it. */
export function addressedOnly(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('message', async (context, next) => {
    if (context.msg.via_bot?.id === context.me.id) return
    if (context.chat.type === 'private') return next()
    if (!isAddressed(context)) return
    if (await mayAsk(context)) return next()
    await sendView(context, { text: plain(context.wording.bot.refused.askersOnly), buttons: [] }, context.msg.message_id)
  })
  return composer
}

/** In a group whose admins alone may ask, only they. Asked of each press anew. */
export async function mayAsk(context: BotContext): Promise<boolean> {
  const { chat, services } = context
  if (chat === undefined || chat.type === 'private') return true
  return (await services.chats.settings(chat.id)).askers === 'everyone' || isAllowedToSet(context)
}

/** Being added to chats, removed, blocked and unblocked; groups that become supergroups. */
export function membershipComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('my_chat_member', async context => {
    const { old_chat_member: before, new_chat_member: after } = context.myChatMember
    const { chat, services } = context
    const wasIn = isIn(before)
    const isInNow = isIn(after)
    if (!isInNow) {
      await services.subscriptions.suspend(chat.id, reasonOf(chat.type, after.status))
      return
    }
    await services.subscriptions.unsuspend(chat.id)
    if (!wasIn && (chat.type === 'group' || chat.type === 'supergroup')) await sendView(context, { text: plain(context.wording.bot.group.hello(context.me.username)), buttons: [] })
  })
  composer.on('message:migrate_to_chat_id', context => migrate(context, context.chat.id, context.msg.migrate_to_chat_id))
  composer.on('message:migrate_from_chat_id', context => migrate(context, context.msg.migrate_from_chat_id, context.chat.id))
  return composer
}

function isIn(member: { readonly status: string; readonly can_send_messages?: boolean }): boolean {
  if (member.status === 'restricted') return member.can_send_messages === true
  return member.status === 'member' || member.status === 'administrator' || member.status === 'creator'
}

function reasonOf(chatType: string, status: string): 'blocked' | 'kicked' | 'no-rights' {
  if (chatType === 'private') return 'blocked'
  return status === 'restricted' ? 'no-rights' : 'kicked'
}

async function migrate(context: BotContext, from: number, to: number): Promise<void> {
  await context.services.subscriptions.migrate(from, to)
  await context.services.chats.migrate(from, to)
}
