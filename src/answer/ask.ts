import type { ArticleId, IsoDay } from '../article.ts'
import type { Embedder } from '../embed/embedder.ts'
import type { Reader } from '../embed/reader.ts'
import { createCoverageMeter } from '../retrieve/coverage.ts'
import type { Query } from '../retrieve/query.ts'
import type { Passage, SearchLegs } from '../retrieve/search.ts'
import { ALL_LEGS, createSearcher } from '../retrieve/search.ts'
import type { ReportReader } from '../store/report-store.ts'
import type { ZoneDirectory } from '../zone.ts'
import type { Answer, Near, Quote, RefusalReason, Understood } from './answer.ts'
import type { Candidate } from './candidate.ts'
import { judgeWindows } from './judge.ts'
import { citeQuote } from './quote.ts'
import { THRESHOLD } from './score.ts'
import { windowsOf } from './windows.ts'

/** Passages that search hands on. */
const PASSAGES = 20
/** Windows that are read: reading is what an answer's time goes to. */
const WINDOWS = 8
/** Quotes of an answer: three are shown, the rest is for 更多. */
const MAX_QUOTES = 6

export interface AnswererOptions {
  readonly store: ReportReader
  readonly embedder: Embedder
  /** Null when there is none or it is switched off. */
  readonly reader: Reader | null
  readonly zones: ZoneDirectory
  /** Analyses a question; `today` is what 今年 counts from. */
  readonly understand: (question: string, context: { readonly today: IsoDay; readonly history: readonly string[] }) => Query
  /** Milliseconds that only grow, for timings. */
  readonly clock?: () => number
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
}

const NOTHING_NEAR: Near = { zones: [], periods: [], indicators: [], articles: [], questions: [] }

/** Answers questions with quotes from the stored reports, or refuses and says what is missing. */
export function createAnswerer(options: AnswererOptions): Answerer {
  const { store, reader } = options
  const clock = options.clock ?? (() => performance.now())
  const searcher = createSearcher(store, options.embedder, options.legs ?? ALL_LEGS)

  const quotesOf = async (candidates: readonly Candidate[]): Promise<{ quotes: Quote[]; mismatches: number }> => {
    const quotes: Quote[] = []
    let mismatches = 0
    for (const { window, ranges, answer, score } of candidates) {
      const { article } = window.passage
      const source = await store.sourceText(article.source)
      const quote = source === undefined ? undefined : citeQuote({ article, ranges, answer, score }, source)
      if (quote === undefined) mismatches++
      else if (!quotes.some(other => other.articleId === quote.articleId && overlaps(other, quote))) quotes.push(quote)
      if (quotes.length >= MAX_QUOTES) break
    }
    return { quotes, mismatches }
  }

  const explain = async (question: string, context: AskContext): Promise<Explanation> => {
    const started = clock()
    const query = options.understand(question, { today: context.today, history: context.history ?? [] })
    const understood = clock()
    const passages = query.empty ? [] : await searcher.search(query, PASSAGES, context.articles === undefined ? {} : { articles: context.articles })
    const meter = await createCoverageMeter(store, query)
    const searched = clock()
    const candidates = await judgeWindows(query, windowsOf(passages, WINDOWS), meter, reader)
    const readAt = clock()
    const { answer, mismatches } = await decide(query, candidates)
    const decided = clock()
    return {
      answer, query, passages, candidates, mismatches,
      timings: { understandMs: understood - started, searchMs: searched - understood, readMs: readAt - searched, decideMs: decided - readAt, totalMs: decided - started },
    }
  }

  const decide = async (query: Query, candidates: readonly Candidate[]): Promise<{ answer: Answer; mismatches: number }> => {
    const fit = candidates.filter(candidate => candidate.objections.length === 0 && candidate.score >= THRESHOLD)
    const { quotes, mismatches } = await quotesOf(fit)
    if (quotes.length > 0) return { answer: { outcome: 'answered', understood: understoodOf(query), quotes, remarks: [] }, mismatches }
    const reason = await reasonFor(query, candidates)
    const [zone] = query.zones
    const missing = reason === 'no-zone' || reason === 'other-zone' ? (zone === undefined ? {} : { zone: zone.zone }) : {}
    return { answer: { outcome: 'refused', understood: understoodOf(query), reason, missing, near: NOTHING_NEAR }, mismatches }
  }

  const reasonFor = async (query: Query, candidates: readonly Candidate[]): Promise<RefusalReason> => {
    const covered = new Set((await store.zoneSummaries()).map(summary => summary.zone))
    if (query.zones.some(zone => zone.by !== 'city' && !covered.has(zone.zone))) return 'no-zone'
    const objected = candidates.find(candidate => candidate.score >= THRESHOLD)?.objections[0]
    return objected ?? ((candidates[0]?.coverages.article.share ?? 0) > 0.5 ? 'low-score' : 'not-covered')
  }

  return { ask: async (question, context) => (await explain(question, context)).answer, explain }
}

/** True when two quotes of one article share a part of the source. */
function overlaps(a: Quote, b: Quote): boolean {
  return a.spans.some(([start, end]) => b.spans.some(([otherStart, otherEnd]) => start < otherEnd && otherStart < end))
}

function understoodOf(query: Query): Understood {
  return {
    zones: query.zones.map(zone => zone.zone), inheritedZones: query.inheritedZones,
    indicator: query.indicators[0]?.name ?? null, period: query.period?.period.label ?? null, inheritedPeriod: query.period?.inherited ?? false,
    kind: query.kind,
  }
}
