import * as fc from 'fast-check'
import type { MessageEntity } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { blockquote, concat, copyBlock, joined, plain, styled } from '../../src/bot/format/formatted-text.ts'
import type { FormattedText } from '../../src/bot/format/formatted-text.ts'
import { splitMessage } from '../../src/bot/format/split.ts'
import { verbatim } from '../../src/bot/format/verbatim.ts'
import { shown } from '../../src/text/shown.ts'

const MAX_UNITS = 4096
const MAX_ENTITIES = 100
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** Text as reports and mischief have it: Chinese, beyond the BMP, emoji families, right-to-left, controls, lone surrogates, markup, links. */
const hostile = fc.array(fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('贵阳高新区梳理了154个办实事项目。', '𠀀𪚥', '👨‍👩‍👧‍👦', '🇨🇳', 'é', '\u202eabc\u202c', '\u0000', '\ud83d', '\udc00', '<b>&amp;', '*_`[x](y)', '@durov', '#话题', '/start', '$BTC', 'tg://user?id=1', 'javascript:alert(1)', 'https://example.com/a?b=c', 'a@b.cn', '\n', '\n\n', ' ', '　', '\u2028'),
), { maxLength: 40 }).map(pieces => pieces.join(''))

const long = fc.tuple(hostile, fc.integer({ min: 0, max: 4200 })).map(([seed, length]) => (seed === '' ? '' : seed.repeat(Math.ceil(length / seed.length)).slice(0, length)))

/** What each quotation, code and link of a part must fulfil to be accepted. */
function expectValid(part: FormattedText): void {
  expect(part.text.length).toBeGreaterThan(0)
  expect(part.text.length).toBeLessThanOrEqual(MAX_UNITS)
  expect(part.text).toBe(part.text.trim())
  expect(LONE_SURROGATE.test(part.text)).toBe(false)
  expect(part.entities.length).toBeLessThanOrEqual(MAX_ENTITIES)
  for (const [index, entity] of part.entities.entries()) {
    const end = entity.offset + entity.length
    expect(entity.length).toBeGreaterThan(0)
    expect(end).toBeLessThanOrEqual(part.text.length)
    expect([entity.offset, end].some(border => insidePair(part.text, border))).toBe(false)
    for (const other of part.entities.slice(index + 1)) expectNested(entity, other)
  }
}

function expectNested(a: MessageEntity, b: MessageEntity): void {
  const [aEnd, bEnd] = [a.offset + a.length, b.offset + b.length]
  if (aEnd <= b.offset || bEnd <= a.offset) return
  const nested = (a.offset <= b.offset && bEnd <= aEnd) || (b.offset <= a.offset && aEnd <= bEnd)
  expect(nested).toBe(true)
  for (const entity of [a, b]) if (entity.type === 'code' || entity.type === 'pre') expect([a.type, b.type].filter(type => type === 'bold' || type === 'italic' || type === 'underline')).toEqual([])
}

function insidePair(text: string, offset: number): boolean {
  return /[\ud800-\udbff]/.test(text[offset - 1] ?? '') && /[\udc00-\udfff]/.test(text[offset] ?? '')
}

const withoutSpace = (text: string): string => text.replace(/\s+/gu, '')

