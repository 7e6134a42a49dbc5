/** The wording of answers and refusals, the same in the terminal and in Telegram. Values are put in as given: make them safe to show first. */
export interface AnswerMessages {
  readonly untitled: string
  /** 第3行, 第3–5行. */
  lines(first: number, last: number): string
  page(page: number): string
  /** Between the parts of a source line. */
  readonly separator: string
  /** Why there is no answer, in one sentence that names what is missing. */
  refusal(reason: RefusalKind, missing: Missing): string
  /** What there is instead; each gets a list that is not empty. */
  coveredZones(zones: readonly string[]): string
  coveredPeriods(periods: readonly Period[]): string
  coveredIndicators(indicators: readonly string[]): string
  readonly latestArticles: string
  readonly nearQuestions: string
  readonly remark: {
    period(period: Period): string
    periodsDiffer(periods: readonly Period[]): string
    definitionsDiffer(indicators: readonly string[]): string
    readonly figuresConflict: string
    zoneWithoutReports(zone: string): string
  }
  /** What a follow-up took over from the question before. */
  inherited(words: readonly string[]): string
}

/** A period as printed, with its year where that is known. */
interface Period {
  readonly label: string
  readonly year: number | null
  readonly yearPrinted: boolean
}

/** What the reports lack, as far as it is known. */
export interface Missing {
  readonly zone?: string
  readonly indicator?: string
  readonly period?: string
}

export type RefusalKind = 'no-zone' | 'other-zone' | 'other-period' | 'other-indicator' | 'not-covered' | 'low-score'
