import { z } from 'zod'
import type { ArticleId } from '../article.ts'
import { LANGUAGES } from '../messages/messages.ts'
import type { ChatSettings, ChatStore, Place, ShownMessage, Topic } from './chat-store.ts'
import { ASKERS } from './chat-store.ts'
import type { Database } from './database.ts'

/** How long a topic and the buttons of a message stay good. */
const MEMORY_MS = 24 * 60 * 60 * 1000

const articleId = z.string().transform(id => id as ArticleId)
const topicJson = z.object({ history: z.array(z.string()), article: articleId.nullable() })
const settingsRow = z.object({ language: z.enum(LANGUAGES).nullable(), askers: z.enum(ASKERS), logged: z.number() })
const topicRow = z.object({ history: z.string().transform(text => z.array(z.string()).parse(JSON.parse(text))), article_id: articleId.nullable() })
const visitRow = z.object({ last_visit: z.number().nullable() })
const shownRow = z.object({
  id: z.number(), chat_id: z.number(), thread_id: z.number(), user_id: z.number(), message_id: z.number().nullable(),
  asked_in: z.number().nullable(), asked_as: z.number(), question: z.string(), content: z.string(),
  topic: z.string().transform(text => topicJson.parse(JSON.parse(text))),
  articles: z.string().transform(text => z.array(articleId).parse(JSON.parse(text))),
})

const EMPTY_TOPIC: Topic = { history: [], article: null }
const DEFAULT_SETTINGS: ChatSettings = { language: null, askers: 'everyone', logged: true }

