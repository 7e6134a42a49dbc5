import type { Reader } from '../../src/embed/reader.ts'

/** A `Reader` that is sure of every window and marks its first half: whatever may be quoted, is. */
export const eagerReader: Reader = {
  fingerprint: 'eager',
  read: async (_, windows) => windows.map(({ text }) => ({ score: 12, start: 0, end: text.length >> 1 })),
  close: async () => {},
}
