import type { InlineKeyboardButton, MessageEntity } from 'grammy/types'
import type { VisibleMessage } from '../fakes/telegram-world.ts'

const MARKS: Partial<Record<MessageEntity['type'], readonly [string, string]>> = {
  bold: ['**', '**'], italic: ['_', '_'], underline: ['<u>', '</u>'], code: ['`', '`'], pre: ['```', '```'],
  blockquote: ['⟦', '⟧'], expandable_blockquote: ['⟦⌄', '⟧'],
}

/** A message as a person sees it: formatting as marks, then the buttons, a row a line. */
export function readable(message: Pick<VisibleMessage, 'text' | 'payload'>): string {
  const rows = (message.payload['reply_markup'] as { inline_keyboard?: InlineKeyboardButton[][] } | undefined)?.inline_keyboard ?? []
  return [withMarks(message.text, (message.payload['entities'] ?? []) as MessageEntity[]), ...rows.map(row => row.map(button => `[${button.text}]`).join(' '))].join('\n')
}

function withMarks(text: string, entities: readonly MessageEntity[]): string {
  const inserts = entities.flatMap(({ type, offset, length }, order) => {
    const [open, close] = MARKS[type] ?? [`<${type}>`, `</${type}>`]
    return [{ at: offset, rank: order + 1, mark: open }, { at: offset + length, rank: -order - 1, mark: close }]
  })
  return inserts.sort((a, b) => b.at - a.at || b.rank - a.rank).reduce((marked, { at, mark }) => marked.slice(0, at) + mark + marked.slice(at), text)
}

/** The data of the first button whose text holds `words`. */
export function buttonData(message: Pick<VisibleMessage, 'payload'>, words: string): string {
  const rows = (message.payload['reply_markup'] as { inline_keyboard?: InlineKeyboardButton[][] } | undefined)?.inline_keyboard ?? []
  const found = rows.flat().find(button => button.text.includes(words))
  if (found === undefined || !('callback_data' in found)) throw new Error(`no button “${words}” under ${JSON.stringify(rows)}`)
  return found.callback_data
}
