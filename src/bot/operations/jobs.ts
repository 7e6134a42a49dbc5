import type { BotLog } from '../services.ts'

/** Work that takes longer than a chat should wait: one after the other, beside everything else. */
export interface Jobs {
  /** Queues `work`; what it throws is logged. */
  start(work: (signal: AbortSignal) => Promise<void>): void
  /** Aborts what is running, forgets what waits and resolves when nothing runs. */
  stop(): Promise<void>
  /** Resolves when all that was started is done. */
  idle(): Promise<void>
}

export function createJobs(log: BotLog): Jobs {
  const stopping = new AbortController()
  let tail = Promise.resolve()
  return {
    start(work) {
      tail = tail.then(() => (stopping.signal.aborted ? undefined : work(stopping.signal))).catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error({ err: error }, 'a job of an admin failed')
      })
    },
    async stop() {
      stopping.abort()
      await tail
    },
    idle: () => tail,
  }
}
