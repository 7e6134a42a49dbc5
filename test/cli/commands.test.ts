import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { runProgram, startProgram } from './run-program.ts'

const SEEDS = resolve(import.meta.dirname, '../../seeds')
const temporary = (): string => mkdtempSync(join(tmpdir(), 'cli-'))

/** A store with the seeds in it; tests copy it or only read. */
const seeded = join(temporary(), 'data')

beforeAll(async () => {
  const { code, err } = await runProgram(['ingest', SEEDS], { DATA_DIR: seeded })
  if (code !== 0) throw new Error(`the seeds were not taken in: ${err}`)
}, 180_000)

function copyOfSeeded(): string {
  const folder = join(temporary(), 'data')
  cpSync(seeded, folder, { recursive: true })
  return folder
}

describe('start without a token', () => {
  test('answers piped questions line by line with quotes and their lines, names a zone without reports, and ends with the input', async () => {
    const { code, out } = await runProgram([], { DATA_DIR: copyOfSeeded(), SEEDS_DIR: SEEDS }, '贵阳高新区梳理了多少办实事项目？\n合肥高新区量子信息企业有多少？\n')
    expect(out).toMatch(/办实事项目154个/)
    expect(out).toMatch(/第\d+–\d+行/)
    expect(out).toMatch(/还没有收录合肥高新区的报道/)
    expect(code).toBe(0)
  })

  test('a second start on the same data says who holds it and exits 1', async () => {
    const data = copyOfSeeded()
    const first = startProgram(['start'], { DATA_DIR: data, SEEDS_DIR: SEEDS })
    await first.saying(/已收录/)
    const second = await runProgram(['start'], { DATA_DIR: data, SEEDS_DIR: SEEDS })
    expect(second.code).toBe(1)
    expect(second.err).toMatch(/正被另一个进程使用（pid \d+/)
    first.endInput()
    expect((await first.finished).code).toBe(0)
  })

  test('a file that another process ingests is served by the running chat', async () => {
    const data = copyOfSeeded()
    const running = startProgram(['start'], { DATA_DIR: data, SEEDS_DIR: SEEDS })
    await running.saying(/已收录/)
    const page = join(temporary(), 'page.txt')
    writeFileSync(page, '临江高新区签约智慧码头项目\n\n本报讯 3月5日，临江高新区与三家港口企业签约，计划投资12.5亿元建设智慧码头，预计明年六月投产，新增就业岗位800个。\n')
    expect((await runProgram(['ingest', page], { DATA_DIR: data })).code).toBe(0)
    running.write('临江高新区智慧码头计划投资多少？\n')
    await running.saying(/12\.5亿元/)
    running.kill('SIGTERM')
    expect((await running.finished).code).toBe(0)
  })
})

describe('ask', () => {
  test('--json gives one object with exact spans', async () => {
    const { code, out } = await runProgram(['ask', '--json', '襄阳高新区城镇新增就业多少人？'], { DATA_DIR: seeded })
    expect(code).toBe(0)
    const answer = JSON.parse(out) as { outcome: string; quotes: { text: string; source: string; spans: [number, number][] }[] }
    expect(answer.outcome).toBe('answered')
    const [quote] = answer.quotes
    const source = readFileSync(join(SEEDS, quote?.source ?? ''), 'utf8').replace(/^\ufeff/, '')
    expect(quote?.spans.map(([start, end]) => source.slice(start, end)).join('').replace(/\s/g, '')).toBe(quote?.text.replace(/\s/g, ''))
    expect(quote?.text).toContain('5960')
  })

  test('--jsonl reads questions from standard input and answers each in order', async () => {
    const { out } = await runProgram(['ask', '--jsonl', '-'], { DATA_DIR: seeded }, '{"id":"x","q":"？？？"}\n\n{"id":"y","q":"今天天气怎么样"}\n')
    expect(out.trim().split('\n').map(line => JSON.parse(line) as { id: string; outcome: string })).toMatchObject([{ id: 'x', outcome: 'refused' }, { id: 'y', outcome: 'refused' }])
  })

  test('a question of five thousand characters is answered or refused, not failed', async () => {
    const { code, out } = await runProgram(['ask', '--json', '高新区的项目。'.repeat(714)], { DATA_DIR: seeded })
    expect(code).toBe(0)
    expect(out).toMatch(/"outcome":"(?:answered|refused)"/)
  })
})

