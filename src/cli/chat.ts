import { createInterface } from 'node:readline'
import { explain } from '../messages/explain.ts'
import { answerLines } from './answer-lines.ts'
import type { CommandContext } from './command.ts'
import type { Program } from './open-program.ts'

/** Earlier questions that a follow-up may lean on. */
const HISTORY = 5

/** The terminal chat: answers line by line until an empty line, end of input or a signal. */
export async function chat(program: Program, { terminal, texts, language, signal }: CommandContext): Promise<void> {
  const lines = createInterface({ input: terminal.input, crlfDelay: Infinity, signal, ...(terminal.inputIsTty ? { output: process.stdout, prompt: texts.prompt } : {}) })
  const history: string[] = []
  if (terminal.inputIsTty) lines.prompt()
  try {
    for await (const line of lines) {
      const question = line.trim()
      if (question === '' && terminal.inputIsTty) break
      if (question !== '') {
        if (!terminal.inputIsTty) terminal.out(`${texts.prompt}${question}`)
        await reply(program, question, history, { terminal, language })
        history.push(question)
        history.splice(0, Math.max(0, history.length - HISTORY))
      }
      if (terminal.inputIsTty) lines.prompt()
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

async function reply(program: Program, question: string, history: readonly string[], { terminal, language }: Pick<CommandContext, 'terminal' | 'language'>): Promise<void> {
  try {
    const answer = await program.answerer.ask(question, { today: program.today(), history })
    for (const line of answerLines(answer, language)) terminal.out(line)
    terminal.out('')
  } catch (error) {
    // One question that fails must not end the chat.
    terminal.fail(explain(error, language))
  }
}
