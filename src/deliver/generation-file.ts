import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** How far sending had come, kept outside the database: a database that knows less was restored from a backup. */
interface Generation {
  /** Messages sent since the ledger began. */
  readonly sends: number
  /** When the last was sent, milliseconds since 1970. */
  readonly lastSendAt: number
}

export interface GenerationFile {
  /** Null when there is none, or it cannot be read. */
  read(): Generation | null
  /** Replaces the file in one step. */
  write(generation: Generation): void
}

const schema = z.object({ sends: z.int().nonnegative(), lastSendAt: z.int().nonnegative() })

export function createGenerationFile(file: string): GenerationFile {
  mkdirSync(dirname(file), { recursive: true })
  return {
    read() {
      try {
        return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
      } catch {
        return null
      }
    },
    write(generation) {
      writeFileSync(`${file}.new`, JSON.stringify(generation))
      renameSync(`${file}.new`, file)
    },
  }
}
