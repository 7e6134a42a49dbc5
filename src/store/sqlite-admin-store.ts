import { z } from 'zod'
import type { ArticleId, SourceHints } from '../article.ts'
import type { AdminStore, Draft } from './admin-store.ts'
import { ACCESS_STATES, DRAFT_KINDS, DRAFT_STATES } from './admin-store.ts'
import type { Database } from './database.ts'
import { CORRECTABLE_FIELDS } from './report-store.ts'

/** A prompt answered later than this is no correction any more, in milliseconds. */
const PROMPT_MS = 24 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

const hintsJson = z.object({ outlet: z.string().optional(), published: z.string().optional(), zone: z.string().optional(), url: z.string().optional(), title: z.string().optional() })
const draftRow = z.object({
  id: z.number(), user_id: z.number(), chat_id: z.number(), kind: z.enum(DRAFT_KINDS), path: z.string(), state: z.enum(DRAFT_STATES),
  hints: z.string().transform(text => hintsJson.parse(JSON.parse(text)) as SourceHints),
  first_message: z.number(), last_message: z.number(), last_length: z.number(), preview_message: z.number().nullable(), created_at: z.number(),
})
const promptRow = z.object({ chat_id: z.number(), message_id: z.number(), user_id: z.number(), article_id: z.string().transform(id => id as ArticleId), field: z.enum(CORRECTABLE_FIELDS) })
const answerRow = z.object({ question: z.string(), articles: z.string().transform(text => z.array(z.string().transform(id => id as ArticleId)).parse(JSON.parse(text))) })
const accessRow = z.object({ state: z.enum(ACCESS_STATES) })
const dayRow = z.object({ day: z.string(), answered: z.number(), refused: z.number() })
const refusalRow = z.object({ zone: z.string().transform(zone => (zone === '' ? null : zone)), reason: z.string(), count: z.number() })
const verdictRow = z.object({ good: z.number(), bad: z.number() })

