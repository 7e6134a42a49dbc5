import { z } from 'zod'
import { SCHEDULE_CODE } from './schedules.ts'

/** Longest callback data in bytes of UTF-8 (Bot API, InlineKeyboardButton). */
const CALLBACK_BYTES = 64

/** A row of the store, or a page or position counted from 0; at most nine digits, so that data stay short. */
const whole = z.codec(z.string().regex(/^(?:0|[1-9]\d{0,8})$/u), z.int().nonnegative(), { decode: Number, encode: String })
const articleId = z.string().regex(/^[0-9a-z]{10}$/u)
const zoneId = z.string().regex(/^[a-z0-9-]{1,40}$/u)

const schedule = z.string().regex(SCHEDULE_CODE)
/** Whether a schedule is chosen for a subscription that is being made, or for one that exists. */
const schedulee = z.codec(z.enum(['n', 'o']), z.enum(['new', 'old']), { decode: letter => (letter === 'n' ? 'new' : 'old'), encode: word => (word === 'new' ? 'n' : 'o') })
/** 0 for every day, 1 to 7 for Monday to Sunday. */
const day = z.codec(z.string().regex(/^[0-7]$/u), z.int().min(0).max(7), { decode: Number, encode: String })

/** Every button: the letters that name it in the data, and its fields in order. Data name an object; they never grant a right. */
const BUTTONS = {
  /** A page of an article; `shown` is the answer whose quotes are marked, 0 for none. */
  article: { tag: 'a', fields: { article: articleId, page: whole, shown: whole } },
  /** Further passages of an answer, from a position. */
  more: { tag: 'm', fields: { shown: whole, from: whole } },
  /** Back from an article or further passages to the answer itself. */
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

type Buttons = typeof BUTTONS
type ButtonName = keyof Buttons
type FieldsOf<Name extends ButtonName> = { readonly [Field in keyof Buttons[Name]['fields']]: Buttons[Name]['fields'][Field] extends z.ZodType ? z.output<Buttons[Name]['fields'][Field]> : never }
/** What a button asks for. */
export type Button = { [Name in ButtonName]: { readonly do: Name } & FieldsOf<Name> }[ButtonName]

/** @throws RangeError when the data would be longer than Telegram allows */
export function encodeButton(button: Button): string {
  const { tag, fields } = BUTTONS[button.do]
  const values = Object.entries<z.ZodType>(fields).map(([name, type]) => String(type.encode((button as unknown as Record<string, unknown>)[name])))
  const data = [tag, ...values].join(':')
  if (Buffer.byteLength(data) > CALLBACK_BYTES) throw new RangeError(`callback data of ${Buffer.byteLength(data)} bytes`)
  return data
}

/** Null for data that no button of ours carries: forged, truncated, over-long, or of a version that is gone. */
export function decodeButton(data: string): Button | null {
  if (Buffer.byteLength(data) > CALLBACK_BYTES) return null
  const [tag, ...values] = data.split(':')
  for (const [name, spec] of Object.entries(BUTTONS)) {
    if (spec.tag !== tag) continue
    const fields = Object.entries<z.ZodType>(spec.fields)
    if (fields.length !== values.length) return null
    const decoded: Record<string, unknown> = { do: name }
    for (const [index, [field, type]] of fields.entries()) {
      const result = type.safeParse(values[index])
      if (!result.success) return null
      decoded[field] = result.data
    }
    return decoded as unknown as Button
  }
  return null
}
