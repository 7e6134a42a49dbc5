import { analyse } from 'chardet'
import iconv from 'iconv-lite'
import { ReportError } from '../../errors.ts'

/** Of the decoded characters; a page has none but the odd stray form feed, a picture or an archive a tenth and more. */
const CONTROL_SHARE_AT_MOST = 0.01
/** Of the decoded characters; a file cut inside a character, or with a few damaged bytes, is still a text. */
const DAMAGED_SHARE_AT_MOST = 0.02
/** Of the decoded characters that must be Han, ASCII or CJK punctuation before bytes without a mark are read as UTF-16. */
const PLAUSIBLE_SHARE_AT_LEAST = 0.95
/** Bytes that detection looks at: enough for any statistic, and cheap. */
const DETECTION_BYTES = 65_536

/** What other kinds of file begin with: PDF, RTF, ZIP, the old Office formats, pictures. Some hold few control characters. */
const OTHER_FORMATS = ['%PDF-', '{\\rtf', 'PK\u0003\u0004', '\u00d0\u00cf\u0011\u00e0', '\u0089PNG', '\u00ff\u00d8\u00ff', 'GIF8']

const UTF8_MARK = [0xef, 0xbb, 0xbf]
const UTF16LE_MARK = [0xff, 0xfe]
const UTF16BE_MARK = [0xfe, 0xff]

/**
 * The characters of a text file: UTF-8 with or without a byte order mark, UTF-16 likewise, GB18030 or another encoding
 * that detection names. The mark is removed, line ends stay. A byte that stands for no character becomes U+FFFD.
 * @param declared the encoding that the file itself names, believed after a mark and after valid UTF-8
 * @throws ReportError page/empty, page/binary
 */
export function decodeText(bytes: Buffer, file: string, declared?: string): string {
  if (OTHER_FORMATS.some(beginning => bytes.toString('latin1', 0, beginning.length) === beginning)) throw new ReportError('page/binary', { file })
  const text = unpairedReplaced(decode(bytes, declared))
  if (text.trim() === '') throw new ReportError('page/empty', { file })
  if (share(text, CONTROL) > CONTROL_SHARE_AT_MOST || share(text, DAMAGED) > DAMAGED_SHARE_AT_MOST) throw new ReportError('page/binary', { file })
  return text
}

/** Half a surrogate pair is no character; U+FFFD takes its place, one unit for one. */
export function unpairedReplaced(text: string): string {
  return text.replace(UNPAIRED, '\ufffd')
}

function decode(bytes: Buffer, declared: string | undefined): string {
  if (startsWith(bytes, UTF8_MARK)) return new TextDecoder('utf-8').decode(bytes)
  if (startsWith(bytes, UTF16LE_MARK)) return iconv.decode(bytes, 'utf-16le')
  if (startsWith(bytes, UTF16BE_MARK)) return iconv.decode(bytes, 'utf-16be')
  return strictUtf8(bytes) ?? unmarkedUtf16(bytes) ?? iconv.decode(bytes, encodingOf(bytes, declared))
}

function strictUtf8(bytes: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return share(text, CONTROL) > CONTROL_SHARE_AT_MOST ? undefined : text
  } catch {
    return undefined
  }
}

/** UTF-16 that lost its mark: one of the two byte orders then gives a Chinese or English text, the other almost nothing of either. */
function unmarkedUtf16(bytes: Buffer): string | undefined {
  if (bytes.length % 2 !== 0) return undefined
  const head = bytes.subarray(0, DETECTION_BYTES)
  const order = ['utf-16le', 'utf-16be'].find(encoding => share(iconv.decode(head, encoding), PLAUSIBLE) >= PLAUSIBLE_SHARE_AT_LEAST)
  return order === undefined ? undefined : iconv.decode(bytes, order)
}

function encodingOf(bytes: Buffer, declared: string | undefined): string {
  if (declared !== undefined && iconv.encodingExists(declared)) return widened(declared)
  const head = bytes.subarray(0, DETECTION_BYTES)
  if (share(head.toString('utf8'), DAMAGED) <= DAMAGED_SHARE_AT_MOST) return 'utf-8'
  if (mostlyHan(iconv.decode(head, 'gb18030'))) return 'gb18030'
  const named = analyse(head).find(match => iconv.encodingExists(match.name))
  return named === undefined ? 'gb18030' : widened(named.name)
}

/** GB2312 and GBK are parts of GB18030, and pages that name them use its other characters too. */
function widened(encoding: string): string {
  return /^(?:gb2312|gbk|gb_?18030)$/iu.test(encoding) ? 'gb18030' : encoding
}

/** Common Han characters lie in GB2312's first level, which stands in the order of pronunciation; other encodings read as GB18030 give rare ones. */
function mostlyHan(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const firstLevel = (text.match(/\p{Script=Han}/gu) ?? []).filter(isFirstLevel).length
  return han > 0 && firstLevel / han >= FIRST_LEVEL_SHARE_AT_LEAST
}

/** Of the Han characters; running text has 0.97 and more, text in another encoding under 0.6. */
const FIRST_LEVEL_SHARE_AT_LEAST = 0.85
/** GB2312's first level: rows 16 to 55, lead bytes B0 to D7. */
const FIRST_LEVEL_LEAD: readonly [number, number] = [0xb0, 0xd7]

function isFirstLevel(character: string): boolean {
  const [lead = 0, trail = 0] = iconv.encode(character, 'gb2312')
  return trail >= 0xa1 && lead >= FIRST_LEVEL_LEAD[0] && lead <= FIRST_LEVEL_LEAD[1]
}

// oxlint-disable-next-line no-control-regex -- control characters are what it counts
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/g
const DAMAGED = /\ufffd/g
const UNPAIRED = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const PLAUSIBLE = /[\t\n\r\u0020-\u007e\u00a0-\u00ff\u2010-\u203f\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]/g

function share(text: string, kind: RegExp): number {
  return text.length === 0 ? 0 : (text.match(kind)?.length ?? 0) / text.length
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte)
}