describe('a message of any text', () => {
  test('is cut into parts that the Bot API accepts and that hold all of it', () => {
    fc.assert(fc.property(fc.array(fc.tuple(long, hostile, hostile, fc.boolean()), { maxLength: 6 }), sections => {
      const message = joined(sections.map(([body, quote, title, expandable]) => concat(styled('bold', verbatim(title)), plain('\n'), blockquote(verbatim(quote, { style: 'bold', ranges: [[2, 9]] }), expandable), plain('\n'), verbatim(body))), '\n\n')
      const parts = splitMessage(message)
      for (const part of parts) expectValid(part)
      expect(withoutSpace(parts.map(part => part.text).join(''))).toBe(withoutSpace(message.text))
    }), { numRuns: 150 })
  })

  test('keeps a quotation whole, in its own words', () => {
    fc.assert(fc.property(long, fc.array(hostile, { minLength: 1, maxLength: 3 }), long, (before, quotes, after) => {
      const kept = quotes.map(quote => shown(quote).trim()).filter(quote => quote !== '')
      const message = joined([verbatim(before), ...kept.map(quote => blockquote(verbatim(quote), false)), verbatim(after)], '\n\n')
      const quoted = splitMessage(message).flatMap(({ text, entities }) => entities.filter(entity => entity.type === 'blockquote').map(({ offset, length }) => text.slice(offset, offset + length)))
      expect(quoted).toEqual(kept)
    }), { numRuns: 150 })
  })

  test('holds nothing that Telegram would make a mention, a link, a hashtag or a command', () => {
    // The triggers of tdlib's MessageEntity.cpp, in their plainest form.
    const trigger = /(?<![\p{L}\p{N}_])@[A-Za-z0-9_]{2,32}(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])#[\p{L}\p{N}_]*\p{L}|(?<![\p{L}\p{N}_/<>])\/[A-Za-z0-9_]{1,64}(?![\p{L}\p{N}_/<>])|\b(?:https?|tg|ton):\/\/[A-Za-z0-9]+|(?<![\p{L}\p{N}_.-])[A-Za-z0-9-]+\.(?:com|cn|org|net|md)(?![\p{L}\p{N}_-])/gu
    fc.assert(fc.property(hostile, text => {
      const { text: clean, entities } = verbatim(text)
      const codes = entities.filter(entity => entity.type === 'code')
      for (const match of clean.matchAll(trigger)) {
        const end = match.index + match[0].length
        expect(codes.some(code => code.offset < end && match.index < code.offset + code.length)).toBe(true)
      }
    }), { numRuns: 1000 })
  })

  test('marks the same words after characters were left out', () => {
    fc.assert(fc.property(hostile, before => {
      const marked = verbatim(`${before}答案${before}`, { style: 'bold', ranges: [[before.length, before.length + 2]] })
      const bold = marked.entities.filter(entity => entity.type === 'bold').map(({ offset, length }) => marked.text.slice(offset, offset + length)).join('')
      const inCode = marked.entities.some(entity => entity.type === 'code' && marked.text.slice(entity.offset, entity.offset + entity.length).includes('答'))
      expect(inCode || bold === '答案').toBe(true)
    }))
  })

  test.each([4095, 4096, 4097, 8192, 12_289])('of %i units without a place to cut goes out whole', units => {
    const parts = splitMessage(plain('𠀀'.repeat(units).slice(0, units - (units % 2))))
    for (const part of parts) expectValid(part)
    expect(parts.map(part => part.text).join('')).toHaveLength(units - (units % 2))
  })

  test('with more links than a message may format is parted so that each stays plain', () => {
    const parts = splitMessage(verbatim(Array.from({ length: 150 }, (_, i) => `https://example.com/${i} @user${i}`).join(' ')))
    for (const part of parts) expectValid(part)
    expect(parts.flatMap(part => part.entities.filter(entity => entity.type === 'code'))).toHaveLength(300)
  })

  test('of a million characters in one word is cut in linear time', () => {
    const parts = splitMessage(verbatim('a'.repeat(1_000_000)))
    expect(parts.length).toBe(Math.ceil(1_000_000 / MAX_UNITS))
  })

  test('to be copied holds no formatting', () => {
    expect(copyBlock('@durov 154个').entities).toEqual([{ type: 'pre', offset: 0, length: 11 }])
  })

  test('with 150 links has every one of them set as code, in as many parts as that takes', () => {
    const links = Array.from({ length: 150 }, (_, i) => `https://example.com/${i}`)
    const parts = splitMessage(verbatim(links.join('，')))
    for (const part of parts) expectValid(part)
    expect(parts.flatMap(({ text, entities }) => entities.map(({ offset, length }) => text.slice(offset, offset + length))).join('，').split('，')).toEqual(links)
  })

  test('that is one endless character is still cut between code points', () => {
    const endless = '👨\u200d'.repeat(3000)
    const parts = splitMessage(plain(endless))
    for (const part of parts) expectValid(part)
    expect(parts.map(part => part.text).join('')).toBe(endless)
  })
})
