import { contentTerms, createCoverageMeter } from '../retrieve/coverage.ts'
import type { Passage } from '../retrieve/search.ts'
import type { Missing, Quote, RefusalReason, Remark } from './answer.ts'
import { answeringFigure } from './answer-type.ts'
import { citeEach } from './citer.ts'
import { MAX_COMPARED, remarksOn, zoneFigures } from './compare.ts'
import { planOf } from './fact.ts'
import { judgeWindows } from './judge.ts'
import { leadPlan, latestFirst } from './latest.ts'
import type { AnswerParts, Case, Finding } from './parts.ts'
import { scopeOf } from './parts.ts'
import type { QuotePlan } from './quote.ts'
import { THRESHOLD } from './score.ts'
import { zonesSpeakingOf } from './which-zones.ts'
import { windowsOf } from './windows.ts'

/** Passages looked through when many zones may answer. */
const PASSAGES = 60
/** Passages of one zone in a comparison. */
const PASSAGES_OF_ZONE = 20
/** Windows of one zone that are read in a comparison: two zones take as long as any other question. */
const WINDOWS_OF_ZONE = 4
/** Quotes of an answer: three are shown, the rest is for 更多. */
const MAX_QUOTES = 8

/** Words that say how a report speaks of the subject. */
const SPEAKS_OF = /^(?:提到|谈到|说到|讲到|写到|涉及|关于|介绍|报道|mention|report|talk|about)/u

type Outcome = Omit<Finding, 'candidates' | 'readMs' | 'searchMs'>

/** One quote for every zone whose reports speak of the subject; undefined when the question has no subject of its own. */
export async function answerWhichZones(parts: AnswerParts, one: Case): Promise<Outcome | undefined> {
  const subject = contentTerms(one.query).filter(term => !term.generic && !SPEAKS_OF.test(term.text))
  if (subject.length === 0) return undefined
  const query = { ...one.query, subject }
  const passages = await parts.searcher.search(query, PASSAGES, { ...scopeOf(one), zones: [...one.covered] })
  const plans = zonesSpeakingOf(query, passages, await createCoverageMeter(parts.store, query))
  return outcomeOf(passages, await citeEach(one.citer, plans, MAX_QUOTES), [], { reason: 'not-covered', missing: { indicator: subject[0]?.text ?? '' } })
}

/**
 * A figure for each of the zones, side by side; where none is found, or no indicator is asked for, the sentence of the zone that
 * answers best. Undefined when nothing is compared, or a question without an indicator is not answered for every zone.
 */
export async function answerCompare(parts: AnswerParts, one: Case): Promise<Outcome | undefined> {
  const { query, covered } = one
  const [indicator] = query.indicators
  const zones = query.zones.map(zone => zone.zone).slice(0, MAX_COMPARED)
  if (zones.length < 2) return undefined
  const passages: Passage[] = []
  for (const zone of zones) passages.push(...await parts.searcher.search(query, PASSAGES_OF_ZONE, { ...scopeOf(one), zones: [zone] }))
  const figures = indicator === undefined ? [] : zoneFigures(query, zones, passages, parts)
  const plans = figures.map(figure => figure.plan)
  const absent = zones.filter(zone => !covered.has(zone))
  for (const zone of zones.filter(name => covered.has(name) && !figures.some(figure => figure.zone === name))) {
    const plan = await bestAnswerOf(zone, passages, parts, one)
    if (plan !== undefined) plans.push(plan)
    else return indicator === undefined ? undefined : outcomeOf(passages, [], [], { reason: 'other-indicator', missing: { zone, indicator: indicator.surface } })
  }
  const remarks: Remark[] = [...remarksOn(figures.map(figure => figure.found)), ...absent.map(zone => ({ kind: 'zone-without-reports', zone } as const))]
  return outcomeOf(passages, await citeEach(one.citer, plans, MAX_QUOTES), remarks, { reason: 'no-zone', missing: { zone: absent[0] ?? '' } })
}

/** The sentence of a zone's reports that answers the question best, if any is certain enough. */
async function bestAnswerOf(zone: string, passages: readonly Passage[], parts: AnswerParts, { query, meter }: Case): Promise<QuotePlan | undefined> {
  const asked = { ...query, zones: query.zones.filter(named => named.zone === zone) }
  const own = passages.filter(passage => passage.article.zones.some(link => link.zone === zone))
  const candidates = await judgeWindows(asked, windowsOf(own, WINDOWS_OF_ZONE), meter, parts)
  const best = candidates.find(candidate => candidate.objections.length === 0 && candidate.score >= THRESHOLD)
  return best === undefined ? undefined : planOf(asked, best, answeringFigure(asked, best, parts.indicators))
}

/** The zones' figures for an indicator, the highest (or lowest) first; undefined when no indicator is asked for. */
export async function answerExtreme(parts: AnswerParts, one: Case): Promise<Outcome | undefined> {
  const { query } = one
  const [indicator] = query.indicators
  if (indicator === undefined) return undefined
  const passages = await parts.searcher.search(query, PASSAGES, { ...scopeOf(one), zones: [...one.covered] })
  const zones = [...new Set(passages.flatMap(passage => passage.article.zones.map(link => link.zone)))]
  const figures = zoneFigures(query, zones, passages, parts)
  const remarks = remarksOn(figures.slice(0, MAX_COMPARED).map(figure => figure.found))
  return outcomeOf(passages, await citeEach(one.citer, figures.map(figure => figure.plan), MAX_QUOTES), remarks, { reason: 'other-indicator', missing: { indicator: indicator.surface } })
}

/** What the latest articles report, of the zone asked about or of all. */
export async function answerLatest(parts: AnswerParts, one: Case): Promise<Outcome> {
  const [zone] = one.query.zones
  if (zone !== undefined && !one.covered.has(zone.zone)) return outcomeOf([], [], [], { reason: 'no-zone', missing: { zone: zone.zone } })
  const articles = one.articles === undefined ? await parts.store.listArticles(zone?.zone) : await parts.store.articles(one.articles)
  const plans = latestFirst(articles).filter(article => article.kind !== 'caption').slice(0, MAX_QUOTES).flatMap(article => leadPlan(article) ?? [])
  return outcomeOf([], await citeEach(one.citer, plans, MAX_QUOTES), [], { reason: 'not-covered', missing: {} })
}

function outcomeOf(passages: readonly Passage[], quotes: readonly Quote[], remarks: readonly Remark[], refusal: { reason: RefusalReason; missing: Missing }): Outcome {
  return quotes.length > 0 ? { passages, quotes, remarks, refusal: null } : { passages, quotes, remarks: [], refusal }
}

