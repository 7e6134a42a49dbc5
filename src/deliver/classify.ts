import { GrammyError, HttpError } from 'grammy'
import type { Outcome } from '../store/delivery-store.ts'
import type { SuspensionReason } from '../store/subscription-store.ts'

/** What an error of the Bot API means for a message; `unauthorized` ends the worker. */
export type Failure = Exclude<Outcome, { kind: 'sent' }> | { readonly kind: 'unauthorized' }

/** Errors before any byte was sent: the name is unknown, nobody listens, or the certificate is not trusted (Node's error codes). */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'])
/** libuv names the call that failed: only of `connect` is it certain that nothing was sent. */
const CONNECT_FAILED = /\bconnect E(?:TIMEDOUT|HOSTUNREACH|NETUNREACH|ADDRNOTAVAIL|NETDOWN)\b/

/** Descriptions of definite refusals; the Bot API gives no finer code (tdlib/td, `Requests.cpp`, and the API's own words). */
const REFUSALS: readonly (readonly [pattern: RegExp, reason: SuspensionReason, wholeChat: boolean])[] = [
  [/TOPIC_CLOSED|TOPIC_DELETED|message thread not found/i, 'topic-closed', false],
  [/not enough rights|no rights to send|CHAT_WRITE_FORBIDDEN|CHAT_SEND_\w+_FORBIDDEN|CHAT_RESTRICTED|need administrator rights/i, 'no-rights', true],
  [/chat not found|PEER_ID_INVALID|user not found|group chat was deactivated|CHANNEL_PRIVATE/i, 'chat-not-found', true],
]

/** @param thrown what the call threw. @param defaultRetryAfterMs the wait for a 429 that names none */
export function classify(thrown: unknown, defaultRetryAfterMs: number): Failure {
  if (thrown instanceof HttpError) return notConnected(thrown.error) ? { kind: 'not-connected' } : { kind: 'ambiguous' }
  if (thrown instanceof GrammyError) return classifyRefusal(thrown, defaultRetryAfterMs)
  return { kind: 'ambiguous' }
}

function classifyRefusal({ error_code: code, description, parameters }: GrammyError, defaultRetryAfterMs: number): Failure {
  // A well-formed JSON answer that is no answer of the Bot API has no code.
  if (typeof code !== 'number' || code >= 500) return { kind: 'ambiguous' }
  if (parameters.migrate_to_chat_id !== undefined) return { kind: 'migrate', toChatId: parameters.migrate_to_chat_id }
  if (code === 429 || code === 420) return { kind: 'wait', ms: parameters.retry_after === undefined ? defaultRetryAfterMs : Math.max(1, parameters.retry_after) * 1000 }
  if (code === 401 || code === 404) return { kind: 'unauthorized' }
  if (code === 403) return { kind: 'suspend', reason: forbidden(description), wholeChat: true }
  if (/message is not modified/i.test(description)) return { kind: 'skip', reason: 'unchanged' }
  if (/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i.test(description)) return { kind: 'skip', reason: 'not-editable' }
  const refusal = REFUSALS.find(([pattern]) => pattern.test(description))
  if (refusal !== undefined) return { kind: 'suspend', reason: refusal[1], wholeChat: refusal[2] }
  return { kind: 'dead', detail: description.slice(0, 200) }
}

function forbidden(description: string): SuspensionReason {
  if (/deactivated/i.test(description)) return 'deactivated'
  return /kicked|not a member|was deleted/i.test(description) ? 'kicked' : /rights/i.test(description) ? 'no-rights' : 'blocked'
}

function notConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return NOT_CONNECTED.has(code) || CONNECT_FAILED.test(error.message)
}
