import { ReportError } from '../errors.ts'

/** True for what concerns the whole ledger, not one chat: SQLite refuses, or the disk does. */
export function isStoreFailure(error: unknown): boolean {
  return error instanceof ReportError || /^(?:SQLITE_|ENOSPC|EIO|EROFS)/.test(codeOf(error))
}

/** True when nothing can be written: to be told to an admin. */
export function cannotWrite(error: unknown): boolean {
  return /^(?:SQLITE_FULL|SQLITE_IOERR|SQLITE_READONLY|ENOSPC|store\/disk-full|store\/read-only)/.test(codeOf(error))
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}
