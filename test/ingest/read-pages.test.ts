import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { ReportError } from '../../src/errors.ts'
import { listPages, readPages } from '../../src/ingest/read-pages.ts'
import type { ReadOutcome } from '../../src/ingest/read-pages.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-pages-'))
})

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function outcomes(path: string, options = {}): Promise<ReadOutcome[]> {
  const found: ReadOutcome[] = []
  for await (const outcome of readPages(path, options)) found.push(outcome)
  return found
}

/** Codes of errors, sources of pages, in order. */
async function summary(path: string): Promise<string[]> {
  return (await outcomes(path)).map(outcome => ('page' in outcome ? outcome.page.source : outcome.error.code))
}

describe('reading a text file', () => {
  test('gives one page with the source text as it stands, its hash and the hints', async () => {
    const text = '\r\n高新区简讯\r\n\r\n第二行\n'
    const [outcome] = await outcomes(file('一版.txt', text), { hints: { outlet: '某报' } })
    expect(outcome).toEqual({ page: { source: '一版.txt', mediaType: 'text', sha256: createHash('sha256').update(text).digest('hex'), text, readerVersion: 1, hints: { outlet: '某报' } } })
  })

  test('tells markdown by its extension in any case', async () => {
    const [outcome] = await outcomes(file('page.MD', '## 题'))
    expect(outcome).toMatchObject({ page: { mediaType: 'markdown' } })
  })
})

