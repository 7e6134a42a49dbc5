import { autoRetry } from '@grammyjs/auto-retry'
import { Bot } from 'grammy'
import type { Composer } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { ReportError } from '../errors.ts'
import type { Language } from '../messages/messages.ts'
import { concernsBot } from './addressed.ts'
import { answerPresses, buttonComposer } from './composers/buttons.ts'
import type { Presses } from './composers/buttons.ts'
import { feedbackComposer, feedbackPresses } from './composers/feedback.ts'
import { greetingComposer } from './composers/greeting.ts'
import { addressedOnly, membershipComposer } from './composers/groups.ts'
import { inlineComposer } from './composers/inline.ts'
import { languageComposer, languagePresses } from './composers/language.ts'
import { latestComposer } from './composers/latest.ts'
import { otherMessagesComposer, unknownCommandComposer } from './composers/other-messages.ts'
import { questionComposer } from './composers/questions.ts'
import { schedulePresses } from './composers/schedule-picker.ts'
import { scopePresses } from './composers/scope.ts'
import { settingsComposer, settingsPresses } from './composers/settings.ts'
import { startComposer } from './composers/start.ts'
import { subscribeComposer, subscribePresses } from './composers/subscribe.ts'
import { subscriptionPresses, subscriptionsComposer } from './composers/subscriptions.ts'
import { tablePresses, tablesComposer } from './composers/tables.ts'
import { zonePresses, zonesComposer } from './composers/zones.ts'
import type { BotContext } from './context.ts'
import { languageFor, wordingIn } from './context.ts'
import { createLanes } from './lanes.ts'
import type { Lanes } from './lanes.ts'
import { isSlow, laneOf } from './lane-of.ts'
import { TooSlowError } from './deadline.ts'
import { createReception } from './reception.ts'
import type { BotLog, BotServices } from './services.ts'
import { answerPress } from './send.ts'

export interface BotOptions {
  readonly token: string
  /** Address of the Bot API, `https://api.telegram.org` or another server's. */
  readonly apiRoot: string
  readonly services: BotServices
  readonly log: BotLog
  /** For chats that have not chosen and clients in other languages. */
  readonly language: Language
  /** What each update meets before it gets a place in line. */
  readonly arrivals?: Composer<BotContext>
  /** What each update meets first when its turn comes. */
  readonly operations?: Composer<BotContext>
  /** Spares the first call where it is known. */
  readonly botInfo?: UserFromGetMe
}

/** The bot, and what it is at work on. */
export interface ZoneBot {
  readonly bot: Bot<BotContext>
  readonly lanes: Lanes
  /** Deals with what an earlier run accepted and did not finish; before new updates are asked for. */
  resume(): Promise<void>
}

/** Above the 30 seconds of a long poll, in seconds; grammY's 500 would hide a dead connection. */
const CALL_TIMEOUT_SECONDS = 60
/** An answer that would come later than this after a 429 is not worth waiting for, in seconds. */
const MAX_RETRY_SECONDS = 30
const MAX_RETRIES = 2
/** Updates at work at once; the poller waits for the rest. */
const LANE_CAPACITY = 200

const PRESSES: Presses = { ...answerPresses, ...feedbackPresses, ...scopePresses, ...zonePresses, ...tablePresses, ...subscribePresses, ...subscriptionPresses, ...schedulePresses, ...settingsPresses, ...languagePresses }

/** Builds the bot; `runBot` starts it. */
export function createBot(options: BotOptions): ZoneBot {
  const { services, log } = options
  const bot = new Bot<BotContext>(options.token, { client: { apiRoot: options.apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS }, ...(options.botInfo === undefined ? {} : { botInfo: options.botInfo }) })
  // A call whose connection broke may have landed; sending it again would say everything twice.
  bot.api.config.use(autoRetry({ maxDelaySeconds: MAX_RETRY_SECONDS, maxRetryAttempts: MAX_RETRIES, rethrowHttpErrors: true, rethrowInternalServerErrors: true }))
  const lanes = createLanes(LANE_CAPACITY)
  const reception = createReception(services.inbox, log)

  bot.use(async (context, next) => {
    if (concernsBot(context)) await next()
  })
  const { arrivals } = options
  if (arrivals !== undefined) bot.filter(context => !reception.isResumed(context.update)).use(arrivals)
  bot.use(async (context, next) => {
    const { update } = context
    if (!(await reception.accept(context))) return
    Object.assign(context, { services, log })
    await lanes.room()
    lanes.run(laneOf(context), async () => {
      try {
        context.wording = wordingIn(await languageFor(context, services, options.language))
        await next()
      } catch (error) {
        await apologize(context, error)
      } finally {
        await reception.finish(update)
      }
    })
  })
  if (options.operations !== undefined) bot.use(options.operations)
  bot.use(membershipComposer(), inlineComposer(), buttonComposer(PRESSES))
  bot.use(subscribeComposer(), startComposer(), zonesComposer(), latestComposer(), tablesComposer(), subscriptionsComposer(), settingsComposer(), languageComposer())
  bot.use(unknownCommandComposer(), addressedOnly(), feedbackComposer(), greetingComposer(), questionComposer(), otherMessagesComposer())
  bot.catch(({ error, ctx }) => log.error({ error, update: ctx.update.update_id }, 'update not handled'))
  return { bot, lanes, resume: () => reception.resume(update => bot.handleUpdate(update)) }
}

/** The models are down or too slow: not the person's fault, and it passes. */
function isOfModels(error: unknown): boolean {
  return error instanceof TooSlowError || (error instanceof ReportError && error.code.startsWith('model/'))
}

/** Logs what failed and says so, once, to a person who waits for an answer. */
async function apologize(context: BotContext, error: unknown): Promise<void> {
  context.log.error({ error, update: context.update.update_id }, 'update not handled')
  const refused = context.wording?.bot.refused
  if (refused === undefined) return
  const words = isOfModels(error) ? refused.models : refused.failed
  try {
    if (context.callbackQuery !== undefined) await answerPress(context, words, true)
    // The spinner of a press that asks a question has ended long ago.
    if (context.message !== undefined || (context.callbackQuery !== undefined && isSlow(context))) await context.reply(words)
  } catch (failure) {
    context.log.warn({ error: failure }, 'apology not sent')
  }
}
