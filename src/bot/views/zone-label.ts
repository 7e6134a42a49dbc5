import type { Language } from '../../messages/messages.ts'
import type { ZoneDirectory } from '../../zone.ts'

/** A zone's name for a button or a narrow line: in one language. */
export function shortLabel(zone: string, language: Language, zones: ZoneDirectory): string {
  return language === 'zh' ? zone : (zones.byName(zone)?.english[0] ?? zone)
}

/** A zone's name as people of a language know it; the Chinese name where there is no other. */
export function zoneLabel(zone: string, language: Language, zones: ZoneDirectory): string {
  if (language === 'zh') return zone
  const english = zones.byName(zone)?.english[0]
  return english === undefined ? zone : `${english} (${zone})`
}
