import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { ReportError } from '../errors.ts'
import type { ZoneDirectory } from '../zone.ts'
import { createZoneDirectory } from '../zones/directory.ts'
import { loadGazetteer, parseExtraZones, type ExtraZones } from '../zones/gazetteer.ts'

/** An admin's additions to the gazetteer: zones it does not hold, and further aliases. */
const EXTRA_ZONES_FILE = 'zones.json'

/** The zones of the gazetteer and of the data folder's `zones.json`. @throws ReportError page/broken when that file is malformed */
export function openZones(config: Config): ZoneDirectory {
  return createZoneDirectory(loadGazetteer(), readExtraZones(join(config.dataDir, EXTRA_ZONES_FILE)))
}

function readExtraZones(file: string): ExtraZones | undefined {
  if (!existsSync(file)) return undefined
  try {
    return parseExtraZones(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new ReportError('page/broken', { file }, { cause: error })
  }
}
