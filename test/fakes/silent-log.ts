import type { BotLog } from '../../src/bot/services.ts'

export const silentLog: BotLog = { info: () => {}, warn: () => {}, error: () => {} }
