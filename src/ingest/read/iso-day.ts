import { z } from 'zod'

/** A calendar day as people and pages write it: 2024-07-08, 2024-7-8, 2024/07/08, 2024年7月8日, with or without a time; becomes `YYYY-MM-DD`. */
export const isoDay = z.string().transform((text, context) => {
  const day = dayOf(text)
  if (day !== undefined) return day
  context.addIssue({ code: 'custom', message: 'not a day' })
  return z.NEVER
})

/** The first calendar day that a text names in figures, `YYYY-MM-DD`; undefined where there is none. */
export function dayOf(text: string): string | undefined {
  const [, year = '', month = '', day = ''] = /(?<!\d)(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)/u.exec(text) ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const exists = year !== '' && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  return exists ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined
}
