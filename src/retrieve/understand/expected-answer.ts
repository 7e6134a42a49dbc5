import type { AnswerType, ExpectedAnswer, UnitFamily } from '../query.ts'
import type { Indicator } from './indicators.ts'
import { hasQuestionWord } from './question-words.ts'

/** What each form of question asks for; the first that matches decides, so the particular forms stand first. */
const FORMS: readonly (readonly [AnswerType, RegExp])[] = [
  ['reason', /为什么|为何|缘何|什么原因|原因是|怎么会|\bwhy\b|\bfor what reason/iu],
  ['duration', /多久|多长时间|多少时间|几个?(?:小时|分钟|工作日|月时间)|几天|多少天|多少个?小时|\bhow long\b/iu],
  ['date', /什么时候|何时|什么时间|哪一?天|哪一?年|哪个月|几月|几号|几日|(?:时间|日期)(?:是|[?？]|$)|\bwhen\b|\bwh(?:at|ich) (?:date|day|year|month)\b/iu],
  ['number', /多少(?!人才)|[有是第](?:几|多大|多高|多长|多宽|多重)|(?<!哪)几(?:[个家项名人件次场条所期座台辆位种套批块枚只年倍页本])|多大|多高|百分之几|\bhow (?:many|much|large|big|high|fast|old)\b/iu],
  ['list', /哪些|哪几|哪(?:\d|[一二两三四五六七八九十])+|有哪(?!个|家|位|一)|包括什么|分别是|都有(?:谁|什么)|\b(?:what|which) (?:are|were)\b|\bwhich (?:\w+ ){0,3}\w+s\b|\blist\b/iu],
  ['person', /谁|哪位|什么人|(?:主任|书记|局长|镇长|区长|市长|经理|董事长|负责人|校长|院长|作者|记者)(?:是|叫|名字|姓名|[?？]|$)|\bwho(?:m|se)?\b/iu],
  ['place', /哪里|哪儿|在哪|何处|什么地方|哪个?(?:城市|省|市|县|地方|街道|地点|社区)|位于|\bwhere\b/iu],
  ['organization', /哪家|哪个(?:部门|公司|企业|单位|机构|银行|学校|高校|大学|局|集团|团队)|什么(?:公司|企业|单位|机构|部门)|由谁|哪所|\bwh(?:ich|at) (?:company|bank|university|organi[sz]ation|department|office|enterprise)\b/iu],
  ['manner', /如何|怎么(?!样[?？]|样$)|怎样|什么(?:方式|办法|方法|措施|做法|模式|举措)|靠什么|\bhow\b/iu],
  ['yes-no', /吗|是否|是不是|有没有|能不能|可不可以|可否|了没|^(?:is|are|was|were|did|does|do|has|have|had|can|will)\b/iu],
  ['name', /叫什么|什么名字|名称是|什么(?:主题|口号|品牌|奖|称号|平台|项目|活动|产品|会议?)|主题是|哪个|哪一?种|\bwhich\b|\bcalled\b|\bnamed?\b/iu],
  ['definition', /是什么|什么是|指什么|指的是|什么意思|含义|什么(?:职务|职位|身份|职)|任什么|任何职|是啥|\bwhat (?:is|are|does|do)\b|\bmeans?\b/iu],
]

const GROWTH = /增长|增速|增幅|同比|环比|涨|增加了?(?:多少|百分|几)|提高|提升|下降|降低|减少|压缩|增长率|跌|快|\b(?:grow|grew|growth|increase[ds]?|rise|rose|faster|slower|fall|fell|drop(?:ped)?|decline[ds]?)\b/iu
const NUMBER_NOUN = /总额|金额|数量|总量|比例|占比|比重|比率|率$|增速|增幅|规模|面积|总数|人数|价格|\b(?:number|amount|value|share|percentage|rate|proportion|total|volume|area)\b/iu
const COUNTER = /(?:多少|几|哪(?:几|\d+|[一二两三四五六七八九十]+))[十百千万]?\s*(个百分点|个点|个工作日|个月|个小时|万?平方米|平方公里|公里|亿元?|万元?|小时|分钟|人次|钱|[个家项名人件次场条所期座台辆位种套批块枚只倍亩元天年页本张份])/u

