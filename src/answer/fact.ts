import { contentTerms } from '../retrieve/coverage.ts'
import type { Query } from '../retrieve/query.ts'
import { statedZones } from '../retrieve/query.ts'
import type { Passage } from '../retrieve/search.ts'
import { foldForSearch } from '../text/fold.ts'
import type { Missing, Quote, RefusalReason, Remark } from './answer.ts'
import type { Candidate } from './candidate.ts'
import { answeringFigure } from './answer-type.ts'
import { figuresConflict } from './figure-comparison.ts'
import type { FoundFigure } from './figures.ts'
import { judgeWindows } from './judge.ts'
import type { AnswerParts, Case, Finding } from './parts.ts'
import { scopeOf } from './parts.ts'
import { THRESHOLD } from './score.ts'
import type { QuotePlan } from './quote.ts'
import { shownPeriod } from './shown-period.ts'
import { windowsOf } from './windows.ts'
import { printed } from './zone-figures.ts'

/** Passages that search hands on. */
const PASSAGES = 20
/** Windows that are read: reading is what an answer's time goes to. */
const WINDOWS = 8
/** Of these, passages of the first passage's article that search did not rank so high: it names its subject once and then speaks of “it”. */
const WINDOWS_OF_FIRST = 2
/** Windows of other zones that are read to say why a question about one zone is refused. */
const WINDOWS_ELSEWHERE = 3
/** Quotes of an answer: three are shown, the rest is for 更多. */
const MAX_QUOTES = 6
/** Behind the first quote others are shown that pass this share of the threshold: they carry on, they do not decide. */
const FURTHER_SHARE = 0.5

/** Share of a question's rarest words at which an article speaks of its subject, and at which it surely does. */
const SUBJECT_THERE = 0.5
const SUBJECT_WHOLE = 0.8

/** Answers a question about one thing from the windows that read best, or says why none may be quoted. */
export async function answerFact(parts: AnswerParts, one: Case, clock: () => number): Promise<Finding> {
  const { query, meter } = one
  const started = clock()
  const passages = await parts.searcher.search(query, PASSAGES, scopeOf(one))
  const readings = await withRestOfFirstArticle(parts, one, passages)
  const searched = clock()
  const candidates = await judgeWindows(query, windowsOf(readings, WINDOWS), meter, parts)
  const readAt = clock()
  const timings = { searchMs: searched - started, readMs: readAt - searched }
  const fit = candidates.filter(candidate => candidate.objections.length === 0)
  const first = fit.find(candidate => candidate.score >= THRESHOLD)
  if (first !== undefined) {
    const others = fit.filter(candidate => candidate !== first && candidate.score >= THRESHOLD * FURTHER_SHARE)
    const { quotes, figures } = await quotesOf(parts, one, [first, ...others])
    if (quotes.length > 0) return { passages, candidates, quotes, remarks: remarksOn(query, figures), refusal: null, ...timings }
  }
  return { passages, candidates, quotes: [], remarks: [], refusal: await refusalOf(parts, one, candidates), ...timings }
}

/** The passages in the order of their reading: the best, then what the first one's article says besides, then the others. */
async function withRestOfFirstArticle(parts: AnswerParts, { query }: Case, passages: readonly Passage[]): Promise<Passage[]> {
  const [first] = passages
  if (first === undefined) return []
  const best = passages.slice(0, WINDOWS - WINDOWS_OF_FIRST)
  const known = new Set(best.map(passage => passage.chunkId))
  const rest = (await parts.searcher.search(query, PASSAGES, { articles: [first.article.id], zones: [] })).filter(passage => !known.has(passage.chunkId)).slice(0, WINDOWS_OF_FIRST)
  const ranked = new Map(passages.map(passage => [passage.chunkId, passage]))
  return [...best, ...rest.map(passage => ranked.get(passage.chunkId) ?? { ...passage, rank: PASSAGES + 1 }), ...passages.slice(best.length)]
}

async function quotesOf(parts: AnswerParts, { query, citer }: Case, candidates: readonly Candidate[]): Promise<{ quotes: Quote[]; figures: FoundFigure[] }> {
  const quotes: Quote[] = []
  const figures: FoundFigure[] = []
  for (const candidate of candidates) {
    if (quotes.length >= MAX_QUOTES) break
    const figure = answeringFigure(query, candidate, parts.indicators)
    const quote = await citer.cite(planOf(query, candidate, figure))
    if (quote === undefined) continue
    quotes.push(quote)
    if (figure !== null) figures.push(figure)
  }
  return { quotes, figures }
}

