import type { Embedder } from '../embed/embedder.ts'
import type { Reader, ReaderWindow } from '../embed/reader.ts'
import type { CoverageMeter } from '../retrieve/coverage.ts'
import { isReadable } from '../retrieve/in-chinese.ts'
import type { AnswerType, Query } from '../retrieve/query.ts'
import { statedZones } from '../retrieve/query.ts'
import type { ZoneDirectory } from '../zone.ts'
import type { IndicatorLexicon } from '../retrieve/understand/indicators.ts'
import { sentences } from '../text/sentences.ts'
import type { TextRange } from '../text/sentences.ts'
import { answeringFigure, answerTypeMatch } from './answer-type.ts'
import type { Candidate, Draft } from './candidate.ts'
import { composeDraft, quoteAround } from './compose.ts'
import { objectionsTo } from './objections.ts'
import type { Signals } from './score.ts'
import { evidenceOf, featuresOf, marginOf, rankingOf, scaledCosine } from './score.ts'
import type { Window } from './windows.ts'

/** What judging works with. */
export interface JudgeParts {
  readonly embedder: Embedder
  readonly reader: Reader | null
  readonly indicators: IndicatorLexicon
  readonly zones: ZoneDirectory
}

/** Sentences embedded for a question in another language, of the best windows first. */
const MAX_EMBEDDED = 16
/** A shorter sentence says too little to be compared in meaning. */
const MIN_EMBEDDED_LENGTH = 8

/** What a rule recognizes in a text; of an English question the reader sees a translation word by word, and may find nothing for that. */
const TYPED: ReadonlySet<AnswerType> = new Set(['number', 'date', 'duration'])

/** Weighs all signals for what would be quoted from each window; best first. */
export async function judgeWindows(query: Query, windows: readonly Window[], meter: CoverageMeter, parts: JudgeParts): Promise<Candidate[]> {
  const signals = signalsFor(query, parts.reader)
  const drafts = await draftsOf(query, windows, meter, parts, signals)
  const stated = new Set(statedZones(query).map(zone => zone.zone))
  const articles = [...new Set(windows.map(window => window.passage.article.id))]
  const ranked = drafts.map(({ draft, cosine }): Omit<Candidate, 'score'> => {
    const { article } = draft.window.passage
    const coverages = coveragesOf(draft, meter)
    const figure = answeringFigure(query, draft, parts.indicators)
    const answerType = answerTypeMatch(query, draft, figure)
    const features = featuresOf(draft, { articleRank: articles.indexOf(article.id) + 1, cosine, coverages, answerType, typed: query.language === 'zh' && TYPED.has(query.expected.type), zoneNamed: article.zones.some(link => stated.has(link.zone)) })
    return { ...draft, coverages, features, objections: objectionsTo(query, draft, { answerType, figure }, parts.zones), ranking: rankingOf(features, signals) }
  }).sort((a, b) => b.ranking - a.ranking)
  const refined = signals === 'crossLingual' ? ranked : await withQuoteCompared(query, ranked, parts.embedder)
  return refined.map(candidate => ({ ...candidate, score: evidenceOf(candidate.features, signals) }))
}

/** The first candidate that may be quoted, compared with the question in meaning, and with the second; the others as they are. */
async function withQuoteCompared(query: Query, ranked: readonly Omit<Candidate, 'score'>[], embedder: Embedder): Promise<Omit<Candidate, 'score'>[]> {
  const [first, second] = ranked.filter(candidate => candidate.objections.length === 0)
  if (first === undefined) return [...ranked]
  const quote = first.ranges.map(range => first.window.passage.article.text.slice(range.start, range.end)).join('')
  const cosine = dot(await embedder.embedQuery(query.wholeText), await embedder.embedPassage(quote))
  const features = { ...first.features, quoteCosine: scaledCosine(cosine), margin: marginOf(first.ranking, second?.ranking) }
  return ranked.map(candidate => (candidate === first ? { ...first, features } : candidate))
}

function signalsFor(query: Query, reader: Reader | null): Signals {
  if (!isReadable(query)) return 'crossLingual'
  return reader === null ? 'withoutReader' : 'withReader'
}