describe('what cannot be read', () => {
  test('is reported by what the person can do about it', async () => {
    expect(await summary(file('empty.txt', ''))).toEqual(['page/empty'])
    expect(await summary(file('picture.txt', Buffer.alloc(64)))).toEqual(['page/binary'])
    expect(await summary(file('photo.JPG', 'x'))).toEqual(['page/image'])
    expect(await summary(file('table.xlsx', 'x'))).toEqual(['page/unsupported'])
    expect(await summary(join(folder, 'nowhere'))).toEqual(['page/not-found'])
    expect(await summary(folder)).toEqual(['page/unreadable'])
    expect(await summary('/dev/null')).toEqual(['page/unreadable'])
  })

  test.each([
    ['side-by-side.pdf', 'page.txt', 'page/binary'],
    ['side-by-side.pdf', 'page.html', 'page/binary'],
    ['side-by-side.pdf', 'page.docx', 'page/broken'],
    ['report.docx', 'page.md', 'page/binary'],
    ['report.docx', 'page.pdf', 'page/broken'],
    ['government-site.html', 'page.docx', 'page/broken'],
  ])('%s under the name %s is reported as %s', async (fixture, name, code) => {
    copyFileSync(join(import.meta.dirname, '../fixtures/files', fixture), join(folder, name))
    expect(await summary(join(folder, name))).toEqual([code])
  })

  test('files damaged anywhere give a page or an expected error', async () => {
    const fixtures = ['report.docx', 'government-site.html', 'scanned.pdf'].map(name => ({ name, bytes: readFileSync(join(import.meta.dirname, '../fixtures/files', name)) }))
    const damage = fc.record({ fixture: fc.constantFrom(...fixtures), at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(2000), inserted: fc.uint8Array({ maxLength: 20 }) })
    await fc.assert(
      fc.asyncProperty(damage, async ({ fixture: { name, bytes }, at, cut, inserted }) => {
        const start = Math.floor(at * bytes.length)
        const found = await summary(file(name, Buffer.concat([bytes.subarray(0, start), inserted, bytes.subarray(start + cut)])))
        expect(found).toHaveLength(1)
        expect([name, 'page/broken', 'page/binary', 'page/no-text', 'page/encrypted', 'page/empty', 'page/too-large']).toContain(found[0])
      }),
      { numRuns: 60 },
    )
  })

  test.each(['huge.txt', 'huge.pdf', 'huge.docx', 'huge.html', 'huge.jsonl'])('a file of 200 MB is refused before it is read: %s', async name => {
    const path = file(name, '')
    truncateSync(path, 200e6)
    const [outcome] = await outcomes(path)
    expect(outcome).toMatchObject({ error: { code: 'page/too-large', details: { file: name, megabytes: 200 } } })
  })

  test('an aborted read ends with the reason given', async () => {
    const path = file('page.txt', '正文')
    await expect(outcomes(path, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped')
  })
})

describe('reading records', () => {
  test('gives a page a line with the fields that the line states', async () => {
    const line = JSON.stringify({ id: 'a1', text: '正文\n第二段', title: '题', published: '2023年8月9日', zones: ['贵阳高新区'], url: 'https://example.org/1', byline: '某人' })
    const [first, second] = await outcomes(file('news.jsonl', `\ufeff${line}\r\n\r\n{"id": 7, "text": "另一条", "title": null}`), { hints: { outlet: '某报', published: '2020-01-01' } })
    expect(first).toEqual({
      page: {
        source: 'news.jsonl#a1',
        mediaType: 'record',
        sha256: createHash('sha256').update(line).digest('hex'),
        text: '正文\n第二段',
        readerVersion: 1,
        hints: { outlet: '某报', title: '题', published: '2023-08-09', zones: ['贵阳高新区'], url: 'https://example.org/1', byline: '某人' },
      },
    })
    expect(second).toMatchObject({ page: { source: 'news.jsonl#7', text: '另一条', hints: { outlet: '某报', published: '2020-01-01' } } })
  })

  test('a bad line is reported with its number and the others go on', async () => {
    const lines = ['{"id":"1","text":"一"}', '{"id":"2"', '', '[]', '{"id":"1","text":"重复"}', '{"id":"3","text":" "}', '{"id":"4","text":"四","published":"2023-13-40"}', '{"id":"5","text":"五"}']
    const found = await outcomes(file('news.jsonl', lines.join('\n')))
    expect(found.map(outcome => ('page' in outcome ? outcome.page.source : outcome.error.details))).toEqual([
      'news.jsonl#1',
      { file: 'news.jsonl', line: 2 },
      { file: 'news.jsonl', line: 4 },
      { file: 'news.jsonl', line: 5 },
      { file: 'news.jsonl', line: 6 },
      { file: 'news.jsonl', line: 7 },
      'news.jsonl#5',
    ])
    expect(found.flatMap(outcome => ('error' in outcome ? [outcome.error] : [])).every(error => error instanceof ReportError && error.code === 'page/broken')).toBe(true)
  })

  test('half a surrogate pair in a record keeps its place as a replacement character', async () => {
    const [outcome] = await outcomes(file('news.jsonl', String.raw`{"id":"1","text":"前\ud83d后"}`))
    expect(outcome).toMatchObject({ page: { text: '前\ufffd后' } })
  })
})

describe('listing', () => {
  test('expands folders in depth, sorted, without the sidecar, hidden and unsupported files', async () => {
    mkdirSync(join(folder, 'b', 'deep'), { recursive: true })
    mkdirSync(join(folder, '.git'))
    for (const name of ['b/deep/3.pdf', 'b/2.html', 'a.txt', 'c.docx', 'sources.json', '.hidden.txt', 'photo.jpg', '.git/x.txt']) file(name, 'x')
    expect(await listPages([folder])).toEqual(['a.txt', 'b/2.html', 'b/deep/3.pdf', 'c.docx'].map(name => join(folder, name)))
  })

  test('keeps what is named as a file, once, for the reader to judge', async () => {
    const photo = file('photo.jpg', 'x')
    const page = file('a.txt', 'x')
    expect(await listPages([photo, page, folder, join(folder, 'gone.txt')])).toEqual([photo, page, join(folder, 'gone.txt')])
  })

  test('does not follow a folder that links to itself', async () => {
    symlinkSync(folder, join(folder, 'loop.txt'))
    expect(await listPages([folder])).toEqual([])
  })
})
