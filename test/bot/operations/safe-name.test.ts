import { resolve, sep } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeFileName } from '../../../src/bot/operations/safe-name.ts'

describe('the name that an upload is kept under', () => {
  test.each([
    ['贵阳日报 2021-07-26.txt', '贵阳日报_2021-07-26.txt'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\reports\\page.pdf', 'page.pdf'],
    ['.env', 'env'],
    ['-rf.txt', 'rf.txt'],
    ['a\u202Etxt.exe.md', 'atxt.exe.md'],
    ['', 'upload'],
    ['..', 'upload'],
  ])('%j becomes %j', (given, kept) => {
    expect(safeFileName(given)).toBe(kept)
  })

  test('stays in its folder, visible and short, whatever the file is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), name => {
        const kept = safeFileName(name)
        const path = resolve('/data/uploads/1', kept)
        expect(path.startsWith(`${sep}data${sep}uploads${sep}1${sep}`)).toBe(true)
        expect(kept).not.toMatch(/^\.|[\0/\\]/u)
        expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(255)
      }),
    )
  })
})
