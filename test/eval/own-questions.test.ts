import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { REFUSAL_REASONS } from '../../src/answer/answer.ts'
import { foldForSearch } from '../../src/text/fold.ts'

const Question = z.strictObject({
  id: z.string().regex(/^[ovwxy]\d{3}$/),
  q: z.string().min(1),
  article: z.array(z.string()),
  answer: z.array(z.string()),
  type: z.string(),
  lang: z.enum(['zh', 'en']),
  history: z.array(z.string()).optional(),
  reason: z.enum(REFUSAL_REASONS).optional(),
  reasonAlso: z.array(z.enum(REFUSAL_REASONS)).optional(),
})
const Article = z.looseObject({ id: z.string(), text: z.string() })

const lines = (name: string): string[] => readFileSync(resolve(import.meta.dirname, name), 'utf8').trim().split('\n')
const questionsOf = (name: string): z.infer<typeof Question>[] => lines(name).map(line => Question.parse(JSON.parse(line)))
const articlesOf = (name: string): Map<string, string> => new Map(lines(name).map(line => Article.parse(JSON.parse(line))).map(article => [article.id, foldForSearch(article.text)]))
const questions = questionsOf('own-questions.jsonl')

describe.each([
  ['own-questions.jsonl', 'seed-articles.jsonl'],
  ['invented-a-questions.jsonl', 'invented-a-articles.jsonl'],
  ['invented-b-questions.jsonl', 'invented-b-articles.jsonl'],
  ['invented-c-questions.jsonl', 'invented-c-articles.jsonl'],
])('the questions of %s', (questionFile, articleFile) => {
  const asked = questionsOf(questionFile)
  const articles = articlesOf(articleFile)

  test('have every answer in one of their gold articles', () => {
    const lost = asked.flatMap(({ id, article, answer }) => answer.filter(words => !article.some(key => articles.get(key)?.includes(foldForSearch(words)) === true)).map(words => `${id} ${words}`))
    expect(lost).toEqual([])
  })

  test('state a reason exactly where there is no answer', () => {
    expect(asked.filter(({ article, answer, reason }) => (article.length === 0) !== (reason !== undefined) || (article.length === 0) !== (answer.length === 0))).toEqual([])
  })
})

describe('the questions of our own', () => {
  test('keep the promised shares and unique ids', () => {
    const count = (wanted: (question: z.infer<typeof Question>) => boolean): number => questions.filter(wanted).length
    expect(new Set(questions.map(question => question.id)).size).toBe(questions.length)
    expect(questions.length).toBeGreaterThanOrEqual(200)
    expect(count(question => question.reason !== undefined)).toBeGreaterThanOrEqual(50)
    expect(count(question => question.lang === 'en')).toBeGreaterThanOrEqual(15)
    expect(count(question => question.history !== undefined)).toBeGreaterThanOrEqual(15)
    expect(count(question => ['compare', 'multi', 'extreme'].includes(question.type))).toBeGreaterThanOrEqual(10)
  })
})
