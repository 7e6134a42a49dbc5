import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoteAround } from '../../src/answer/compose.ts'
import { countCharacters, MAX_QUOTE_CHARACTERS } from '../../src/answer/cut.ts'

const at = (text: string, words: string): { start: number; end: number } => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const quoted = (text: string, words: string): string[] => quoteAround(text, at(text, words)).map(range => text.slice(range.start, range.end))

describe('what is quoted around the answering words', () => {
  test('is their whole sentence', () => {
    expect(quoted('科技园近日揭牌。总投资7.3亿元，占地143亩。下一步将深化合作。', '143亩')).toEqual(['总投资7.3亿元，占地143亩。'])
  })

  test('brings the sentence before when it points back', () => {
    expect(quoted('甲城高新区编制了办事指南。其中，容缺办理事项51项。', '51项')).toEqual(['甲城高新区编制了办事指南。其中，容缺办理事项51项。'])
  })

  test('passes over a subhead to the sentence that names the subject', () => {
    expect(quoted('甲城高新区编制了办事指南。\n坚持优化营商环境不动摇\n其中，容缺办理事项51项。', '51项').join('')).toContain('甲城高新区编制了办事指南。')
  })

  test('names the subject in a range of its own when long sentences stand between', () => {
    const between = `其${'不断优化流程，'.repeat(40)}成效明显。`
    const text = `甲城高新区编制了办事指南。${between}其中，容缺办理事项51项。`
    expect(quoted(text, '51项')).toEqual(['甲城高新区编制了办事指南。', '其中，容缺办理事项51项。'])
  })

  test('is the ；-part of a sentence that is too long, with the cut told', () => {
    const text = `甲城高新区${'深化改革，'.repeat(30)}成效初显；兑现资金4.4亿元，${'优化服务，'.repeat(20)}群众满意；${'新建学校，'.repeat(30)}惠及民生。`
    const [range, ...others] = quoteAround(text, at(text, '4.4亿元'))
    expect(others).toEqual([])
    expect(range).toMatchObject({ cutBefore: true, cutAfter: true })
    expect(text.slice(range?.start, range?.end)).toMatch(/^兑现资金4\.4亿元，.*群众满意；$/u)
  })

  test('of any text holds at most 240 characters, lies inside it, and is in order', () => {
    const part = fc.constantFrom('甲城高新区', '其中', '，', '。', '；', '\n', ' ', '增长9%', '😀', '该区', '”', '！', 'abc. Def')
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 120 }), fc.nat(), fc.integer({ min: 1, max: 20 }), (parts, seed, length) => {
      const text = parts.join('')
      const start = seed % text.length
      const ranges = quoteAround(text, { start, end: Math.min(text.length, start + length) })
      let last = 0
      for (const range of ranges) {
        expect(range.start).toBeGreaterThanOrEqual(last)
        expect(range.end).toBeLessThanOrEqual(text.length)
        last = range.end
      }
      expect(ranges.reduce((sum, range) => sum + countCharacters(text, range), 0)).toBeLessThanOrEqual(MAX_QUOTE_CHARACTERS)
    }))
  })
})
