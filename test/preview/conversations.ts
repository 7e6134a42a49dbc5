/** What is drawn: conversations with the program as it runs, on the seeds, against a Bot API on loopback. */
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { InlineKeyboardButton, MessageEntity } from 'grammy/types'
import { buttonData } from '../bot/readable.ts'
import { startProgram } from '../cli/run-program.ts'
import { startBotApiServer } from '../fakes/bot-api-server.ts'
import type { BotApiServer } from '../fakes/bot-api-server.ts'
import type { VisibleMessage } from '../fakes/telegram-world.ts'
import type { DrawnMessage } from './message-html.ts'
import type { DrawnChat } from './page-html.ts'

const SEEDS = resolve(import.meta.dirname, '../../seeds')
/** The page that appears while the bot runs, so that a subscriber is told of it. */
const LATE_PAGE = /昆明高新区/u
const ADMIN = 900
/** Loading the models and taking in the seeds on a busy machine, in milliseconds. */
const PATIENCE_MS = 240_000

interface Script {
  readonly language: 'zh' | 'en'
  readonly person: number
  readonly titles: readonly [answer: string, article: string, operation: string]
  readonly question: string
  readonly followUp: string
  readonly compare: string
  readonly subscribe: string
  /** Words of the buttons pressed. */
  readonly original: string
  readonly atOnce: string
}

const SCRIPTS: readonly Script[] = [
  { language: 'zh', person: 501, titles: ['提问：原文与出处', '原文与通知', '比较与管理员预览'], question: '佛山高新区2020年工业总产值多少？', followUp: '那沈阳的呢？', compare: '/compare 沈阳 佛山 高企数量', subscribe: '/subscribe 昆明高新区', original: '原文', atOnce: '即时' },
  { language: 'en', person: 502, titles: ['Answers quote their source', 'Report and notice', 'A comparison and an admin’s preview'], question: 'What was the gross industrial output of Foshan High-tech Zone in 2020?', followUp: 'And Shenyang?', compare: '/compare Shenyang Foshan high-tech enterprises', subscribe: '/subscribe Kunming High-tech Zone', original: 'Report', atOnce: 'At once' },
]

/** Runs the program and every script; returns three chats a language. */
export async function runConversations(): Promise<DrawnChat[]> {
  const server = await startBotApiServer({ token: '7000001:a-token-for-previews' })
  const folder = mkdtempSync(join(tmpdir(), 'preview-'))
  const seeds = join(folder, 'seeds')
  mkdirSync(seeds)
  const pages = readdirSync(SEEDS)
  const late = pages.find(page => LATE_PAGE.test(readFileSync(join(SEEDS, page), 'utf8')))
  if (late === undefined) throw new Error(`no page in ${SEEDS} matches ${String(LATE_PAGE)}`)
  for (const page of pages) if (page !== late) copyFileSync(join(SEEDS, page), join(seeds, page))
  const program = startProgram(['start'], { BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, DATA_DIR: join(folder, 'data'), SEEDS_DIR: seeds, ADMIN_IDS: SCRIPTS.map(({ person }) => ADMIN + person).join(','), READER: 'zone-reader-zh' })
  try {
    await program.saying(/已开始工作/u)
    const talks = SCRIPTS.map(script => createTalk(server, script))
    const chats: DrawnChat[] = []
    for (const talk of talks) await talk.before()
    copyFileSync(join(SEEDS, late), join(seeds, late))
    for (const talk of talks) chats.push(...(await talk.after(readFileSync(join(SEEDS, pages[0] ?? late)))))
    return chats
  } finally {
    program.kill('SIGTERM')
    await program.finished
    await server.close()
  }
}

interface Talk {
  /** Up to the subscription. */
  before(): Promise<void>
  /** The notice, and what an admin sees. */
  after(upload: Uint8Array): Promise<DrawnChat[]>
}

function createTalk(server: BotApiServer, script: Script): Talk {
  const { language, person } = script
  const admin = ADMIN + person
  const asked: DrawnMessage[] = []
  const read: DrawnMessage[] = []
  let subscribed = 0

  const next = async (chat: number, act: () => void): Promise<VisibleMessage> => {
    const count = server.visible(chat).length
    act()
    await server.until(() => server.visible(chat).length > count, PATIENCE_MS)
    const message = server.visible(chat)[count]
    if (message === undefined) throw new Error('no answer')
    return message
  }
  const say = (chat: number, text: string): Promise<VisibleMessage> => next(chat, () => server.world.says(chat, text, { language }))
  const edited = async (message: VisibleMessage, act: () => void): Promise<void> => {
    const edits = message.edits
    act()
    await server.until(() => message.edits > edits, PATIENCE_MS)
  }
  return {
    async before() {
      for (const question of [script.question, script.followUp]) asked.push(said(question), drawn(await say(person, question)))
      const answer = server.visible(person)[0]
      if (answer === undefined) throw new Error('no answer')
      const article = await next(person, () => server.world.presses(answer, buttonData(answer, script.original), { language }))
      read.push(drawn(article))
      const preview = await say(person, script.subscribe)
      await edited(preview, () => server.world.presses(preview, buttonData(preview, script.atOnce), { language }))
      subscribed = server.visible(person).length
    },
    async after(upload) {
      await server.until(() => server.visible(person).length > subscribed, PATIENCE_MS)
      const [notice] = server.visible(person).slice(subscribed)
      if (notice !== undefined) read.push(drawn(notice))
      const compared = await say(person, script.compare)
      server.world.files.set('page', upload)
      const preview = await next(admin, () => server.world.says(admin, '', { language, extra: { text: undefined, document: { file_id: 'page', file_unique_id: 'page', file_name: 'page.txt', file_size: upload.length } } }))
      await server.until(() => preview.edits > 0, PATIENCE_MS)
      return [
        { title: script.titles[0], messages: asked },
        { title: script.titles[1], messages: read },
        { title: script.titles[2], messages: [said(script.compare), drawn(compared), { from: 'person', text: '', fileName: 'page.txt' }, drawn(preview)] },
      ]
    },
  }
}

function said(text: string): DrawnMessage {
  return { from: 'person', text }
}

function drawn({ text, payload }: VisibleMessage): DrawnMessage {
  const markup = payload['reply_markup'] as { inline_keyboard?: InlineKeyboardButton[][] } | undefined
  return { from: 'bot', text, entities: (payload['entities'] ?? []) as MessageEntity[], buttons: markup?.inline_keyboard ?? [] }
}
