/** A new user's subscription from beginning to end, with the program as it runs, against the Bot API on loopback. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buttonData, readable } from '../bot/readable.ts'
import { startProgram } from '../cli/run-program.ts'
import { startBotApiServer } from '../fakes/bot-api-server.ts'
import type { VisibleMessage } from '../fakes/telegram-world.ts'

const PERSON = 501
/** Loading the models and taking in a page on a busy machine, in milliseconds. */
const PATIENCE_MS = 60_000

const KNOWN_PAGE = '贵阳高新区大数据产业园开园\n\n本报讯 2026年3月5日，贵阳高新区大数据产业园开园，首批入驻企业36家，带动就业1200人。\n'
const NEW_PAGE = '贵阳高新区新增一条电池生产线\n\n本报讯 2026年3月18日，贵阳高新区一条动力电池生产线投产。项目总投资18亿元，年产能10吉瓦时。贵阳高新区今年已有5个重大项目投产。\n'

const SOURCES = { 'known.txt': { outlet: '贵阳日报', published: '2026-03-06' }, 'new.txt': { outlet: '贵阳日报', published: '2026-03-19' } }

/** When a page was taken in: the only words that differ from run to run. */
const MINUTE = /\d{4}-\d\d-\d\d \d\d:\d\d/gu

/** What was said and pressed, and what the bot showed, as lines. */
export async function subscriptionTranscript(): Promise<string> {
  const server = await startBotApiServer({ token: '7000001:a-token-for-transcripts' })
  const folder = mkdtempSync(join(tmpdir(), 'transcript-'))
  const seeds = join(folder, 'seeds')
  mkdirSync(seeds)
  writeFileSync(join(seeds, 'sources.json'), JSON.stringify(SOURCES))
  writeFileSync(join(seeds, 'known.txt'), KNOWN_PAGE)
  const program = startProgram(['start'], { BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, DATA_DIR: join(folder, 'data'), SEEDS_DIR: seeds })
  const lines: string[] = []
  const shown = ({ text, payload }: VisibleMessage): void => void lines.push(...readable({ text, payload }).replace(MINUTE, '2026-03-19 07:30').split('\n').filter(line => line !== ''), '')

  const arrives = async (act: () => void): Promise<VisibleMessage> => {
    const before = server.visible(PERSON).length
    act()
    await server.until(() => server.visible(PERSON).length > before, PATIENCE_MS)
    const message = server.visible(PERSON)[before]
    if (message === undefined) throw new Error('nothing came')
    shown(message)
    return message
  }
  const says = (text: string): Promise<VisibleMessage> => arrives(() => {
    lines.push(`我：${text}`)
    server.world.says(PERSON, text, { language: 'zh' })
  })
  const press = (message: VisibleMessage, words: string): void => {
    lines.push(`我按 [${words}]`)
    server.world.presses(message, buttonData(message, words), { language: 'zh' })
  }
  /** Presses a button under a message that then says something else; its buttons, much the same as before, are left out. */
  const changes = async (message: VisibleMessage, words: string): Promise<void> => {
    const edits = message.edits
    press(message, words)
    await server.until(() => message.edits > edits, PATIENCE_MS)
    lines.push(message.text, '')
  }
  try {
    await program.saying(/已开始工作/u)
    const choice = await says('/subscribe 贵阳')
    await changes(await arrives(() => press(choice, '贵阳高新区')), '即时')
    lines.push('（一页新报道进来）')
    const notice = await arrives(() => writeFileSync(join(seeds, 'new.txt'), NEW_PAGE))
    const settings = await arrives(() => press(notice, '少推此类'))
    for (const words of ['只要以它为主的', '⏸ 暂停', '▶ 恢复', '🗑 删除', '↩ 撤销']) await changes(settings, words)
    return lines.join('\n').trim()
  } finally {
    program.kill('SIGTERM')
    await program.finished
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
