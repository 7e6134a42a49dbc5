import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { runProgram, startProgram } from './run-program.ts'

const temporary = (): string => mkdtempSync(join(tmpdir(), 'interrupted-'))
const ZONES = ['贵阳', '南宁', '襄阳', '佛山', '新乡', '昆明', '苏州', '沈阳', '西安', '随州', '湘潭', '宝鸡']

/** Pages of one article each, different in every figure. */
function writePages(folder: string, count: number): void {
  for (let i = 0; i < count; i++) {
    const zone = `${ZONES[i % ZONES.length]}高新区`
    writeFileSync(join(folder, `page-${String(i).padStart(3, '0')}.txt`), `${zone}第${i}号项目开工\n\n本报讯 ${(i % 12) + 1}月${(i % 28) + 1}日，${zone}第${i}号项目正式开工，总投资${i + 3}.${i % 10}亿元，占地${i * 7 + 20}亩，建成后年产值可达${i * 3 + 11}亿元，带动就业${i * 13 + 100}人。\n`)
  }
}

/** Looks from outside, as another process would; 0 while there is no store yet. */
function storedDocuments(data: string): number {
  const file = join(data, 'zone-reports.sqlite')
  if (!existsSync(file)) return 0
  const db = new Sqlite(file, { readonly: true })
  try {
    return Number(db.prepare('SELECT count(*) FROM documents').pluck().get())
  } catch {
    return 0
  } finally {
    db.close()
  }
}

interface Listed {
  readonly source: string
}
const listed = async (data: string): Promise<Listed[]> => (await runProgram(['articles', '--jsonl'], { DATA_DIR: data })).out.trim().split('\n').filter(Boolean).map(line => JSON.parse(line) as Listed)

describe('an ingest that is cut short', () => {
  test('killed in the middle leaves whole files or none, and the next one completes them without doubles', async () => {
    const folder = temporary()
    const data = join(temporary(), 'data')
    writePages(folder, 40)
    const ingest = startProgram(['ingest', folder], { DATA_DIR: data })
    while (storedDocuments(data) < 3) await new Promise(resolve => setTimeout(resolve, 5))
    ingest.kill('SIGKILL')
    await ingest.finished
    const half = await listed(data)
    expect(half.length).toBeLessThan(40)
    expect((await runProgram(['ingest', folder], { DATA_DIR: data })).code).toBe(0)
    const whole = await listed(data)
    expect(whole.map(article => article.source)).toEqual(readdirSync(folder).sort())
    expect((await runProgram(['doctor'], { DATA_DIR: data })).code).toBe(0)
  })

  test.skipIf(process.getuid?.() !== 0 || process.platform !== 'linux')('on a full disk says so, keeps what was stored, and goes on when there is room', async context => {
    const disk = temporary()
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1500k', 'tmpfs', disk], { stdio: 'ignore' })
    } catch {
      // A container may not mount; the mapping of SQLITE_FULL is also tested on the database alone.
      context.skip()
    }
    try {
      const data = join(disk, 'data')
      mkdirSync(data)
      const pages = temporary()
      writePages(pages, 8)
      expect((await runProgram(['ingest', pages], { DATA_DIR: data })).code).toBe(0)
      const before = await listed(data)
      const many = temporary()
      writePages(many, 400)
      const { code, err } = await runProgram(['ingest', many], { DATA_DIR: data })
      expect(code).toBe(1)
      expect(err).toMatch(/磁盘已满/)
      const rescued = join(temporary(), 'data')
      cpSync(data, rescued, { recursive: true })
      expect((await listed(rescued)).map(article => article.source)).toEqual(expect.arrayContaining(before.map(article => article.source)))
      expect((await runProgram(['ask', '--json', '贵阳高新区第0号项目总投资多少？'], { DATA_DIR: rescued })).code).toBe(0)
    } finally {
      execFileSync('umount', [disk])
    }
  }, 180_000)
})
