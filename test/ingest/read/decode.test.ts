import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { ReportError } from '../../../src/errors.ts'
import { decodeText } from '../../../src/ingest/read/decode.ts'

const PAGE = '贵阳高新区：上半年签约项目35个\r\n\r\n本报讯（记者 李某）7月8日，记者从高新区获悉，今年上半年该区实现营业收入1,200亿元，同比增长8.5%。\n'
const SHORT = '高新区简讯'
const ENGLISH = 'The zone signed 35 projects in the first half of the year.\n'
const utf16be = (text: string): Buffer => iconv.encode(text, 'utf-16be')

/** The text, or the code of an expected error. */
function outcome(bytes: Buffer): string {
  try {
    return decodeText(bytes, 'page.txt')
  } catch (error) {
    if (error instanceof ReportError && /^page\/(?:empty|binary)$/.test(error.code)) return error.code
    throw error
  }
}

describe('decoding', () => {
  test.each([
    ['UTF-8', Buffer.from(PAGE)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${PAGE}`)],
    ['UTF-16 LE with a mark', Buffer.from(`\ufeff${PAGE}`, 'utf16le')],
    ['UTF-16 BE with a mark', utf16be(`\ufeff${PAGE}`)],
    ['UTF-16 LE without a mark', Buffer.from(PAGE, 'utf16le')],
    ['UTF-16 BE without a mark', utf16be(PAGE)],
    ['GB18030', iconv.encode(PAGE, 'gb18030')],
    ['GBK', iconv.encode(PAGE, 'gbk')],
  ])('gives the same characters from %s, line ends untouched', (_, bytes) => {
    expect(decodeText(bytes, 'page.txt')).toBe(PAGE)
  })

  test.each(['utf-8', 'gb18030', 'utf-16le', 'utf-16be'])('recognizes five characters in %s', encoding => {
    expect(decodeText(iconv.encode(SHORT, encoding), 'page.txt')).toBe(SHORT)
  })

  test.each(['utf-8', 'utf-16le', 'utf-16be', 'latin1'])('recognizes English in %s', encoding => {
    expect(decodeText(iconv.encode(ENGLISH, encoding), 'page.txt')).toBe(ENGLISH)
  })

  test('recognizes traditional characters in Big5', () => {
    const text = '新竹科學園區今年上半年營業收入成長百分之八，園區管理局表示將持續推動產業創新發展。'.repeat(4)
    expect(decodeText(iconv.encode(text, 'big5'), 'page.txt')).toBe(text)
  })

  test('gives rare characters of GB18030 that GBK has not got', () => {
    const text = `${PAGE}记者䶮㑇𠮷`
    expect(decodeText(iconv.encode(text, 'gb18030'), 'page.txt')).toBe(text)
  })

  test('a file cut inside its last character keeps all the others', () => {
    expect(decodeText(Buffer.from(PAGE.repeat(2).trim()).subarray(0, -1), 'page.txt')).toMatch(/8\.5%/)
  })

  test('one stray NUL does not make a text binary, and stays', () => {
    expect(decodeText(Buffer.from(`${PAGE}\u0000${PAGE}`), 'page.txt')).toBe(`${PAGE}\u0000${PAGE}`)
  })

  test('believes the declared encoding when the bytes are not UTF-8', () => {
    const bytes = iconv.encode('Ürümqi, Höfe', 'latin1')
    expect(decodeText(bytes, 'page.html', 'iso-8859-1')).toBe('Ürümqi, Höfe')
    expect(decodeText(Buffer.from(SHORT), 'page.html', 'gb2312')).toBe(SHORT)
  })

  test.each([['', 'page/empty'], ['\ufeff', 'page/empty'], [' \r\n\t\u3000', 'page/empty']])('reports %j as empty', (text, code) => {
    expect(() => decodeText(Buffer.from(text), 'page.txt')).toThrow(expect.objectContaining({ code }))
  })

  test.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000001f4000001f40806000000cbd6df8a000000097048597300000b1300000b1301009a9c18', 'hex')],
    ['an archive', Buffer.from('504b03041400000008009c5a6f57', 'hex')],
    ['zeros', Buffer.alloc(4096)],
    ['noise', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 0xff))],
  ])('reports %s as binary', (_, bytes) => {
    expect(() => decodeText(bytes, 'page.txt')).toThrow(expect.objectContaining({ code: 'page/binary' }))
  })

  test('whatever the bytes, gives well-formed characters or says why not', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
        expect(outcome(Buffer.from(bytes))).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/)
      }),
    )
  })

  test('every well-formed text without damage comes back from UTF-8 with and without a mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), text => {
        fc.pre(text.trim() !== '' && !text.startsWith('\ufeff') && !text.includes('\ufffd'))
        expect(decodeText(Buffer.from(`\ufeff${text}`), 'page.txt')).toBe(text)
        expect(decodeText(Buffer.from(text), 'page.txt')).toBe(text)
      }),
    )
  })
})
