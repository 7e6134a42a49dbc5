import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dot, type VectorIndex } from '../../src/store/vector-index.ts'

const DIMENSIONS = 8

const unitVector = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .filter(numbers => numbers.some(number => Math.abs(number) > 0.01))
  .map(numbers => {
    const length = Math.hypot(...numbers)
    return Float32Array.from(numbers, number => number / length)
  })

/** What every vector index must do, whatever it is made of. */
export function vectorIndexContract(name: string, create: (dimensions: number) => VectorIndex): void {
  describe(`${name} as a vector index`, () => {
    test('an empty index finds nothing', () => {
      expect(create(DIMENSIONS).search(new Float32Array(DIMENSIONS), 5)).toEqual([])
    })

    test('asking for more than it holds gives all it holds', () => {
      const index = create(DIMENSIONS)
      index.add(7, Float32Array.from([1, 0, 0, 0, 0, 0, 0, 0]))
      expect(index.search(Float32Array.from([1, 0, 0, 0, 0, 0, 0, 0]), 50)).toEqual([{ label: 7, similarity: expect.closeTo(1, 5) as number }])
      expect(index.size).toBe(1)
    })

    test('a small index finds the most similar vectors with their cosine, best first', () => {
      fc.assert(
        fc.property(fc.array(unitVector, { minLength: 1, maxLength: 40 }), unitVector, fc.integer({ min: 1, max: 10 }), (vectors, query, k) => {
          const index = create(DIMENSIONS)
          vectors.forEach((vector, label) => index.add(label, vector))
          const found = index.search(query, k)
          const best = vectors.map(vector => dot(query, vector)).sort((a, b) => b - a).slice(0, k)
          expect(found).toHaveLength(best.length)
          found.forEach(({ similarity }, i) => expect(similarity).toBeCloseTo(best[i] ?? NaN, 4))
        }),
        { numRuns: 50 },
      )
    })

    test('grows beyond the room it was made with', () => {
      const index = create(DIMENSIONS)
      const vectors = fc.sample(unitVector, { numRuns: 300, seed: 4 })
      vectors.forEach((vector, label) => index.add(label, vector))
      expect(index.size).toBe(300)
      expect(index.search(vectors[299] ?? new Float32Array(DIMENSIONS), 1)[0]?.similarity).toBeCloseTo(1, 4)
    })
  })
}
