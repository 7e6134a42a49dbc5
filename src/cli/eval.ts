import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { MeasuredQuestion, Outcome } from '../answer/measure.ts'
import { measuresOf, outcomeOf } from '../answer/measure.ts'
import { ReportError } from '../errors.ts'
import { SEARCH_LEGS } from '../retrieve/search.ts'
import type { CommandContext } from './command.ts'
import { parseFlags } from './flags.ts'
import { openProgram } from './open-program.ts'

const questionSchema = z.object({
  q: z.string(),
  answer: z.array(z.string()).optional(),
  answers: z.array(z.string()).optional(),
  type: z.string().optional(),
  history: z.array(z.string()).optional(),
  reason: z.string().optional(),
  reasonAlso: z.array(z.string()).optional(),
}).transform(({ q, answer, answers, type, history, reason, reasonAlso }): MeasuredQuestion & { history: readonly string[] } => ({
  q, history: history ?? [], answers: answer ?? answers ?? [], all: type === 'compare', reasons: [...(reason === undefined ? [] : [reason]), ...(reasonAlso ?? [])],
}))

/**
 * `eval QUESTIONS`: how well the store's reports answer questions whose answers are known, one JSON object a line.
 * `--search lexical|dense|fused|zones` uses fewer signals; `READER=off` goes without the reader.
 */
export async function evaluate({ args, config, terminal, signal }: CommandContext): Promise<number> {
  const { values, positionals } = parseFlags(args, { search: { type: 'string' } })
  const [file] = positionals
  const legs = SEARCH_LEGS[values.search ?? 'zones']
  if (file === undefined || legs === undefined) throw new ReportError('usage/bad-argument', { problem: `eval QUESTIONS.jsonl [--search ${Object.keys(SEARCH_LEGS).join('|')}]` })
  if (!existsSync(file)) throw new ReportError('page/not-found', { path: file })
  const questions = readQuestions(file)
  const program = await openProgram(config, { hosted: false, legs })
  try {
    const outcomes: Outcome[] = []
    for (const question of questions) {
      signal.throwIfAborted()
      outcomes.push(outcomeOf(question, await program.answerer.explain(question.q, { today: program.today(), history: question.history })))
    }
    const measures = measuresOf(outcomes)
    if (values.json === true) terminal.out(JSON.stringify(measures))
    else for (const [name, value] of Object.entries(measures)) terminal.out(`${name}\t${JSON.stringify(value)}`)
    return 0
  } finally {
    await program.close()
  }
}

function readQuestions(file: string): z.infer<typeof questionSchema>[] {
  return readFileSync(file, 'utf8').replace(/^\ufeff/u, '').split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    try {
      return [questionSchema.parse(JSON.parse(line))]
    } catch (error) {
      throw new ReportError('page/broken', { file, line: i + 1 }, { cause: error })
    }
  })
}
