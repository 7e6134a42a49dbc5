/** Somebody waits for it, and it does not come. */
export class TooSlowError extends Error {
  override readonly name = 'TooSlowError'
}

/** What `work` comes to. @throws TooSlowError when that takes longer than `withinMs`; the work itself goes on unseen */
export async function inTime<Result>(work: Promise<Result>, withinMs: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlowError(`no answer within ${withinMs} ms`)), withinMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
