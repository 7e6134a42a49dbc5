import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTopic } from '../../src/subscribe/parse.ts'
import type { Zone, ZoneDirectory } from '../../src/zone.ts'

function zone(name: string, aliases: string[], english: string[] = []): Zone {
  return { id: name, name, fullName: name.replace('高新区', '国家高新技术产业开发区'), kind: 'high-tech', aliases, english, city: '', province: '' }
}

const ZONES = [zone('贵阳高新区', ['贵高新', '贵阳'], ['Guiyang High-tech Zone']), zone('南京高新区', ['南京']), zone('南京江宁高新区', ['江宁']), zone('南昌高新区', [])]

const directory: Pick<ZoneDirectory, 'lookup' | 'byName' | 'canonical'> = {
  byName: name => ZONES.find(one => one.name === name),
  lookup: (words, limit) => ZONES.filter(one => [one.name, ...one.aliases, ...one.english].some(name => name.toLowerCase().includes(words.toLowerCase()))).slice(0, limit),
  canonical: name => name.replace('高新技术产业开发区', '高新区'),
}

const parse = (request: string): ReturnType<typeof parseTopic> => parseTopic(request, directory)

describe('what follows /subscribe', () => {
  test.each([
    ['贵阳', '贵阳高新区'],
    ['贵阳高新区', '贵阳高新区'],
    ['贵高新', '贵阳高新区'],
    ['Guiyang High-tech Zone', '贵阳高新区'],
    ['南昌高新技术产业开发区', '南昌高新区'],
  ])('%s is the zone %s', (request, name) => {
    expect(parse(request)).toEqual({ kind: 'topic', zones: [{ name, known: true }], keywords: [] })
  })

  test('part of several names is a choice, and keeps what else was asked for', () => {
    expect(parse('贵阳 南京 南昌高新区 关键词:氢能')).toMatchObject({ kind: 'choice', words: '南京', zones: [{ name: '贵阳高新区' }, { name: '南昌高新区' }], options: [{ name: '南京高新区' }, { name: '南京江宁高新区' }], keywords: ['氢能'] })
  })

  test.each(['关键词:氢能', '关键词：氢能', '關鍵詞=氢能', 'keywords: 氢能'])('%s is a keyword alone', request => {
    expect(parse(request)).toEqual({ kind: 'topic', zones: [], keywords: ['氢能'] })
  })

  test('zones and keywords combine, each once', () => {
    expect(parse('贵阳、南昌高新区 贵高新 关键词:氢能、燃料电池 氢能')).toEqual({
      kind: 'topic',
      zones: [{ name: '贵阳高新区', known: true }, { name: '南昌高新区', known: true }],
      keywords: ['氢能', '燃料电池'],
    })
  })

  test('a zone that nobody knows yet is accepted and said to be unknown', () => {
    expect(parse('火星高新区')).toEqual({ kind: 'topic', zones: [{ name: '火星高新区', known: false }], keywords: [] })
  })

  test('words that are no zone are not taken for one', () => {
    expect(parse('你好')).toEqual({ kind: 'unknown', words: '你好', near: [] })
    expect(parse('高新区')).toMatchObject({ kind: 'choice' })
    expect(parse('国家高新区')).toMatchObject({ kind: 'unknown' })
    expect(parse('  ')).toEqual({ kind: 'empty' })
    expect(parse('关键词:')).toEqual({ kind: 'empty' })
  })

  test.each([['a keyword of 5,000 characters', `关键词:${'长'.repeat(5000)}`], ['a zone’s name of 5,000 characters', `${'长'.repeat(5000)}高新区`], ['eleven keywords', `关键词:${Array.from({ length: 11 }, (_, n) => `词${n}`).join('、')}`], ['eleven zones', Array.from({ length: 11 }, (_, n) => `第${n}高新区`).join(' ')]])('%s is refused as too much, nothing is cut off in silence', (_, request) => {
    expect(parse(request)).toMatchObject({ kind: 'too-much', limits: { zones: 10, keywords: 10, characters: 40 } })
  })

  test('keeps its limits whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), fc.string({ unit: 'binary', maxLength: 2000 }), (words, keywords) => {
      const parsed = parse(`${words} 关键词:${keywords}`)
      const listed = parsed.kind === 'topic' || parsed.kind === 'choice' ? parsed.keywords : []
      expect(listed.length).toBeLessThanOrEqual(10)
      expect(listed.every(word => Array.from(word).length <= 40 && word.trim() !== '')).toBe(true)
    }))
  })
})
