import type { ZoneLink } from '../article.ts'
import type { ZoneDirectory } from '../zone.ts'

/** What joins two zones that do something together. */
const JOINED = /^(?:管委会)?(?:与|和|同|携手|牵手|联手)$/u
const AGREE = /^(?:管委会)?[^。；\n]{0,14}?(?:签|共建|合作|结对|协同|联动|对接)/u
/** And what joins a zone whose people visit another with that one: 一行14人到. */
const VISITS = /^[^。；\n]{0,30}(?:到|赴|来到?|前往|走进)$/u
const VISIT = /^[^。；，,\n]{0,6}?(?:考察|调研|学习|参观|交流|取经|对标)/u
/** The partner is somebody there, or the zone is only compared. */
const OTHER_PARTNER = /^(?!管委会)(?:的|[^。；，\n]{0,8}?(?:公司|集团|大学|学院|医院|企业|中心|银行|街道|相比|一样))/u
const AGREE_REACH = 24

/** Zones that make an agreement with one of `links` in `lead`, or are visited by its people or visit it, though they may be named once. */
export function partners(links: readonly ZoneLink[], lead: string, directory: ZoneDirectory): ZoneLink[] {
  const mentions = directory.mentions(lead)
  return mentions.flatMap((second, i) => {
    const first = mentions[i - 1]
    const behind = lead.slice(second.end, second.end + AGREE_REACH)
    const between = first === undefined ? '' : lead.slice(first.end, second.start)
    const agree = JOINED.test(between) && AGREE.test(behind)
    const visit = VISITS.test(between) && VISIT.test(behind)
    if (first === undefined || !(agree || visit) || OTHER_PARTNER.test(behind)) return []
    const known = [first, second].map(({ zone }) => links.some(link => link.zone === zone))
    const other = known[0] === true ? second : first
    return known[0] === known[1] ? [] : [{ zone: other.zone, rule: 'partner', evidence: lead.slice(first.start, second.end) }]
  })
}
