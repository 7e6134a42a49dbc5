import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { readDocx } from '../../../src/ingest/read/docx.ts'

const FILES = join(import.meta.dirname, '../../fixtures/files')
const fixture = (name: string): Promise<string> => readDocx(readFileSync(join(FILES, name)), name)
const code = (expected: string): unknown => expect.objectContaining({ code: expected })

describe('a Word document', () => {
  test('gives a line a paragraph and a table row; soft breaks end lines, empty paragraphs stay', async () => {
    expect(await fixture('report.docx')).toBe(
      [
        '白河经开区推出“拿地即开工”',
        '——前三季度',
        '二十一个项目提前动工',
        '本报记者 顾南乔',
        '10月12日，记者从白河经开区管委会了解到，该区前三季度有21个项目在取得土地当天领到施工许可证。',
        '',
        '管委会副主任说，审批时间由过去的九十天缩短到三十天。',
        '季度\t项目数\t投资额（亿元）',
        '三季度\t9\t47.2',
        '下一步，经开区将把这项改革推广到所有工业项目。',
      ].join('\n'),
    )
  })

  test('without text is reported', async () => {
    await expect(fixture('blank.docx')).rejects.toThrow(code('page/no-text'))
  })

  test('that is no archive, or cut off, is reported', async () => {
    await expect(fixture('not-an-archive.docx')).rejects.toThrow(code('page/broken'))
    await expect(readDocx(readFileSync(join(FILES, 'report.docx')).subarray(0, 9000), 'cut.docx')).rejects.toThrow(code('page/broken'))
    await expect(readDocx(Buffer.from(await new JSZip().file('other.txt', 'x').generateAsync({ type: 'uint8array' })), 'other.docx')).rejects.toThrow(code('page/broken'))
  })

  test('with a password is told from an old Word file', async () => {
    const head = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)])
    await expect(readDocx(Buffer.concat([head, Buffer.from('EncryptedPackage', 'utf16le')]), 'locked.docx')).rejects.toThrow(code('page/encrypted'))
    await expect(readDocx(head, 'old.docx')).rejects.toThrow(code('page/broken'))
  })

  test('that unpacks to hundreds of megabytes is refused while it unpacks', async () => {
    const archive = new JSZip().file('[Content_Types].xml', '<Types/>').file('word/document.xml', Buffer.alloc(60e6, ' '))
    const bytes = await archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 1 } })
    expect(bytes.length).toBeLessThan(1e6)
    await expect(readDocx(bytes, 'bomb.docx')).rejects.toMatchObject({ code: 'page/too-large', details: { file: 'bomb.docx', limit: 50 } })
  })
})
