import type { ArticleId } from '../article.ts'
import { ReportError } from '../errors.ts'
import { CORRECTABLE_FIELDS, type CorrectableField } from '../store/report-store.ts'
import type { CommandContext } from './command.ts'
import { parseFlags } from './flags.ts'
import { isIsoDay } from './iso-day.ts'
import { loadLexicon, openStore } from './open-store.ts'
import { openZones } from './open-zones.ts'

/** Who made a correction that came from the command line. */
const BY_COMMAND = 'cli'

/** `set ARTICLE --title/--zone/--date VALUE`: a correction that survives every later ingest; `--undo FIELD` takes it back. */
export async function set(context: CommandContext): Promise<number> {
  const { values, positionals } = parseFlags(context.args, { title: { type: 'string' }, zone: { type: 'string' }, date: { type: 'string' }, undo: { type: 'string' } })
  const [id] = positionals
  const changes = CORRECTABLE_FIELDS.flatMap(field => (values[field] === undefined ? [] : [{ field, value: values[field] }]))
  if (id === undefined || (changes.length === 0 && values.undo === undefined)) throw new ReportError('usage/bad-argument', { problem: 'set ARTICLE --title/--zone/--date VALUE' })
  if (values.date !== undefined && values.date !== '' && !isIsoDay(values.date)) throw new ReportError('usage/bad-argument', { problem: `--date ${values.date} (YYYY-MM-DD)` })
  const undo = values.undo === undefined ? undefined : toField(values.undo)
  const zones = openZones(context.config)
  const store = openStore(context.config, loadLexicon(zones), null)
  try {
    if (undo !== undefined) await store.writer.undoCorrection(id as ArticleId, undo, Date.now())
    for (const { field, value } of changes) {
      const zone = field === 'zone' ? zones.canonical(value) : value
      await store.writer.correctArticle(id as ArticleId, field, zone === '' ? null : zone, BY_COMMAND, Date.now())
    }
    context.terminal.note(context.texts.corrected(id))
    return 0
  } finally {
    store.close()
  }
}

/** `remove FILE|ARTICLE`: out of search and of due deliveries, for good; `--undo` brings it back. */
export async function remove(context: CommandContext): Promise<number> {
  const { values, positionals } = parseFlags(context.args, { undo: { type: 'boolean' } })
  const [name] = positionals
  if (name === undefined) throw new ReportError('usage/bad-argument', { problem: 'remove FILE|ARTICLE' })
  const store = openStore(context.config, loadLexicon(openZones(context.config)), null)
  const { writer } = store
  try {
    const isDocument = (await writer.document(name)) !== undefined
    const undo = values.undo === true
    let count = 1
    if (isDocument) count = (await (undo ? writer.restoreDocument(name, Date.now()) : writer.withdrawDocument(name, Date.now()))).length
    else await (undo ? writer.restoreArticle(name as ArticleId, Date.now()) : writer.withdrawArticle(name as ArticleId, Date.now()))
    context.terminal.note(undo ? context.texts.restored(count) : context.texts.withdrawn(count))
    return 0
  } finally {
    store.close()
  }
}

function toField(name: string): CorrectableField {
  const field = CORRECTABLE_FIELDS.find(known => known === name)
  if (field === undefined) throw new ReportError('usage/bad-argument', { problem: `--undo ${name}` })
  return field
}
