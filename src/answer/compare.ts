import type { Query } from '../retrieve/query.ts'
import type { Passage } from '../retrieve/search.ts'
import type { Remark } from './answer.ts'
import { compareFigures, orderedByFigure } from './figure-comparison.ts'
import type { FoundFigure } from './figures.ts'
import { shownPeriods } from './shown-period.ts'
import type { FigureParts, ZoneFigure } from './zone-figures.ts'
import { figureOfZone } from './zone-figures.ts'

/** Zones of one comparison: more make no table that a chat can show. */
export const MAX_COMPARED = 6

/** One figure a zone for the first indicator asked for, the largest first (the smallest, when that is asked for) as far as they compare. */
export function zoneFigures(query: Query, zones: readonly string[], passages: readonly Passage[], parts: FigureParts): ZoneFigure[] {
  const [indicator] = query.indicators
  if (indicator === undefined) return []
  const found = zones.flatMap(zone => figureOfZone(zone, passages, query, indicator, parts) ?? [])
  return orderedByFigure(found, query.direction ?? 'highest')
}

/** What a reader must know before comparing the figures: other periods, other definitions. */
export function remarksOn(figures: readonly FoundFigure[]): Remark[] {
  const [first, ...others] = figures
  if (first === undefined) return []
  const comparisons = others.map(other => compareFigures(first, other))
  const names = [...new Set(figures.flatMap(figure => figure.indicator ?? []))]
  return [
    ...(comparisons.some(comparison => comparison.periodsDiffer) ? [{ kind: 'periods-differ', periods: shownPeriods(figures) } as const] : []),
    ...(comparisons.some(comparison => comparison.definitionsDiffer) ? [{ kind: 'definitions-differ', indicators: names } as const] : []),
  ]
}
