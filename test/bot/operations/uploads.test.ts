import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import JSZip from 'jszip'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { likenessToReport } from '../../../src/bot/operations/uploads.ts'
import { readable } from '../readable.ts'
import { ALICE } from '../running-bot.ts'
import type { AdminScene } from './admin-scene.ts'
import { ADMIN, startAdminScene } from './admin-scene.ts'

const FILES = join(import.meta.dirname, '../../fixtures/files')
const REPORT = [
  '贵阳高新区新开工十二个项目',
  '',
  '本报讯 7月26日，记者从贵阳高新区获悉，今年上半年该区新开工项目十二个，总投资四十五亿元，涉及新能源、大数据和先进装备制造。',
  '项目全部建成后，预计年产值六十亿元，新增就业岗位三千个。贵阳高新区管委会有关负责人说，下半年还将有八个项目开工，全年目标不变。',
].join('\n')

let scene: AdminScene
beforeEach(async () => {
  scene = await startAdminScene()
})
afterEach(() => scene.stop())

const titles = async (): Promise<(string | null)[]> => (await scene.store.reader.listArticles()).map(article => article.title)

describe('a file that an admin sends', () => {
  test('is shown as it would be cut, and nothing is stored before it is taken in', async () => {
    const preview = await scene.sendFile('贵阳日报 2021-07-26.txt', REPORT)
    expect(readable(preview)).toContain('《贵阳高新区新开工十二个项目》')
    expect(readable(preview)).toContain('贵阳高新区 · ')
    expect(readable(preview)).toContain('[✅ 收录（1篇）] [✕ 放弃]')
    expect(await titles()).toEqual([])
  })

  test('is taken in at a press, kept under a safe name, and reported with a button for each new article', async () => {
    const preview = await scene.sendFile('../贵阳 日报.txt', REPORT)
    await scene.press(preview, '收录')
    expect(await titles()).toEqual(['贵阳高新区新开工十二个项目'])
    expect(readable(scene.last())).toMatch(/收录完成[\s\S]*新增1篇[\s\S]*\[✎ 1\. 贵阳高新区新开工十二个项目\]/u)
    expect(readdirSync(join(scene.folder, 'uploads', '1'))).toEqual(['贵阳_日报.txt'])
    expect((await scene.store.reader.listArticles())[0]?.source).toBe('贵阳_日报.txt')
  })

  test('owes subscribers a notice in the transaction that takes it in', async () => {
    const { subscriptions } = scene.services
    await subscriptions.openChat({ chatId: ALICE, kind: 'private', title: '', language: 'zh' })
    await subscriptions.subscribe({ chatId: ALICE, threadId: 0, zones: ['贵阳高新区'], keywords: [], focus: 'any', schedule: { kind: 'instant' } })
    await scene.press(await scene.sendFile('page.txt', REPORT), '收录')
    expect(await subscriptions.pendingCount(ALICE)).toBe(1)
  })

  test('is left out when the admin gives it up, and its buttons are gone', async () => {
    const preview = await scene.sendFile('page.txt', REPORT)
    await scene.press(preview, '放弃')
    expect(readable(scene.last())).toBe('好，没有收录。')
    expect(await titles()).toEqual([])
  })

  test('is not taken in after it was given up, whoever presses an old button', async () => {
    const preview = await scene.sendFile('page.txt', REPORT)
    const data = 'Xt:1'
    await scene.press(preview, '放弃')
    await scene.bot.pressData(preview, data, { from: ADMIN })
    await scene.idle()
    expect(await titles()).toEqual([])
    expect(scene.bot.server.world.answeredCallbacks.at(-1)?.['text']).toBe('这份材料已经处理过了。')
  })

  test('says what is the same when it comes a second time', async () => {
    await scene.press(await scene.sendFile('page.txt', REPORT), '收录')
    await scene.press(await scene.sendFile('page.txt', REPORT), '收录')
    expect(readable(scene.last())).toMatch(/收录完成/u)
    expect(await titles()).toHaveLength(1)
  })

  test.each([
    ['photo.png', 'x', '“`photo.png`”收不了。可以收的文件：.txt .md .html .htm .pdf .docx .jsonl'],
    ['archive.zip', 'x', '收不了'],
    ['noextension', 'x', '收不了'],
    ['empty.txt', '   \n', '里面没有找到报道'],
  ])('%s is answered in a sentence', async (name, content, words) => {
    expect(readable(await scene.sendFile(name, content))).toContain(words)
    expect(await titles()).toEqual([])
  })

  test('above 20 MB is not fetched, and the sentence says what to do', async () => {
    const told = await scene.sendFile('huge.pdf', 'x', { announcedBytes: 20 * 1024 * 1024 + 1 })
    expect(readable(told)).toContain('不超过20 MB')
    expect(scene.bot.server.attempted.filter(call => call.method === 'getFile')).toEqual([])
  })

  test('that Telegram does not hand out is asked for again', async () => {
    expect(readable(await scene.sendFile('page.txt', REPORT, { missing: true }))).toBe('没能从Telegram取到这个文件，请再发一次。')
  })

  test('of records keeps the good lines and names the bad one', async () => {
    const lines = [JSON.stringify({ id: 'a1', text: '贵阳高新区新开工十二个项目，总投资四十五亿元，涉及新能源和大数据，年内全部投产。', title: '贵阳高新区新开工项目' }), '{broken', JSON.stringify({ id: 'a2', text: '沈阳高新区高新技术企业突破一千八百家，比上年增加三百家，专利授权量翻了一番。', title: '沈阳高新区高企突破1800家' })]
    const preview = await scene.sendFile('records.jsonl', lines.join('\n'))
    expect(readable(preview)).toMatch(/2页，切成2篇[\s\S]*以下内容读不了/u)
    await scene.press(preview, '收录')
    expect((await scene.store.reader.listArticles()).map(article => article.source)).toEqual(['records.jsonl#a1', 'records.jsonl#a2'])
  })

  test.each([
    ['three-columns.pdf', '青岭高新区一季度新开工项目三十六个'],
    ['report.docx', '白河经开区推出“拿地即开工”——前三季度 二十一个项目提前动工'],
  ])('%s is cut, taken in and cited like a text', async (name, title) => {
    const preview = await scene.sendFile(name, readFileSync(join(FILES, name)))
    expect(preview.text).toContain(title)
    expect(await titles()).toEqual([])
    await scene.press(preview, '收录')
    const articles = await scene.store.reader.listArticles()
    expect(articles.map(article => article.title)).toContain(title)
    expect(articles.map(article => article.source)).toEqual(articles.map(() => name))
    await scene.press(scene.last(), '📄 1')
    expect(scene.last().text).toContain(name)
  })

  test.each([
    ['a web page', 'page.html', `<html><body><article><h1>贵阳高新区新开工十二个项目</h1>${REPORT.split('\n').slice(2).map(line => `<p>${line}</p>`).join('')}</article><script>alert(1)</script></body></html>`],
    ['markdown', 'page.md', `# ${REPORT}`],
  ])('as %s is cut too', async (_, name, content) => {
    await scene.press(await scene.sendFile(name, content), '收录')
    expect(await titles()).toEqual(['贵阳高新区新开工十二个项目'])
  })

  test('that would unpack to hundreds of megabytes is refused while it unpacks', async () => {
    const bomb = await new JSZip().file('[Content_Types].xml', '<Types/>').file('word/document.xml', Buffer.alloc(60e6, ' ')).generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 1 } })
    const told = await scene.sendFile('bomb.docx', bomb)
    expect(readable(told)).toMatch(/bomb\.docx[\s\S]*50 MB/u)
    expect(readable(told)).not.toContain('[')
    expect((await scene.bot.say(ADMIN, '/zones')).text).toContain('还没有收录')
  })

  test.each([
    ['program.txt', Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(400), Buffer.from([0, 1, 2, 255])]), '二进制'],
    ['picture.md', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(300, 0xff)]), '不是文本文件'],
    ['text.pdf', Buffer.from('这不是PDF'), '损坏或格式不对'],
    ['locked.docx', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024), Buffer.from('EncryptedPackage', 'utf16le')]), '已加密'],
  ])('that is not what its name says is told so (%s)', async (name, content, words) => {
    const told = readable(await scene.sendFile(name, content))
    expect(told).toContain(words)
    expect(told).not.toMatch(/收录（|\/tmp|uploads/u)
    expect(await titles()).toEqual([])
  })

  test('that turns out longer than announced is given up, and nothing of it is kept', async () => {
    const told = await scene.sendFile('page.txt', Buffer.alloc(20 * 1024 * 1024 + 1, 'x'), { announcedBytes: 10 })
    expect(readable(told)).toBe('没能从Telegram取到这个文件，请再发一次。')
    expect(readdirSync(join(scene.folder, 'uploads', '1'))).toEqual([])
  })

  test.each(['zh', 'en'])('is seen so: preview, report, and the card of an article (%s)', async language => {
    await scene.services.chats.changeSettings(ADMIN, { language: language === 'zh' ? 'zh' : 'en' })
    const preview = await scene.sendFile('贵阳日报 2021-07-26.txt', REPORT)
    expect(readable(preview)).toMatchSnapshot('preview')
    await scene.press(preview, language === 'zh' ? '收录' : 'Take in')
    expect(readable(scene.last())).toMatchSnapshot('report')
    await scene.press(scene.last(), '✎ 1')
    expect(readable(scene.last()).replaceAll((await scene.store.reader.listArticles())[0]?.id ?? '', 'ID')).toMatchSnapshot('card')
  })

  test('with hostile words shows them as they are, without control characters', async () => {
    const preview = await scene.sendFile('page.txt', REPORT.replace('贵阳高新区新开工', '@everyone \u202e贵阳高新区<b>新开工'))
    expect(preview.text).not.toContain('\u202e')
    expect(preview.text).toContain('@everyone')
    expect((preview.payload['entities'] as { type: string; offset: number; length: number }[]).some(entity => entity.type === 'code' && preview.text.slice(entity.offset, entity.offset + entity.length).includes('@everyone'))).toBe(true)
  })

  test('from anybody else is not fetched', async () => {
    const told = await scene.sendFile('page.txt', REPORT, { from: ALICE })
    expect(readable(told)).toContain('看不懂')
    expect(scene.bot.server.attempted.filter(call => call.method === 'getFile')).toEqual([])
  })

  test('cannot be taken in by somebody who is no admin, whatever the button says', async () => {
    const preview = await scene.sendFile('page.txt', REPORT)
    await scene.bot.pressData(preview, 'Xt:1', { from: ALICE })
    await scene.idle()
    expect(await titles()).toEqual([])
    expect(scene.bot.server.world.answeredCallbacks.at(-1)?.['text']).toBe('只有管理员可以这样做。')
  })
})