/** @param now milliseconds since 1970 */
export function createChatStore(db: Database, now: () => number = Date.now): ChatStore {
  const settings = db.prepare('SELECT language, askers, logged FROM chat_settings WHERE chat_id = ?')
  const saveSettings = db.prepare(`INSERT INTO chat_settings (chat_id, language, askers, logged) VALUES (?, ?, ?, ?)
    ON CONFLICT (chat_id) DO UPDATE SET language = excluded.language, askers = excluded.askers, logged = excluded.logged`)
  const topic = db.prepare('SELECT history, article_id FROM chat_state WHERE chat_id = ? AND thread_id = ? AND user_id = ? AND updated_at > ?')
  const saveTopic = db.prepare('INSERT OR REPLACE INTO chat_state (chat_id, thread_id, user_id, history, article_id, updated_at) VALUES (?, ?, ?, ?, ?, ?)')
  const visit = db.prepare('SELECT last_visit FROM chat_settings WHERE chat_id = ?')
  const saveVisit = db.prepare('INSERT INTO chat_settings (chat_id, last_visit) VALUES (?, ?) ON CONFLICT (chat_id) DO UPDATE SET last_visit = excluded.last_visit')
  const remember = db.prepare('INSERT INTO shown_messages (chat_id, thread_id, user_id, asked_in, asked_as, question, topic, content, articles, shown_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const markSent = db.prepare('UPDATE shown_messages SET message_id = ? WHERE id = ?')
  const replace = db.prepare('UPDATE shown_messages SET question = ?, topic = ?, content = ?, articles = ?, shown_at = ? WHERE id = ?')
  const shown = db.prepare('SELECT * FROM shown_messages WHERE chat_id = ? AND id = ? AND shown_at > ?')
  const shownAs = db.prepare('SELECT * FROM shown_messages WHERE chat_id = ? AND message_id = ? AND shown_at > ? ORDER BY id DESC LIMIT 1')
  const answersTo = db.prepare('SELECT * FROM shown_messages WHERE chat_id = ? AND asked_in = ? AND shown_at > ? ORDER BY asked_as, id')
  const saveFeedback = db.prepare(`INSERT INTO feedback (shown_id, chat_id, user_id, verdict, reason, articles, given_at)
    SELECT id, chat_id, ?, ?, ?, articles, ? FROM shown_messages WHERE id = ?
    ON CONFLICT (shown_id, user_id) DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason, given_at = excluded.given_at`)
  const saveQuestion = db.prepare('INSERT INTO questions (chat_id, asked_at, text) VALUES (?, ?, ?)')
  const countQuestion = db.prepare(`INSERT INTO question_counts (day, zone, outcome, reason, count) VALUES (?, ?, ?, ?, 1)
    ON CONFLICT (day, zone, outcome, reason) DO UPDATE SET count = count + 1`)
  const expire = [db.prepare('DELETE FROM chat_state WHERE updated_at <= ?'), db.prepare('DELETE FROM shown_messages WHERE shown_at <= ?')]

  const oldest = (): number => now() - MEMORY_MS
  const settingsOf = (chatId: number): ChatSettings => {
    const row = settings.get(chatId)
    if (row === undefined) return DEFAULT_SETTINGS
    const { language, askers, logged } = settingsRow.parse(row)
    return { language, askers, logged: logged !== 0 }
  }
  const toShown = (row: unknown): ShownMessage | undefined => (row === undefined ? undefined : shownMessage(shownRow.parse(row)))

  return {
    settings: async chatId => settingsOf(chatId),
    changeSettings: async (chatId, change) => {
      const next = { ...settingsOf(chatId), ...change }
      saveSettings.run(chatId, next.language, next.askers, next.logged ? 1 : 0)
    },
    topic: async place => {
      const row = topic.get(...keyOf(place), oldest())
      if (row === undefined) return EMPTY_TOPIC
      const { history, article_id } = topicRow.parse(row)
      return { history, article: article_id }
    },
    setTopic: async (place, { history, article }) => {
      saveTopic.run(...keyOf(place), JSON.stringify(history), article, now())
    },
    lastVisit: async chatId => visitRow.optional().parse(visit.get(chatId))?.last_visit ?? null,
    setLastVisit: async (chatId, at) => {
      saveVisit.run(chatId, at)
    },
    remember: async message => {
      for (const statement of expire) statement.run(oldest())
      const { place } = message
      const { lastInsertRowid } = remember.run(...keyOf(place), message.askedIn, message.askedAs, message.question, JSON.stringify(message.topic), message.content, JSON.stringify(message.articles), now())
      return Number(lastInsertRowid)
    },
    markSent: async (id, messageId) => {
      markSent.run(messageId, id)
    },
    replace: async (id, change) => {
      replace.run(change.question, JSON.stringify(change.topic), change.content, JSON.stringify(change.articles), now(), id)
    },
    shown: async (chatId, id) => toShown(shown.get(chatId, id, oldest())),
    shownAs: async (chatId, messageId) => toShown(shownAs.get(chatId, messageId, oldest())),
    answersTo: async (chatId, askedIn) => answersTo.all(chatId, askedIn, oldest()).flatMap(row => toShown(row) ?? []),
    setFeedback: async ({ shownId, userId, verdict, reason }) => {
      saveFeedback.run(userId, verdict, reason, now(), shownId)
    },
    recordQuestion: async ({ chatId, text, zone, outcome, reason }) => {
      countQuestion.run(new Date(now()).toISOString().slice(0, 10), zone ?? '', outcome, reason ?? '')
      if (text !== null) saveQuestion.run(chatId, now(), text)
    },
    migrate: async (from, to) => {
      db.transaction(() => moveChat(db, from, to))()
    },
  }
}

function moveChat(db: Database, from: number, to: number): void {
  for (const table of ['chat_settings', 'chat_state']) {
    db.prepare(`UPDATE OR IGNORE ${table} SET chat_id = ? WHERE chat_id = ?`).run(to, from)
    db.prepare(`DELETE FROM ${table} WHERE chat_id = ?`).run(from)
  }
  // Message ids start anew in the supergroup, so the old messages can no longer be acted on.
  db.prepare('DELETE FROM shown_messages WHERE chat_id = ?').run(from)
  for (const table of ['feedback', 'questions']) db.prepare(`UPDATE ${table} SET chat_id = ? WHERE chat_id = ?`).run(to, from)
}

function keyOf({ chatId, threadId, userId }: Place): [number, number, number] {
  return [chatId, threadId, userId]
}

function shownMessage(row: z.infer<typeof shownRow>): ShownMessage {
  return {
    id: row.id,
    place: { chatId: row.chat_id, threadId: row.thread_id, userId: row.user_id },
    messageId: row.message_id,
    askedIn: row.asked_in,
    askedAs: row.asked_as,
    question: row.question,
    topic: row.topic,
    content: row.content,
    articles: row.articles,
  }
}
