import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { containment, overlap, shingles, sketch } from '../../src/ingest/shingles.ts'
import { editedReport, report } from '../fakes/random-reports.ts'

const words = fc.string({ unit: fc.constantFrom(...Array.from('高新区企业项目建设投资增长亿元2023年。， \n')), maxLength: 200 })

/** The same measure without hashes. */
function naiveOverlap(a: string, b: string): number {
  const grams = (text: string): Set<string> => {
    const letters = text.replace(/[。，\s]/gu, '')
    return letters.length < 8 ? new Set([letters]) : new Set(Array.from({ length: letters.length - 7 }, (_, i) => letters.slice(i, i + 8)))
  }
  const [first, second] = [grams(a), grams(b)]
  return (2 * [...first].filter(gram => second.has(gram)).length) / (first.size + second.size)
}

describe('the overlap of two texts', () => {
  test('is that of their 8-grams', () => {
    fc.assert(
      fc.property(words, words, words, (head, shared, tail) => {
        const [a, b] = [head + shared, shared + tail]
        fc.pre(/[^。，\s]/u.test(a) && /[^。，\s]/u.test(b))
        expect(overlap(shingles(a), shingles(b))).toBeCloseTo(naiveOverlap(a, b), 6)
      }),
    )
  })

  test('is symmetric, between 0 and 1, and 1 for a text with itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const [first, second] = [shingles(a), shingles(b)]
        expect(overlap(first, second)).toBe(overlap(second, first))
        expect(overlap(first, second)).toBeLessThanOrEqual(1)
        expect(overlap(first, first)).toBe(first.size === 0 ? 0 : 1)
      }),
    )
    expect(overlap(shingles('高新区'), shingles('高新区'))).toBe(1)
  })

  test('does not see line breaks, letter spacing, width and punctuation', () => {
    expect(overlap(shingles('高新区实现营业收入1200亿元，增长8.5%。'), shingles('高 新 区 实 现\n\n营业收入１２００亿元,增长8.5％.'))).toBe(1)
  })

  test('a part is contained in the whole, not the whole in the part', () => {
    const [part, whole] = [shingles(report(1)), shingles(report(1) + report(2))]
    expect(containment(part, whole)).toBe(1)
    expect(containment(whole, part)).toBeLessThan(0.7)
    expect(containment(new Set(), whole)).toBe(0)
  })
})

describe('a sketch', () => {
  function shared(a: string, b: string): number {
    const known = new Set(sketch(b))
    return sketch(a).filter(hash => known.has(hash)).length
  }

  test('is sorted, distinct, at most 16 unsigned 32-bit numbers, and empty for a blank text alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const hashes = sketch(text)
        expect(hashes).toEqual([...new Set(hashes)].sort((a, b) => a - b))
        expect(hashes.length).toBeLessThanOrEqual(16)
        expect(hashes.every(hash => Number.isInteger(hash) && hash >= 0 && hash < 2 ** 32)).toBe(true)
        expect(sketch(`新${text}`)).not.toEqual([])
      }),
    )
  })

  test('finds every edited copy that still tells the same story', () => {
    const missed = Array.from({ length: 400 }, (_, seed) => [report(seed), editedReport(seed)] as const)
      .filter(([text, copy]) => overlap(shingles(text), shingles(copy)) >= 0.8)
      .filter(([text, copy]) => shared(text, copy) === 0)
    expect(missed).toEqual([])
  })

  test('finds few among unrelated reports', () => {
    const found = Array.from({ length: 400 }, (_, seed) => shared(report(seed), report(1000))).filter(count => count > 0)
    expect(found.length).toBeLessThan(20)
  })
})
