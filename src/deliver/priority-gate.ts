/** Lets answers to questions go before notices: the bot enters around an answer, the worker waits until nobody is inside. */
export interface PriorityGate {
  /** Returns what to call when the answer is out; calling it twice is harmless. */
  enter(): () => void
  /** Resolves when nobody is inside, after `maxWaitMs` at the latest. */
  clear(maxWaitMs: number): Promise<void>
}

export function createPriorityGate(): PriorityGate {
  let inside = 0
  let waiting: (() => void)[] = []
  return {
    enter() {
      let left = false
      inside++
      return () => {
        if (left) return
        left = true
        inside--
        if (inside > 0) return
        for (const go of waiting) go()
        waiting = []
      }
    },
    async clear(maxWaitMs) {
      if (inside === 0) return
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>(resolve => {
        waiting.push(resolve)
        timer = setTimeout(resolve, maxWaitMs)
      })
      clearTimeout(timer)
    },
  }
}
