import type { Readable } from 'node:stream'

/** Where commands read and write: results to `out`, everything else to stderr. */
export interface Terminal {
  out(line: string): void
  /** Without a line end. */
  write(text: string): void
  /** What a person at the terminal is told besides; nothing under --quiet. */
  note(line: string): void
  /** What went wrong, also under --quiet. */
  fail(line: string): void
  readonly input: Readable
  readonly inputIsTty: boolean
  readonly outputIsTty: boolean
  readonly noteIsTty: boolean
}

export function processTerminal(process: NodeJS.Process, quiet: boolean): Terminal {
  return {
    out: line => void process.stdout.write(`${line}\n`),
    write: text => void process.stdout.write(text),
    note: line => {
      if (!quiet) process.stderr.write(`${line}\n`)
    },
    fail: line => void process.stderr.write(`${line}\n`),
    input: process.stdin,
    inputIsTty: process.stdin.isTTY,
    outputIsTty: process.stdout.isTTY,
    noteIsTty: process.stderr.isTTY && !quiet,
  }
}
