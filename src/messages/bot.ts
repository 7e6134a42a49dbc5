import type { bot } from './zh/bot.ts'

/** What the bot says. Values are put in as given: make them safe to show first. Commands in these texts are meant to be tapped. */
export type BotMessages = typeof bot
