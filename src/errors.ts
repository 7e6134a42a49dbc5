/** The closed set of errors that a user can meet. A sentence for each stands in `messages/`, in every language. */

/** What a setting must be. */
export const SETTING_RULES = [
  'not-empty', 'on-or-off', 'port', 'model-folder', 'reader-folder', 'language', 'time-zone', 'log-level', 'digest-above', 'token', 'api-root', 'user-ids', 'chat-ids', 'access',
  'webhook-url', 'webhook-secret', 'webhook-secret-missing',
] as const
export type SettingRule = (typeof SETTING_RULES)[number]

/** What each error's sentence needs to name. Values are safe to show: never a token, never report text. */
export interface ErrorDetails {
  'config/invalid': { readonly problems: readonly { readonly variable: string; readonly rule: SettingRule }[] }
  'usage/unknown-command': { readonly command: string }
  'usage/bad-argument': { readonly problem: string }
  'model/missing': { readonly folder: string; readonly file: string }
  'model/changed': { readonly file: string; readonly expected: string; readonly actual: string }
  'model/failed': { readonly folder: string }
  'page/not-found': { readonly path: string }
  'page/unreadable': { readonly path: string; readonly reason: string }
  'page/empty': { readonly file: string }
  'page/binary': { readonly file: string }
  'page/unsupported': { readonly file: string; readonly supported: string }
  'page/too-large': { readonly file: string; readonly megabytes: number; readonly limit: number }
  'page/no-text': { readonly file: string }
  'page/image': { readonly file: string }
  'page/encrypted': { readonly file: string }
  'page/broken': { readonly file: string; readonly line?: number }
  'store/not-a-database': { readonly file: string }
  'store/corrupt': { readonly file: string }
  'store/newer-schema': { readonly file: string; readonly found: number; readonly known: number }
  'store/locked': { readonly folder: string; readonly holder: string }
  'store/busy': { readonly file: string }
  'store/disk-full': { readonly folder: string }
  'store/read-only': { readonly folder: string }
  'store/not-found': { readonly what: string }
  'subscription/too-many': { readonly limit: number }
  'citation/mismatch': { readonly source: string }
  'server/port-taken': { readonly address: string }
  'telegram/unauthorized': Record<string, never>
  'telegram/conflict': Record<string, never>
  'telegram/unreachable': { readonly root: string }
}

export type ErrorCode = keyof ErrorDetails

/** An expected failure: a code and details to explain it by, and the cause for the log. Its `message` is for logs, not for users. */
export class ReportError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code
  readonly details: ErrorDetails[Code]

  constructor(code: Code, details: ErrorDetails[Code], options?: { cause?: unknown }) {
    super(`${code} ${JSON.stringify(details)}`, options)
    this.name = 'ReportError'
    this.code = code
    this.details = details
  }
}
