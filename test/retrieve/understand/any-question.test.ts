import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_QUESTION_LENGTH } from '../../../src/retrieve/query.ts'
import { loadIndicators } from '../../../src/retrieve/understand/indicators.ts'
import { understand } from '../../../src/retrieve/understand.ts'
import { createWordCutter } from '../../../src/text/words.ts'
import { smallZones } from './small-zones.ts'

const indicators = loadIndicators()
const words = createWordCutter([])
const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('贵阳高新区', '沈阳', '佛山', '那', '呢？', '它的', '多少', '哪个', '最高', '和', '比', '2020年', '上半年', '1-5月', '高企', '固投', 'GDP', '增长', 'what about', 'Foshan', ' in ', '“', '”', '(', '$&', '\\', '占', '％', '企業', '\u202e', '\u0000', '\ue000'),
)
const question = fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join(''))

describe('any question at all, after any others', () => {
  test('is understood without an error, within its limits', () => {
    fc.assert(fc.property(question, fc.array(question, { maxLength: 3 }), (text, history) => {
      const query = understand(text, { zones: smallZones, indicators, words, today: '2026-11-22', history })
      expect(query.text.length).toBeLessThanOrEqual(MAX_QUESTION_LENGTH)
      expect(query.zones.every(({ zone }) => zone !== '')).toBe(true)
      expect(query.subject.every(term => term.text !== '')).toBe(true)
      expect(new Set(query.zones.map(({ zone }) => zone)).size).toBe(query.zones.length)
    }), { numRuns: 300 })
  })

  test('without a history inherits nothing', () => {
    fc.assert(fc.property(question, text => {
      const query = understand(text, { zones: smallZones, indicators, words, today: '2026-11-22', history: [] })
      expect([query.followUp, query.inheritedZones, query.period?.inherited ?? false, query.indicators.some(({ inherited }) => inherited)]).toEqual([false, false, false, false])
    }), { numRuns: 300 })
  })

  test('with its zone and period stated inherits neither', () => {
    fc.assert(fc.property(question, text => {
      const query = understand('那南昌高新区2021年的高企呢？', { zones: smallZones, indicators, words, today: '2026-11-22', history: [text] })
      expect(query.zones.map(({ zone }) => zone)).toEqual(['南昌高新区'])
      expect(query.period).toMatchObject({ inherited: false, period: { year: 2021 } })
    }), { numRuns: 200 })
  })
})
