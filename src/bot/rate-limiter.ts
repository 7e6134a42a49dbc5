/** How often somebody may do something: `burst` at once, and one more every `refillMs` milliseconds. */
export interface Rate {
  readonly burst: number
  readonly refillMs: number
}

/** `refused-first` once until the key has been quiet for a while (half of the burst is back), so that one message says so and no more. */
export type Verdict = 'admitted' | 'refused-first' | 'refused'

export interface RateLimiter {
  take(key: string): Verdict
}

interface Bucket {
  tokens: number
  at: number
  told: boolean
}

/** Buckets kept before full ones are thrown away. */
const KEPT = 10_000

/** A token bucket for each key. @param now milliseconds since 1970 */
export function createRateLimiter({ burst, refillMs }: Rate, now: () => number): RateLimiter {
  const buckets = new Map<string, Bucket>()
  const refill = (bucket: Bucket, at: number): void => {
    // A clock set back gives nothing and takes nothing.
    const earned = Math.max(0, at - bucket.at) / refillMs
    bucket.tokens = Math.min(burst, bucket.tokens + earned)
    bucket.at = at
  }
  const prune = (at: number): void => {
    for (const [key, bucket] of buckets) {
      refill(bucket, at)
      if (bucket.tokens >= burst) buckets.delete(key)
    }
  }
  return {
    take(key) {
      const at = now()
      if (buckets.size > KEPT) prune(at)
      const bucket = buckets.get(key) ?? { tokens: burst, at, told: false }
      buckets.set(key, bucket)
      refill(bucket, at)
      if (bucket.tokens >= burst / 2) bucket.told = false
      if (bucket.tokens >= 1) {
        bucket.tokens -= 1
        return 'admitted'
      }
      if (bucket.told) return 'refused'
      bucket.told = true
      return 'refused-first'
    },
  }
}
