import { describe, expect, test } from 'vitest'
import { evidenceOf, featuresOf } from '../../src/answer/score.ts'
import type { Measurements } from '../../src/answer/score.ts'
import type { Draft } from '../../src/answer/candidate.ts'

const coverage = { share: 0.7, subject: 0.7, focus: 0.7 } as Measurements['coverages']['quote']
const measured: Measurements = { articleRank: 1, cosine: 0.9, coverages: { quote: coverage, window: coverage, article: coverage }, answerType: 0.25, typed: true, zoneNamed: true }
const draft = (readerScore: number): Draft => ({ window: { start: 0, end: 100, passage: { rank: 1 } }, reading: { start: 0, end: 0, score: readerScore }, ranges: [], answer: null } as unknown as Draft)

describe('the evidence for a quote', () => {
  test('is weak where a number is asked for and neither the reader nor a rule finds one', () => {
    const found = featuresOf(draft(2), measured)
    const unfound = featuresOf(draft(-4), measured)
    expect([found.unfound, unfound.unfound]).toEqual([0, 1])
    expect(evidenceOf(unfound, 'withReader')).toBeLessThan(evidenceOf({ ...unfound, unfound: 0 }, 'withReader') / 2)
  })

  test('does not suffer from that where the form of the answer cannot be told', () => {
    expect(featuresOf(draft(-4), { ...measured, typed: false }).unfound).toBe(0)
    expect(featuresOf(draft(-4), { ...measured, answerType: 0.5 }).unfound).toBe(0)
  })
})
