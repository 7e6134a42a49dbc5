import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** A question with its gold answer, in the format of `test/eval/README.md`; a set with passages names one instead of articles. */
const evalQuestion = z.object({
  id: z.string(),
  q: z.string(),
  article: z.array(z.string()).optional(),
  passage: z.string().optional(),
  answer: z.array(z.string()).optional(),
  answers: z.array(z.string()).optional(),
  type: z.string().optional(),
  lang: z.string().optional(),
  history: z.array(z.string()).optional(),
  reason: z.string().optional(),
  reasonAlso: z.array(z.string()).optional(),
}).transform(({ article, passage, answer, answers, history, reason, reasonAlso, ...rest }) => ({
  ...rest,
  articles: article ?? (passage === undefined ? [] : [passage]),
  answers: answer ?? answers ?? [],
  history: history ?? [],
  reasons: [...(reason === undefined ? [] : [reason]), ...(reasonAlso ?? [])],
}))
export type EvalQuestion = z.infer<typeof evalQuestion>

const evalArticle = z.object({ id: z.string(), text: z.string(), title: z.string().nullish(), zones: z.array(z.string()).optional(), date: z.string().nullish() })
  .transform(({ date, title, ...rest }) => ({ ...rest, title: title ?? null, zones: rest.zones ?? [], published: date ?? null }))
export type EvalArticle = z.infer<typeof evalArticle>

export function readEvalQuestions(path: string): EvalQuestion[] {
  return readJsonLines(path).map(line => evalQuestion.parse(line))
}

export function readEvalArticles(path: string): EvalArticle[] {
  return readJsonLines(path).map(line => evalArticle.parse(line))
}

function readJsonLines(path: string): unknown[] {
  return readFileSync(path, 'utf8').split('\n').filter(line => line.trim() !== '').map(line => JSON.parse(line) as unknown)
}
