export const LANGUAGES = ['zh', 'en'] as const
/** The languages that every text stands in, Chinese first. */
export type Language = (typeof LANGUAGES)[number]
