import type { ArticleId, IsoDay } from '../article.ts'
import type { Embedder } from '../embed/embedder.ts'
import { rememberingEmbedder } from '../embed/remembering-embedder.ts'
import type { Reader } from '../embed/reader.ts'
import { createCoverageMeter } from '../retrieve/coverage.ts'
import { inChinese } from '../retrieve/in-chinese.ts'
import { zonesOfNames } from '../retrieve/name-evidence.ts'
import type { Query } from '../retrieve/query.ts'
import { statedZones } from '../retrieve/query.ts'
import type { Passage, SearchLegs } from '../retrieve/search.ts'
import { ALL_LEGS, createSearcher } from '../retrieve/search.ts'
import type { IndicatorLexicon } from '../retrieve/understand/indicators.ts'
import type { ReportReader } from '../store/report-store.ts'
import type { ZoneDirectory } from '../zone.ts'
import type { Answer, Quote, Understood } from './answer.ts'
import type { Candidate } from './candidate.ts'
import { createCiter } from './citer.ts'
import { excerptsOn } from './excerpts.ts'
import { answerFact } from './fact.ts'
import { nearTo } from './near.ts'
import type { AnswerParts, Case, Finding } from './parts.ts'
import { answerCompare, answerExtreme, answerLatest, answerWhichZones } from './several.ts'
import { timelinePlans } from './timeline.ts'

/** What a question is read in: the day of asking, earlier questions, and which zones there are reports about. */
export interface UnderstandingContext {
  readonly today: IsoDay
  readonly history: readonly string[]
  readonly hasReports: (zone: string) => boolean
}

export interface AnswererOptions {
  readonly store: ReportReader
  readonly embedder: Embedder
  /** Null when there is none or it is switched off. */
  readonly reader: Reader | null
  readonly zones: ZoneDirectory
  readonly indicators: IndicatorLexicon
  readonly understand: (question: string, context: UnderstandingContext) => Query
  /** Milliseconds that only grow, for timings. */
  readonly clock?: () => number
  /** Which signals search uses; fewer only to measure what each is worth. */
  readonly legs?: SearchLegs
}

export interface AskContext {
  /** Earlier questions of the same chat, oldest first. */
  readonly history?: readonly string[]
  readonly today: IsoDay
  /** Answers from these articles alone. */
  readonly articles?: readonly ArticleId[]
}

/** Milliseconds of each stage of one answer. */
export interface StageTimings {
  readonly understandMs: number
  readonly searchMs: number
  readonly readMs: number
  /** Choosing, quoting, and finding what is near. */
  readonly decideMs: number
  readonly totalMs: number
}

/** An answer with everything that was weighed for it. */
export interface Explanation {
  readonly answer: Answer
  readonly query: Query
  readonly passages: readonly Passage[]
  /** Best first. */
  readonly candidates: readonly Candidate[]
  /** Quotes that the stored source did not confirm: dropped, never sent. */
  readonly mismatches: number
  readonly timings: StageTimings
}

export interface Answerer {
  ask(question: string, context: AskContext): Promise<Answer>
  explain(question: string, context: AskContext): Promise<Explanation>
  /** The figures of zones for an indicator, side by side. */
  compare(zones: readonly string[], indicator: string, context: AskContext): Promise<Answer>
  /** What the reports say on some words, best first; of the zone named, or the latest for none. */
  excerpts(words: string, limit: number, context: AskContext): Promise<readonly Quote[]>
  /** Dated quotes of a zone, oldest first. */
  timeline(zone: string): Promise<readonly Quote[]>
}

