import { existsSync } from 'node:fs'
import { explain } from '../messages/explain.ts'
import { lockFolder } from '../store/lock.ts'
import { chat } from './chat.ts'
import type { CommandContext } from './command.ts'
import { parseFlags } from './flags.ts'
import { createProgress } from './progress.ts'
import { serveBot } from './serve-bot.ts'
import { openProgram, type Program } from './open-program.ts'

/** `start`: brings the store up to date with the seeds folder, then runs the bot, or the terminal chat without a token. */
export async function start(context: CommandContext): Promise<number> {
  parseFlags(context.args, {})
  const { config, terminal, texts } = context
  const lock = lockFolder(config.dataDir, new Date())
  try {
    terminal.note(texts.preparing)
    const program = await openProgram(config, { hosted: true })
    try {
      await bringUpToDate(program, context)
      if (config.botToken === null) {
        await greet(program, context)
        await chat(program, context)
      } else await serveBot(program, config.botToken, context, (alerts, log, signal) => Promise.resolve(signal.aborted ? undefined : void [alerts, log]))
      return 0
    } finally {
      await program.close()
    }
  } finally {
    lock.release()
  }
}

async function bringUpToDate(program: Program, { config, terminal, texts, language, signal }: CommandContext): Promise<void> {
  const progress = createProgress(terminal, texts)
  try {
    await program.pipeline.refresh({ signal, onProgress: progress.show })
    if (!existsSync(config.seedsDir)) return
    const outcomes = await program.pipeline.ingest([config.seedsDir], { signal, onProgress: progress.show })
    progress.stop()
    for (const outcome of outcomes) if (outcome.result === 'failed') terminal.note(explain(outcome.error, language))
    await program.store.saveSnapshot()
  } finally {
    progress.stop()
  }
}

async function greet(program: Program, { config, terminal, texts }: CommandContext): Promise<void> {
  const articles = (await program.store.reader.listArticles()).length
  const zones = (await program.store.reader.zoneSummaries()).length
  terminal.note(articles === 0 ? texts.emptyStore(config.seedsDir) : texts.welcome({ articles, zones }))
}
