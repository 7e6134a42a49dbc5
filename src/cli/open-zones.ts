import type { Config } from '../config.ts'
import type { ZoneDirectory } from '../zone.ts'
import { createZoneDirectory } from '../zones/directory.ts'
import { loadGazetteer } from '../zones/gazetteer.ts'

/** The zones of the gazetteer. */
export function openZones(_config: Config): ZoneDirectory {
  return createZoneDirectory(loadGazetteer())
}
