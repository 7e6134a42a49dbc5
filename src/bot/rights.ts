import type { BotContext } from './context.ts'

/**
 * Whether the person of this update may change the chat's settings and subscriptions: anybody in a private chat, administrators elsewhere.
 * Asked of Telegram each time, since people lose their rights. An anonymous administrator speaks as the group itself, an author of a
 * channel as the channel.
 */
export async function isAllowedToSet(context: BotContext): Promise<boolean> {
  const { chat, from } = context
  if (chat === undefined) return false
  if (chat.type === 'private') return true
  if (context.callbackQuery === undefined && context.msg?.sender_chat?.id === chat.id) return true
  if (from === undefined) return false
  try {
    const { status } = await context.api.getChatMember(chat.id, from.id)
    return status === 'administrator' || status === 'creator'
  } catch (error) {
    context.log.warn({ error }, 'membership unknown, so not allowed')
    return false
  }
}
