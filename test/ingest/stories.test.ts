import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSameArticle, isSameStory } from '../../src/ingest/stories.ts'
import { editedReport, report, reportSentences } from '../fakes/random-reports.ts'

describe('two articles', () => {
  test('are one when only layout, punctuation and a misread character differ', () => {
    const text = report(5)
    const reprint = text.replaceAll(',', '，').replace('高新区', '高薪区').replace(/(.{14})/gu, '$1\n\n')
    expect(isSameArticle(text, reprint)).toBe(true)
  })

  test('tell one story when a sentence was added, but are not one', () => {
    const text = report(5)
    const longer = text + reportSentences(6, 2).join('')
    expect(isSameStory(text, longer)).toBe(true)
    expect(isSameArticle(text, longer)).toBe(false)
  })

  test('are strangers when a short one is only part of a long one', () => {
    const text = report(5)
    expect(isSameStory(text, text.slice(0, text.length / 3))).toBe(false)
  })

  test('of different events in one template are strangers', () => {
    expect(isSameStory(report(5), report(6))).toBe(false)
  })

  test('that are one tell one story, in both directions', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.boolean(), (a, b, edited) => {
        const [first, second] = [report(a), edited ? editedReport(a) : report(b)]
        expect(isSameStory(first, second)).toBe(isSameStory(second, first))
        expect(isSameArticle(first, second)).toBe(isSameArticle(second, first))
        expect(isSameArticle(first, second) && !isSameStory(first, second)).toBe(false)
      }),
    )
  })
})
