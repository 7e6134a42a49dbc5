import { z } from 'zod'
import type { Answer } from '../answer/answer.ts'
import type { ShownMessage } from '../store/chat-store.ts'

/** What `remember` stores of an answer: written by this program alone, so the outcome is check enough. */
const stored = z.looseObject({ outcome: z.enum(['answered', 'refused']) })

export function answerToContent(answer: Answer): string {
  return JSON.stringify(answer)
}

/** Undefined for a message that shows no answer, or one of an earlier version. */
export function answerOf(shown: ShownMessage): Answer | undefined {
  const result = stored.safeParse(JSON.parse(shown.content))
  return result.success ? (result.data as unknown as Answer) : undefined
}
