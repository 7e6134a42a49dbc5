import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRateLimiter } from '../../src/bot/rate-limiter.ts'

const clock = (): { now: () => number; pass: (ms: number) => void } => {
  let time = 1_000_000
  return { now: () => time, pass: ms => { time += ms } }
}

describe('a rate limiter', () => {
  test('admits a burst, then says no once and stays silent', () => {
    const limiter = createRateLimiter({ burst: 3, refillMs: 1000 }, () => 0)
    expect(['a', 'a', 'a', 'a', 'a', 'a'].map(key => limiter.take(key))).toEqual(['admitted', 'admitted', 'admitted', 'refused-first', 'refused', 'refused'])
  })

  test('keeps nobody waiting for another', () => {
    const limiter = createRateLimiter({ burst: 1, refillMs: 1000 }, () => 0)
    limiter.take('a')
    limiter.take('a')
    expect(limiter.take('b')).toBe('admitted')
  })

  test('does not repeat its message to somebody who keeps on writing', () => {
    const { now, pass } = clock()
    const limiter = createRateLimiter({ burst: 10, refillMs: 1000 }, now)
    const verdicts = Array.from({ length: 200 }, () => {
      pass(200)
      return limiter.take('a')
    })
    expect(verdicts.filter(verdict => verdict === 'refused-first')).toHaveLength(1)
  })

  test('admits and tells again after a rest', () => {
    const { now, pass } = clock()
    const limiter = createRateLimiter({ burst: 2, refillMs: 1000 }, now)
    for (let i = 0; i < 5; i++) limiter.take('a')
    pass(2000)
    expect([limiter.take('a'), limiter.take('a'), limiter.take('a')]).toEqual(['admitted', 'admitted', 'refused-first'])
  })

  test('admits at most burst + elapsed / refill, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1000 }), fc.array(fc.integer({ min: -500, max: 500 }), { maxLength: 200 }), (burst, refillMs, steps) => {
        let time = 10_000
        let elapsed = 0
        const limiter = createRateLimiter({ burst, refillMs }, () => time)
        let admitted = 0
        for (const step of steps) {
          time += step
          elapsed += Math.max(0, step)
          if (limiter.take('a') === 'admitted') admitted++
        }
        expect(admitted).toBeLessThanOrEqual(burst + Math.ceil(elapsed / refillMs))
      }),
    )
  })
})
