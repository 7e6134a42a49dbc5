/** Work in order within a lane, lanes beside each other: a slow answer in one chat keeps no other waiting. */
export interface Lanes {
  /** Queues `work` behind what the lane holds; never throws. */
  run(lane: string, work: () => Promise<void>): void
  /** How much is queued or running. */
  readonly size: number
  /** Resolves when a place is free: the poller waits here, so that a flood stays at Telegram. */
  room(): Promise<void>
  /** Resolves when all is done, at most `deadlineMs` later. */
  drain(deadlineMs: number): Promise<void>
}

/** @param capacity how much may be queued or running in all lanes together */
export function createLanes(capacity: number): Lanes {
  const tails = new Map<string, Promise<void>>()
  const pending = new Set<Promise<void>>()
  return {
    run(lane, work) {
      const before = tails.get(lane) ?? Promise.resolve()
      const task: Promise<void> = before.then(work).catch(() => {}).finally(() => {
        pending.delete(task)
        if (tails.get(lane) === task) tails.delete(lane)
      })
      tails.set(lane, task)
      pending.add(task)
    },
    get size() {
      return pending.size
    },
    async room() {
      while (pending.size >= capacity) await Promise.race(pending)
    },
    async drain(deadlineMs) {
      const deadline = timer(deadlineMs)
      await Promise.race([allDone(pending), deadline.passed])
      deadline.clear()
    },
  }
}

async function allDone(pending: ReadonlySet<Promise<void>>): Promise<void> {
  while (pending.size > 0) await Promise.all(pending)
}

function timer(delayMs: number): { passed: Promise<void>; clear(): void } {
  let handle: NodeJS.Timeout | undefined
  const passed = new Promise<void>(resolve => {
    handle = setTimeout(resolve, delayMs)
  })
  return { passed, clear: () => clearTimeout(handle) }
}
