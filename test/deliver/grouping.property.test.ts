import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ArticleId } from '../../src/article.ts'
import { groupDue } from '../../src/deliver/grouping.ts'
import type { DueDelivery, DueGroup } from '../../src/store/delivery-store.ts'

const NOW = 1_800_000_000_000
const LIMITS = { ageLimitMs: 1000, burstLimit: 3, burstWindowMs: 500, maxDigestItems: 4 }

const delivery: fc.Arbitrary<Omit<DueDelivery, 'id'>> = fc.record({
  articleId: fc.constant('a' as ArticleId),
  dueAt: fc.integer({ min: NOW - 1500, max: NOW }),
  period: fc.constantFrom(null, null, 'daily@08:00/2026-11-22', 'weekly@1-08:00/2026-11-23'),
  bundle: fc.constantFrom(null, null, 'quiet' as const, 'burst' as const, 'bulk' as const, 'catch-up' as const, 'resend' as const),
  reasons: fc.constant([]),
  revision: fc.constant(0),
})
const group: fc.Arbitrary<DueGroup> = fc.record({
  chatId: fc.constant(1),
  threadId: fc.constant(0),
  language: fc.constant('zh' as const),
  timeZone: fc.constant('UTC'),
  quiet: fc.constant(null),
  suspended: fc.constantFrom(null, null, null, 'blocked' as const),
  deliveries: fc.array(delivery, { maxLength: 20 }).map(all => all.map((one, id) => ({ ...one, id }))),
  recentNotices: fc.array(fc.integer({ min: NOW - 500, max: NOW }), { maxLength: 5 }).map(all => all.sort((a, b) => a - b)),
})

describe('grouping what is due', () => {
  test('makes one digest now, nothing later, of more notices at once than a chat is told singly', () => {
    const waiting = Array.from({ length: LIMITS.burstLimit + 1 }, (_, id) => ({ id, articleId: 'a' as ArticleId, dueAt: NOW, period: null, bundle: null, reasons: [], revision: 0 }))
    const { messages, putOff } = groupDue({ chatId: 1, threadId: 0, language: 'zh', timeZone: 'UTC', quiet: null, suspended: null, deliveries: waiting, recentNotices: [] }, LIMITS, NOW)
    expect(messages.map(message => [message.kind, message.deliveries.length])).toEqual([['digest', LIMITS.burstLimit + 1]])
    expect(putOff).toBeNull()
  })

  test('puts every delivery in exactly one place', () => {
    fc.assert(fc.property(group, one => {
      const { messages, aside, putOff } = groupDue(one, LIMITS, NOW)
      const placed = [...messages.flatMap(message => message.deliveries), ...aside.flatMap(part => part.deliveries), ...(putOff?.deliveries ?? [])].map(part => part.id)
      expect(placed.sort((a, b) => a - b)).toEqual(one.deliveries.map(part => part.id))
    }), { numRuns: 1000 })
  })

  test('never floods: at most the burst limit of single notices in a window, and no digest over its size', () => {
    fc.assert(fc.property(group, one => {
      const { messages } = groupDue(one, LIMITS, NOW)
      const single = messages.filter(message => message.kind === 'notice' && message.deliveries.every(part => part.bundle === null))
      expect(single.length === 0 || single.length + one.recentNotices.length <= LIMITS.burstLimit).toBe(true)
      expect(messages.every(message => message.deliveries.length <= LIMITS.maxDigestItems && message.deliveries.length > 0)).toBe(true)
    }), { numRuns: 1000 })
  })

  test('gives a period one digest, and a returning chat one message', () => {
    fc.assert(fc.property(group, one => {
      const { messages } = groupDue(one, LIMITS, NOW)
      const periods = messages.flatMap(message => message.period ?? [])
      expect(new Set(periods).size).toBe(periods.length)
      expect(messages.filter(message => message.kind === 'catch-up').length).toBeLessThanOrEqual(1)
    }), { numRuns: 500 })
  })

  test('what is put off comes when the window has passed', () => {
    const waiting = [0, 1].map(id => ({ id, articleId: 'a' as ArticleId, dueAt: NOW, period: null, bundle: null, reasons: [], revision: 0 }))
    const { putOff, messages } = groupDue({ chatId: 1, threadId: 0, language: 'zh', timeZone: 'UTC', quiet: null, suspended: null, deliveries: waiting, recentNotices: [NOW - 400, NOW - 10] }, LIMITS, NOW)
    expect(messages).toEqual([])
    expect(putOff).toMatchObject({ until: NOW + 100, deliveries: waiting })
  })
})
