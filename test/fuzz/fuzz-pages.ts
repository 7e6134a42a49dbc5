import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { segmentPage } from '../../src/ingest/segment.ts'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer } from '../../src/zones/gazetteer.ts'
import { cutPages } from '../eval/cut-pages.ts'
import { brokenPromises, pageOf } from '../ingest/segment/invariants.ts'
import { mutate, randomFrom } from './mutate.ts'

// Mutates the seed and fixture pages and checks what cutting promises of any text: npm run fuzz -- --runs 2000 [--seed 1]
const ROOT = resolve(import.meta.dirname, '../..')
const { values } = parseArgs({ options: { runs: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } } })
const runs = Number(values.runs)
const zones = createZoneDirectory(loadGazetteer())
const originals = ['seeds', 'test/fixtures/pages'].flatMap(folder => cutPages(resolve(ROOT, folder)).map(({ page }) => page.text))
const counts = { runs: 0, articles: 0, characters: 0, failures: 0 }
const started = performance.now()

for (let run = 0; run < runs; run++) {
  const random = randomFrom(Number(values.seed) * 1_000_003 + run)
  const text = mutate(originals[Math.floor(random() * originals.length)] ?? '', originals, random)
  const wrong = problemsOf(text)
  counts.runs++
  counts.characters += text.length
  if (wrong.length > 0) {
    counts.failures++
    process.stdout.write(`run ${run}: ${wrong.slice(0, 3).join('; ')}\n`)
  }
}
process.stdout.write(`${counts.runs} runs, ${counts.articles} articles, ${counts.characters} characters, ${counts.failures} failures, ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
process.exitCode = counts.failures === 0 ? 0 : 1

function problemsOf(text: string): string[] {
  try {
    const page = pageOf(text)
    const result = segmentPage(page, zones)
    counts.articles += result.articles.length
    return brokenPromises(page, result)
  } catch (error) {
    return [String(error)]
  }
}
