import type { ReportReader } from '../store/report-store.ts'
import { foldForSearch } from '../text/fold.ts'
import type { Query, SubjectTerm } from './query.ts'

const HAN = /\p{Script=Han}/u

/** A term of the question with what it is worth: its inverse document frequency, 0 to 1. */
interface WeightedTerm {
  readonly term: string
  /** Folded, to be found inside longer words too. */
  readonly text: string
  readonly weight: number
  /** Part of a word that says which attribute is asked for. */
  readonly inFocus: boolean
}

/** How much of what a question asks about stands in a text; each 0 to 1, 0 for a question without terms. */
export interface Coverage {
  /** Share of the question's idf mass. */
  readonly share: number
  /** The same with every term's weight cubed: what counts is whether the rarest words, which name the subject, are there. */
  readonly subject: number
  /** Share of the idf mass of the words that say which attribute is asked for; null when the question has none. */
  readonly focus: number | null
}

export interface CoverageMeter {
  /** Measures a text; headline and zone belong to it when they are passed with it. */
  measure(text: string): Coverage
}

/**
 * Weighs the question's index terms by `ln(1 + (N − n + ½) / (n + ½)) / ln(1 + 2N + 1)` (the idf of BM25, scaled by that of an unseen term),
 * so that words which many passages hold cannot outweigh the subject. Zones and periods are left out: they are matched by rule.
 */
export async function createCoverageMeter(store: ReportReader, query: Query): Promise<CoverageMeter> {
  const matchedOtherwise = foldForSearch([...query.zones.flatMap(zone => zone.by === 'evidence' ? [] : [zone.surface, zone.zone]), ...query.periods.map(period => period.label)].join(' '))
  const all = [...new Set(store.terms(subjectText(query)))].filter(term => !matchedOtherwise.includes(foldForSearch(term)))
  const { total, counts: allCounts } = await store.chunkFrequencies(all)
  // An English word that no report holds says nothing: its Chinese counterpart may be there.
  const seen = all.map((term, i) => ({ term, count: allCounts[i] ?? 0 })).filter(({ term, count }) => count > 0 || query.language === 'zh' || HAN.test(term))
  const terms = seen.map(({ term }) => term)
  const counts = seen.map(({ count }) => count)
  const unseen = Math.log(1 + (total + 0.5) / 0.5)
  const focus = query.focus.map(foldForSearch)
  const weighted = terms.map((term, i) => {
    const count = Math.min(counts[i] ?? 0, total)
    return { term, text: foldForSearch(term), weight: unseen === 0 ? 1 : Math.log(1 + (total - count + 0.5) / (count + 0.5)) / unseen, inFocus: focus.some(word => word.includes(foldForSearch(term))) }
  })
  const aliases = [...query.subject, ...query.indicators.map(indicator => ({ text: indicator.surface, synonyms: indicator.synonyms }))]
    .filter(term => term.synonyms.length > 0)
    .map(term => ({ text: foldForSearch(term.text), synonyms: term.synonyms.map(foldForSearch) }))
  return { measure: text => measure(weighted, aliases, foldForSearch(text), new Set(store.terms(text))) }
}

/** The content words of a question; what else it says for one that has none. Joined words make no bigrams across their border. */
function subjectText(query: Query): string {
  return query.subject.length === 0 ? query.searchText : contentTerms(query).filter(term => !ASKED_FOR.test(term.text)).map(term => term.text).join(' ')
}

/** Words for what is asked: they stand in the question in the place of the answer. */
const ASKED_FOR = /^(?:职务|职位|身份|担任|任职|名字|名称|姓名|叫|说|什么|原因)$/u

/** The subject without the parts of generic words (高新, 新区 of 高新区). */
export function contentTerms({ subject }: Query): readonly SubjectTerm[] {
  const generic = subject.filter(term => term.generic)
  return subject.filter(term => !generic.some(other => other !== term && other.text.includes(term.text)))
}

function measure(terms: readonly WeightedTerm[], aliases: readonly { text: string; synonyms: readonly string[] }[], folded: string, present: ReadonlySet<string>): Coverage {
  const standIns = aliases.filter(alias => alias.synonyms.some(synonym => folded.includes(synonym))).map(alias => alias.text)
  const covered = terms.filter(({ term, text }) => present.has(term) || folded.includes(text) || standIns.some(standIn => standIn.includes(text)))
  const focus = terms.filter(({ inFocus }) => inFocus)
  return {
    share: massOf(covered, 1) / (massOf(terms, 1) || 1), subject: massOf(covered, 3) / (massOf(terms, 3) || 1),
    focus: focus.length === 0 ? null : massOf(covered.filter(({ inFocus }) => inFocus), 1) / (massOf(focus, 1) || 1),
  }
}

function massOf(terms: readonly WeightedTerm[], power: number): number {
  return terms.reduce((sum, { weight }) => sum + weight ** power, 0)
}
