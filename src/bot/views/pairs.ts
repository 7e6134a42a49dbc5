import type { InlineKeyboardButton } from 'grammy/types'

/** Numbers in a row: with more a thumb hits its neighbour. */
const NUMBERS_A_ROW = 5

/** Buttons in rows of two. */
export function inPairs(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  return inRows(buttons, 2)
}

/** Buttons with numbers, for a list that says what they stand for. */
export function numbered(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  return inRows(buttons, NUMBERS_A_ROW)
}

function inRows(buttons: readonly InlineKeyboardButton[], length: number): InlineKeyboardButton[][] {
  return buttons.flatMap((_, index) => (index % length === 0 ? [buttons.slice(index, index + length)] : []))
}
