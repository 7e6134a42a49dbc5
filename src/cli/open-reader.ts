import { join } from 'node:path'
import type { Config } from '../config.ts'
import { openDatabase, type Database } from '../store/database.ts'
import { createDenseIndex } from '../store/dense-index.ts'
import { createLexicalIndex } from '../store/lexical-index.ts'
import { createReportReader } from '../store/report-reader.ts'
import type { ReportReader } from '../store/report-store.ts'
import { DATABASE_FILE } from '../store/sqlite-report-store.ts'
import type { ZoneDirectory } from '../zone.ts'
import { openZones } from './open-zones.ts'

/** The store for commands that list and do not search: opens at once, without models. */
export interface OpenReader extends Disposable {
  readonly db: Database
  readonly reader: ReportReader
  readonly zones: ZoneDirectory
}

export function openReader(config: Config): OpenReader {
  const db = openDatabase(join(config.dataDir, DATABASE_FILE))
  const reader = createReportReader({ db, lexicalIndex: createLexicalIndex(db), denseIndex: createDenseIndex(db, null, { fingerprint: '', dimensions: 0 }), termsOf: () => [] })
  return { db, reader, zones: openZones(config), [Symbol.dispose]: () => db.close() }
}
