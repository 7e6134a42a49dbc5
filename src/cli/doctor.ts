import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkToken } from '../bot/check-token.ts'
import { verifyModel } from '../embed/model-files.ts'
import { ReportError } from '../errors.ts'
import { notices as english } from '../messages/en/notices.ts'
import { explain } from '../messages/explain.ts'
import { notices as chinese } from '../messages/zh/notices.ts'
import { createSubscriptionStore } from '../store/sqlite-subscription-store.ts'
import { createVectorSnapshot } from '../store/vector-snapshot.ts'
import { dueDate } from '../subscribe/match.ts'
import type { CommandContext } from './command.ts'
import { parseFlags } from './flags.ts'
import { openReader, type OpenReader } from './open-reader.ts'

const MS_PER_MINUTE = 60_000

/** `doctor`: checks what the program stands on and says what to do; exit 1 when something is wrong. */
export async function doctor(context: CommandContext): Promise<number> {
  parseFlags(context.args, {})
  const { config, terminal, texts, language } = context
  let wrong = 0
  const good = (what: string): void => terminal.out(texts.doctor.ok(what))
  const bad = (what: string, remedy: string): void => {
    wrong++
    terminal.out(texts.doctor.bad(what, remedy))
  }
  for (const name of [config.embedModel, config.readerModel]) {
    if (name === null) continue
    const folder = join(config.modelsDir, name)
    try {
      await verifyModel(folder)
      good(texts.doctor.model(folder))
    } catch (error) {
      bad(folder, explain(error, language))
    }
  }
  try {
    using store = openReader(config)
    await checkStore(store, context, good, bad)
  } catch (error) {
    bad(config.dataDir, explain(error, language))
  }
  await checkBot(context, good, bad)
  return wrong === 0 ? 0 : 1
}

async function checkBot({ config, texts, language }: CommandContext, good: (what: string) => void, bad: (what: string, remedy: string) => void): Promise<void> {
  if (config.botToken === null) {
    good(texts.doctor.noToken)
    return
  }
  try {
    good(texts.doctor.token(await checkToken(config.botToken, config.apiRoot)))
  } catch (error) {
    bad('BOT_TOKEN', explain(error, language))
  }
}

async function checkStore({ db }: OpenReader, { config, texts, language }: CommandContext, good: (what: string) => void, bad: (what: string, remedy: string) => void): Promise<void> {
  const count = (sql: string): number => Number(db.prepare(sql).pluck().get())
  const sound = db.pragma('quick_check', { simple: true }) === 'ok'
  if (sound) good(texts.doctor.database({ documents: count('SELECT count(*) FROM documents'), articles: count('SELECT count(*) FROM articles WHERE gone_at IS NULL'), chunks: count('SELECT count(*) FROM chunks') }))
  else bad(texts.doctor.damaged, explain(new ReportError('store/corrupt', { file: db.name }), language))
  const fingerprint = db.prepare('SELECT fingerprint FROM documents LIMIT 1').pluck().get()
  const dimensions = count('SELECT coalesce(max(length(embedding)), 0) / 4 FROM chunks')
  const indexRevision = count("SELECT value FROM meta WHERE key = 'index_revision'")
  const snapshot = typeof fingerprint === 'string' ? await createVectorSnapshot(config.dataDir).load({ fingerprint, dimensions, indexRevision }) : undefined
  good(snapshot === undefined ? texts.doctor.indexMissing : texts.doctor.index(snapshot.index.size))
  const statistics = await createSubscriptionStore({ db, now: Date.now, dueDate, timeZone: config.timeZone }).statistics()
  const overdue = statistics.oldestDue === null ? null : Math.floor((Date.now() - statistics.oldestDue) / MS_PER_MINUTE)
  good(texts.doctor.queue({ zh: chinese, en: english }[language].figures(statistics, overdue)))
  const stale = count("SELECT count(*) FROM documents WHERE recipe = ''")
  if (stale > 0) bad(texts.doctor.stale(stale), texts.doctor.staleRemedy)
  const missing = db
    .prepare<[], { source: string; path: string }>('SELECT source, path FROM documents WHERE path IS NOT NULL AND removed_at IS NULL ORDER BY source')
    .all()
    .filter(document => !existsSync(document.path))
  if (missing.length > 0) bad(texts.doctor.missingFiles(missing.map(document => document.source)), texts.doctor.missingFilesRemedy)
}
