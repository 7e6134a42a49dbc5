import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ZONE_KINDS } from '../zone.ts'
import type { Zone } from '../zone.ts'
import { loadPlaces } from './places.ts'
import type { Places } from './places.ts'

const ZONE_LISTS = ['high-tech', 'economic', 'free-trade', 'new-area'] as const
type ZoneList = (typeof ZONE_LISTS)[number]

const zoneSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/u),
  name: z.string().min(2),
  fullName: z.string().min(2),
  kind: z.enum(ZONE_KINDS),
  lists: z.array(z.enum(ZONE_LISTS)),
  aliases: z.array(z.string().min(2)),
  english: z.array(z.string().min(2)),
  city: z.string(),
  province: z.string(),
})

const gazetteerSchema = z.object({
  source: z.string(),
  licence: z.string(),
  lists: z.record(z.enum(ZONE_LISTS), z.object({ date: z.iso.date(), count: z.int().positive(), note: z.string().optional() })),
  ambiguous: z.array(z.object({ name: z.string(), zones: z.array(z.string()).min(2) })),
  zones: z.array(zoneSchema),
})

/** The zones that the program knows, where the list came from, and the places of China. */
export interface Gazetteer {
  /** Day on which each list was as given, and how many zones it had. */
  readonly lists: Readonly<Record<ZoneList, { readonly date: string; readonly count: number }>>
  readonly zones: readonly (Zone & { readonly lists: readonly ZoneList[] })[]
  /** Names that several zones go by; they are never resolved silently. */
  readonly ambiguous: readonly { readonly name: string; readonly zones: readonly string[] }[]
  readonly places: Places
  /** Hex digest of the data. */
  readonly digest: string
}

/** What an admin adds in a file: other names for zones, by canonical name. A zone the gazetteer lacks becomes known by it. */
const extraZonesSchema = z.object({
  zones: z.array(
    z.object({
      name: z.string().min(2),
      fullName: z.string().min(2).optional(),
      kind: z.enum(ZONE_KINDS).optional(),
      aliases: z.array(z.string().min(2)).default([]),
      english: z.array(z.string().min(2)).default([]),
      city: z.string().optional(),
      province: z.string().optional(),
    }),
  ),
})
export type ExtraZones = z.infer<typeof extraZonesSchema>

/** @throws Error when the program's own data files are missing or damaged */
export function loadGazetteer(): Gazetteer {
  const text = readFileSync(new URL('./gazetteer.json', import.meta.url), 'utf8')
  const { lists, zones, ambiguous } = gazetteerSchema.parse(JSON.parse(text))
  return { lists, zones, ambiguous, places: loadPlaces(), digest: createHash('sha256').update(text).digest('hex') }
}

/**
 * Reads the text of an admin's `zones.json`: `{"zones": [{"name": "贵阳高新区", "aliases": ["筑高新"]}]}`.
 * @throws z.ZodError or SyntaxError when it is not that
 */
export function parseExtraZones(json: string): ExtraZones {
  return extraZonesSchema.parse(JSON.parse(json))
}
