/** One numbered step of the schema; released steps never change. */
export interface Migration {
  readonly version: number
  readonly sql: string
}