/** Counters and nouns after 多少 and 几, and the families of unit that they fix. */
const COUNTER_UNITS: readonly (readonly [UnitFamily, RegExp])[] = [
  ['money', /^(?:亿元?|万元?|元|钱|美元|资金)/u],
  ['area', /^(?:亩|平方|公顷|面积)/u],
  ['length', /^(?:公里|米|千米)/u],
  ['people', /^(?:人|名|位)/u],
  ['duration', /^(?:天|年|小时|分钟|个月|个工作日|时间)/u],
  ['points', /^个(?:百分)?点/u],
  ['count', /^[个家项件次场条所期座台辆种套批块枚只本份]/u],
]
const PHRASE_UNITS: readonly (readonly [UnitFamily, RegExp])[] = [
  ['rank', /第几|排名|位列|位次|排第|名次|\brank/iu],
  ['percent', /百分之|百分比|占比|比例|比重|占(?!地).{0,8}(?:多少|几)|几个点|几个百分点|\bpercent|\bshare\b|\bproportion\b/iu],
  ['area', /占地|建筑面积|面积|(?<!(?:规模|基金|资金|贷款|额度|投资|产值|金额)(?:都|分别|总共)?有?)多大(?!年纪|年龄|岁|比例|比重|差距)|\bhectares?\b|\bmu\b|\bsquare\b/iu],
  ['money', /多少钱|投资额|总额|金额|收入多少|花了多少|融到|投了多少|\bworth\b|\bcost\b|\byuan\b/iu],
]

/** What growth is told in. */
const GROWTH_UNITS: UnitFamily[] = ['percent', 'points', 'multiple']

/** What kind of answer a question asks for. `indicators` are the ones it names. */
export function expectedAnswer(text: string, indicators: readonly Indicator[]): ExpectedAnswer {
  const growth = GROWTH.test(askingClause(text))
  const stated = FORMS.find(([, form]) => form.test(text))?.[0]
  const type = asNumber(text, stated, indicators.length > 0 || growth) ? 'number' : (stated ?? 'text')
  const counter = COUNTER.exec(text)?.[1] ?? null
  return { type, growth, increase: /净增|新增|增加|\bnew\b|\badd(?:ed)?\b/iu.test(text), counter, units: type === 'number' ? unitsOf(text, counter, growth, indicators) : [] }
}

/** The first clause that asks, of “成交额多少，增长多少”; the whole text when none does by itself. */
export function askingClause(text: string): string {
  return text.split(/[，,；;]/u).find(clause => hasQuestionWord(clause)) ?? text
}

/** A comparison of indicators looks for their figures, whatever its question word: “谁的高企多?”. */
export function numberExpected(expected: ExpectedAnswer, indicators: readonly Indicator[]): ExpectedAnswer {
  if (expected.type === 'number' || indicators.length === 0) return expected
  return { ...expected, type: 'number', units: expected.growth ? GROWTH_UNITS : [...new Set(indicators.flatMap(({ units }) => units))] }
}

/** “固投增速？”, “高企数量”, “What was the GDP …?” ask for a number without a number word. */
function asNumber(text: string, stated: AnswerType | undefined, measured: boolean): boolean {
  if (stated === 'number') return true
  if (stated === undefined || (stated === 'definition' && /\bwhat\b/iu.test(text))) return measured || NUMBER_NOUN.test(text)
  return stated === 'manner' && measured && /(?:情况|表现)?(?:怎么样|如何)[?？]?$/u.test(text)
}

function unitsOf(text: string, counter: string | null, growth: boolean, indicators: readonly Indicator[]): UnitFamily[] {
  const byCounter = counter === null ? undefined : COUNTER_UNITS.find(([, form]) => form.test(counter))?.[0]
  if (byCounter === 'points') return ['points', 'percent']
  if (byCounter !== undefined) return [byCounter]
  if (/\bhow many (?!hectares?|mu|square|percent|yuan)/iu.test(text)) return ['count', 'people']
  const measured = [...new Set(indicators.flatMap(indicator => indicator.units))]
  const byPhrase = PHRASE_UNITS.find(([family, form]) => form.test(text) && (measured.length === 0 || RELATIVE.has(family) || measured.includes(family)))?.[0]
  if (byPhrase !== undefined && !growth) return [byPhrase]
  if (growth) return GROWTH_UNITS
  return measured
}

/** Families that any indicator may be asked for in: its share of something, its place. */
const RELATIVE: ReadonlySet<UnitFamily> = new Set(['percent', 'rank'])
