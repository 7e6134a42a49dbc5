import { ReportError } from '../errors.ts'
import type { CommandContext } from './command.ts'
import { parseFlags } from './flags.ts'
import { openReader } from './open-reader.ts'

/** `backup FILE`: a consistent copy of the store, also while a bot runs on it. */
export async function backup({ args, config, terminal, texts }: CommandContext): Promise<number> {
  const { positionals } = parseFlags(args, {})
  const [file] = positionals
  if (file === undefined) throw new ReportError('usage/bad-argument', { problem: 'backup FILE' })
  using store = openReader(config)
  await store.db.backup(file)
  terminal.note(texts.backedUp(file))
  return 0
}
