import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CONFIG_VARIABLES, parseConfig } from '../src/config.ts'
import { explain } from '../src/messages/explain.ts'

/** What `parseConfig` says about settings that are wrong. */
function parseError(env: Record<string, string>): unknown {
  try {
    return parseConfig(env)
  } catch (error) {
    return error
  }
}

const SECRET = 'a-secret_0123456789'

describe('the configuration', () => {
  test('polls, is open to everybody and serves no health unless told otherwise', () => {
    expect(parseConfig({})).toMatchObject({ access: 'open', allowedIds: [], adminIds: [], webhook: null, health: null })
  })

  test('takes a webhook with its secret, and ids of people and groups', () => {
    expect(parseConfig({ WEBHOOK_URL: 'https://bot.example/u', WEBHOOK_SECRET: SECRET, WEBHOOK_PORT: '9000', HEALTH_PORT: '9464', ACCESS: 'approve', ALLOWED_IDS: '5, -1001234567890' })).toMatchObject({
      webhook: { url: 'https://bot.example/u', secret: SECRET, host: '127.0.0.1', port: 9000 }, health: { host: '127.0.0.1', port: 9464 }, access: 'approve', allowedIds: [5, -1001234567890],
    })
  })

  test.each([
    [{ WEBHOOK_URL: 'https://bot.example/u' }, 'WEBHOOK_SECRET'],
    [{ WEBHOOK_URL: 'http://bot.example/u', WEBHOOK_SECRET: SECRET }, 'WEBHOOK_URL'],
    [{ WEBHOOK_URL: 'https://bot.example/u', WEBHOOK_SECRET: 'short' }, 'WEBHOOK_SECRET'],
    [{ HEALTH_PORT: '70000' }, 'HEALTH_PORT'],
    [{ HEALTH_PORT: 'http' }, 'HEALTH_PORT'],
    [{ ACCESS: 'closed' }, 'ACCESS'],
    [{ ALLOWED_IDS: '@alice' }, 'ALLOWED_IDS'],
  ])('refuses %j and names the variable, not its value', (env, variable) => {
    const error = parseError(env)
    expect(error).toMatchObject({ code: 'config/invalid', details: { problems: [{ variable }] } })
    expect(JSON.stringify(error)).not.toContain(SECRET)
  })

  test('says in the language of the user what each setting must be', () => {
    const error = parseError({ HEALTH_PORT: '70000', ACCESS: 'closed', WEBHOOK_HOST: ' ', LOG_LEVEL: 'loud', DIGEST_ABOVE: '1.5', UI_LANGUAGE: 'fr' })
    expect(explain(error, 'zh')).toContain('  - ACCESS 只能是 open、list 或 approve\n')
    expect(explain(error, 'zh')).not.toContain('must')
    expect(explain(error, 'en')).toContain('  - HEALTH_PORT must be a port number (1 to 65535)')
  })

  test('is explained variable by variable in .env.example', () => {
    const example = readFileSync(resolve(import.meta.dirname, '../.env.example'), 'utf8')
    expect(CONFIG_VARIABLES.filter(name => !new RegExp(`^${name}=`, 'mu').test(example))).toEqual([])
  })
})
