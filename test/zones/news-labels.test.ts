import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer } from '../../src/zones/gazetteer.ts'
import { linkZones } from '../../src/zones/link.ts'
import type { LinkSubject } from '../../src/zones/link-subject.ts'

const itemSchema = z.object({ id: z.string(), pool: z.enum(['zone-like', 'rest']), zones: z.array(z.string()), doubtful: z.array(z.string()).default([]), text: z.string() })
const itemsOf = (file: string) => readFileSync(new URL(`../fixtures/zone-labels/${file}`, import.meta.url), 'utf8').trim().split('\n').map(line => itemSchema.parse(JSON.parse(line)))

/** Micro-averaged over (item, zone) pairs. */
const LEAST_PRECISION = 0.95
const LEAST_RECALL = 0.9
const ITEMS_PER_POOL = 100

test.each(['news.jsonl', 'news-fresh.jsonl'])('the zones of real news are those that a reader gives: %s', file => {
  const items = itemsOf(file)
  const directory = createZoneDirectory(loadGazetteer())
  const pairs = { both: 0, linked: 0, labelled: 0 }
  const misses: string[] = []
  for (const { id, zones, doubtful, text } of items) {
    const subject: LinkSubject = { title: null, kicker: null, byline: null, text, kind: 'article', credit: null }
    const linked = linkZones(subject, { text, articles: [subject] }, directory).map(({ zone }) => zone).filter(zone => !isLeftOut(zone, file, doubtful))
    const both = linked.filter(zone => zones.includes(zone)).length
    pairs.both += both
    pairs.linked += linked.length
    pairs.labelled += zones.length
    if (both < Math.max(linked.length, zones.length)) misses.push(`${id}: linked ${linked.join(' ') || 'none'}, labelled ${zones.join(' ') || 'none'}`)
  }
  const precision = pairs.both / pairs.linked
  const recall = pairs.both / pairs.labelled
  for (const pool of ['zone-like', 'rest']) expect(items.filter(item => item.pool === pool)).toHaveLength(ITEMS_PER_POOL)
  expect({ precision: precision >= LEAST_PRECISION, recall: recall >= LEAST_RECALL, ...(precision < LEAST_PRECISION || recall < LEAST_RECALL ? { misses } : {}) }).toEqual({ precision: true, recall: true })
})

/** What the reader of the second sample left open: doubtful cases, and new areas, which were listed apart. */
function isLeftOut(zone: string, file: string, doubtful: readonly string[]): boolean {
  return doubtful.includes(zone) || (file === 'news-fresh.jsonl' && /(?<!高)新区$/u.test(zone))
}
