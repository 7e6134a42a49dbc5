import { createBot } from '../bot/bot.ts'
import { runBot } from '../bot/run-bot.ts'
import { createLogger } from '../log.ts'
import { createBotServices } from './bot-services.ts'
import type { CommandContext } from './command.ts'
import type { Program } from './open-program.ts'

/** Runs the Telegram bot until a signal. @throws ReportError telegram/… */
export async function serveBot(program: Program, token: string, { config, terminal, texts, language, signal }: CommandContext): Promise<void> {
  const log = createLogger(config.logLevel)
  const services = createBotServices(program)
  const bot = createBot({ token, apiRoot: config.apiRoot, services, log, language })
  await runBot(bot, { signal, log, onStart: () => terminal.note(texts.botRunning(bot.bot.botInfo.username)) })
  terminal.note(texts.bye)
}
