/**
 * Fits `src/answer/weights.json`: which candidate to quote, and whether to quote at all.
 *
 *   npx tsx test/eval/calibrate.ts collect FOLDER features.jsonl [--without-reader]   reads the odd questions, minutes
 *   npx tsx test/eval/calibrate.ts fit features.jsonl [without.jsonl]                 writes the weights, seconds
 *
 * FOLDER holds cmrc2018-half-passages.jsonl and cmrc2018-half-questions.jsonl. Only questions at odd places of their file
 * are read, of that set and of our own, with the questions over invented pages `a` and `c`; the even ones and `b` stay for reporting. The threshold is chosen by hand from the
 * table that `fit` prints: refusals right and complete in at least nine of ten.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Explanation } from '../../src/answer/ask.ts'
import type { Candidate } from '../../src/answer/candidate.ts'
import { marginOf } from '../../src/answer/score.ts'
import { createTransformersEmbedder } from '../../src/embed/transformers-embedder.ts'
import { createTransformersReader } from '../../src/embed/transformers-reader.ts'
import { inChinese, isReadable } from '../../src/retrieve/in-chinese.ts'
import { foldForSearch } from '../../src/text/fold.ts'
import type { EvalQuestion } from './eval-question.ts'
import { readEvalArticles, readEvalQuestions } from './eval-question.ts'
import { createGoldAnswerer, DAY_OF_ASKING, ENCODER, GOLD_ARTICLES, INVENTED, MODELS_FOLDER, OWN_QUESTIONS, READER } from './gold-answerer.ts'
import { dot, fitChoice, fitLogistic } from './logistic-regression.ts'
import type { Row } from './logistic-regression.ts'

const WEIGHTS = resolve(import.meta.dirname, '../../src/answer/weights.json')
const RANKING = ['reader', 'rank', 'articleRank', 'cosine', 'quoteCoverage', 'windowCoverage', 'opening', 'answerType']
const EVIDENCE = ['reader', 'cosine', 'quoteCosine', 'margin', 'articleCoverage', 'articleSubject', 'windowCoverage', 'quoteCoverage', 'focus', 'answerType', 'unfound', 'zoneNamed']
/** Ridge penalty, per unit of weight. */
const PENALTY = 1e-3
/** Questions of our own count more: there are few, and they are of the kind that is asked. */
const OWN_WEIGHT = 2

const caseSchema = z.object({
  own: z.boolean(),
  answerable: z.boolean(),
  readable: z.boolean(),
  /** Whether it was answered by reading windows. */
  read: z.boolean(),
  candidates: z.array(z.object({ features: z.record(z.string(), z.number()), objected: z.boolean(), answers: z.boolean(), fromGold: z.boolean() })),
})
type Case = z.infer<typeof caseSchema>

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const [command, ...rest] = process.argv.slice(2)
const files = rest.filter(word => !word.startsWith('--'))
if (command === 'collect' && files[0] !== undefined && files[1] !== undefined) await collect(files[0], files[1], !rest.includes('--without-reader'))
else if (command === 'fit' && files[0] !== undefined) fit(files[0], files[1])
else say('usage: calibrate.ts collect FOLDER OUT [--without-reader] | fit FEATURES [FEATURES-WITHOUT-READER]')

async function collect(folder: string, out: string, withReader: boolean): Promise<void> {
  const embedder = await createTransformersEmbedder(MODELS_FOLDER, ENCODER)
  const reader = withReader ? await createTransformersReader(MODELS_FOLDER, READER) : null
  const sets = [
    { own: true, articles: readEvalArticles(GOLD_ARTICLES), questions: odd(readEvalQuestions(OWN_QUESTIONS)) },
    { own: true, articles: readEvalArticles(INVENTED.a.articles), questions: readEvalQuestions(INVENTED.a.questions) },
    { own: true, articles: readEvalArticles(INVENTED.c.articles), questions: readEvalQuestions(INVENTED.c.questions) },
    { own: false, articles: readEvalArticles(join(folder, 'cmrc2018-half-passages.jsonl')), questions: odd(readEvalQuestions(join(folder, 'cmrc2018-half-questions.jsonl'))) },
  ]
  const cases: Case[] = []
  for (const { own, articles, questions } of sets) {
    const answerer = await createGoldAnswerer(articles, { embedder, reader })
    for (const question of questions) {
      const explanation = await answerer.explain(question.q, { today: DAY_OF_ASKING, history: question.history })
      cases.push(caseOf(own, question, explanation))
    }
  }
  writeFileSync(out, cases.map(one => JSON.stringify(one)).join('\n'))
  say(`${cases.length} questions`)
}

