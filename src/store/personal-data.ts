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
 * Every table that holds data of chats and people, and the rows in it that are a subject's; `?1` is the chat, `?2` the person.
 * Rows of others go first when they refer to these. A test finds tables that are missing here.
 */
export const PERSONAL_TABLES: Readonly<Record<string, string>> = {
  message_items: 'message_id IN (SELECT id FROM messages WHERE chat_id = ?1)',
  messages: 'chat_id = ?1',
  deliveries: 'chat_id = ?1',
  subscription_terms: 'subscription_id IN (SELECT id FROM subscriptions WHERE chat_id = ?1)',
  subscriptions: 'chat_id = ?1',
  suspensions: 'chat_id = ?1',
  chats: 'chat_id = ?1',
  chat_settings: 'chat_id = ?1',
  chat_state: 'chat_id = ?1 OR user_id = ?2',
  shown_messages: 'chat_id = ?1 OR user_id = ?2',
  feedback: 'chat_id = ?1 OR user_id = ?2',
  questions: 'chat_id = ?1',
  drafts: 'chat_id = ?1 OR user_id = ?2',
  correction_prompts: 'chat_id = ?1 OR user_id = ?2',
  access: 'chat_id = ?1',
}

/** Follows from other tables, so that an export need not repeat it. */
const DERIVED = new Set(['message_items', 'subscription_terms'])
/** Who was let in is the operator's own record: without it a refused person would be let in by forgetting. */
const KEPT = new Set(['access'])

/** Texts that hold JSON begin so. */
const JSON_START = /^[[{]/u

export function createPersonalData(db: Database): PersonalDataStore {
  return {
    exportOf: async ({ chatId, userId }) =>
      Object.fromEntries(
        Object.entries(PERSONAL_TABLES)
          .filter(([table]) => !DERIVED.has(table))
          .map(([table, own]) => [table, db.prepare<[number, number | null], Record<string, unknown>>(`SELECT * FROM ${table} WHERE ${own}`).all(chatId, userId).map(readable)]),
      ),
    forget: async ({ chatId, userId }) =>
      db.transaction(() =>
        Object.entries(PERSONAL_TABLES)
          .filter(([table]) => !KEPT.has(table))
          .reduce((gone, [table, own]) => gone + db.prepare(`DELETE FROM ${table} WHERE ${own}`).run(chatId, userId).changes, 0),
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
