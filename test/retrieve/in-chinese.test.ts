import { expect, test } from 'vitest'
import { inChinese, isReadable } from '../../src/retrieve/in-chinese.ts'
import { plainQuery } from '../fakes/plain-query.ts'

const term = (text: string, synonyms: readonly string[] = []) => ({ text, synonyms, generic: false, inherited: false })

test('an English question whose words translate is read in Chinese, and may be met by Latin words too', () => {
  const query = inChinese(plainQuery('What was the GDP?', { language: 'en', readerText: '甲城高新区地区生产总值是多少？', subject: [term('gdp', ['地区生产总值', 'GDP'])] }))
  expect(query).toMatchObject({ wholeText: '甲城高新区地区生产总值是多少？', subject: [{ text: '地区生产总值', synonyms: ['gdp', 'GDP'] }] })
  expect(isReadable(query)).toBe(true)
})

test('one whose words do not translate is left to its meaning', () => {
  const query = plainQuery('Who wrote the sonata?', { language: 'en', readerText: '谁？', subject: [term('wrote'), term('sonata')] })
  expect(inChinese(query)).toBe(query)
  expect(isReadable(query)).toBe(false)
})

test('a Chinese question stays as it is', () => {
  const query = plainQuery('甲城高新区GDP是多少？')
  expect(inChinese(query)).toBe(query)
  expect(isReadable(query)).toBe(true)
})