describe('a text that an admin sends', () => {
  const forwarded = { extra: { forward_origin: { type: 'channel', chat: { id: -1001234567890, type: 'channel', title: '贵阳发布', username: 'guiyang' }, message_id: 7, date: Date.UTC(2021, 6, 26, 4) / 1000 } } }

  test('forwarded from a channel is previewed with the day it was posted, and cited by the channel', async () => {
    await scene.bot.say(ADMIN, REPORT, forwarded)
    await scene.idle()
    expect(readable(scene.last())).toContain('2021-07-26')
    await scene.press(scene.last(), '收录')
    const [article] = await scene.store.reader.listArticles()
    expect(article).toMatchObject({ outlet: '贵阳发布', published: '2021-07-26', url: 'https://t.me/guiyang/7', mediaType: 'message', title: '贵阳高新区新开工十二个项目' })
    expect(article?.source).toMatch(/^message-\d{8}-1\.txt$/u)
    expect(existsSync(join(scene.folder, 'uploads', '1', article?.source ?? ''))).toBe(true)
  })

  test('with several sentences and no question mark may be either; as a question it is answered', async () => {
    const words = '贵阳高新区的办实事项目我记得有一百多个。其中教育、医疗和养老都有。到六月底完工的好像不到一百个。请把数字和出处告诉我，越详细越好，我要写进材料里，谢谢你的帮助。'
    const asked = await scene.bot.say(ADMIN, words)
    expect(readable(asked)).toBe('这是要收录的报道，还是提问？\n[📰 收录] [❓ 提问]')
    expect(scene.asked).toEqual([])
    await scene.press(asked, '提问')
    expect(scene.asked.map(({ question }) => question)).toEqual([words])
    expect(scene.last().text).toContain('154个')
  })

  test('a question is a question', async () => {
    expect((await scene.bot.say(ADMIN, '贵阳高新区有多少办实事项目？')).text).toContain('154个')
  })

  test('cut into two messages by the client becomes one article again', async () => {
    const sentence = '贵阳高新区今年上半年新开工项目十二个，总投资四十五亿元，涉及新能源、大数据和先进装备制造，年内全部建成投产。'
    const long = `贵阳高新区项目建设观察\n\n${Array.from({ length: 90 }, (_, i) => `${i + 1}月里${sentence}`).join('\n')}`
    const cut = long.lastIndexOf('\n', 4000)
    await scene.bot.say(ADMIN, long.slice(0, cut), { messageId: 5001 })
    scene.bot.server.world.says(ADMIN, long.slice(cut + 1), { messageId: 5002 })
    await scene.idle()
    const [file] = readdirSync(join(scene.folder, 'uploads', '1'))
    expect(readFileSync(join(scene.folder, 'uploads', '1', file ?? ''), 'utf8')).toBe(long)
    expect(readdirSync(join(scene.folder, 'uploads'))).toEqual(['1'])
  })

  test.each([
    ['贵阳高新区有多少企业？', false, 'none'],
    ['短讯。短讯。', true, 'none'],
    [REPORT, true, 'certain'],
    [REPORT, false, 'possible'],
    [REPORT.repeat(6), false, 'certain'],
    [`${REPORT}对吗？`, false, 'none'],
  ])('%# is told apart by length, origin and punctuation', (text, isForwarded, expected) => {
    expect(likenessToReport(text, isForwarded)).toBe(expected)
  })
})
