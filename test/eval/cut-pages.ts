import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, SegmentedPage } from '../../src/article.ts'
import { segmentPage } from '../../src/ingest/segment.ts'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer } from '../../src/zones/gazetteer.ts'
import type { GoldArticle } from './article-metrics.ts'

/** A page of a folder, cut. */
export interface CutPageFile {
  readonly page: Page
  readonly result: SegmentedPage
}

/** Cuts every text page of a folder, in order of their names. */
export function cutPages(folder: string): CutPageFile[] {
  const zones = createZoneDirectory(loadGazetteer())
  return readdirSync(folder).filter(name => /\.(?:txt|md)$/.test(name) && name !== 'README.md').sort().map(source => {
    const text = readFileSync(join(folder, source), 'utf8').replace(/^\ufeff/, '')
    const page: Page = { source, mediaType: source.endsWith('.md') ? 'markdown' : 'text', sha256: '', text, readerVersion: 1, hints: {} }
    return { page, result: segmentPage(page, zones) }
  })
}

export function readGold(file: string): GoldArticle[] {
  return readFileSync(file, 'utf8').split('\n').filter(line => line.trim() !== '').map(line => JSON.parse(line) as GoldArticle)
}