function odd<Item>(items: readonly Item[]): Item[] {
  return items.filter((_, i) => i % 2 === 0)
}

function caseOf(own: boolean, question: EvalQuestion, { candidates, query }: Explanation): Case {
  return {
    own, answerable: question.articles.length > 0, readable: isReadable(inChinese(query)), read: query.kind === 'fact' || query.kind === 'follow-up',
    candidates: candidates.map(candidate => ({
      features: { ...candidate.features }, objected: candidate.objections.length > 0,
      fromGold: question.articles.includes(candidate.window.passage.article.id),
      answers: question.articles.includes(candidate.window.passage.article.id) && question.answers.some(answer => quoted(candidate).includes(foldForSearch(answer))),
    })),
  }
}

function quoted({ window, ranges }: Candidate): string {
  return foldForSearch(ranges.map(range => window.passage.article.text.slice(range.start, range.end)).join(''))
}

function fit(path: string, pathWithout: string | undefined): void {
  const weights = JSON.parse(readFileSync(WEIGHTS, 'utf8')) as Record<string, unknown>
  weights['withReader'] = fitted(readCases(path), true)
  if (pathWithout !== undefined) weights['withoutReader'] = fitted(readCases(pathWithout), false)
  writeFileSync(WEIGHTS, `${JSON.stringify(weights, null, 2)}\n`)
}

function readCases(path: string): Case[] {
  return readFileSync(path, 'utf8').split('\n').map(line => caseSchema.parse(JSON.parse(line))).filter(one => one.readable && one.read)
}

/** First which candidate answers, within questions that one answers; then, of the first-ranked, whether its article holds the answer. */
function fitted(cases: readonly Case[], withReader: boolean): { ranking: Record<string, number>; evidence: Record<string, number> } {
  const used = (names: readonly string[]): string[] => names.filter(name => withReader || name !== 'reader')
  const values = (features: Record<string, number>, names: readonly string[]): number[] => used(names).map(name => features[name] ?? 0)
  const ranking = fitChoice(cases.map(one => ({ weight: weightOf(one), candidates: one.candidates.map(candidate => ({ values: values(candidate.features, RANKING), right: candidate.answers })) })), PENALTY)
  const evidenceRows = cases.flatMap((one): Row[] => {
    const open = one.candidates.filter(candidate => !candidate.objected)
    const [first, second] = open.map(candidate => ({ candidate, merit: dot(values(candidate.features, RANKING), ranking) })).sort((a, b) => b.merit - a.merit)
    if (first === undefined) return []
    const features = { ...first.candidate.features, margin: marginOf(first.merit, second?.merit) }
    return [{ values: values(features, EVIDENCE), label: one.answerable && first.candidate.fromGold ? 1 : 0, weight: weightOf(one) }]
  })
  const evidence = fitLogistic(evidenceRows, PENALTY)
  report(evidenceRows, evidence)
  return { ranking: named(used(RANKING), ranking), evidence: named(used(EVIDENCE), evidence) }
}

function weightOf(one: Case): number {
  return one.own ? OWN_WEIGHT : 1
}

function named(names: readonly string[], coefficients: readonly number[]): Record<string, number> {
  return Object.fromEntries([...names, 'bias'].flatMap((name, i) => coefficients[i] === undefined ? [] : [[name, Number(coefficients[i].toFixed(3))]]))
}

/** Precision and recall of refusals at several thresholds, on what was fitted. */
function report(rows: readonly Row[], evidence: readonly number[]): void {
  for (const threshold of [0.3, 0.4, 0.5, 0.6, 0.7]) {
    const refused = rows.filter(row => 1 / (1 + Math.exp(-dot([...row.values, 1], evidence))) < threshold)
    const rightly = refused.filter(row => row.label === 0).length
    const unanswerable = rows.filter(row => row.label === 0).length
    say(`threshold ${threshold}: recall ${((100 * rightly) / unanswerable).toFixed(1)}, precision ${((100 * rightly) / Math.max(1, refused.length)).toFixed(1)}`)
  }
}
