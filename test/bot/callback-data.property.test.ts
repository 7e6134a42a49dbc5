import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeButton, encodeButton } from '../../src/bot/callback-data.ts'
import type { Button } from '../../src/bot/callback-data.ts'
import { operatorButtons, privacyButtons } from '../../src/bot/operations/operator-buttons.ts'
import type { OperatorButton } from '../../src/bot/operations/operator-buttons.ts'
import { askData, fewerData, sourceData } from '../../src/deliver/notice-buttons.ts'
import type { ArticleId } from '../../src/article.ts'

const row = fc.integer({ min: 0, max: 999_999_999 })
const article = fc.stringMatching(/^[0-9a-z]{10}$/)
const zone = fc.stringMatching(/^[a-z0-9-]{1,40}$/)

const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ do: fc.constant('article' as const), article, page: row, shown: row }),
  fc.record({ do: fc.constant('more' as const), shown: row, from: row }),
  fc.record({ do: fc.constant('reason' as const), shown: row, reason: fc.constantFrom('off' as const, 'zone' as const, 'old' as const, 'gap' as const, 'other' as const) }),
  fc.record({ do: fc.constant('zone' as const), zone }),
  fc.record({ do: fc.constant('subscribe' as const), shown: row, schedule: fc.constantFrom('i', 'd0', 'd23', 'w1-8', 'w7-19') }),
  fc.record({ do: fc.constant('pickHour' as const), of: fc.constantFrom('new' as const, 'old' as const), id: row, day: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ do: fc.constant('focus' as const), subscription: row, focus: fc.constantFrom('any' as const, 'main' as const) }),
  fc.record({ do: fc.constant('endScope' as const) }),
)

const operatorButton: fc.Arbitrary<OperatorButton> = fc.oneof(
  fc.record({ do: fc.constantFrom('take' as const, 'drop' as const, 'asReport' as const, 'asQuestion' as const), draft: row }),
  fc.record({ do: fc.constantFrom('card' as const, 'withdraw' as const, 'restore' as const), article }),
  fc.record({ do: fc.constantFrom('correct' as const, 'undo' as const), article, field: fc.constantFrom('title' as const, 'zone' as const, 'date' as const) }),
  fc.record({ do: fc.constant('zoneIs' as const), article, zone }),
  fc.record({ do: fc.constantFrom('admit' as const, 'deny' as const), chat: fc.oneof(fc.integer({ min: -999_999_999_999_999, max: -1 }), fc.integer({ min: 1, max: 999_999_999_999_999 })) }),
  fc.record({ do: fc.constant('held' as const), decision: fc.constantFrom('send' as const, 'skip' as const) }),
)

describe('callback data', () => {
  test('of admins say the same after the way there and back, and are no button of everybody’s', () => {
    fc.assert(fc.property(operatorButton, given => {
      const data = operatorButtons.encode(given)
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      expect(operatorButtons.decode(data)).toEqual(given)
      expect(decodeButton(data)).toBeNull()
      expect(privacyButtons.decode(data)).toBeNull()
    }))
  })

  test('say the same after the way there and back, in at most 64 bytes', () => {
    fc.assert(fc.property(button, given => {
      const data = encodeButton(given)
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
      expect(decodeButton(data)).toEqual(given)
    }))
  })

  test('that we did not write name no button, and never fail', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string().map(text => `a:${text}`), button.map(given => `${encodeButton(given)}:1`), button.map(given => encodeButton(given).slice(0, -1))), data => {
      const decoded = decodeButton(data)
      expect(decoded === null || encodeButton(decoded) === data).toBe(true)
    }))
  })

  test.each(['', 'a', 'a::0:0', 'a:AAAAAAAAAA:0:0', 'a:aaaaaaaaaa:-1:0', 'a:aaaaaaaaaa:01:0', 'a:aaaaaaaaaa:0:0:0', 'm:1e3:0', 'o:../..', 'l:de', 'h:1:d24', 'h:1:d08', 'h:1:w0-8', 'w:n:1:8', `o:${'z'.repeat(63)}`, '\u0000'])('%j are refused', data => {
    expect(decodeButton(data)).toBeNull()
  })

  test('of notices are read as the buttons they stand for', () => {
    expect(decodeButton(sourceData('aaaaaaaaaa' as ArticleId))).toEqual({ do: 'article', article: 'aaaaaaaaaa', page: 0, shown: 0 })
    expect(decodeButton(askData('aaaaaaaaaa' as ArticleId))).toEqual({ do: 'askArticle', article: 'aaaaaaaaaa' })
    expect(decodeButton(fewerData([7]))).toEqual({ do: 'subscription', subscription: 7 })
    expect(decodeButton(fewerData([7, 8]))).toEqual({ do: 'subscriptions' })
  })
})
