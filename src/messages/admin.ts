import type { admin } from './zh/admin.ts'

/** What the bot says to admins, to those outside, and about data and limits. Values are put in as given: make them safe to show first. */
export type AdminMessages = typeof admin
