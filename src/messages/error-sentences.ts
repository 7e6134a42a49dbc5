import type { ErrorCode, ErrorDetails } from '../errors.ts'

/** A sentence for every error: what happened and what to do about it. */
export type ErrorSentences = { readonly [Code in ErrorCode]: (details: ErrorDetails[Code]) => string }
