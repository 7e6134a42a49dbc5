import type { AnswerMessages, Missing, RefusalKind } from '../answers.ts'

const about = (zone: string | undefined): string => (zone === undefined ? 'The reports' : `The reports on ${zone}`)

const REFUSALS: Record<RefusalKind, (missing: Missing) => string> = {
  'no-zone': ({ zone }) => `There are no reports on ${zone ?? 'that zone'} yet.`,
  'other-zone': ({ zone, indicator }) => `${about(zone)} do not mention ${indicator ?? 'that'}; reports on other zones do.`,
  'other-period': ({ zone, indicator, period }) => `${about(zone)} do not give ${indicator ?? 'that'} for ${period ?? 'that period'}.`,
  'other-indicator': ({ zone, indicator }) => `${about(zone)} do not give ${indicator ?? 'that figure'}.`,
  'not-covered': ({ zone, indicator }) => `${about(zone)} do not mention ${indicator ?? 'that'}.`,
  'low-score': ({ zone }) => `${about(zone)} come close, but nothing in them answers this with enough certainty.`,
}

const periodWords: AnswerMessages['remark']['period'] = ({ label, year, yearPrinted }) => (yearPrinted ? label : year === null ? `${label} (year not given)` : `${label} (${year})`)

export const answers: AnswerMessages = {
  untitled: '(untitled)',
  lines: (first, last) => (first === last ? `line ${first}` : `lines ${first}–${last}`),
  page: page => `page ${page}`,
  separator: ' · ',
  refusal: (reason, missing) => REFUSALS[reason](missing),
  coveredZones: zones => `Zones with reports: ${zones.join(', ')}`,
  coveredPeriods: periods => `Periods with figures: ${periods.map(periodWords).join(', ')}`,
  coveredIndicators: indicators => `The reports give: ${indicators.join(', ')}`,
  latestArticles: 'Latest reports:',
  nearQuestions: 'You could ask:',
  remark: {
    period: period => `Period given in the report: ${periodWords(period)}`,
    periodsDiffer: periods => `Note: the figures are for different periods (${periods.map(periodWords).join(', ')})`,
    definitionsDiffer: indicators => `Note: the figures do not measure the same thing (${indicators.join(', ')})`,
    figuresConflict: 'Note: reports give different figures; here they are side by side',
    zoneWithoutReports: zone => `There are no reports on ${zone} yet`,
  },
  inherited: words => `Understood as: ${words.join(', ')}`,
}
