import { Api, GrammyError, HttpError, InputFile } from 'grammy'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startBotApiServer, tooManyRequests, type BotApiServer } from './bot-api-server.ts'

let server: BotApiServer
let api: Api

beforeEach(async () => {
  server = await startBotApiServer()
  api = new Api(server.token, { apiRoot: server.root, timeoutSeconds: 1 })
})
afterEach(() => server.close())

describe('the fake Bot API', () => {
  test('shows what was sent, edits included', async () => {
    const sent = await api.sendMessage(5, '贵阳高新区')
    await api.editMessageText(5, sent.message_id, '贵阳')
    expect(server.visible(5).map(message => [message.text, message.edits])).toEqual([['贵阳', 1]])
    expect(server.accepted.map(call => call.method)).toEqual(['sendMessage', 'editMessageText'])
  })

  test('tells a reset after recording from a reset before it', async () => {
    server.inject({ kind: 'reset', accepts: true })
    await expect(api.sendMessage(5, 'a')).rejects.toBeInstanceOf(HttpError)
    server.inject({ kind: 'reset', accepts: false })
    await expect(api.sendMessage(5, 'b')).rejects.toBeInstanceOf(HttpError)
    expect(server.attempted).toHaveLength(2)
    expect(server.visible(5).map(message => message.text)).toEqual(['a'])
  })

  test.each(['truncated', 'not-json', 'hang'] as const)('%s is a failure of the connection, not a refusal', async kind => {
    server.inject({ kind, accepts: true })
    await expect(api.sendMessage(5, 'a')).rejects.toBeInstanceOf(HttpError)
    expect(server.visible(5)).toHaveLength(1)
  })

  test('refuses with a code and parameters', async () => {
    server.inject(tooManyRequests(7), { chatId: 5 })
    await api.sendMessage(6, 'others pass')
    const error = await api.sendMessage(5, 'a').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(GrammyError)
    expect(error).toMatchObject({ error_code: 429, parameters: { retry_after: 7 } })
    server.world.setState(5, 'blocked')
    await expect(api.sendMessage(5, 'a')).rejects.toMatchObject({ error_code: 403 })
    server.world.migrate(-9, -1_000_000_000_009)
    await expect(api.sendMessage(-9, 'a')).rejects.toMatchObject({ parameters: { migrate_to_chat_id: -1_000_000_000_009 } })
  })

  test('refuses what Telegram would refuse', async () => {
    await expect(api.sendMessage(5, 'x'.repeat(4097))).rejects.toMatchObject({ error_code: 400 })
    await expect(api.sendMessage(5, 'x', { reply_markup: { inline_keyboard: [[{ text: 'b', callback_data: '汉'.repeat(22) }]] } })).rejects.toMatchObject({ error_code: 400 })
    await expect(api.editMessageText(5, 99, 'x')).rejects.toMatchObject({ description: 'Bad Request: message to edit not found' })
    await expect(api.answerCallbackQuery('forged')).rejects.toMatchObject({ error_code: 400 })
  })

  test('gives updates once they are there and forgets the confirmed ones', async () => {
    const waiting = api.getUpdates({ timeout: 1 })
    const id = server.world.says(5, '/subscribe 贵阳')
    expect((await waiting).map(update => update.message?.text)).toEqual(['/subscribe 贵阳'])
    expect(await api.getUpdates({ offset: id + 1, timeout: 0 })).toEqual([])
  })

  test('ends the older of two polls with a conflict', async () => {
    const older = api.getUpdates({ timeout: 1 }).catch((error: unknown) => error)
    await server.until(() => server.attempted.length === 1)
    const newer = api.getUpdates({ timeout: 0 })
    expect(await older).toMatchObject({ error_code: 409 })
    expect(await newer).toEqual([])
  })

  test('knows which presses were not answered', async () => {
    await api.sendMessage(5, 'a', { reply_markup: { inline_keyboard: [[{ text: 'b', callback_data: 'x' }]] } })
    const [message] = server.visible(5)
    if (message === undefined) throw new Error('nothing was sent')
    const query = server.world.presses(message, 'x')
    expect(server.world.unanswered()).toEqual([query])
    await api.answerCallbackQuery(query)
    expect(server.world.unanswered()).toEqual([])
  })

  test('takes and gives files', async () => {
    await api.sendDocument(5, new InputFile(Buffer.from('表'), 'answers.csv'))
    expect(server.visible(5)[0]?.document?.fileName).toBe('answers.csv')
    server.world.files.set('page', Buffer.from('报'))
    const file = await api.getFile('page')
    const response = await fetch(`${server.root}/file/bot${server.token}/${file.file_path}`)
    expect(await response.text()).toBe('报')
  })
})
