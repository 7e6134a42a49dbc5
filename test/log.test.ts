import { GrammyError } from 'grammy'
import { describe, expect, test } from 'vitest'
import { createLogger } from '../src/log.ts'

const TOKEN = '7000001:AAH-abcdefghijklmnopqrstuvwxyz0123'

function logged(fields: object, message = 'failed'): string {
  let lines = ''
  createLogger('info', { write: line => { lines += line } }).error(fields, message)
  return lines
}

describe('the log', () => {
  test.each(['err', 'error'])('tells what failed without the text that was to be sent (%s)', name => {
    const error = new GrammyError("Call to 'sendMessage' failed!", { ok: false, error_code: 400, description: 'Bad Request: chat not found' }, 'sendMessage', { chat_id: 1, text: '不该写进日志的话' })
    const line = logged({ [name]: error })
    expect(line).toContain('chat not found')
    expect(line).not.toContain('不该写进日志的话')
  })

  test.each(['err', 'error'])('holds no token, not even in a cause (%s)', name => {
    const error = new Error(`request to https://api.telegram.org/bot${TOKEN}/getMe failed`, { cause: new Error(`connect /bot${TOKEN}`) })
    const line = logged({ [name]: error }, `see /bot${TOKEN}/x`)
    expect(line).toContain('<token>')
    expect(line).not.toContain(TOKEN)
  })
})