describe('input that is wrong', () => {
  test.each([
    ['an unknown command', ['fetch'], /没有“fetch”这个命令/, 2],
    ['an unknown flag', ['zones', '--colour'], /参数有误/, 2],
    ['a question file that is not there', ['ask', '--jsonl', 'nowhere.jsonl'], /找不到 nowhere\.jsonl/, 1],
    ['a source that is not stored', ['source', 'nothing.txt'], /库里没有“nothing\.txt”/, 1],
    ['ingest without a path', ['ingest'], /ingest PATH/, 2],
    ['a day that does not exist', ['ingest', '--published', '2024-02-31', 'x.txt'], /--published 2024-02-31/, 2],
  ])('%s gets a sentence and its exit code', async (_, args, sentence, code) => {
    const finished = await runProgram(args, { DATA_DIR: seeded })
    expect(finished.err).toMatch(sentence)
    expect(finished.code).toBe(code)
    expect(finished.out).toBe('')
  })

  test('every mistake in the configuration is reported at once, without its value', async () => {
    const { code, err } = await runProgram(['zones'], { BOT_TOKEN: 'very-secret-words', LOG_LEVEL: 'loud', ADMIN_IDS: '12,bob' })
    expect(code).toBe(2)
    expect(err).toMatch(/BOT_TOKEN[^]*LOG_LEVEL|LOG_LEVEL[^]*BOT_TOKEN/)
    expect(err).toMatch(/ADMIN_IDS/)
    expect(err).not.toMatch(/very-secret-words/)
  })

  test('bad files are reported one by one, the good ones are kept, exit 1', async () => {
    const folder = temporary()
    writeFileSync(join(folder, 'empty.txt'), '')
    writeFileSync(join(folder, 'binary.txt'), Buffer.from([0, 1, 2, 255, 254, 0, 0, 7, 8, 9, 0, 3]))
    writeFileSync(join(folder, 'good.txt'), '临江高新区签约智慧码头项目\n\n本报讯 3月5日，临江高新区与三家港口企业签约，计划投资12.5亿元建设智慧码头。\n')
    const data = join(temporary(), 'data')
    const { code, out, err } = await runProgram(['ingest', folder, join(folder, 'missing.txt')], { DATA_DIR: data })
    expect(code).toBe(1)
    expect(err).toMatch(/empty\.txt 是空文件/)
    expect(err).toMatch(/binary\.txt 不是文本文件/)
    expect(err).toMatch(/找不到 .*missing\.txt/)
    expect(out).toMatch(/good\.txt：1 篇/)
  })

  test('a reader that has seen enough, as in “… | head”, is no error', async () => {
    const program = startProgram(['ask', '贵阳高新区的公交'], { DATA_DIR: seeded })
    program.closeOutput()
    program.endInput()
    const { code, err } = await program.finished
    expect(err).not.toMatch(/EPIPE|at .*\.[jt]s/)
    expect(code).toBe(0)
  })

  test('a bad file is named under --quiet as well, and nothing else is said', async () => {
    const folder = temporary()
    writeFileSync(join(folder, 'empty.txt'), '')
    const { code, err } = await runProgram(['ingest', folder, '--quiet'], { DATA_DIR: join(temporary(), 'data') })
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toEqual([expect.stringMatching(/empty\.txt 是空文件/)])
  })

  test('a database file that is no database is named and left alone', async () => {
    const data = temporary()
    writeFileSync(join(data, 'zone-reports.sqlite'), 'these are my notes, please keep them')
    const { code, err } = await runProgram(['ask', '贵阳'], { DATA_DIR: data })
    expect(code).toBe(1)
    expect(err).toMatch(/不是数据库文件/)
    expect(readFileSync(join(data, 'zone-reports.sqlite'), 'utf8')).toBe('these are my notes, please keep them')
  })

  test.skipIf(process.getuid?.() === 0)('a folder that cannot be read gets a sentence', async () => {
    const folder = join(temporary(), 'closed')
    mkdirSync(folder)
    chmodSync(folder, 0)
    expect((await runProgram(['ingest', folder], { DATA_DIR: join(temporary(), 'data') })).err).toMatch(/无法读取/)
  })
})

