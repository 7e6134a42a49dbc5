/** What a question was understood to ask: the contract between understanding it and searching, reading and deciding. */
import type { IsoDay } from '../article.ts'

/** At most this many UTF-16 units of a question are analysed; it is longer than any real question and keeps hostile ones cheap. */
export const MAX_QUESTION_LENGTH = 600

export type QuestionKind = 'fact' | 'compare' | 'which-zones' | 'extreme' | 'latest' | 'follow-up'

export type Language = 'zh' | 'en'

/**
 * How the question led to a zone. `name`, `full-name`, `alias`, `english`, `pattern` and `city` are the zone directory's;
 * `evidence`: an office, company or person that the store's articles of this one zone alone hold; `history`: an earlier question of the chat.
 */
type ZoneSource = 'name' | 'full-name' | 'alias' | 'english' | 'pattern' | 'shared' | 'city' | 'evidence' | 'history'

export interface QueryZone {
  /** Canonical short name; by rule for a zone that the gazetteer does not hold. */
  readonly zone: string
  /** `city` is a guess that evidence may overrule: 北京易华录 may be the news of another city. */
  readonly by: ZoneSource
  /** The words that led to it. */
  readonly surface: string
  /** False for a zone known by rule alone: no gazetteer entry. */
  readonly known: boolean
}

export type PeriodKind = 'years' | 'year' | 'half' | 'quarter' | 'months' | 'month' | 'day' | 'latest'

/** A span of time as reports state it. “1-5月” without a year has months and no year. */
export interface Period {
  readonly kind: PeriodKind
  /** As printed. */
  readonly label: string
  /** Null when it is not said and cannot be counted from a known day. */
  readonly year: number | null
  /** First and last month, 1 to 12; null for `latest`. */
  readonly months: readonly [first: number, last: number] | null
  /** First and last day; null when the year is not known, and for `latest`. */
  readonly from: IsoDay | null
  readonly to: IsoDay | null
  /** Day of the month for `day`, else null. */
  readonly day: number | null
  /** Years before the day of writing for 今年 (0), 去年 (1), 前年 (2); null when the year was written out or left away. */
  readonly yearsAgo: number | null
}

export interface QueryPeriod {
  readonly period: Period
  /** A stated period must be matched; an inherited one is a preference. */
  readonly inherited: boolean
}

export interface QueryIndicator {
  /** Canonical name, for example 规模以上工业增加值. */
  readonly name: string
  /** The question's own words for it. */
  readonly surface: string
  /** Every Chinese way of writing it, the canonical name included. */
  readonly synonyms: readonly string[]
  /** Canonical names of indicators that people call by the same words: they may answer, and the answer says which it is. */
  readonly near: readonly string[]
  /** What it is counted in. */
  readonly units: readonly UnitFamily[]
  readonly inherited: boolean
}

export const UNIT_FAMILIES = ['money', 'percent', 'points', 'count', 'people', 'area', 'length', 'weight', 'energy', 'duration', 'rank', 'volume', 'multiple', 'other'] as const
/** What a number counts. `percent` holds growth rates and shares, `points` 个百分点, `multiple` 倍 and 番. */
export type UnitFamily = (typeof UNIT_FAMILIES)[number]

/** `name`: a thing's name that is none of person, organization or place; `text`: any statement. */
export type AnswerType = 'number' | 'date' | 'duration' | 'person' | 'organization' | 'place' | 'list' | 'reason' | 'manner' | 'yes-no' | 'definition' | 'name' | 'text'

export interface ExpectedAnswer {
  readonly type: AnswerType
  /** For numbers: the families that would fit; empty when any does. */
  readonly units: readonly UnitFamily[]
  /** True when the question asks for a rate of change (增长多少, 增速, 同比). */
  readonly growth: boolean
  /** True when it asks for an amount added (净增, 新增) and not for the total. */
  readonly increase: boolean
  /** The counter asked for, as in 多少家 or 哪几项; null when not said. */
  readonly counter: string | null
}

/** A word of the question that an answering passage is expected to hold. */
export interface SubjectTerm {
  /** Folded for search, simplified. */
  readonly text: string
  /** Other words that stand for it. */
  readonly synonyms: readonly string[]
  /** True for words that most reports hold (企业, 服务, 发展): they never decide alone. */
  readonly generic: boolean
  /** True when it is taken from an earlier question of the chat. */
  readonly inherited: boolean
}

export interface Query {
  /** As asked; at most `MAX_QUESTION_LENGTH`. */
  readonly text: string
  readonly language: Language
  /** What to search with: NFKC, simplified, question words removed, English terms joined by their Chinese ones, inherited words appended. */
  readonly searchText: string
  /** The whole question in its own words and language, with inherited parts put in: what to embed. */
  readonly wholeText: string
  /** The whole question in Chinese, as the reader model should see it; for an English one its terms, as far as they translate. */
  readonly readerText: string
  /** Zones asked about, stated or inherited, in order; empty when the question names none. */
  readonly zones: readonly QueryZone[]
  readonly inheritedZones: boolean
  readonly period: QueryPeriod | null
  /** Every period that is stated, in order; more than one in comparisons over time. */
  readonly periods: readonly Period[]
  /** The one asked for first; empty when the question asks for no figure. */
  readonly indicators: readonly QueryIndicator[]
  readonly expected: ExpectedAnswer
  readonly kind: QuestionKind
  /** For `extreme`: which end is asked for. */
  readonly direction: 'highest' | 'lowest' | null
  readonly subject: readonly SubjectTerm[]
  /** The words beside the question word, which say what attribute is asked for (校长, 投产); empty when that cannot be told. */
  readonly focus: readonly string[]
  /** Runs that look like the name of an office, company, person or work: what `zonesByEvidence` looks up when no zone is named. Best first. */
  readonly nameCandidates: readonly string[]
  /** True when words of an earlier question were used. */
  readonly followUp: boolean
  /** True when only its brevity says that it goes on from an earlier question: where that finds nothing, it stands alone. */
  readonly assumedFollowUp: boolean
  /** Nothing to ask in it: no letter, digit or Han character. */
  readonly empty: boolean
}

/** The zones that the question or its chat names: what is only concluded from names forbids nothing. */
export function statedZones({ zones }: Pick<Query, 'zones'>): QueryZone[] {
  return zones.filter(zone => zone.by !== 'evidence')
}

/** What the store knows of one name: in which zones' articles it occurs. */
export interface NameEvidence {
  readonly name: string
  /** The main zone of every article that holds the name; null for an article without a zone. */
  readonly articleZones: readonly (string | null)[]
}
