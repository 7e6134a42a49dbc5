import { z } from 'zod'
import { articleId, createButtonCodec, whole, zoneId } from './button-codec.ts'
import type { ButtonOf } from './button-codec.ts'
import { SCHEDULE_CODE } from './schedules.ts'

const schedule = z.string().regex(SCHEDULE_CODE)
/** Whether a schedule is chosen for a subscription that is being made, or for one that exists. */
const schedulee = z.codec(z.enum(['n', 'o']), z.enum(['new', 'old']), { decode: letter => (letter === 'n' ? 'new' : 'old'), encode: word => (word === 'new' ? 'n' : 'o') })
/** 0 for every day, 1 to 7 for Monday to Sunday. */
const day = z.codec(z.string().regex(/^[0-7]$/u), z.int().min(0).max(7), { decode: Number, encode: String })

/** The buttons of everybody; those of admins begin with X, those of one’s own data with Y. */
const BUTTONS = {
  /** A page of an article; `shown` is the answer whose quotes are marked, 0 for none. */
  article: { tag: 'a', fields: { article: articleId, page: whole, shown: whole } },
  /** Further passages of an answer, from a position. */
  more: { tag: 'm', fields: { shown: whole, from: whole } },
  /** To an answer in place of what the message shows: an article, further passages, or the answer to another question. */
  back: { tag: 'b', fields: { shown: whole } },
  copy: { tag: 'c', fields: { shown: whole } },
  /** Answer again without what the question took over from the one before. */
  drop: { tag: 'd', fields: { shown: whole } },
  /** One of the questions offered with a refusal. */
  near: { tag: 'n', fields: { shown: whole, index: whole } },
  good: { tag: 'g', fields: { shown: whole } },
  bad: { tag: 'x', fields: { shown: whole } },
  reason: { tag: 'r', fields: { shown: whole, reason: z.enum(['off', 'zone', 'old', 'gap', 'other']) } },
  /** Questions from now on are about this article. */
  askArticle: { tag: 'q', fields: { article: articleId } },
  endScope: { tag: 'e', fields: {} },
  zones: { tag: 'z', fields: { page: whole } },
  zone: { tag: 'o', fields: { zone: zoneId } },
  /** A comparison or a timeline as a file. */
  csv: { tag: 'C', fields: { shown: whole } },
  timeline: { tag: 'T', fields: { zone: zoneId } },
  subscribeZone: { tag: 's', fields: { zone: zoneId } },
  /** The zone of an answer that the gazetteer does not hold. */
  subscribeShown: { tag: 't', fields: { shown: whole } },
  /** A zone meant by an ambiguous name in a request to subscribe. */
  choose: { tag: 'v', fields: { shown: whole, index: whole } },
  /** Subscribes to what was previewed. */
  subscribe: { tag: 'i', fields: { shown: whole, schedule } },
  pickDay: { tag: 'y', fields: { of: schedulee, id: whole } },
  pickHour: { tag: 'w', fields: { of: schedulee, id: whole, day } },
  dismiss: { tag: 'j', fields: {} },
  subscriptions: { tag: 'L', fields: {} },
  /** Notices carry this one too: 少推此类. */
  subscription: { tag: 'f', fields: { subscription: whole } },
  pause: { tag: 'p', fields: { subscription: whole } },
  resume: { tag: 'P', fields: { subscription: whole } },
  focus: { tag: 'k', fields: { subscription: whole, focus: z.enum(['any', 'main']) } },
  schedule: { tag: 'h', fields: { subscription: whole, schedule } },
  remove: { tag: 'D', fields: { subscription: whole } },
  /** Undoes the deletion that a message reported. */
  restore: { tag: 'R', fields: { shown: whole } },
  sendMissed: { tag: 'M', fields: {} },
  quiet: { tag: 'Q', fields: { hours: z.enum(['none', '22-8', '23-7']) } },
  askers: { tag: 'A', fields: { askers: z.enum(['everyone', 'admins']) } },
  questionLog: { tag: 'G', fields: { logged: z.enum(['on', 'off']) } },
  language: { tag: 'l', fields: { language: z.enum(['zh', 'en']) } },
  nothing: { tag: '-', fields: {} },
} as const

const codec = createButtonCodec(BUTTONS)

/** What a button asks for. */
export type Button = ButtonOf<typeof BUTTONS>

/** @throws RangeError when the data would be longer than Telegram allows */
export function encodeButton(button: Button): string {
  return codec.encode(button)
}

/** Null for data that no button of ours carries: forged, truncated, over-long, or of a version that is gone. */
export function decodeButton(data: string): Button | null {
  return codec.decode(data)
}
