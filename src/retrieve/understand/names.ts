import type { NameEvidence, Query, QueryZone } from '../query.ts'

/** At most this many names of one question are looked up. */
const MAX_CANDIDATES = 8
/** A name that stands in more articles than this is no zone's own. */
const MAX_NAME_ARTICLES = 6

const QUOTED = /[“"「『《〈‘]([^”"」』》〉’]{2,24})[”"」』》〉’]/gu
const ORGANISATION = /[\p{Script=Han}A-Za-z0-9·()（）]{2,20}?(?:有限公司|公司|集团|银行|大学|学院|医院|管理局|消防大队|办事处|街道|社区|产业园区|产业园|园区|实验室|研究院|研究所|孵化器|科技园|服务中心|中心|会客厅|小镇|协会|委员会|党支部|驿站|手册|指南)/gu
const BEFORE_ROLE = /([\p{Script=Han}]{2,3})(?=(?:现在|目前)?(?:担任|任什么|任职|任哪|是谁|是什么人|是什么职务|是哪家|是哪个|说了|表示|什么职务|的职务|介绍|带队|在哪))/gu
const LATIN_NAME = /\b(?=[A-Za-z0-9-]*[A-Z])(?=[A-Za-z0-9-]{2,})[A-Za-z][A-Za-z0-9-]*\b/gu
const ENGLISH_COMMON = /^(?:How|What|When|Where|Who|Whose|Which|Why|The|Is|Are|Was|Were|Did|Does|Do|Has|Have|And|In|On|GDP|High|Tech|Hi|Zone|Park|District|National|Development|Economic|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)$/u

/**
 * Runs of a question that look like the name of an office, company, person or work, best first: quoted words,
 * names of organizations, persons before their role, Latin names, then the rarest-looking subject words.
 * `text` has its zones, periods and question words blanked out.
 */
export function nameCandidates(text: string, subject: readonly string[]): string[] {
  const found = [
    ...[...text.matchAll(QUOTED)].map(match => match[1] ?? ''),
    ...[...text.matchAll(ORGANISATION)].map(match => match[0].replace(/^.*[的在是由和与给向为把被到对]/u, '')),
    ...[...text.matchAll(BEFORE_ROLE)].map(match => match[1] ?? ''),
    ...[...text.matchAll(LATIN_NAME)].map(match => match[0]).filter(name => !ENGLISH_COMMON.test(name)),
    ...subject.filter(word => /^\p{Script=Han}{2,}$/u.test(word)).sort((a, b) => b.length - a.length),
  ]
  return [...new Set(found.map(name => name.trim()).filter(name => name.length > 1 && !name.includes('  ')))].slice(0, MAX_CANDIDATES)
}

/**
 * The zone of a name that the reports of one zone alone hold: 浑南会客厅 → 沈阳高新区. Empty when no name is that telling.
 * @param evidence what the store knows of the query's name candidates, in their order
 */
export function zonesByEvidence(query: Query, evidence: readonly NameEvidence[]): QueryZone[] {
  if (query.zones.length > 0) return []
  for (const { name, articleZones } of evidence) {
    const [zone, ...others] = [...new Set(articleZones)]
    if (articleZones.length > MAX_NAME_ARTICLES || others.length > 0 || zone === undefined || zone === null) continue
    return [{ zone, by: 'evidence', surface: name, known: true }]
  }
  return []
}