describe('the store', () => {
  test('taking the same folder in again changes nothing', async () => {
    const data = copyOfSeeded()
    const before = await runProgram(['articles', '--jsonl'], { DATA_DIR: data })
    const again = await runProgram(['ingest', SEEDS], { DATA_DIR: data })
    expect(again.out.trim().split('\n').every(line => line.endsWith('没有变化'))).toBe(true)
    expect((await runProgram(['articles', '--jsonl'], { DATA_DIR: data })).out).toBe(before.out)
  })

  test('source prints the stored lines, and raw text that is the file', async () => {
    const [name] = (await runProgram(['articles', '--jsonl'], { DATA_DIR: seeded })).out.trim().split('\n').map(line => (JSON.parse(line) as { source: string }).source)
    const raw = await runProgram(['source', name ?? '', '--raw'], { DATA_DIR: seeded })
    expect(raw.out).toBe(readFileSync(join(SEEDS, name ?? ''), 'utf8').replace(/^\ufeff/, ''))
    expect((await runProgram(['source', name ?? '', '--lines', '2-3'], { DATA_DIR: seeded })).out.split('\n')).toHaveLength(3)
  })

  test('a backup is a whole store of its own', async () => {
    const folder = temporary()
    mkdirSync(join(folder, 'data'))
    expect((await runProgram(['backup', join(folder, 'data', 'zone-reports.sqlite')], { DATA_DIR: seeded })).code).toBe(0)
    const [copy, original] = await Promise.all([join(folder, 'data'), seeded].map(data => runProgram(['articles', '--jsonl'], { DATA_DIR: data })))
    expect(copy?.out).toBe(original?.out)
  })

  test('doctor finds the seeded store sound, and says what is wrong with a model that changed', async () => {
    expect((await runProgram(['doctor'], { DATA_DIR: seeded })).code).toBe(0)
    const broken = await runProgram(['doctor'], { DATA_DIR: seeded, MODELS_DIR: temporary() })
    expect(broken.code).toBe(1)
    expect(broken.out).toMatch(/模型文件缺失[^]*git checkout -- models/)
  })

  test('set and remove change what is listed, and --undo brings it back', async () => {
    const data = copyOfSeeded()
    const list = async (): Promise<{ id: string; title: string | null }[]> => (await runProgram(['articles', '--jsonl'], { DATA_DIR: data })).out.trim().split('\n').map(line => JSON.parse(line) as { id: string; title: string | null })
    const before = await list()
    const id = before[0]?.id ?? ''
    expect((await runProgram(['set', id, '--title', '改正后的标题'], { DATA_DIR: data })).code).toBe(0)
    expect((await list()).find(article => article.id === id)?.title).toBe('改正后的标题')
    expect((await runProgram(['remove', id], { DATA_DIR: data })).code).toBe(0)
    expect((await list()).map(article => article.id)).not.toContain(id)
    await runProgram(['remove', id, '--undo'], { DATA_DIR: data })
    await runProgram(['set', id, '--undo', 'title'], { DATA_DIR: data })
    expect(await list()).toEqual(before)
  })
})
