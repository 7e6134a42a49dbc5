import { load } from 'cheerio'
import JSZip from 'jszip'
import mammoth from 'mammoth'
import { ReportError } from '../../errors.ts'
import { unpairedReplaced } from './decode.ts'
import { refuseAbove } from './file-bytes.ts'
import { linesOf } from './html-lines.ts'

/** Megabytes (10⁶ bytes) of XML that a document may unpack to; a book of a million characters has about 20. */
const UNPACKED_MEGABYTES_AT_MOST = 50
/** What an old Word file, and one with a password, begins with: a compound file (MS-CFB 2.2). */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** The stream of a compound file that holds the encrypted document (MS-OFFCRYPTO 2.3.4.4). */
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le')

/**
 * The text of a Word document, one line a paragraph, heading or table row; an empty paragraph leaves an empty line.
 * @throws ReportError page/encrypted, page/broken, page/too-large, page/no-text
 */
export async function readDocx(bytes: Buffer, file: string): Promise<string> {
  if (bytes.subarray(0, COMPOUND_FILE.length).equals(COMPOUND_FILE)) throw new ReportError(bytes.includes(ENCRYPTED_STREAM) ? 'page/encrypted' : 'page/broken', { file })
  try {
    await refuseBomb(bytes, file)
    const { value } = await mammoth.convertToHtml({ buffer: bytes }, { ignoreEmptyParagraphs: false, externalFileAccess: false, convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) })
    const text = unpairedReplaced(linesOfDocument(value))
    if (text === '') throw new ReportError('page/no-text', { file })
    return text
  } catch (cause) {
    throw cause instanceof ReportError ? cause : new ReportError('page/broken', { file }, { cause })
  }
}

/** Unpacks the XML parts piece by piece and stops at the limit: the sizes that an archive declares can lie. */
async function refuseBomb(bytes: Buffer, file: string): Promise<void> {
  const archive = await JSZip.loadAsync(bytes)
  let unpacked = 0
  for (const part of Object.values(archive.files)) {
    if (!part.dir && /\.(?:xml|rels)$/iu.test(part.name)) unpacked += await unpackedSize(part, UNPACKED_MEGABYTES_AT_MOST * 1e6 - unpacked)
    refuseAbove(UNPACKED_MEGABYTES_AT_MOST, unpacked, file)
  }
}

/** Bytes that a part unpacks to; counting ends soon after `limit`. */
function unpackedSize(part: JSZip.JSZipObject, limit: number): Promise<number> {
  return new Promise((resolve, reject) => {
    let size = 0
    const stream = part.nodeStream()
    stream.on('data', (piece: Uint8Array) => {
      size += piece.length
      if (size <= limit) return
      stream.pause()
      resolve(size)
    })
    stream.on('end', () => resolve(size))
    stream.on('error', reject)
  })
}

function linesOfDocument(html: string): string {
  const $ = load(html)
  $('a[id^="footnote-ref"], a[id^="endnote-ref"], li[id^="footnote-"], li[id^="endnote-"]').remove()
  const blocks = $('body').children().toArray().map(element => linesOf($(element)))
  return blocks.join('\n').trim()
}
