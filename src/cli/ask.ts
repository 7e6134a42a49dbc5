import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { ReportError } from '../errors.ts'
import type { CommandContext } from './command.ts'
import { explanationLines } from './explanation.ts'
import { parseFlags } from './flags.ts'
import { openProgram, type Program } from './open-program.ts'
import { answerLines } from './answer-lines.ts'
import { answerRecord } from './answer-record.ts'

const questionSchema = z.object({ id: z.union([z.string(), z.number()]).optional(), q: z.string(), history: z.array(z.string()).optional() })

/** `ask "QUESTION"`: the answer as text, as one object, or for a file of questions one object a line. */
export async function ask(context: CommandContext): Promise<number> {
  const { values, positionals } = parseFlags(context.args, { jsonl: { type: 'string' }, explain: { type: 'boolean' } })
  const question = positionals.join(' ').trim()
  if (values.jsonl === undefined && question === '') throw new ReportError('usage/bad-argument', { problem: 'ask "…"' })
  const program = await openProgram(context.config, { hosted: false })
  try {
    if (values.jsonl !== undefined) await askEach(program, questionStream(values.jsonl, context.terminal.input), context)
    else if (values.explain === true) for (const line of explanationLines(await program.answerer.explain(question, { today: program.today() }))) context.terminal.out(line)
    else await askOne(program, question, values.json === true, context)
    return 0
  } finally {
    await program.close()
  }
}

async function askOne(program: Program, question: string, asJson: boolean, { terminal, language }: CommandContext): Promise<void> {
  const began = performance.now()
  const answer = await program.answerer.ask(question, { today: program.today() })
  const tookMs = performance.now() - began
  if (asJson) terminal.out(JSON.stringify(answerRecord(undefined, answer, tookMs)))
  else for (const line of answerLines(answer, language)) terminal.out(line)
}

async function askEach(program: Program, input: Readable, { terminal, signal }: CommandContext): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    signal.throwIfAborted()
    number++
    const text = line.replace(/^\ufeff/u, '').trim()
    if (text === '') continue
    const question = parseQuestion(text, number)
    const began = performance.now()
    const answer = await program.answerer.ask(question.q, { today: program.today(), history: question.history ?? [] })
    terminal.out(JSON.stringify(answerRecord(question.id, answer, performance.now() - began)))
  }
}

function questionStream(file: string, input: Readable): Readable {
  if (file === '-') return input
  if (!existsSync(file)) throw new ReportError('page/not-found', { path: file })
  return createReadStream(file)
}

function parseQuestion(text: string, line: number): z.infer<typeof questionSchema> {
  try {
    return questionSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new ReportError('page/broken', { file: '--jsonl', line }, { cause: error })
  }
}
