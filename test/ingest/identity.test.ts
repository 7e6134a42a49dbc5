import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mapArticles } from '../../src/ingest/identity.ts'
import { editedReport, report } from '../fakes/random-reports.ts'

const articles = (seeds: readonly number[]): { id: string; text: string }[] => seeds.map(seed => ({ id: `id${seed}`, text: report(seed) }))

describe('a changed page', () => {
  test('read again unchanged gives every article its own id, whatever their order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(500), { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat()), (seeds, keys) => {
        const old = articles(seeds)
        const shuffled = old.map(article => ({ article, key: keys.next().value ?? 0 })).sort((a, b) => a.key - b.key)
        expect(mapArticles(old, shuffled.map(({ article }) => article))).toEqual(shuffled.map(({ article }) => article.id))
      }),
    )
  })

  test('keeps the ids of edited articles and gives none to new ones', () => {
    const next = [{ text: report(77) }, { text: editedReport(2) }, { text: editedReport(1) }]
    expect(mapArticles(articles([1, 2, 3]), next)).toEqual([null, 'id2', 'id1'])
  })

  test('gives an id to one article at most, and only ids of old articles', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { maxLength: 8 }), fc.array(fc.nat(6), { maxLength: 8 }), (oldSeeds, nextSeeds) => {
        const old = oldSeeds.map((seed, i) => ({ id: `id${i}`, text: report(seed) }))
        const given = mapArticles(old, nextSeeds.map(seed => ({ text: editedReport(seed) })))
        const ids = given.filter(id => id !== null)
        expect(given).toHaveLength(nextSeeds.length)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.every(id => old.some(article => article.id === id))).toBe(true)
      }),
    )
  })

  test('an article split in two leaves its id to the longer part', () => {
    const [whole, short, long] = [report(1) + report(2).slice(0, 200), report(2).slice(0, 200), report(1)]
    expect(mapArticles([{ id: 'whole', text: whole }], [{ text: short }, { text: long }])).toEqual([null, 'whole'])
  })

  test('equal captions keep their order', () => {
    const captions = [{ id: 'a', text: '图为园区一角。' }, { id: 'b', text: '图为园区一角。' }]
    expect(mapArticles(captions, captions)).toEqual(['a', 'b'])
  })

  test('blank texts are nobody', () => {
    expect(mapArticles([{ id: 'a', text: ' ' }], [{ text: ' ' }])).toEqual([null])
  })
})
