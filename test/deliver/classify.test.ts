import { GrammyError, HttpError } from 'grammy'
import { describe, expect, test } from 'vitest'
import { classify } from '../../src/deliver/classify.ts'

const DEFAULT_MS = 30_000

function refusal(code: number | undefined, description: string, parameters: object = {}): GrammyError {
  return new GrammyError('Call failed', { ok: false, error_code: code as number, description, parameters }, 'sendMessage', {})
}

function network(code: string, message = 'request failed'): HttpError {
  return new HttpError('Network request failed', Object.assign(new Error(message), { code }))
}

describe('an error of the Bot API', () => {
  test.each([
    [403, 'Forbidden: bot was blocked by the user', 'blocked'],
    [403, 'Forbidden: user is deactivated', 'deactivated'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'kicked'],
    [403, 'Forbidden: bot is not a member of the channel chat', 'kicked'],
    [403, 'Forbidden: the group chat was deleted', 'kicked'],
    [403, 'Forbidden: something new', 'blocked'],
    [400, 'Bad Request: chat not found', 'chat-not-found'],
    [400, 'Bad Request: PEER_ID_INVALID', 'chat-not-found'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'no-rights'],
    [400, 'Bad Request: have no rights to send a message', 'no-rights'],
    [400, 'Bad Request: need administrator rights in the channel chat', 'no-rights'],
    [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'no-rights'],
  ])('%i %s suspends the chat: %s', (code, description, reason) => {
    expect(classify(refusal(code, description), DEFAULT_MS)).toEqual({ kind: 'suspend', reason, wholeChat: true })
  })

  test.each(['Bad Request: TOPIC_CLOSED', 'Bad Request: TOPIC_DELETED', 'Bad Request: message thread not found'])('%s suspends the topic alone', description => {
    expect(classify(refusal(400, description), DEFAULT_MS)).toEqual({ kind: 'suspend', reason: 'topic-closed', wholeChat: false })
  })

  test('an unknown 4xx says nothing about the chat', () => {
    expect(classify(refusal(400, 'Bad Request: message is too long'), DEFAULT_MS)).toMatchObject({ kind: 'dead' })
    expect(classify(refusal(413, 'Request Entity Too Large'), DEFAULT_MS)).toMatchObject({ kind: 'dead' })
  })

  test('a wait is as long as it says, or the default', () => {
    expect(classify(refusal(429, 'Too Many Requests', { retry_after: 5329 }), DEFAULT_MS)).toEqual({ kind: 'wait', ms: 5_329_000 })
    expect(classify(refusal(429, 'Too Many Requests'), DEFAULT_MS)).toEqual({ kind: 'wait', ms: DEFAULT_MS })
  })

  test('a migration goes before everything else that the 400 could mean', () => {
    expect(classify(refusal(400, 'Bad Request: chat not found', { migrate_to_chat_id: -5 }), DEFAULT_MS)).toEqual({ kind: 'migrate', toChatId: -5 })
  })

  test('edits that cannot or need not be made are over', () => {
    expect(classify(refusal(400, 'Bad Request: message is not modified: …'), DEFAULT_MS)).toEqual({ kind: 'skip', reason: 'unchanged' })
    expect(classify(refusal(400, 'Bad Request: message to edit not found'), DEFAULT_MS)).toEqual({ kind: 'skip', reason: 'not-editable' })
    expect(classify(refusal(400, "Bad Request: message can't be edited"), DEFAULT_MS)).toEqual({ kind: 'skip', reason: 'not-editable' })
  })

  test('a refused token ends everything', () => {
    expect(classify(refusal(401, 'Unauthorized'), DEFAULT_MS)).toEqual({ kind: 'unauthorized' })
  })

  test('a fault of the server, or an answer without a code, has an unknown end', () => {
    expect(classify(refusal(500, 'Internal Server Error'), DEFAULT_MS)).toEqual({ kind: 'ambiguous' })
    expect(classify(refusal(undefined, ''), DEFAULT_MS)).toEqual({ kind: 'ambiguous' })
    expect(classify(new TypeError('data is null'), DEFAULT_MS)).toEqual({ kind: 'ambiguous' })
  })

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'CERT_HAS_EXPIRED'])('%s did not reach Telegram', code => {
    expect(classify(network(code), DEFAULT_MS)).toEqual({ kind: 'not-connected' })
  })

  test('of a timeout or an unreachable host only the failed connect is certain', () => {
    expect(classify(network('ETIMEDOUT', 'request failed, reason: connect ETIMEDOUT 1.2.3.4:443'), DEFAULT_MS)).toEqual({ kind: 'not-connected' })
    expect(classify(network('ETIMEDOUT', 'request failed, reason: read ETIMEDOUT'), DEFAULT_MS)).toEqual({ kind: 'ambiguous' })
    expect(classify(network('ECONNRESET'), DEFAULT_MS)).toEqual({ kind: 'ambiguous' })
    expect(classify(new HttpError('timed out', new Error('Request timed out after 30 seconds')), DEFAULT_MS)).toEqual({ kind: 'ambiguous' })
  })
})
