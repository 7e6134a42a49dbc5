import { DEFAULT_LIMITS, type DeliveryLimits } from '../../src/deliver/limits.ts'

export const SUBSCRIPTIONS = 10_000
/** Fewer than subscriptions: every tenth chat has several. */
export const CHATS = 9000
export const ZONES = 60
export const zoneName = (n: number): string => `第${n}高新区`

/** As in operation but for the pace, which is raised to load the machine, and the window of bursts, shortened so that a short run sees it end. */
export const SOAK_LIMITS: DeliveryLimits = { ...DEFAULT_LIMITS, messagesPerSecond: 60, concurrency: 6, burstWindowMs: 60_000, firstBackoffMs: 100, maxBackoffMs: 2000, idleMs: 200 }

/** Share of calls that go wrong so, while the faults last. */
export const RATES = { tooMany: 0.01, serverError: 0.005, badGateway: 0.003, truncated: 0.002, resetBefore: 0.003, resetAfter: 0.003, hang: 0.0005, block: 0.001, slow: 0.2 } as const
/** A slow call takes up to this long; the others answer at once. */
export const SLOW_MS = 80