/** Answers questions with quotes from the stored reports, or refuses and says what is missing. */
export function createAnswerer(options: AnswererOptions): Answerer {
  const { store, reader, zones, indicators } = options
  const clock = options.clock ?? (() => performance.now())
  const embedder = rememberingEmbedder(options.embedder)
  const parts: AnswerParts = { store, reader, embedder, zones, indicators, searcher: createSearcher(store, embedder, options.legs ?? ALL_LEGS) }

  const caseOf = async (query: Query, covered: ReadonlySet<string>, context: AskContext): Promise<Case> => {
    const asked = inChinese(query)
    return { query: asked, covered, citer: createCiter(store), meter: await createCoverageMeter(store, asked), articles: context.articles }
  }
  const coveredZones = async (): Promise<ReadonlySet<string>> => new Set((await store.zoneSummaries()).map(summary => summary.zone))

  const explainAs = async (question: string, context: AskContext): Promise<Explanation> => {
    const started = clock()
    const covered = await coveredZones()
    const plain = options.understand(question, { today: context.today, history: context.history ?? [], hasReports: zone => covered.has(zone) })
    const query = plain.empty || plain.zones.length > 0 ? plain : { ...plain, zones: await zonesOfNames(store, plain) }
    const understood = clock()
    const one = await caseOf(query, covered, context)
    const finding = await findAnswer(parts, one, clock)
    const answer = await answerOf(parts, query, finding)
    const ended = clock()
    const understandMs = understood - started
    return {
      answer, query, passages: finding.passages, candidates: finding.candidates, mismatches: one.citer.mismatches(),
      timings: { understandMs, searchMs: finding.searchMs, readMs: finding.readMs, decideMs: ended - understood - finding.searchMs - finding.readMs, totalMs: ended - started },
    }
  }

  const explain = async (question: string, context: AskContext): Promise<Explanation> => {
    const explained = await explainAs(question, context)
    return explained.query.assumedFollowUp && explained.answer.outcome === 'refused' ? explainAs(question, { ...context, history: [] }) : explained
  }

  return {
    explain,
    ask: async (question, context) => (await explain(question, context)).answer,
    compare: async (names, indicator, context) => (await explain(`${names.join('和')}的${indicator}比较`, context)).answer,
    async excerpts(words, limit, context) {
      const covered = await coveredZones()
      const query = options.understand(words, { today: context.today, history: [], hasReports: zone => covered.has(zone) })
      return excerptsOn(parts, await caseOf(query, covered, context), limit)
    },
    async timeline(zone) {
      const citer = createCiter(store)
      const quotes: Quote[] = []
      for (const plan of timelinePlans(await store.listArticles(zone))) {
        const quote = await citer.cite(plan)
        if (quote !== undefined) quotes.push(quote)
      }
      return quotes
    },
  }
}

/** Answers in the way that the kind of question needs; where that way does not apply, as a question about one thing. */
async function findAnswer(parts: AnswerParts, one: Case, clock: () => number): Promise<Finding> {
  const nothing = { passages: [], candidates: [], quotes: [], remarks: [], searchMs: 0, readMs: 0 }
  if (one.query.empty) return { ...nothing, refusal: { reason: 'not-covered', missing: {} } }
  const ways = { 'which-zones': answerWhichZones, compare: answerCompare, extreme: answerExtreme, latest: answerLatest }
  const way = one.query.kind === 'fact' || one.query.kind === 'follow-up' ? undefined : ways[one.query.kind]
  const started = clock()
  const several = await way?.(parts, one)
  return several === undefined ? answerFact(parts, one, clock) : { ...nothing, ...several, searchMs: clock() - started }
}

async function answerOf(parts: AnswerParts, query: Query, { quotes, remarks, refusal }: Finding): Promise<Answer> {
  const understood = understoodOf(query)
  if (refusal === null) return { outcome: 'answered', understood, quotes, remarks }
  return { outcome: 'refused', understood, ...refusal, near: await nearTo(query, parts) }
}

function understoodOf(query: Query): Understood {
  return {
    zones: statedZones(query).map(zone => zone.zone), inheritedZones: query.inheritedZones,
    indicator: query.indicators[0]?.name ?? null, period: query.period?.period.label ?? null, inheritedPeriod: query.period?.inherited ?? false,
    followUp: query.followUp, kind: query.kind,
  }
}
