import { Composer } from 'grammy'
import type { Language } from '../../messages/messages.ts'
import type { BotContext } from '../context.ts'
import { languageFor } from '../context.ts'
import type { BotLog, BotServices } from '../services.ts'
import { answerPress } from '../send.ts'
import { createRateLimiter } from '../rate-limiter.ts'
import type { Rate, Verdict } from '../rate-limiter.ts'
import { adminMessages } from './operator.ts'

/** How much a person and a chat may ask. */
export interface RateLimits {
  readonly person: Rate
  readonly chat: Rate
  /** Inline queries come with every letter that is typed. */
  readonly inline: Rate
}

/** A person reads no faster than an answer in three seconds; a group's members share what Telegram lets a bot say there, 20 messages a minute. */
export const RATE_LIMITS: RateLimits = {
  person: { burst: 20, refillMs: 3_000 },
  chat: { burst: 30, refillMs: 3_000 },
  inline: { burst: 40, refillMs: 500 },
}

export interface ArrivalParts {
  readonly limits: RateLimits
  /** Not limited. */
  readonly adminIds: readonly number[]
  readonly services: BotServices
  readonly language: Language
  readonly log: BotLog
  readonly now: () => number
}

interface Judged {
  readonly verdict: Verdict
  /** The limit that decided. */
  readonly rate: Rate
}

/** Stops a flood before it takes a place in line: one polite message, then silence; the spinner of a button is always ended. */
export function arrivalComposer(parts: ArrivalParts): Composer<BotContext> {
  const { limits, adminIds, log, now } = parts
  const people = createRateLimiter(limits.person, now)
  const chats = createRateLimiter(limits.chat, now)
  const inline = createRateLimiter(limits.inline, now)
  const judge = (context: BotContext): Judged => {
    const userId = context.from?.id
    if (context.myChatMember !== undefined || (userId !== undefined && adminIds.includes(userId))) return { verdict: 'admitted', rate: limits.person }
    if (context.inlineQuery !== undefined) return { verdict: inline.take(String(userId)), rate: limits.inline }
    const person = userId === undefined ? 'admitted' : people.take(String(userId))
    if (person !== 'admitted' || context.chat === undefined || context.chat.type === 'private') return { verdict: person, rate: limits.person }
    return { verdict: chats.take(String(context.chat.id)), rate: limits.chat }
  }
  const composer = new Composer<BotContext>()
  composer.use(async (context, next) => {
    const judged = judge(context)
    if (judged.verdict === 'admitted') return next()
    // Not awaited: the next update must not wait for a message to somebody who writes too much.
    refuse(context, judged, parts).catch((error: unknown) => log.warn({ err: error }, 'a refusal was not sent'))
  })
  return composer
}

const MS_PER_SECOND = 1000

async function refuse(context: BotContext, { verdict, rate }: Judged, { services, language }: ArrivalParts): Promise<void> {
  if (context.inlineQuery !== undefined) {
    await context.answerInlineQuery([], { cache_time: 1, is_personal: true })
    return
  }
  const { limit } = adminMessages(await languageFor(context, services, language))
  if (context.callbackQuery !== undefined) return answerPress(context, limit.press)
  if (verdict === 'refused-first' && context.message !== undefined) await context.reply(limit.slowDown(Math.ceil((rate.burst / 2) * rate.refillMs / MS_PER_SECOND)))
}
