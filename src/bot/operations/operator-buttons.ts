import { z } from 'zod'
import { CORRECTABLE_FIELDS } from '../../store/report-store.ts'
import { articleId, chatId, createButtonCodec, whole, zoneId } from '../button-codec.ts'
import type { ButtonOf } from '../button-codec.ts'

const field = z.enum(CORRECTABLE_FIELDS)

const BUTTONS = {
  take: { tag: 'Xt', fields: { draft: whole } },
  drop: { tag: 'Xd', fields: { draft: whole } },
  /** A text that may be a report or a question. */
  asReport: { tag: 'Xr', fields: { draft: whole } },
  asQuestion: { tag: 'Xq', fields: { draft: whole } },
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
