import type { Config } from '../config.ts'
import type { CliTexts } from '../messages/cli-texts.ts'
import { cliTexts as english } from '../messages/en/cli.ts'
import type { Language } from '../messages/language.ts'
import { cliTexts as chinese } from '../messages/zh/cli.ts'
import type { Terminal } from './terminal.ts'

/** What a command is given. */
export interface CommandContext {
  readonly args: readonly string[]
  readonly config: Config
  readonly terminal: Terminal
  readonly texts: CliTexts
  readonly language: Language
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal
}

/** Runs a command; the exit code is 0 done, 1 something failed, 2 wrong usage. Expected failures are thrown as ReportError. */
export type Command = (context: CommandContext) => Promise<number>

export const CLI_TEXTS: Record<Language, CliTexts> = { zh: chinese, en: english }
