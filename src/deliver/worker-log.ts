/** What the worker writes its log with; pino's logger is one. Never message text, never a token. */
export interface DeliveryLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void
  warn(fields: Readonly<Record<string, unknown>>, message: string): void
  error(fields: Readonly<Record<string, unknown>>, message: string): void
}
