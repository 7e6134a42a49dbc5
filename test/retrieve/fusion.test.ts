import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fuse } from '../../src/retrieve/fusion.ts'

const ids = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 })

test('fusing keeps every id exactly once', () => {
  fc.assert(fc.property(fc.array(ids, { maxLength: 4 }), lists => {
    const fused = fuse(lists.map(list => ({ ids: list, weight: 1 }))).map(({ id }) => id)
    expect([...fused].sort((a, b) => a - b)).toEqual([...new Set(lists.flat())].sort((a, b) => a - b))
  }))
})

test('what two lists rank first stands before what one of them does', () => {
  const fused = fuse([{ ids: ['both', 'first'], weight: 1 }, { ids: ['both', 'second'], weight: 1 }])
  expect(fused[0]?.id).toBe('both')
})

test('a list of half the weight counts half', () => {
  expect(fuse([{ ids: ['a'], weight: 1 }, { ids: ['b'], weight: 0.5 }])).toEqual([{ id: 'a', score: 1 / 61 }, { id: 'b', score: 0.5 / 61 }])
})
