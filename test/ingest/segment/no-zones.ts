import type { ZoneDirectory } from '../../../src/zone.ts'

/** A directory that knows no zone: segmentation must cut a page without it. */
export const noZones: ZoneDirectory = {
  version: 'none',
  zones: [],
  byName: () => undefined,
  byId: () => undefined,
  mentions: () => [],
  cities: () => [],
  lookup: () => [],
  canonical: name => name,
}
