import { Composer } from 'grammy'
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
    const { askers } = await context.services.chats.settings(context.chat.id)
    if (askers === 'everyone' || (await isAllowedToSet(context))) return next()
    await sendView(context, { text: plain(context.wording.bot.refused.askersOnly), buttons: [] }, context.msg.message_id)
  })
  return composer
}

/** Mentioned by name, or replied to. In a topic every message replies to its first one, which is not an address. */
function isAddressed(context: BotContext): boolean {
  const message = context.message
  if (message === undefined) return false
  const reply = message.reply_to_message
  if (reply !== undefined && reply.from?.id === context.me.id && reply.forum_topic_created === undefined) return true
  const text = message.text ?? message.caption ?? ''
  const name = `@${context.me.username}`.toLowerCase()
  return (message.entities ?? message.caption_entities ?? []).some(entity =>
    (entity.type === 'mention' && text.slice(entity.offset, entity.offset + entity.length).toLowerCase() === name) ||
    (entity.type === 'text_mention' && entity.user.id === context.me.id))
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
