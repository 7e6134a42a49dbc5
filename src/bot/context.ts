import type { Context } from 'grammy'
import type { Language } from '../messages/messages.ts'
import { LANGUAGES } from '../messages/messages.ts'
import type { AnswerMessages } from '../messages/answers.ts'
import type { BotMessages } from '../messages/bot.ts'
import { answers as answersEn } from '../messages/en/answers.ts'
import { bot as botEn } from '../messages/en/bot.ts'
import { answers as answersZh } from '../messages/zh/answers.ts'
import { bot as botZh } from '../messages/zh/bot.ts'
import type { Place } from '../store/chat-store.ts'
import type { BotLog, BotServices } from './services.ts'

export interface Wording {
  readonly language: Language
  readonly bot: BotMessages
  readonly answers: AnswerMessages
}

const WORDINGS: Record<Language, Wording> = {
  zh: { language: 'zh', bot: botZh, answers: answersZh },
  en: { language: 'en', bot: botEn, answers: answersEn },
}

export function wordingIn(language: Language): Wording {
  return WORDINGS[language]
}

/** What every handler finds beside grammY's own. */
export interface BotContext extends Context {
  services: BotServices
  log: BotLog
  wording: Wording
}

/**
 * A stored choice first. Without one a private chat, an inline query and what only one person sees follow the client;
 * a group is spoken to in the default language.
 */
export async function languageFor(context: Context, services: BotServices, fallback: Language): Promise<Language> {
  const chat = context.chat
  const chosen = chat === undefined ? null : (await services.chats.settings(chat.id)).language
  if (chosen !== null) return chosen
  if (chat !== undefined && chat.type !== 'private') return fallback
  return clientLanguage(context.from?.language_code) ?? fallback
}

/** Null for a client in a language that the bot does not speak. */
function clientLanguage(code: string | undefined): Language | null {
  const primary = code?.toLowerCase().split('-')[0]
  return LANGUAGES.find(language => language === primary) ?? null
}

/** Where the update belongs; person 0 is a channel's author. Undefined for an update without a chat. */
export function placeOf(context: Context): Place | undefined {
  const chatId = context.chat?.id
  if (chatId === undefined) return undefined
  const message = context.msg
  return { chatId, threadId: message?.is_topic_message === true ? (message.message_thread_id ?? 0) : 0, userId: context.from?.id ?? 0 }
}

export function isPrivate(context: Context): boolean {
  return context.chat?.type === 'private'
}
