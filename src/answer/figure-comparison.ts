import type { ExpectedAnswer, Period, QueryIndicator } from '../retrieve/query.ts'
import { periodAgreement } from '../retrieve/understand/period-agreement.ts'
import type { FoundFigure } from './figures.ts'

/** Whether a figure is of the kind that a question asks for: a rate for 增长多少, a fitting unit for 多少家. */
function fitsExpected(figure: FoundFigure, { type, units, growth, increase }: ExpectedAnswer): boolean {
  if (type === 'duration') return figure.family === 'duration'
  if (type !== 'number') return false
  if (growth && figure.measure === 'level') return false
  if (!growth && !increase && figure.measure === 'growth' && !units.includes(figure.family)) return false
  return units.length === 0 || units.includes(figure.family) || (growth && figure.measure === 'growth')
}

export interface FigureWanted {
  readonly expected: ExpectedAnswer
  /** Null when the question names no indicator. */
  readonly indicator: QueryIndicator | null
  /** Null when it leaves the period open. */
  readonly period: Period | null
}

/** The figure of a text that best answers: its indicator first, then its kind, then its period; null when none fits. */
export function bestFigure(figures: readonly FoundFigure[], wanted: FigureWanted): FoundFigure | null {
  const fitting = figures.filter(figure => fitsExpected(figure, wanted.expected) && agreesWithIndicator(figure, wanted))
  const merit = (figure: FoundFigure): number => INDICATOR_MERIT * Number(figure.indicator === wanted.indicator?.name) + periodMerit(figure, wanted.period)
    + KIND_MERIT * (Number(measureAsked(figure, wanted.expected)) + Number(hasCounter(figure, wanted.expected)))
  return [...fitting].sort((a, b) => merit(b) - merit(a))[0] ?? null
}

/** A total is asked for unless 净增 or 增长 is. */
function measureAsked({ measure }: FoundFigure, { growth, increase }: ExpectedAnswer): boolean {
  return increase ? measure === 'increase' : growth ? measure === 'growth' : measure !== 'increase' && measure !== 'growth'
}

/** “多少家” is met by 786家. */
function hasCounter({ unit }: FoundFigure, { counter }: ExpectedAnswer): boolean {
  return counter !== null && unit.endsWith(counter)
}

/** The right indicator outweighs the right period: a period that differs shows in the answer, an indicator does not. */
const INDICATOR_MERIT = 4
/** Kind and counter decide between figures of one indicator, also where the period of one is not told. */
const KIND_MERIT = 2
const PERIOD_MERIT = { same: 3, maybe: 2, within: 1, covers: 1, differs: -2 } as const

function periodMerit({ span }: FoundFigure, period: Period | null): number {
  return span === null || period === null ? 0 : PERIOD_MERIT[periodAgreement(period, span)]
}

/** A figure whose indicator is not told may be meant only if it is counted as asked. */
function agreesWithIndicator(figure: FoundFigure, { indicator, expected }: FigureWanted): boolean {
  if (indicator === null) return true
  return figure.indicator === null ? hasCounter(figure, expected) : figure.indicator === indicator.name || indicator.near.includes(figure.indicator)
}

/** How two figures stand to each other. `order` is null when they do not compare: other base units, or no single numbers. */
export interface FigureComparison {
  readonly order: -1 | 0 | 1 | null
  readonly periodsDiffer: boolean
  readonly definitionsDiffer: boolean
}

export function compareFigures(a: FoundFigure, b: FoundFigure): FigureComparison {
  const comparable = a.baseValue !== null && b.baseValue !== null && a.baseUnit === b.baseUnit && a.measure === b.measure
  return {
    order: comparable ? (Math.sign(signed(a) - signed(b)) as -1 | 0 | 1) : null,
    periodsDiffer: a.span !== null && b.span !== null ? !['same', 'maybe'].includes(periodAgreement(a.span, b.span)) : a.span !== b.span,
    definitionsDiffer: a.indicator !== null && b.indicator !== null && a.indicator !== b.indicator,
  }
}

/**
 * The items in the order of their figures. Only figures of one unit and measure have an order: those that most items
 * have come first, the others follow by their kind; so a number added (新增20家) never stands above a total.
 */
export function orderedByFigure<Item extends { readonly found: FoundFigure }>(items: readonly Item[], direction: 'highest' | 'lowest'): Item[] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const kind = `${item.found.baseValue === null ? 'vague' : item.found.measure} ${item.found.baseUnit}`
    groups.set(kind, [...(groups.get(kind) ?? []), item])
  }
  const sign = direction === 'lowest' ? 1 : -1
  const ordered = [...groups.values()].sort((a, b) => b.length - a.length)
  return ordered.flatMap(group => group.sort((a, b) => sign * (signed(a.found) - signed(b.found))))
}

/** True when two reports give different numbers for the same thing: one indicator, measure, period and unit, and no rounding explains it. */
export function figuresConflict(a: FoundFigure, b: FoundFigure): boolean {
  const { order, periodsDiffer, definitionsDiffer } = compareFigures(a, b)
  if (a.indicator === null || b.indicator === null || a.span === null || b.span === null || a.measure !== b.measure) return false
  if (order === null || order === 0 || periodsDiffer || definitionsDiffer || a.approximate || b.approximate) return false
  return Math.abs(signed(a) - signed(b)) > Math.max(roundingOf(a), roundingOf(b))
}

function signed({ baseValue, falling, measure }: FoundFigure): number {
  return (baseValue ?? 0) * (falling && (measure === 'growth' || measure === 'increase') ? -1 : 1)
}

/** Half of the last printed digit, in base units. */
function roundingOf({ text, value, baseValue }: FoundFigure): number {
  const decimals = /\.(\d+)/u.exec(text)?.[1]?.length ?? 0
  const factor = value === null || value === 0 ? 1 : (baseValue ?? 0) / value
  return (factor * 10 ** -decimals) / 2
}
