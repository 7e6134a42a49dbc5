import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** When each kind of alert was last raised, kept over restarts: a program that a service manager starts again and again tells once. */
export interface AlertMemory {
  /** Milliseconds since 1970; undefined for never. */
  raisedAt(key: string): number | undefined
  /** Also remembered where the file cannot be written, until the program ends. */
  note(key: string, at: number): void
}

const schema = z.record(z.string(), z.number())
/** Alerts remembered; the oldest go first. */
const REMEMBERED = 200

export function createAlertMemory(file: string): AlertMemory {
  const raised = new Map<string, number>(Object.entries(read(file)))
  return {
    raisedAt: key => raised.get(key),
    note(key, at) {
      raised.delete(key)
      raised.set(key, at)
      for (const oldest of [...raised.keys()].slice(0, -REMEMBERED)) raised.delete(oldest)
      try {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(raised)))
        renameSync(`${file}.new`, file)
      } catch {
        // The disk may be what the alert is about.
      }
    },
  }
}

function read(file: string): Record<string, number> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}
