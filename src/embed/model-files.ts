import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ReportError } from '../errors.ts'

/** The list of a model's files with their sha256, in the format of `sha256sum`. */
const CHECKSUMS_FILE = 'SHA256SUMS'

/**
 * Checks every file that the model's list names and gives the list's own hash, which identifies the model.
 * @param folder the model's folder
 * @throws ReportError model/missing, model/changed
 */
export async function verifyModel(folder: string): Promise<string> {
  const list = join(folder, CHECKSUMS_FILE)
  if (!existsSync(list)) throw new ReportError('model/missing', { folder, file: CHECKSUMS_FILE })
  const text = await readFile(list, 'utf8')
  for (const [, expected = '', file = ''] of text.matchAll(/^([0-9a-f]{64})[ *]+(.+?)\r?$/gm)) {
    const path = join(folder, file)
    if (!existsSync(path)) throw new ReportError('model/missing', { folder, file })
    const actual = createHash('sha256').update(await readFile(path)).digest('hex')
    if (actual !== expected) throw new ReportError('model/changed', { file: path, expected, actual })
  }
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
