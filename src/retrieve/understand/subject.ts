import type { WordCutter } from '../../text/words.ts'
import type { SubjectTerm } from '../query.ts'
import { translationsIn } from './glossary.ts'
import { chineseSpellings, type Indicator } from './indicators.ts'

/** Words that nearly every report about a zone holds, and light verbs: they never decide alone. */
const GENERIC = new Set(('高新区 新区 高新技术 经开区 开发区 园区 全区 区内 高新 企业 公司 服务 发展 工作 情况 项目 建设 创新 科技 产业 技术 经济 推动 推进 打造 加快 实现 开展 提升 管委会 政府 部门 单位 相关 '
  + '主要 重点 重大 目前 今年 全年 同比 增长 增速 增幅 增加 增长率 下降 提高 完成 达到 累计 数量 总量 总额 总数 规模 比例 水平 数字 数据 指标 名称 名字 内容 时间 地方 地点 原因 方面 方式 措施 做法 问题 '
  + '进行 举行 召开 举办 组织 包括 分别 共有 拥有 需要 报道 新闻 消息 报告 最高 最低 最多 最少 最大 最快 排名 家 个 项 名 人 年 月 日 国家 全国 全省 全市 中国 '
  + 'highest lowest most least rate zone zones high-tech high tech hi-tech hi development park area district company companies enterprise enterprises project projects national report reports number value total year growth grow grew much many').split(' '))

const MIN_SUBJECT_LENGTH = 2
/**
 * The words of a question that its answer should hold, in order, the longest of overlapping ones.
 * `text` has no question words, zones or periods any more; `indicators` are its indicators with all their spellings.
 */
export function subjectTerms(text: string, indicators: readonly { readonly indicator: Indicator; readonly surface: string }[], words: WordCutter): SubjectTerm[] {
  const measured = indicators.map(({ indicator, surface }): SubjectTerm => ({ text: surface.toLowerCase(), synonyms: chineseSpellings(indicator).filter(spelling => spelling !== surface.toLowerCase()), generic: false, inherited: false }))
  const rest = indicators.reduce((left, { surface }) => left.replaceAll(surface, ' '), text)
  const translated = translationsIn(rest)
  const left = translated.reduce((remaining, { english }) => remaining.replaceAll(wholeWord(english), ' '), rest)
  return [
    ...measured,
    ...translated.map(({ english, chinese }): SubjectTerm => ({ text: english.toLowerCase(), synonyms: chinese, generic: chinese.every(word => GENERIC.has(word)), inherited: false })),
    ...contentWords(left, words).map((word): SubjectTerm => ({ text: word, synonyms: [], generic: GENERIC.has(word), inherited: false })),
  ]
}

/** The words of a text that carry meaning, in order, the longest of overlapping ones. */
export function contentWords(text: string, words: WordCutter): string[] {
  const all = [...new Set(text.split(' ').flatMap(run => (LATIN_WORD.test(run) ? [run] : words.cut(run))).map(word => word.trim().toLowerCase()))].filter(word => isContent(word))
  return all.filter(word => !all.some(longer => longer !== word && longer.includes(word)))
}

/** E-Hualu and R&D stay whole. */
const LATIN_WORD = /^[A-Za-z][\w&.-]*$/u

function isContent(word: string): boolean {
  return /^[\p{L}\p{N}]/u.test(word) && (word.length >= MIN_SUBJECT_LENGTH || /^\d$/u.test(word)) && !FUNCTION_WORD.test(word)
}

const FUNCTION_WORD = /^(?:因为|所以|以及|以上|以下|其中|这个|那个|这些|那些|我们|你们|他们|它们|自己|可以|应该|已经|正在|还是|或者|并且|为了|对于|关于|通过|根据|截至|截止|之间|之后|之前|以来|以外|左右|的话|一下|一个|那里|这里|哪里|什么|怎么|那么|还有|是否|他们|它的|他的|她的|该区|该市|the|and|for|with|from|into|its|was|were|did|has|had|have|how|what|which|when|who|why|where|you|your|our|their|them|they|all|any|not|but|new|set|up|out|off|hold|held|bring|brought|give|gave|given|go|went|come|came|put|use|used|there|here|also|such|each|both|between|during|after|before|since|until|according|yes|no|please|tell|say|said|says|happen|happened|call|called|work|works)$/u

function wholeWord(english: string): RegExp {
  return new RegExp(`(?<!\\w)${english.replace(/[.+*?^$()[\]{}|\\/]/gu, '\\$&')}(?!\\w)`, 'gu')
}
