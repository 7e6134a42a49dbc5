import { z } from 'zod'

/** Longest callback data in bytes of UTF-8 (Bot API, InlineKeyboardButton). */
const CALLBACK_BYTES = 64

/** A row of the store, or a page or position counted from 0; at most nine digits, so that data stay short. */
export const whole = z.codec(z.string().regex(/^(?:0|[1-9]\d{0,8})$/u), z.int().nonnegative(), { decode: Number, encode: String })
/** Chats of Telegram have at most 52 significant bits (Bot API, Chat). */
export const chatId = z.codec(z.string().regex(/^-?[1-9]\d{0,15}$/u), z.int(), { decode: Number, encode: String })
export const articleId = z.string().regex(/^[0-9a-z]{10}$/u)
export const zoneId = z.string().regex(/^[a-z0-9-]{1,40}$/u)

/** A kind of button: the letters that name it in the data, and its fields in order. */
export interface ButtonSpec {
  readonly tag: string
  readonly fields: Readonly<Record<string, z.ZodType>>
}

export type ButtonSpecs = Readonly<Record<string, ButtonSpec>>

/** What the buttons of `Specs` ask for. */
export type ButtonOf<Specs extends ButtonSpecs> = {
  [Name in keyof Specs]: { readonly do: Name } & { readonly [Field in keyof Specs[Name]['fields']]: z.output<Specs[Name]['fields'][Field]> }
}[keyof Specs]

export interface ButtonCodec<Specs extends ButtonSpecs> {
  /** @throws RangeError when the data would be longer than Telegram allows */
  encode(button: ButtonOf<Specs>): string
  /** Null for data that no such button carries: another codec's, forged, truncated, over-long, or of a version that is gone. */
  decode(data: string): ButtonOf<Specs> | null
}

/** Buttons as `tag:field:field`. Data name an object; they never grant a right. */
export function createButtonCodec<const Specs extends ButtonSpecs>(specs: Specs): ButtonCodec<Specs> {
  const byTag = new Map(Object.entries(specs).map(([name, spec]) => [spec.tag, { name, fields: Object.entries(spec.fields) }]))
  return {
    encode(button) {
      const spec = specs[button.do]
      if (spec === undefined) throw new RangeError('unknown button')
      const values = Object.entries(spec.fields).map(([field, type]) => String(type.encode((button as Readonly<Record<string, unknown>>)[field])))
      const data = [spec.tag, ...values].join(':')
      if (Buffer.byteLength(data) > CALLBACK_BYTES) throw new RangeError(`callback data of ${Buffer.byteLength(data)} bytes`)
      return data
    },
    decode(data) {
      if (Buffer.byteLength(data) > CALLBACK_BYTES) return null
      const [tag, ...values] = data.split(':')
      const spec = byTag.get(tag ?? '')
      if (spec === undefined || spec.fields.length !== values.length) return null
      const results = spec.fields.map(([field, type], index) => [field, type.safeParse(values[index])] as const)
      if (results.some(([, result]) => !result.success)) return null
      return { do: spec.name, ...Object.fromEntries(results.map(([field, result]) => [field, result.data])) } as ButtonOf<Specs>
    },
  }
}
