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

/** Stops a flood before it takes a place in line: one polite message, then silence; the spinner of a button is always ended. */
export function arrivalComposer(parts: ArrivalParts): Composer<BotContext> {
  const { limits, adminIds, log, now } = parts
  const people = createRateLimiter(limits.person, now)
  const chats = createRateLimiter(limits.chat, now)
  const inline = createRateLimiter(limits.inline, now)
  const judge = (context: BotContext): Verdict => {
    const userId = context.from?.id
    if (context.myChatMember !== undefined || (userId !== undefined && adminIds.includes(userId))) return 'admitted'
    if (context.inlineQuery !== undefined) return inline.take(String(userId))
    const person = userId === undefined ? 'admitted' : people.take(String(userId))
    if (person !== 'admitted' || context.chat === undefined || context.chat.type === 'private') return person
    return chats.take(String(context.chat.id))
  }
  const composer = new Composer<BotContext>()
  composer.use(async (context, next) => {
    const verdict = judge(context)
    if (verdict === 'admitted') return next()
    // Not awaited: the next update must not wait for a message to somebody who writes too much.
    refuse(context, verdict, parts).catch((error: unknown) => log.warn({ err: error }, 'a refusal was not sent'))
  })
  return composer
}

const MS_PER_SECOND = 1000

async function refuse(context: BotContext, verdict: Exclude<Verdict, 'admitted'>, { services, language, limits }: ArrivalParts): Promise<void> {
  if (context.inlineQuery !== undefined) {
    await context.answerInlineQuery([], { cache_time: 1, is_personal: true })
    return
  }
  const { limit } = adminMessages(await languageFor(context, services, language))
  if (context.callbackQuery !== undefined) return answerPress(context, limit.press)
  if (verdict === 'refused-first' && context.message !== undefined) await context.reply(limit.slowDown(Math.ceil((limits.person.burst / 2) * limits.person.refillMs / MS_PER_SECOND)))
}
