/** Reports of invented zones, the same for the same seed: material for properties and for measuring cost. */

/** First and second characters of invented names: 400 places and companies, as many as a year of reports names. */
const FIRST = Array.from('青云白临东南金石望松海明宏锐恒启瑞天华安')
const SECOND = Array.from('岭溪河湖屏浦沙桥江陵源达泰科图芯驰峰川宁')
const SUBJECTS = ['区党工委', '管委会', '科技局', '招商局', '投资促进局', '生物医药产业园', '人才服务中心', '政务大厅', '数字经济专班', '先进制造业集群']
const VERBS = ['召开', '推进', '发布', '签约', '走访', '建成', '启动', '完善', '兑现', '引进']
const OBJECTS = ['重点项目', '惠企政策', '创新平台', '集成电路产线', '新能源汽车零部件基地', '专精特新企业', '营商环境提升行动', '院士工作站', '跨境电商综合服务', '绿色低碳示范园']
const ENDINGS = ['预计年底投产', '受到企业好评', '带动就业明显', '为全市首家', '较去年同期提前', '列入省级清单', '惠及多个街道', '填补了空白', '总投资继续扩大', '将分三期建设']

/** Numbers in [0, 1) from a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = (seed + 0x9e3779b9) | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The sentences of one report. */
export function reportSentences(seed: number, count = 12): string[] {
  const next = random(seed)
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? ''
  const name = (): string => pick(FIRST) + pick(SECOND)
  const figure = (): string => (next() * 900 + 10).toFixed(Math.floor(next() * 3))
  return Array.from({ length: count }, () => `${name()}高新区${pick(SUBJECTS)}${pick(VERBS)}${figure()}个${pick(OBJECTS)},${name()}公司和${name()}研究院完成投资${figure()}亿元,增长${figure()}%,${pick(ENDINGS)}。`)
}

export function report(seed: number): string {
  return reportSentences(seed).join('')
}

/** The same report with a few sentences left out, added or changed. */
export function editedReport(seed: number): string {
  const next = random(seed + 1_000_000)
  const added = reportSentences(seed + 2_000_000, 3)
  return reportSentences(seed)
    .flatMap(sentence => (next() < 0.08 ? [] : next() < 0.08 ? [sentence, added.pop() ?? ''] : [next() < 0.1 ? sentence.replace(/\d+/u, '88') : sentence]))
    .join('')
}
