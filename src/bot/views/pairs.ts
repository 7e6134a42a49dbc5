import type { InlineKeyboardButton } from 'grammy/types'

/** Buttons in rows of two. */
export function inPairs(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  return buttons.flatMap((button, index) => (index % 2 === 0 ? [[button, ...buttons.slice(index + 1, index + 2)]] : []))
}
