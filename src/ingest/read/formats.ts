import { extname } from 'node:path'
import type { MediaType } from '../../article.ts'

/** What a file is read as; `records` is a file of one article a line. */
export type Format = Exclude<MediaType, 'record' | 'message'> | 'records'

const FORMATS: Readonly<Record<string, Format>> = {
  '.txt': 'text',
  '.md': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.jsonl': 'records',
}

const IMAGES = new Set(['.jpg', '.jpeg', '.png', '.gif', '.webp', '.bmp', '.tif', '.tiff', '.heic'])

/** The extensions that can be read, for messages: `.txt .md …`. */
export const SUPPORTED_EXTENSIONS = Object.keys(FORMATS).join(' ')

/** By extension, upper or lower case; undefined for what cannot be read. */
export function formatOf(path: string): Format | undefined {
  return FORMATS[extname(path).toLowerCase()]
}

/** A photo or a scan, which would need text recognition first. */
export function isImage(path: string): boolean {
  return IMAGES.has(extname(path).toLowerCase())
}
