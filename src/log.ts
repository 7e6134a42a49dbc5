import { pino, type DestinationStream, type Logger } from 'pino'

export type { Logger }

/** A bot token, wherever it stands in a text: in a URL of the Bot API above all. */
const TOKEN = /\d{5,}:[A-Za-z0-9_-]{20,}/g

/** Structured logs on stderr, without message texts and without tokens. */
export function createLogger(level: string, destination: DestinationStream = pino.destination({ dest: 2, sync: true })): Logger {
  // An error of the Bot API carries the text that was to be sent: only what `describeError` picks is logged, by whichever name.
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError, error: describeError }, hooks: { logMethod } }, destination)
}

/** What of an error may be logged: name, message and stack without tokens, and the same of its causes. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return withoutTokens(String(error))
  return {
    type: error.name,
    message: withoutTokens(error.message),
    stack: withoutTokens(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

export function withoutTokens(text: string): string {
  return text.replace(TOKEN, '<token>')
}

function logMethod(this: Logger, args: Parameters<Logger['info']>, method: (...args: Parameters<Logger['info']>) => void): void {
  const cleaned = args.map(argument => (typeof argument === 'string' ? withoutTokens(argument) : argument)) as Parameters<Logger['info']>
  method.apply(this, cleaned)
}
