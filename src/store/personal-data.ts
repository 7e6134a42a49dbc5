import type { Database } from './database.ts'

/** Whose data is meant: a person in their private chat and as themselves elsewhere, or a group as a whole. */
export interface DataSubject {
  readonly chatId: number
  /** Null for a group: what it holds of its members goes with it. */
  readonly userId: number | null
}

/** Rows of the subject by table, as stored; JSON columns are parsed. */
export type PersonalData = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** What is stored about a person or a group. Implementation: SQLite (`createPersonalData`). */
export interface PersonalDataStore {
  exportOf(subject: DataSubject): Promise<PersonalData>
  /** Deletes all of it in one transaction. Returns how many rows are gone. */
  forget(subject: DataSubject): Promise<number>
}

/**
 * Every table that holds data of chats and people, and the rows in it that are a subject's.
 * Rows of others go first when they refer to these. A test finds tables that are missing here.
 */
export const PERSONAL_TABLES: Readonly<Record<string, string>> = {
  message_items: 'message_id IN (SELECT id FROM messages WHERE chat_id = @chatId)',
  messages: 'chat_id = @chatId',
  deliveries: 'chat_id = @chatId',
  subscription_terms: 'subscription_id IN (SELECT id FROM subscriptions WHERE chat_id = @chatId)',
  subscriptions: 'chat_id = @chatId',
  suspensions: 'chat_id = @chatId',
  chats: 'chat_id = @chatId',
  chat_settings: 'chat_id = @chatId',
  chat_state: 'chat_id = @chatId OR user_id = @userId',
  shown_messages: 'chat_id = @chatId OR user_id = @userId',
  feedback: 'chat_id = @chatId OR user_id = @userId',
  questions: 'chat_id = @chatId',
  drafts: 'chat_id = @chatId OR user_id = @userId',
  correction_prompts: 'chat_id = @chatId OR user_id = @userId',
  access: 'chat_id = @chatId',
  inbox: 'chat_id = @chatId OR user_id = @userId',
}

/** Follows from other tables, so that an export need not repeat it. */
const DERIVED = new Set(['message_items', 'subscription_terms'])
/** Who was let in is the operator's own record: without it a refused person would be let in by forgetting. */
const KEPT = new Set(['access'])

/** Texts that hold JSON begin so. */
const JSON_START = /^[[{]/u

export function createPersonalData(db: Database): PersonalDataStore {
  return {
    exportOf: async subject =>
      Object.fromEntries(
        Object.entries(PERSONAL_TABLES)
          .filter(([table]) => !DERIVED.has(table))
          .map(([table, own]) => [table, db.prepare<[DataSubject], Record<string, unknown>>(`SELECT * FROM ${table} WHERE ${own}`).all(subject).map(readable)]),
      ),
    forget: async subject =>
      db.transaction(() =>
        Object.entries(PERSONAL_TABLES)
          .filter(([table]) => !KEPT.has(table))
          .reduce((gone, [table, own]) => gone + db.prepare(`DELETE FROM ${table} WHERE ${own}`).run(subject).changes, 0),
      )(),
  }
}

function readable(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, parsed(value)]))
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !JSON_START.test(value)) return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}
