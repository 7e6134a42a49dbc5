import type { ExpectedAnswer, QuestionKind } from '../query.ts'

const ZONE_NOUN = '(?:高新区|经开区|开发区|自贸区|保税区|综保区|自创区|园区|地区|城市)'
const WHICH_ZONES = new RegExp(`(?:哪些|哪几个|有哪些|哪几家|什么)(?:(?:地方|城市|省份?|市)的?)?(?:国家级|国家)?${ZONE_NOUN}|${ZONE_NOUN}(?:都)?有哪些(?!\\p{Script=Han})|(?<![在到去])哪些地方(?=的报道|都|有|在|提到|推)|\\b(?:which|what) (?:[\\w-]+ ){0,3}(?:zones|parks|areas)\\b`, 'iu')
const WHICH_ZONE = new RegExp(`哪(?:一)?(?:个|家)?(?:国家级|国家)?${ZONE_NOUN}|${ZONE_NOUN}(?:是|在)?(?:哪个|谁|哪一个|哪家)|\\b(?:which|what) (?:[\\w-]+ ){0,3}(?:zone|park|area)\\b`, 'iu')
const HIGHEST = /最(?:高|多|大|快|好|强|长|早|新高)|第一|居首|领先|\b(?:highest|most|largest|biggest|fastest|best|top|first)\b/iu
const LOWEST = /最(?:低|少|小|慢|差|弱|短|晚)|垫底|倒数|\b(?:lowest|fewest|least|smallest|slowest|worst)\b/iu
const COMPARE = /对比|比较|相比|比一比|哪个|哪家|哪一个|谁|更|差多少|高多少|分别|各(?:是|有|为)|孰|\b(?:compare|versus|vs|which|or|more|faster|slower|higher|lower|larger|than|respectively|both)\b/iu
/** Compares wherever the zones stand. */
const STRONG_COMPARE = /对比|比较|相比|比一比|比.{1,20}(?:高|低|多|少|快|慢)|\b(?:compare|versus|vs|than)\b/iu
const NEWS = /(?:最新|最近|近期|近日|今日|新)(?:的)?(?:消息|动态|新闻|报道|情况|进展|事|发展)|有(?:什么|啥|哪些)(?:新的?|最新的?)?(?:新闻|消息|动态|报道|进展)|\b(?:latest|recent) (?:news|reports?|updates?|articles?)\b|\bnews\b|\bwhat'?s new\b/iu

export interface KindOfQuestion {
  readonly kind: QuestionKind
  readonly direction: 'highest' | 'lowest' | null
}

/**
 * What the question wants to have looked at. `zones`: how many it names itself, and whether and, or and the like join them;
 * `bare`: nothing is left besides zone and period.
 */
export function kindOfQuestion(text: string, zones: { readonly count: number; readonly joined: boolean }, expected: ExpectedAnswer, bare: boolean): KindOfQuestion {
  const direction = LOWEST.test(text) ? 'lowest' : HIGHEST.test(text) ? 'highest' : null
  if (zones.count > 1 && (STRONG_COMPARE.test(text) || (zones.joined && (COMPARE.test(text) || expected.type === 'number')))) return { kind: 'compare', direction }
  if (zones.count === 0 && direction !== null && (WHICH_ZONE.test(text) || WHICH_ZONES.test(text))) return { kind: 'extreme', direction }
  if (zones.count === 0 && WHICH_ZONES.test(text)) return { kind: 'which-zones', direction: null }
  if (NEWS.test(text) || (zones.count > 0 && bare)) return { kind: 'latest', direction: null }
  return { kind: 'fact', direction: null }
}
