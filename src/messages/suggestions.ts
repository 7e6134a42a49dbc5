/** Questions that are offered when another could not be answered. */
export interface SuggestionMessages {
  /** Asks for a figure that the zone's reports give. */
  figure(zone: string, indicator: string, growth: boolean): string
}
