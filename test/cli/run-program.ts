import { spawn } from 'node:child_process'
import { resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '../..')

export interface Finished {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Running {
  /** Resolves when stdout and stderr together match; rejects when the program ends first. */
  saying(pattern: RegExp): Promise<string>
  kill(signal: NodeJS.Signals): void
  write(text: string): void
  endInput(): void
  /** Stops reading what the program prints, as `head` does. */
  closeOutput(): void
  readonly finished: Promise<Finished>
}

/** Starts the program as a user does, from the sources, without the reader unless it is asked for. */
export function startProgram(args: readonly string[], env: Readonly<Record<string, string>>): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', resolve(ROOT, 'src/main.ts'), ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LOG_LEVEL: 'silent', READER: 'off', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  // A program that ends early closes its input; what was to be written is lost, as it is in a shell.
  child.stdin.on('error', () => {})
  const finished = new Promise<Finished>(done => child.on('close', code => done({ code, out, err })))
  return {
    finished,
    kill: signal => void child.kill(signal),
    write: text => void child.stdin.write(text),
    endInput: () => child.stdin.end(),
    closeOutput: () => void child.stdout.destroy(),
    saying: pattern =>
      new Promise((found, fail) => {
        const look = (): void => {
          if (pattern.test(out + err)) found(out + err)
        }
        child.stdout.on('data', look)
        child.stderr.on('data', look)
        child.on('close', () => fail(new Error(`ended without saying ${pattern}: ${out}${err}`)))
        look()
      }),
  }
}

/** Runs a command to its end with some input. */
export function runProgram(args: readonly string[], env: Readonly<Record<string, string>>, input = ''): Promise<Finished> {
  const program = startProgram(args, env)
  program.write(input)
  program.endInput()
  return program.finished
}
