import type { ExpectedAnswer, Query, QueryIndicator } from '../retrieve/query.ts'
import type { Passage } from '../retrieve/search.ts'
import type { IndicatorLexicon } from '../retrieve/understand/indicators.ts'
import type { ZoneDirectory } from '../zone.ts'
import type { Figure } from './answer.ts'
import { quoteAround } from './compose.ts'
import { bestFigure } from './figure-comparison.ts'
import type { FoundFigure } from './figures.ts'
import { figuresIn } from './figures.ts'
import type { QuotePlan } from './quote.ts'
import { windowsOf } from './windows.ts'
import { zoneSpokenOf } from './zone-spoken-of.ts'

/** A zone's figure for an indicator, with what would be quoted for it. */
export interface ZoneFigure {
  readonly zone: string
  readonly found: FoundFigure
  readonly plan: QuotePlan
}

/** What finding a zone's figures works with. */
export interface FigureParts {
  readonly indicators: IndicatorLexicon
  readonly zones: ZoneDirectory
}

/** Windows looked through for one zone: an article repeats its main figures, seldom more often than this. */
const WINDOWS = 12

/**
 * The figure for `indicator` that the passages of a zone give, nearest to what is asked; undefined when none does.
 * A figure whose indicator is another, or not told, does not count.
 */
export function figureOfZone(zone: string, passages: readonly Passage[], query: Query, indicator: QueryIndicator, { indicators, zones }: FigureParts): ZoneFigure | undefined {
  const wanted = { expected: expectedFigure(query, indicator), indicator, period: query.period?.period ?? null }
  const sightings = windowsOf(passages.filter(passage => passage.article.zones.some(link => link.zone === zone)), WINDOWS).flatMap(window => {
    const { article } = window.passage
    const reference = article.published ?? article.eventDate?.slice(0, 10) ?? null
    return figuresIn(article.text.slice(window.start, window.end), { indicators, reference }).filter(figure => figure.indicator === indicator.name)
      .filter(figure => [null, zone].includes(zoneSpokenOf(article, window.start + figure.start, zones))).map(figure => ({ figure, window }))
  })
  const found = bestFigure(sightings.map(({ figure }) => figure), wanted)
  const sighting = sightings.find(({ figure }) => figure === found)
  if (found === null || sighting === undefined) return undefined
  const { window } = sighting
  const answer = { start: window.start + found.start, end: window.start + found.end }
  const { article } = window.passage
  return { zone, found, plan: { article, ranges: quoteAround(article.text, answer), answer, score: 1, figure: printed(found) } }
}

/** What is shown of a figure. */
export function printed({ text, value, unit, period, indicator }: FoundFigure): Figure {
  return { text, value, unit, period, indicator }
}

/** “哪个更多” asks for a name and is decided by a number of the indicator's kind. */
function expectedFigure({ expected }: Query, indicator: QueryIndicator): ExpectedAnswer {
  if (expected.type === 'number') return expected
  return { ...expected, type: 'number', units: expected.growth ? ['percent', 'points', 'multiple'] : indicator.units }
}
