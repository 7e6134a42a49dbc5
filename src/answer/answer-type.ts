import type { Query } from '../retrieve/query.ts'
import type { IndicatorLexicon } from '../retrieve/understand/indicators.ts'
import { periodsIn } from '../retrieve/understand/period.ts'
import type { Draft } from './candidate.ts'
import { bestFigure } from './figure-comparison.ts'
import type { FoundFigure } from './figures.ts'
import { figuresIn } from './figures.ts'

/** A quote with a number, but none of the kind asked for: figures are not always recognized. */
const OTHER_NUMBER = 0.25
const DIGIT = /[0-9０-９]/u

/** 1 when a quote holds the kind of answer that is asked for, ½ when that cannot be told, ¼ for another number, 0 when it does not. */
export function answerTypeMatch(query: Query, draft: Pick<Draft, 'window' | 'ranges'>, figure: FoundFigure | null): number {
  const { article } = draft.window.passage
  const texts = draft.ranges.map(range => article.text.slice(range.start, range.end))
  switch (query.expected.type) {
    case 'number':
    case 'duration':
      return figure !== null ? 1 : texts.some(text => DIGIT.test(text)) ? OTHER_NUMBER : 0
    case 'date':
      return texts.some(text => periodsIn(text, { reference: null }).length > 0) ? 1 : 0
    default:
      return 0.5
  }
}

/** The figure of a quote that answers a question for a number, with its place in the article's text; null when none does. */
export function answeringFigure(query: Query, { window, ranges }: Pick<Draft, 'window' | 'ranges'>, indicators: IndicatorLexicon): FoundFigure | null {
  const { text, published, eventDate } = window.passage.article
  const reference = published ?? eventDate?.slice(0, 10) ?? null
  const figures = ranges.flatMap(range => figuresIn(text.slice(range.start, range.end), { indicators, reference }).map(figure => ({ ...figure, start: figure.start + range.start, end: figure.end + range.start })))
  return bestFigure(figures, { expected: query.expected, indicator: query.indicators[0] ?? null, period: query.period?.period ?? null })
}
