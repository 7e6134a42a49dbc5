import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_QUESTIONS, splitQuestions } from '../../../src/retrieve/understand/split.ts'

describe('a message', () => {
  test('of one question stays whole', () => {
    expect(splitQuestions('贵阳高新区有多少家高企？')).toEqual(['贵阳高新区有多少家高企？'])
    expect(splitQuestions('佛山高新区2020年工业总产值')).toEqual(['佛山高新区2020年工业总产值'])
  })

  test('is parted at question marks, line ends and list numbers', () => {
    expect(splitQuestions('佛山有多少家高企？那沈阳的呢？')).toEqual(['佛山有多少家高企？', '那沈阳的呢？'])
    expect(splitQuestions('佛山有多少家高企\n沈阳固投增长多少')).toEqual(['佛山有多少家高企', '沈阳固投增长多少'])
    expect(splitQuestions('1. 佛山有多少家高企 2. 沈阳固投增长多少')).toEqual(['佛山有多少家高企', '沈阳固投增长多少'])
  })

  test('keeps a statement with its question and drops courtesies', () => {
    expect(splitQuestions('你好！我在看佛山的报道。它有多少家高企？谢谢！')).toEqual(['我在看佛山的报道。它有多少家高企？'])
  })

  test('does not part numbers', () => {
    expect(splitQuestions('GDP增长13.5%的是哪个高新区？')).toEqual(['GDP增长13.5%的是哪个高新区？'])
  })

  test('of any text gives a few questions, none of them blank, and words of the message alone', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), message => {
      const questions = splitQuestions(message)
      expect(questions.length).toBeLessThanOrEqual(MAX_QUESTIONS)
      for (const question of questions) expect(question.trim()).not.toBe('')
    }))
  })
})
