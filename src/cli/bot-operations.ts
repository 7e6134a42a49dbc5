import { join } from 'node:path'
import { createOperations } from '../bot/operations/create-operations.ts'
import type { Operations } from '../bot/operations/create-operations.ts'
import type { BotLog, BotServices } from '../bot/services.ts'
import { readPages } from '../ingest/read-pages.ts'
import { formatOf, SUPPORTED_EXTENSIONS } from '../ingest/read/formats.ts'
import { createPersonalData } from '../store/personal-data.ts'
import type { AdminStore } from '../store/admin-store.ts'
import type { Program } from './open-program.ts'

/** Folder of DATA_DIR for what admins send. */
const UPLOADS = 'uploads'

interface Stores {
  readonly services: BotServices
  readonly admin: AdminStore
  readonly log: BotLog
}

/** What admins, access, limits and everybody's own data need, from the program. */
export function createBotOperations(program: Program, token: string, { services, admin, log }: Stores): Operations {
  const { config, store, pipeline } = program
  return createOperations({
    token,
    apiRoot: config.apiRoot,
    services,
    log,
    adminIds: config.adminIds,
    access: config.access,
    allowedIds: config.allowedIds,
    logQuestions: config.logQuestions,
    language: config.language,
    timeZone: config.timeZone,
    admin,
    personalData: createPersonalData(store.db),
    subscriptions: services.subscriptions,
    reports: store.writer,
    listArticles: () => store.reader.listArticles(),
    pages: { supported: SUPPORTED_EXTENSIONS, canRead: name => formatOf(name) !== undefined, readPages, preview: page => pipeline.preview(page), ingest: (paths, options) => pipeline.ingest(paths, options), ingestPage: (page, path) => pipeline.ingestPage(page, path) },
    uploadsFolder: join(config.dataDir, UPLOADS),
    now: Date.now,
  })
}