/** What to quote of a candidate, with the figure that answers marked where the reader marked something else. */
export function planOf(query: Query, { window, ranges, answer, score }: Candidate, figure: FoundFigure | null): QuotePlan {
  const marked = figure !== null && (answer === null || !overlaps(answer, figure)) && (answer === null || query.indicators.length > 0) ? figure : answer
  return { article: window.passage.article, ranges, answer: marked, score, ...(figure === null ? {} : { figure: printed(figure) }) }
}

function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end
}

/** Says which period the first figure is for when the question does not, and when reports contradict each other. */
function remarksOn(query: Query, figures: readonly FoundFigure[]): Remark[] {
  const [first, ...others] = figures
  if (first === undefined || query.indicators.length === 0) return []
  const open = query.period === null || query.period.inherited
  return [
    ...(open && first.span !== null ? [{ kind: 'period', period: shownPeriod(first.span) } as const] : []),
    ...(query.zones.length === 1 && others.some(other => figuresConflict(first, other)) ? [{ kind: 'figures-conflict' } as const] : []),
  ]
}

/** Why nothing may be quoted, and what is missing. */
async function refusalOf(parts: AnswerParts, one: Case, candidates: readonly Candidate[]): Promise<{ reason: RefusalReason; missing: Missing }> {
  const { query, covered } = one
  const stated = statedZones(query)
  const absent = stated.find(zone => !covered.has(zone.zone))
  if (absent !== undefined) return { reason: 'no-zone', missing: { zone: absent.zone } }
  const reason = await reasonOf(parts, one, candidates)
  const [zone] = stated
  const indicator = query.indicators[0]?.surface ?? missingWord(query, candidates)
  return {
    reason,
    missing: {
      ...(zone === undefined ? {} : { zone: zone.zone }),
      ...(indicator === undefined ? {} : { indicator }),
      ...(query.period === null || query.period.inherited || query.period.period.kind === 'latest' ? {} : { period: query.period.period.label }),
    },
  }
}

async function reasonOf(parts: AnswerParts, one: Case, candidates: readonly Candidate[]): Promise<RefusalReason> {
  const { query } = one
  const inZone = candidates.filter(candidate => !candidate.objections.includes('other-zone'))
  const strong = candidates.filter(candidate => candidate.score >= THRESHOLD)
  const periodAlone = ({ objections }: Candidate): boolean => objections.length === 1 && objections[0] === 'other-period'
  if (strong.some(periodAlone)) return 'other-period'
  const stated = statedZones(query)
  const named = contentTerms(query).some(term => !term.generic && !query.indicators.some(indicator => [indicator.surface, ...indicator.synonyms].some(name => foldForSearch(name).includes(foldForSearch(term.text)))))
  if (stated.length > 0 && named && await toldOfOthers(parts, one, inZone)) return 'other-zone'
  if (query.indicators.length > 0 && stated.length > 0) return inZone.some(periodAlone) ? 'other-period' : 'other-indicator'
  if (strong.length > 0) return strong[0]?.objections[0] ?? 'low-score'
  return (inZone[0]?.features.articleSubject ?? 0) >= SUBJECT_THERE ? 'low-score' : 'not-covered'
}

/** True when the reports tell of another zone what was asked about this one: they answer it there, or hold its subject there and not here. */
async function toldOfOthers(parts: AnswerParts, one: Case, inZone: readonly Candidate[]): Promise<boolean> {
  const own = one.query.zones.map(zone => zone.zone)
  const query = { ...one.query, zones: [] }
  const passages = (await parts.searcher.search(query, PASSAGES, scopeOf(one))).filter(passage => !passage.article.zones.some(link => own.includes(link.zone)))
  const candidates = await judgeWindows(query, windowsOf(passages, WINDOWS_ELSEWHERE), one.meter, parts)
  const here = Math.max(0, ...inZone.map(candidate => candidate.features.articleSubject))
  return candidates.some(({ objections, score, features }) => objections.length === 0 && (score >= THRESHOLD || (features.articleSubject >= SUBJECT_WHOLE && here < SUBJECT_THERE)))
}

/** A word of the question's subject that no candidate's article holds, the longest. */
function missingWord(query: Query, candidates: readonly Candidate[]): string | undefined {
  const texts = candidates.map(candidate => foldForSearch(candidate.window.passage.article.text))
  const missing = query.subject.filter(term => !term.generic && ![term.text, ...term.synonyms].some(word => texts.some(text => text.includes(foldForSearch(word)))))
  return missing.map(term => term.text).sort((a, b) => b.length - a.length)[0]
}
