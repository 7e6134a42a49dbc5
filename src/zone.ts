/** Development zones as the gazetteer knows them. */

export const ZONE_KINDS = ['high-tech', 'economic', 'free-trade', 'bonded', 'other'] as const
export type ZoneKind = (typeof ZONE_KINDS)[number]

export interface Zone {
  /** ASCII name for deep links and callback data: `[a-z0-9-]{1,40}`, unique. */
  readonly id: string
  /** Canonical short name, unique: 贵阳高新区, 北京经开区, 武汉东湖高新区. */
  readonly name: string
  readonly fullName: string
  readonly kind: ZoneKind
  /** Other Chinese names; each unique over the gazetteer unless it is listed there as ambiguous. */
  readonly aliases: readonly string[]
  readonly english: readonly string[]
  readonly city: string
  readonly province: string
}

/** A zone named in a text. */
export interface ZoneMention {
  /** Canonical short name; for a zone that is not in the gazetteer, the name by rule. */
  readonly zone: string
  /** Half-open, in UTF-16 units of the text that was searched. */
  readonly start: number
  readonly end: number
  /** How it was recognized; `shared` where only its place is printed, before another zone of the kind: 襄阳 in 襄阳、随州高新区. */
  readonly by: 'name' | 'full-name' | 'alias' | 'english' | 'pattern' | 'city' | 'shared'
}

/** A city named in a text, itself or through a county or district that belongs to it alone. */
export interface CityMention {
  /** Short name of the city: 平顶山 for 平顶山市. */
  readonly city: string
  /** Short name of the county or county-level city that was named, 临湘 for 临湘市; absent where the city itself or one of its districts was. */
  readonly county?: string
  /** Half-open, in UTF-16 units of the text that was searched. */
  readonly start: number
  readonly end: number
}

/** What the rest of the program asks about zones; `zones/` implements it. */
export interface ZoneDirectory {
  /** Identifies the data and the rules; zone links are rebuilt when it changes. */
  readonly version: string
  readonly zones: readonly Zone[]
  byName(name: string): Zone | undefined
  byId(id: string): Zone | undefined
  /** Every zone named in `text`, in order, non-overlapping, longest match first. Never a bare 高新区. */
  mentions(text: string): readonly ZoneMention[]
  /**
   * What a person may mean by `words` (贵阳, 贵高新, Guiyang High-tech Zone, part of a name), best first, at most `limit`.
   * A single result is certain; several are a choice to offer.
   */
  lookup(words: string, limit: number): readonly Zone[]
  /** Every city of China named in `text`, in order, non-overlapping; zone names count as naming their city. */
  cities(text: string): readonly CityMention[]
  /** The canonical short name for a full or informal name, by the gazetteer or else by rule (合肥高新技术产业开发区 → 合肥高新区). */
  canonical(name: string): string
}
