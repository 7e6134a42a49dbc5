/**
 * `npm run bench`: how fast the program indexes, starts and answers on this machine; `npm run bench -- --store DIR` how fast it answers
 * over the reports of an existing data folder. Compare the ratios between machines, not the milliseconds.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { openProgram, type Program } from '../../src/cli/open-program.ts'
import { parseConfig } from '../../src/config.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const QUESTIONS = join(ROOT, 'test/eval/own-questions.jsonl')
const WARM_UP_QUESTIONS = 5
const STARTS = 5
const READERS = ['off', 'zone-reader-zh']

const quantile = (values: readonly number[], q: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))] ?? NaN
const print = (name: string, value: string): void => void process.stdout.write(`${name.padEnd(52)} ${value}\n`)
const ms = (value: number): string => `${value.toFixed(1)} ms`

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; tookMs: number }> {
  const began = performance.now()
  const result = await work()
  return { result, tookMs: performance.now() - began }
}

/** Whole-process time of the built program answering one piped line. */
function startOnce(dataDir: string): number {
  const began = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/main.js'), 'start'], { cwd: ROOT, env: { ...process.env, BOT_TOKEN: '', DATA_DIR: dataDir }, input: '', encoding: 'utf8' })
  if (status !== 0) throw new Error(`start failed, build first: ${stderr}`)
  return performance.now() - began
}

/** Asks every question once, the first ones to warm up, and prints how long it took beside one embedding. */
async function measureAsking(dataDir: string, reader: string, bringPages: (program: Program) => Promise<void>): Promise<void> {
  const program = await openProgram(parseConfig({ DATA_DIR: dataDir, READER: reader }), { hosted: false })
  await bringPages(program)
  const questions = readFileSync(QUESTIONS, 'utf8').trim().split('\n').map(line => (JSON.parse(line) as { q: string }).q)
  const asked: number[] = []
  const embedded: number[] = []
  for (const [i, question] of questions.entries()) {
    const answer = await timed(() => program.answerer.ask(question, { today: program.today() }))
    const embedding = await timed(() => program.embedder.embedQuery(`${question} `))
    if (i < WARM_UP_QUESTIONS) continue
    asked.push(answer.tookMs)
    embedded.push(embedding.tookMs)
  }
  const [p50, p95, unit] = [quantile(asked, 0.5), quantile(asked, 0.95), quantile(embedded, 0.5)]
  print(`ask, reader ${reader}, ${asked.length} questions`, `p50 ${ms(p50)}, p95 ${ms(p95)}`)
  print('  embedding one question, median', ms(unit))
  print('  ratio ask / embedding', `p50 ${(p50 / unit).toFixed(1)}, p95 ${(p95 / unit).toFixed(1)}`)
  print('  resident memory of the process', `${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MB`)
  await program.close()
}

async function ingestSeeds(program: Program, told: boolean): Promise<void> {
  const { result: outcomes, tookMs } = await timed(() => program.pipeline.ingest([join(ROOT, 'seeds')]))
  const passages = outcomes.reduce((sum, outcome) => sum + (outcome.result === 'committed' ? outcome.passages : 0), 0)
  if (told) print('indexing', `${((1000 * passages) / tookMs).toFixed(1)} passages/s (${passages} passages)`)
}

const folder = mkdtempSync(join(tmpdir(), 'bench-'))
const store = parseArgs({ options: { store: { type: 'string' } } }).values.store
try {
  print('machine', `${availableParallelism()} cores, Node ${process.version}`)
  if (store !== undefined) {
    for (const reader of READERS) await measureAsking(resolve(store), reader, () => Promise.resolve())
  } else {
    print('first start on the seeds, end of input included', ms(startOnce(join(folder, 'first'))))
    const starts = Array.from({ length: STARTS }, () => startOnce(join(folder, 'first')))
    print(`later starts, median of ${STARTS}`, ms(quantile(starts, 0.5)))
    for (const reader of READERS) await measureAsking(join(folder, `reader-${reader}`), reader, program => ingestSeeds(program, reader === 'off'))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
