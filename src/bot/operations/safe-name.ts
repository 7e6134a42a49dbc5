import { basename, extname } from 'node:path'
import { shown } from '../../text/shown.ts'

/** Longest file name that every common file system takes, in bytes of UTF-8 (255), less what is put before it. */
const NAME_BYTES = 160

/**
 * A file name that stays in its folder whatever a stranger called the file: no path, no hidden file, no character that a file system or
 * a shell reads in its own way; the extension is kept. Never empty.
 */
export function safeFileName(name: string): string {
  const last = basename(shown(name).normalize('NFC').replaceAll('\\', '/'))
  const clean = last.replace(/[\s/:*?"<>|;&$`'!#%{}]+/gu, '_').replace(/^[.\-_]+/u, '')
  const extension = extname(clean)
  const stem = extension === '' ? clean : clean.slice(0, -extension.length)
  const short = cutToBytes(stem, NAME_BYTES - Buffer.byteLength(extension))
  return `${short === '' ? 'upload' : short}${extension}`
}

function cutToBytes(text: string, most: number): string {
  let kept = ''
  for (const character of text) {
    if (Buffer.byteLength(kept + character) > most) break
    kept += character
  }
  return kept
}
