import { setTimeout as sleep } from 'node:timers/promises'
import { GrammyError, HttpError } from 'grammy'
import { ReportError } from '../errors.ts'
import type { ZoneBot } from './bot.ts'
import { setCommandMenus } from './command-menus.ts'
import type { BotLog } from './services.ts'

/** What the bot is told of; Telegram sends nothing else. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'channel_post', 'callback_query', 'inline_query', 'my_chat_member'] as const

/** Waits after each 409 in milliseconds: a restarted instance's last poll ends within 30 s; longer means that another one runs. */
const CONFLICT_WAITS_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000]
/** After so long without another 409, in milliseconds, the next one is counted as the first. */
const CONFLICT_FORGOTTEN_MS = 5 * 60_000
/** Longest wait between two attempts to reach Telegram at the start, in milliseconds. */
const LONGEST_CONNECT_WAIT_MS = 30_000
/** What is at work at a stop may take so long, in milliseconds; with the last poll well under the 10 s of a service manager. */
const DRAIN_MS = 7_000

export interface RunOptions {
  /** Ends the run. */
  readonly signal: AbortSignal
  readonly log: BotLog
  /** Whose menus also offer what admins do. */
  readonly adminIds?: readonly number[]
  readonly conflictWaitsMs?: readonly number[]
  /** First wait for a Telegram that cannot be reached; each next one is twice as long. */
  readonly connectWaitMs?: number
  /** Called when updates are asked for. */
  readonly onStart?: () => void
}

/**
 * Polls until the signal, then finishes what is at work. Updates that came while the bot was down, and those over which it was killed, are answered.
 * @throws ReportError telegram/unauthorized for a wrong or revoked token, telegram/conflict when another instance polls with it
 */
export async function runBot(zoneBot: ZoneBot, { signal, log, adminIds = [], conflictWaitsMs = CONFLICT_WAITS_MS, connectWaitMs = 1_000, onStart }: RunOptions): Promise<void> {
  const { bot, lanes } = zoneBot
  const stop = (): void => {
    bot.stop().catch((error: unknown) => log.warn({ error }, 'last poll not confirmed'))
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    await connect(bot, { signal, log, waitMs: connectWaitMs })
    if (!signal.aborted) await zoneBot.resume()
    let lastConflict = 0
    for (let conflicts = 0; !signal.aborted; conflicts++) {
      try {
        await bot.start({
          allowed_updates: ALLOWED_UPDATES,
          onStart: () => {
            setCommandMenus(bot.api, adminIds).catch((error: unknown) => log.warn({ error }, 'command menus not set'))
            onStart?.()
          },
        })
        break
      } catch (error) {
        if (signal.aborted) break
        if (Date.now() - lastConflict > CONFLICT_FORGOTTEN_MS) conflicts = 0
        lastConflict = Date.now()
        const waitMs = conflictWaitsMs[conflicts]
        if (!isConflict(error) || waitMs === undefined) throw explained(error)
        log.warn({ waitMs }, 'another instance polls with this token')
        await sleep(waitMs, undefined, { signal }).catch(() => {})
      }
    }
  } finally {
    signal.removeEventListener('abort', stop)
    await lanes.drain(DRAIN_MS)
  }
}

/** Asks who the bot is until Telegram answers; grammY's own attempts say nothing and wait ever longer. */
async function connect(bot: ZoneBot['bot'], { signal, log, waitMs }: { readonly signal: AbortSignal; readonly log: BotLog; readonly waitMs: number }): Promise<void> {
  for (let wait = waitMs; !signal.aborted && !bot.isInited(); wait = Math.min(2 * wait, LONGEST_CONNECT_WAIT_MS)) {
    try {
      // grammY's type of a signal is that of a polyfill, which Node's own satisfies.
      bot.botInfo = await bot.api.getMe(signal as unknown as Parameters<typeof bot.api.getMe>[0])
    } catch (error) {
      if (signal.aborted) return
      if (!isPassing(error)) throw explained(error)
      log.warn({ error, waitMs: wait }, 'Telegram cannot be reached')
      await sleep(wait, undefined, { signal }).catch(() => {})
    }
  }
}

function isPassing(error: unknown): boolean {
  return error instanceof HttpError || (error instanceof GrammyError && (error.error_code === 429 || error.error_code >= 500))
}

function isConflict(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 409
}

function explained(error: unknown): unknown {
  if (isConflict(error)) return new ReportError('telegram/conflict', {}, { cause: error })
  // A token of the wrong form is no known path to the Bot API, hence 404.
  if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) return new ReportError('telegram/unauthorized', {}, { cause: error })
  return error
}
