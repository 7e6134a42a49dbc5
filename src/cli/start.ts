import { existsSync } from 'node:fs'
import { explain } from '../messages/explain.ts'
import type { PageOutcome } from '../pipeline.ts'
import { lockFolder } from '../store/lock.ts'
import { chat } from './chat.ts'
import type { CommandContext } from './command.ts'
import { parseFlags } from './flags.ts'
import { createProgress } from './progress.ts'
import { watchSeeds } from './watch-seeds.ts'
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
      if (config.botToken === null) await chatInTerminal(program, context)
      else await (await import('./serve-bot.ts')).serveBot(program, config.botToken, context, () => bringUpToDate(program, context))
      return 0
    } finally {
      await program.close()
    }
  } finally {
    lock.release()
  }
}

/** The watch begins before the folder is read, so that no file falls between the two. */
async function chatInTerminal(program: Program, context: CommandContext): Promise<void> {
  const { terminal, language, signal } = context
  const ended = new AbortController()
  try {
    await watchSeeds(program, AbortSignal.any([signal, ended.signal]), {
      onTaken: outcomes => reportFailures(outcomes, context),
      onFailure: (_, error) => terminal.fail(explain(error, language)),
    })
    await bringUpToDate(program, context)
    await greet(program, context)
    await chat(program, context)
  } finally {
    ended.abort()
  }
}

async function bringUpToDate(program: Program, context: CommandContext): Promise<readonly PageOutcome[]> {
  const { config, terminal, texts, signal } = context
  const progress = createProgress(terminal, texts)
  try {
    await program.pipeline.refresh({ signal, onProgress: progress.show })
    if (!existsSync(config.seedsDir)) return []
    const outcomes = await program.pipeline.ingest([config.seedsDir], { signal, onProgress: progress.show })
    progress.stop()
    reportFailures(outcomes, context)
    await program.store.saveSnapshot()
    return outcomes
  } finally {
    progress.stop()
  }
}

async function greet(program: Program, { config, terminal, texts }: CommandContext): Promise<void> {
  const articles = (await program.store.reader.listArticles()).length
  const zones = (await program.store.reader.zoneSummaries()).length
  terminal.note(articles === 0 ? texts.emptyStore(config.seedsDir) : texts.welcome({ articles, zones }))
}

function reportFailures(outcomes: readonly PageOutcome[], { terminal, language }: CommandContext): void {
  for (const outcome of outcomes) if (outcome.result === 'failed') terminal.fail(explain(outcome.error, language))
}
