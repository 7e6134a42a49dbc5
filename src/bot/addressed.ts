import type { Context } from 'grammy'

/**
 * True for what the bot has to look at. A bot that is an admin of a group hears all that is said there: what is said to others is
 * neither counted nor kept.
 */
export function concernsBot(context: Context): boolean {
  const message = context.message ?? context.editedMessage ?? context.channelPost
  if (message === undefined || message.chat.type === 'private') return true
  if (message.migrate_to_chat_id !== undefined || message.migrate_from_chat_id !== undefined) return true
  return message.text?.startsWith('/') === true || isAddressed(context)
}

/** Mentioned by name, or replied to. In a topic every message replies to its first one, which is not an address. */
export function isAddressed(context: Context): boolean {
  const message = context.message ?? context.editedMessage
  if (message === undefined) return false
  const reply = message.reply_to_message
  if (reply !== undefined && reply.from?.id === context.me.id && reply.forum_topic_created === undefined) return true
  const text = message.text ?? message.caption ?? ''
  const name = `@${context.me.username}`.toLowerCase()
  return (message.entities ?? message.caption_entities ?? []).some(entity =>
    (entity.type === 'mention' && text.slice(entity.offset, entity.offset + entity.length).toLowerCase() === name) ||
    (entity.type === 'text_mention' && entity.user.id === context.me.id))
}
