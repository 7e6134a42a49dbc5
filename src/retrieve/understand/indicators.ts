import { z } from 'zod'
import { foldKeepingOffsets, unfoldRange } from '../../text/folded.ts'
import data from '../indicators.json' with { type: 'json' }
import { UNIT_FAMILIES } from '../query.ts'

const Indicator = z.strictObject({
  name: z.string().min(2),
  synonyms: z.array(z.string().min(2)),
  english: z.array(z.string().min(2)),
  units: z.array(z.enum(UNIT_FAMILIES)).min(1),
  near: z.array(z.string()),
})

/** A statistical indicator as reports name it. */
export type Indicator = Readonly<z.infer<typeof Indicator>>

export interface IndicatorMention {
  readonly indicator: Indicator
  /** Half-open, in UTF-16 units of the text that was searched. */
  readonly start: number
  readonly end: number
}

/** The indicators that the program knows and how they are written. */
export interface IndicatorLexicon {
  readonly indicators: readonly Indicator[]
  byName(name: string): Indicator | undefined
  /** Every indicator named in `text`, in order, non-overlapping, the longest name at each place. */
  mentions(text: string): readonly IndicatorMention[]
}

/** The lexicon of `indicators.json`; throws a ZodError when the file is not well formed. */
export function loadIndicators(): IndicatorLexicon {
  return createIndicatorLexicon(z.array(Indicator).parse(data))
}

/** @throws RangeError when one spelling stands for two indicators, or `near` names an unknown one */
export function createIndicatorLexicon(indicators: readonly Indicator[]): IndicatorLexicon {
  const byName = new Map(indicators.map(indicator => [indicator.name, indicator]))
  const bySpelling = spellings(indicators)
  for (const { name, near } of indicators) if (near.some(other => !byName.has(other))) throw new RangeError(`${name} is near an unknown indicator`)
  const spellingAt = longestAt([...bySpelling.keys()])
  const mentions = (text: string): IndicatorMention[] => {
    const folded = foldKeepingOffsets(text)
    const found: IndicatorMention[] = []
    for (let i = 0; i < folded.text.length; i++) {
      const spelling = spellingAt(folded.text, i)
      const indicator = spelling === undefined ? undefined : bySpelling.get(spelling)
      if (spelling === undefined || indicator === undefined) continue
      const [start, end] = unfoldRange(folded, i, i + spelling.length)
      found.push({ indicator, start, end })
      i += spelling.length - 1
    }
    return found
  }
  return { indicators, byName: name => byName.get(name), mentions }
}

/** Chinese spellings of an indicator, the canonical one first. */
export function chineseSpellings(indicator: Indicator): readonly string[] {
  return [...new Set([indicator.name, ...indicator.synonyms])]
}

function spellings(indicators: readonly Indicator[]): Map<string, Indicator> {
  const found = new Map<string, Indicator>()
  for (const indicator of indicators) {
    const all = [...chineseSpellings(indicator), ...indicator.english].map(spelling => foldKeepingOffsets(spelling).text)
    for (const spelling of new Set([...all, ...all.map(singular)])) {
      const other = found.get(spelling)
      if (other !== undefined && other !== indicator) throw new RangeError(`${spelling} stands for ${other.name} and ${indicator.name}`)
      found.set(spelling, indicator)
    }
  }
  return found
}

/** “exports” also as “export”, “companies” as “company”; a Chinese term stays as it is. */
function singular(spelling: string): string {
  if (!/^[a-z].*[a-z]s$/u.test(spelling) || /(?:ss|gross)$/u.test(spelling)) return spelling
  return spelling.endsWith('ies') ? `${spelling.slice(0, -3)}y` : spelling.slice(0, -1)
}

/** Finds the longest spelling that begins at a place of a folded text; Latin ones only as whole words. */
function longestAt(all: readonly string[]): (text: string, at: number) => string | undefined {
  const byFirst = new Map<string, string[]>()
  for (const spelling of [...all].sort((a, b) => b.length - a.length)) {
    const first = spelling[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), spelling])
  }
  return (text, at) => byFirst.get(text[at] ?? '')?.find(spelling => text.startsWith(spelling, at) && isWhole(text, at, at + spelling.length))
}

function isWhole(text: string, start: number, end: number): boolean {
  const cutsBefore = LATIN.test(text[start] ?? '') && LATIN.test(text[start - 1] ?? '')
  const cutsAfter = LATIN.test(text[end - 1] ?? '') && LATIN.test(text[end] ?? '')
  return !cutsBefore && !cutsAfter
}

const LATIN = /[a-z0-9]/u
