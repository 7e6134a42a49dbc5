import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseConfig } from '../src/config.ts'
import { loadLexicon, openStore } from '../src/cli/open-store.ts'
import type { Embedder } from '../src/embed/embedder.ts'
import { createPipeline, type Pipeline } from '../src/pipeline.ts'
import type { ZoneDirectory } from '../src/zone.ts'
import { createZoneDirectory } from '../src/zones/directory.ts'
import { loadGazetteer, parseExtraZones } from '../src/zones/gazetteer.ts'
import { hashingEmbedder } from './fakes/hashing-embedder.ts'

const PAGE = `贵阳高新区上半年签约项目20个
本报讯 今年上半年，贵阳高新区签约项目20个，总投资35亿元。园区新建标准厂房12万平方米，入驻企业46家，带动就业2300人。
据了解，贵阳高新区还将建设人才公寓600套，预计明年6月交付使用。`

/** Counts what is embedded. */
function countingEmbedder(): Embedder & { passages(): number } {
  let count = 0
  return { ...hashingEmbedder, passages: () => count, embedPassage: text => { count++; return hashingEmbedder.embedPassage(text) } }
}

function pipelineOf(folder: string, embedder: Embedder, zones: ZoneDirectory): Pipeline & { close(): void } {
  const store = openStore(parseConfig({ DATA_DIR: join(folder, 'data') }), loadLexicon(zones), embedder)
  return { ...createPipeline({ store, embedder, zones, now: () => 1_000 }), close: () => store.close() }
}

test('pages that are cut again as before keep their vectors: only what changed is embedded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pipeline-'))
  const file = join(folder, 'page.txt')
  writeFileSync(file, PAGE)
  const gazetteer = loadGazetteer()

  const first = countingEmbedder()
  const before = pipelineOf(folder, first, createZoneDirectory(gazetteer))
  await before.ingest([file])
  before.close()
  expect(first.passages()).toBeGreaterThan(0)

  const second = countingEmbedder()
  const after = pipelineOf(folder, second, createZoneDirectory(gazetteer, parseExtraZones('{"zones": [{"name": "临江高新区"}]}')))
  const recut = await after.refresh()
  expect(recut.map(outcome => outcome.result)).toEqual(['committed'])
  expect(second.passages()).toBe(0)

  writeFileSync(file, PAGE.replace('600套', '800套'))
  await after.ingest([file])
  after.close()
  expect(second.passages()).toBeGreaterThan(0)
})
