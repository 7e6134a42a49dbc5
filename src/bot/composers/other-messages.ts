import { Composer } from 'grammy'
import type { BotContext } from '../context.ts'
import { isPrivate } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { sendView } from '../send.ts'

/** One friendly sentence for what the bot cannot read. Groups hear nothing: nobody spoke to the bot. */
export function otherMessagesComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const mine = composer.on('message').filter(isPrivate)
  mine.on(':photo', context => say(context, context.wording.bot.friendly.photo))
  mine.on([':voice', ':audio', ':video_note'], context => say(context, context.wording.bot.friendly.voice))
  mine.on([':sticker', ':animation'], context => say(context, context.wording.bot.friendly.sticker))
  mine.on([':document', ':video', ':location', ':contact', ':poll', ':dice', ':story', ':venue', ':checklist', ':paid_media'], context => say(context, context.wording.bot.friendly.other))
  return composer
}

/** A command that no composer knew. */
export function unknownCommandComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('message:entities:bot_command').filter(context => context.msg.text?.startsWith('/') ?? false, async context => {
    if (isPrivate(context)) await say(context, context.wording.bot.friendly.unknownCommand)
  })
  return composer
}

async function say(context: BotContext, words: string): Promise<void> {
  await sendView(context, { text: plain(words), buttons: [] })
}