/** @param now milliseconds since 1970 */
export function createAdminStore(db: Database, now: () => number = Date.now): AdminStore {
  const insertDraft = db.prepare(`INSERT INTO drafts (user_id, chat_id, kind, path, hints, state, first_message, last_message, last_length, created_at) VALUES (?, ?, ?, '', ?, 'open', ?, ?, ?, ?)`)
  const setPath = db.prepare('UPDATE drafts SET path = ? WHERE id = ?')
  const draft = db.prepare('SELECT * FROM drafts WHERE id = ?')
  const draftBefore = db.prepare(`SELECT * FROM drafts WHERE chat_id = ? AND last_message = ? AND kind = 'message' AND state = 'open'`)
  const extend = db.prepare('UPDATE drafts SET last_message = ?, last_length = ? WHERE id = ?')
  const setPreview = db.prepare('UPDATE drafts SET preview_message = ? WHERE id = ?')
  const setState = db.prepare('UPDATE drafts SET state = ? WHERE id = ? AND state IN (SELECT value FROM json_each(?))')
  const remember = db.prepare('INSERT OR REPLACE INTO correction_prompts (chat_id, message_id, user_id, article_id, field, asked_at) VALUES (?, ?, ?, ?, ?, ?)')
  const forgetOld = db.prepare('DELETE FROM correction_prompts WHERE asked_at <= ?')
  const take = db.prepare('DELETE FROM correction_prompts WHERE chat_id = ? AND message_id = ? AND user_id = ? RETURNING *')
  const access = db.prepare('SELECT state FROM access WHERE chat_id = ?')
  const ask = db.prepare(`INSERT INTO access (chat_id, name, state, asked_at) VALUES (?, ?, 'asked', ?) ON CONFLICT (chat_id) DO NOTHING`)
  const decide = db.prepare(`INSERT INTO access (chat_id, name, state, asked_at, decided_at, decided_by) VALUES (?, '', ?, ?, ?, ?)
    ON CONFLICT (chat_id) DO UPDATE SET state = excluded.state, decided_at = excluded.decided_at, decided_by = excluded.decided_by RETURNING name`).pluck()
  const move = db.prepare('UPDATE OR IGNORE access SET chat_id = ? WHERE chat_id = ?')
  const drop = db.prepare('DELETE FROM access WHERE chat_id = ?')
  const answerShown = db.prepare('SELECT question, articles FROM shown_messages WHERE id = ?')
  const days = db.prepare(`SELECT day, sum(CASE outcome WHEN 'answered' THEN count ELSE 0 END) AS answered, sum(CASE outcome WHEN 'refused' THEN count ELSE 0 END) AS refused
    FROM question_counts WHERE day > ? GROUP BY day ORDER BY day DESC`)
  const refusals = db.prepare(`SELECT zone, reason, sum(count) AS count FROM question_counts WHERE day > ? AND outcome = 'refused' GROUP BY zone, reason ORDER BY sum(count) DESC, zone, reason LIMIT ?`)
  const verdicts = db.prepare(`SELECT coalesce(sum(verdict = 'good'), 0) AS good, coalesce(sum(verdict = 'bad'), 0) AS bad FROM feedback WHERE given_at > ?`)
  const chats = db.prepare('SELECT count(*) FROM (SELECT chat_id FROM chat_settings UNION SELECT chat_id FROM chat_state UNION SELECT chat_id FROM chats)').pluck()

  const articles = db.prepare('SELECT count(*) FROM articles WHERE gone_at IS NULL AND withdrawn_at IS NULL').pluck()

  const findDraft = (id: number): Draft | undefined => toDraft(draft.get(id))
  return {
    openDraft: async ({ userId, chatId, kind, hints, firstMessage, lastLength }, pathOf) =>
      db.transaction(() => {
        const id = Number(insertDraft.run(userId, chatId, kind, JSON.stringify(hints), firstMessage, firstMessage, lastLength, now()).lastInsertRowid)
        setPath.run(pathOf(id), id)
        return draftOf(draftRow.parse(draft.get(id)))
      })(),
    draft: async id => findDraft(id),
    draftBefore: async (chatId, messageId) => toDraft(draftBefore.get(chatId, messageId - 1)),
    extendDraft: async (id, lastMessage, lastLength) => void extend.run(lastMessage, lastLength, id),
    setPreview: async (id, messageId) => void setPreview.run(messageId, id),
    moveDraft: async (id, from, to) => setState.run(to, id, JSON.stringify(from)).changes === 1,
    rememberPrompt: async ({ chatId, messageId, userId, articleId, field }) => {
      forgetOld.run(now() - PROMPT_MS)
      remember.run(chatId, messageId, userId, articleId, field, now())
    },
    takePrompt: async (chatId, messageId, userId) => {
      const row = take.get(chatId, messageId, userId)
      if (row === undefined) return undefined
      const { chat_id, message_id, user_id, article_id, field } = promptRow.parse(row)
      return { chatId: chat_id, messageId: message_id, userId: user_id, articleId: article_id, field }
    },
    access: async chatId => accessRow.optional().parse(access.get(chatId))?.state,
    askAccess: async (chatId, name) => ask.run(chatId, name, now()).changes === 1,
    decideAccess: async (chatId, state, by) => z.string().parse(decide.get(chatId, state, now(), now(), by)),
    migrate: async (from, to) => {
      move.run(to, from)
      drop.run(from)
    },
    answerShown: async shownId => answerRow.optional().parse(answerShown.get(shownId)),
    articleCount: async () => z.number().parse(articles.get()),
    statistics: async (lastDays, most) => {
      const since = now() - lastDays * DAY_MS
      const sinceDay = new Date(since).toISOString().slice(0, 10)
      return {
        days: dayRow.array().parse(days.all(sinceDay)),
        refusals: refusalRow.array().parse(refusals.all(sinceDay, most)),
        ...verdictRow.parse(verdicts.get(since)),
        chats: z.number().parse(chats.get()),
      }
    },
  }
}

function toDraft(row: unknown): Draft | undefined {
  return row === undefined ? undefined : draftOf(draftRow.parse(row))
}

function draftOf(row: z.infer<typeof draftRow>): Draft {
  return {
    id: row.id, userId: row.user_id, chatId: row.chat_id, kind: row.kind, path: row.path, hints: row.hints, state: row.state,
    firstMessage: row.first_message, lastMessage: row.last_message, lastLength: row.last_length, previewMessage: row.preview_message, createdAt: row.created_at,
  }
}
