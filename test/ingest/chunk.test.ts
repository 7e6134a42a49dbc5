import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunkArticle } from '../../src/ingest/chunk.ts'

const sentence = (words: number): string => `${'高新区'.repeat(words)}。`
const letters = (text: string): string => text.replace(/\s+/gu, '')
const texts = array(oneof(constantFrom('。', '；', '，', '\n', ' ', '”', '“', '😀', '\ud83d', '3.5', '园区建设', 'a b'), string()), { maxLength: 300 }).map(parts => parts.join(''))

describe('cutting an article into chunks', () => {
  test('keeps every character, in order, in exactly one chunk', () => {
    assert(property(texts, text => {
      const chunks = chunkArticle(text)
      expect(letters(chunks.map(chunk => text.slice(chunk.start, chunk.end)).join(''))).toBe(letters(text))
      expect(chunks.every((chunk, i) => chunk.start < chunk.end && chunk.start >= (chunks[i - 1]?.end ?? 0))).toBe(true)
    }))
  })

  test('gives no chunk longer than 220 units', () => {
    assert(property(texts, text => {
      expect(chunkArticle(text).every(chunk => chunk.end - chunk.start <= 220)).toBe(true)
    }))
  })

  test('packs short sentences together and never cuts one that fits', () => {
    const text = [20, 20, 20, 20, 20].map(sentence).join('')
    const pieces = chunkArticle(text).map(chunk => text.slice(chunk.start, chunk.end))
    expect(pieces).toEqual([sentence(20).repeat(3), sentence(20).repeat(2)])
  })

  test('cuts a sentence longer than a chunk at its semicolons, then at its commas', () => {
    const clause = '园区'.repeat(50)
    const text = `${clause}；${clause}，${clause}；${clause}。`
    const pieces = chunkArticle(text).map(chunk => text.slice(chunk.start, chunk.end))
    expect(pieces).toEqual([`${clause}；`, `${clause}，${clause}；`, `${clause}。`])
  })

  test('starts a new chunk with a new paragraph once there is enough', () => {
    const text = `${sentence(45)}\n${sentence(10)}\n${sentence(10)}`
    expect(chunkArticle(text).map(chunk => text.slice(chunk.start, chunk.end))).toEqual([sentence(45), `${sentence(10)}\n${sentence(10)}`])
  })

  test('an empty text has no chunk', () => {
    expect(chunkArticle(' \n ')).toEqual([])
  })
})