interface DraftWithCosine {
  readonly draft: Draft
  /** Of the question and the passage, or the sentence where those were compared; null when unknown. */
  readonly cosine: number | null
}

async function draftsOf(query: Query, windows: readonly Window[], meter: CoverageMeter, { embedder, reader, indicators }: JudgeParts, signals: Signals): Promise<DraftWithCosine[]> {
  if (signals === 'crossLingual') return nearestSentences(query, windows, embedder)
  const readings = signals === 'withReader' ? await reader?.read(query.readerText, windows.map(readerWindow)) ?? [] : []
  return windows.map((window, i) => {
    const sentence = mostCovering(window, meter)
    const draft = composeDraft(window, readings[i] ?? null, sentence, query.expected.type)
    return { draft: withFigure(query, draft, indicators), cosine: window.passage.cosine }
  })
}

/** Where the reader finds no answer, and the draft no figure of the indicator that is asked for, but its window holds one, what is quoted is that. */
function withFigure(query: Query, draft: Draft, indicators: IndicatorLexicon): Draft {
  const { window } = draft
  if (query.indicators.length === 0 || (draft.reading?.score ?? 0) > 0 || answeringFigure(query, draft, indicators) !== null) return draft
  const figure = answeringFigure(query, { window, ranges: [{ start: window.start, end: window.end, cutBefore: false, cutAfter: false }] }, indicators)
  if (figure === null) return draft
  const answer = { start: figure.start, end: figure.end }
  return { ...draft, answer, ranges: quoteAround(window.passage.article.text, answer) }
}

/** For a question that shares no words with the reports: the sentence of each window that is nearest in meaning. */
async function nearestSentences(query: Query, windows: readonly Window[], embedder: Embedder): Promise<DraftWithCosine[]> {
  const vector = await embedder.embedQuery(query.wholeText)
  const found: DraftWithCosine[] = []
  let embedded = 0
  for (const window of windows) {
    let best: { sentence: TextRange; cosine: number } | undefined
    for (const sentence of sentencesIn(window)) {
      if (embedded >= MAX_EMBEDDED) break
      embedded++
      const cosine = dot(vector, await embedder.embedPassage(window.passage.article.text.slice(sentence.start, sentence.end)))
      if (best === undefined || cosine > best.cosine) best = { sentence, cosine }
    }
    if (best !== undefined) found.push({ draft: composeDraft(window, null, best.sentence, query.expected.type), cosine: Math.max(best.cosine, window.passage.cosine ?? 0) })
  }
  return found
}

function sentencesIn({ passage, start, end }: Window): TextRange[] {
  return sentences(passage.article.text).filter(sentence => sentence.start < end && start < sentence.end && sentence.end - sentence.start >= MIN_EMBEDDED_LENGTH)
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
}

/** Headline and zones belong to a text: they say what it is about. */
function coveragesOf({ window, ranges }: Draft, meter: CoverageMeter): Candidate['coverages'] {
  const { article } = window.passage
  const headline = `${article.title ?? ''} ${article.zones.map(link => link.zone).join(' ')}`
  return {
    quote: meter.measure(`${headline}\n${ranges.map(range => article.text.slice(range.start, range.end)).join('\n')}`),
    window: meter.measure(`${headline}\n${article.text.slice(window.start, window.end)}`),
    article: meter.measure(`${headline}\n${article.text}`),
  }
}

/** Headline and zone before the window; for an article without a headline, what its text begins with. */
function readerWindow({ passage: { article }, start, end }: Window): ReaderWindow {
  const lead = start === 0 ? undefined : LEAD.exec(article.text)?.[0]
  const parts = [article.title ?? lead, article.zones[0]?.zone].filter(part => part !== undefined && part !== '')
  return { context: parts.map((part, i) => `${part}${i === parts.length - 1 ? '：' : '；'}`).join(''), text: article.text.slice(start, end) }
}

/** The first clause of a text, as far as it is short: most often the name of what the text is about. */
const LEAD = /^[^。，,；（(\n]{1,30}/u

function mostCovering(window: Window, meter: CoverageMeter): TextRange | undefined {
  const { text } = window.passage.article
  return sentencesIn(window).map(range => ({ range, share: meter.measure(text.slice(range.start, range.end)).share })).sort((a, b) => b.share - a.share)[0]?.range
}
