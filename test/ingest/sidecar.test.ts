import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { hintsFor } from '../../src/ingest/sidecar.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidecar-'))
})
const sidecar = (content: string): void => writeFileSync(join(folder, 'sources.json'), content)
const hints = (name: string, given = {}): Promise<object> => hintsFor(join(folder, name), given)

describe('what is known about a page from outside', () => {
  test('is nothing without a sidecar', async () => {
    expect(await hints('a.txt')).toEqual({})
  })

  test('is what the sidecar says of this file, and what the call gives overrules it', async () => {
    sidecar(JSON.stringify({ 'a.txt': { outlet: '某报', published: '2021/7/26', zone: '贵阳高新区', url: 'https://example.org' } }))
    expect(await hints('a.txt')).toEqual({ outlet: '某报', published: '2021-07-26', zone: '贵阳高新区', url: 'https://example.org' })
    expect(await hints('a.txt', { outlet: '另报', published: undefined })).toMatchObject({ outlet: '另报', published: '2021-07-26' })
    expect(await hints('b.txt', { zone: '沈阳高新区' })).toEqual({ zone: '沈阳高新区' })
  })

  test.each(['{', '[]', '{"a.txt": {"published": "someday"}}', '{"a.txt": "某报"}'])('a sidecar %j is reported, not guessed at', async content => {
    sidecar(content)
    await expect(hints('a.txt')).rejects.toMatchObject({ code: 'page/broken', details: { file: 'sources.json' } })
  })
})
