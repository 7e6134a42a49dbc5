import { z } from 'zod'
import { CORRECTABLE_FIELDS } from '../../store/report-store.ts'
import { createButtonCodec } from '../button-codec.ts'
import type { ButtonOf } from '../button-codec.ts'

const row = z.codec(z.string().regex(/^(?:0|[1-9]\d{0,8})$/u), z.int().nonnegative(), { decode: Number, encode: String })
/** Chats of Telegram have at most 52 significant bits (Bot API, Chat). */
const chatId = z.codec(z.string().regex(/^-?[1-9]\d{0,15}$/u), z.int(), { decode: Number, encode: String })
const articleId = z.string().regex(/^[0-9a-z]{10}$/u)
const zoneId = z.string().regex(/^[a-z0-9-]{1,40}$/u)
const field = z.enum(CORRECTABLE_FIELDS)

const BUTTONS = {
  take: { tag: 'Xt', fields: { draft: row } },
  drop: { tag: 'Xd', fields: { draft: row } },
  /** A text that may be a report or a question. */
  asReport: { tag: 'Xr', fields: { draft: row } },
  asQuestion: { tag: 'Xq', fields: { draft: row } },
  /** An article with what can be corrected. */
  card: { tag: 'Xc', fields: { article: articleId } },
  correct: { tag: 'Xf', fields: { article: articleId, field } },
  undo: { tag: 'Xu', fields: { article: articleId, field } },
  zoneIs: { tag: 'Xz', fields: { article: articleId, zone: zoneId } },
  withdraw: { tag: 'Xw', fields: { article: articleId } },
  restore: { tag: 'Xb', fields: { article: articleId } },
  admit: { tag: 'Xa', fields: { chat: chatId } },
  deny: { tag: 'Xn', fields: { chat: chatId } },
  held: { tag: 'Xh', fields: { decision: z.enum(['send', 'skip']) } },
} as const

export const operatorButtons = createButtonCodec(BUTTONS)
/** What a button of an admin asks for. */
export type OperatorButton = ButtonOf<typeof BUTTONS>

/** Buttons of everybody's own data. */
export const privacyButtons = createButtonCodec({
  forget: { tag: 'Yf', fields: { answer: z.enum(['yes', 'no']) } },
})
