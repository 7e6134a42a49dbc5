import type { Api } from 'grammy'
import type { Page, SegmentedPage, SourceHints } from '../../article.ts'
import type { ReportError } from '../../errors.ts'
import type { Language } from '../../messages/messages.ts'
import type { AdminMessages } from '../../messages/admin.ts'
import { admin as adminEn } from '../../messages/en/admin.ts'
import { admin as adminZh } from '../../messages/zh/admin.ts'
import type { IngestOptions, PageOutcome } from '../../pipeline.ts'
import type { AdminStore } from '../../store/admin-store.ts'
import type { PersonalDataStore } from '../../store/personal-data.ts'
import type { ReportWriter, StoredArticle } from '../../store/report-store.ts'
import type { SubscriptionStore } from '../../store/subscription-store.ts'
import type { BotLog } from '../services.ts'
import type { Jobs } from './jobs.ts'

/** `open` to everybody, to the listed alone, or to whom an admin lets in. */
export type AccessMode = 'open' | 'list' | 'approve'

/** What running the bot asks of the rest of the program, beside what everybody's questions need. */
export interface Operator {
  readonly adminIds: readonly number[]
  readonly access: AccessMode
  /** Users and chats that may use the bot whatever the mode. */
  readonly allowedIds: readonly number[]
  readonly logQuestions: boolean
  /** What people are spoken to in who have chosen no language. */
  readonly language: Language
  /** IANA name: what a day is. */
  readonly timeZone: string
  readonly admin: AdminStore
  readonly personalData: PersonalDataStore
  readonly subscriptions: Pick<SubscriptionStore, 'statistics' | 'heldCount' | 'releaseHeld' | 'forget'>
  readonly reports: Pick<ReportWriter, 'document' | 'correctArticle' | 'undoCorrection' | 'withdrawArticle' | 'restoreArticle'>
  /** All articles, by source and ordinal. */
  listArticles(): Promise<readonly StoredArticle[]>
  readonly pages: PageIntake
  /** Where uploads are kept. */
  readonly uploadsFolder: string
  /** For what is said outside the update that is being handled. */
  readonly api: Api
  /** Fetches what `getFile` named into a file. False when that failed. */
  download(filePath: string, target: string, maxBytes: number): Promise<boolean>
  readonly jobs: Jobs
  readonly log: BotLog
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Files and texts on their way into the store. */
export interface PageIntake {
  /** The extensions that can be read, for messages. */
  readonly supported: string
  canRead(name: string): boolean
  readPages(path: string, options: { readonly hints: SourceHints }): AsyncIterable<{ readonly page: Page } | { readonly error: ReportError }>
  preview(page: Page): SegmentedPage
  ingest(paths: readonly string[], options?: IngestOptions): Promise<readonly PageOutcome[]>
  ingestPage(page: Page, path: string | null): Promise<PageOutcome>
}

const MESSAGES: Record<Language, AdminMessages> = { zh: adminZh, en: adminEn }

export function adminMessages(language: Language): AdminMessages {
  return MESSAGES[language]
}
