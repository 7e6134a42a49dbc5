import type { Reader, ReaderWindow } from '../embed/reader.ts'
import type { CoverageMeter } from '../retrieve/coverage.ts'
import type { Query } from '../retrieve/query.ts'
import type { StoredArticle } from '../store/report-store.ts'
import type { TextRange } from '../text/sentences.ts'
import { answerTypeMatch } from './answer-type.ts'
import type { Candidate, Draft } from './candidate.ts'
import { composeDraft } from './compose.ts'
import { objectionsTo } from './objections.ts'
import type { Signals } from './score.ts'
import { featuresOf, scoresOf } from './score.ts'
import type { Window } from './windows.ts'

/** Reads the windows against the question and weighs all signals; best first. */
export async function judgeWindows(query: Query, windows: readonly Window[], meter: CoverageMeter, reader: Reader | null): Promise<Candidate[]> {
  const usable = query.language === 'zh' ? reader : null
  const readings = usable === null ? [] : await usable.read(query.readerText, windows.map(readerWindow))
  const drafts = windows.map((window, i) => composeDraft(window, readings[i] ?? null, ranges => mostCovering(ranges, window.passage.article, meter)))
  const articles = [...new Set(windows.map(window => window.passage.article.id))]
  const signals = usable === null ? 'withoutReader' : 'withReader'
  return drafts.map(draft => judge(query, draft, articles.indexOf(draft.window.passage.article.id) + 1, meter, signals)).sort((a, b) => b.ranking - a.ranking)
}

function judge(query: Query, draft: Draft, articleRank: number, meter: CoverageMeter, signals: Signals): Candidate {
  const { passage, start, end } = draft.window
  const { article } = passage
  const headline = `${article.title ?? ''} ${article.zones.map(link => link.zone).join(' ')}`
  const quoted = draft.ranges.map(range => article.text.slice(range.start, range.end)).join('\n')
  const coverages = {
    quote: meter.measure(`${headline}\n${quoted}`),
    window: meter.measure(`${headline}\n${article.text.slice(start, end)}`),
    article: meter.measure(`${headline}\n${article.text}`),
  }
  const features = featuresOf(draft, articleRank, coverages, answerTypeMatch(query, quoted))
  return { ...draft, coverages, features, objections: objectionsTo(query, draft), ...scoresOf(features, signals) }
}

/** Headline and zone before the window; for an article without a headline, what its text begins with. */
function readerWindow({ passage: { article }, start, end }: Window): ReaderWindow {
  const lead = start === 0 ? undefined : LEAD.exec(article.text)?.[0]
  const parts = [article.title ?? lead, article.zones[0]?.zone].filter(part => part !== undefined && part !== '')
  return { context: parts.map((part, i) => `${part}${i === parts.length - 1 ? '：' : '；'}`).join(''), text: article.text.slice(start, end) }
}

/** The first clause of a text, as far as it is short: most often the name of what the text is about. */
const LEAD = /^[^。，,；（(\n]{1,30}/u

function mostCovering(ranges: readonly TextRange[], article: StoredArticle, meter: CoverageMeter): TextRange | undefined {
  return ranges.map(range => ({ range, share: meter.measure(article.text.slice(range.start, range.end)).share })).sort((a, b) => b.share - a.share)[0]?.range
}
