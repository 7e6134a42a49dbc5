import type { Query, QueryZone } from '../../src/retrieve/query.ts'

/** A question understood in the plainest way: nothing recognized but what the test says. */
export function plainQuery(text: string, parts: Partial<Query> = {}): Query {
  return {
    text, language: 'zh', searchText: text, wholeText: text, readerText: text, focus: [], zones: [], inheritedZones: false, period: null, periods: [], indicators: [],
    expected: { type: 'text', units: [], growth: false, increase: false, counter: null }, kind: 'fact', direction: null, subject: [], nameCandidates: [],
    followUp: false, assumedFollowUp: false, empty: !/[\p{L}\p{N}]/u.test(text), ...parts,
  }
}

/** A zone that the question names in full. */
export function namedZone(zone: string): QueryZone {
  return { zone, by: 'name', surface: zone, known: true }
}
