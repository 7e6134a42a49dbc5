import type { UnitFamily } from '../retrieve/query.ts'

/** A unit as printed, with its family and its size in the family's base unit. */
export interface Unit {
  readonly family: UnitFamily
  /** What figures are compared in: 元, 美元, %, 平方米 …; the printed unit where nothing converts. */
  readonly base: string
  /** How many base units one of it is. */
  readonly factor: number
}

const SCALE: Record<string, number> = { '': 1, 十: 10, 百: 100, 千: 1000, 万: 10_000, 十万: 100_000, 百万: 1_000_000, 千万: 10_000_000, 亿: 100_000_000, 百亿: 10_000_000_000, 千亿: 100_000_000_000, 万亿: 1_000_000_000_000 }

/** Size of one mu (亩): 2000/3 square metres. */
const SQUARE_METRES_PER_MU = 2000 / 3

/** Units without a scale before them. Longer ones that begin alike stand first. */
const UNITS: readonly (readonly [pattern: string, family: UnitFamily, base: string, factor: number])[] = [
  ['个百分点', 'points', '个百分点', 1], ['%', 'percent', '%', 1], ['‰', 'percent', '%', 0.1],
  ['美元', 'money', '美元', 1], ['欧元', 'money', '欧元', 1], ['港元|港币', 'money', '港元', 1], ['日元', 'money', '日元', 1], ['元(?:人民币)?|人民币', 'money', '元', 1],
  ['平方公里|平方千米', 'area', '平方米', 1_000_000], ['平方米|平米|m2', 'area', '平方米', 1], ['公顷', 'area', '平方米', 10_000], ['亩', 'area', '平方米', SQUARE_METRES_PER_MU],
  ['公里|千米|km', 'length', '米', 1000], ['米', 'length', '米', 1],
  ['吨标准煤', 'energy', '吨标准煤', 1], ['千瓦时|度(?:电)', 'energy', '千瓦时', 1], ['兆瓦|mw', 'energy', '千瓦', 1000], ['千瓦|kw', 'energy', '千瓦', 1],
  ['吨', 'weight', '吨', 1], ['公斤|千克|kg', 'weight', '吨', 0.001],
  ['立方米|m3', 'volume', '立方米', 1], ['倍', 'multiple', '倍', 1], ['番', 'multiple', '番', 1],
  ['个?工作日', 'duration', '工作日', 1], ['个月', 'duration', '月', 1], ['年', 'duration', '年', 1], ['天|日', 'duration', '天', 1], ['个?小时', 'duration', '分钟', 60], ['分钟', 'duration', '分钟', 1],
  ['人次', 'people', '人次', 1], ['人', 'people', '人', 1], ['名', 'people', '人', 1], ['位', 'people', '人', 1],
  ['标箱|teu', 'count', '标箱', 1], ['场次', 'count', '场', 1], ['分', 'other', '分', 1],
  ['[家个项件所座台辆场次期批户套栋条种类块枚只张页份本处支单例宗起笔款艘列架幢间所门株片把对组队]', 'count', '', 1],
]
const SCALES = Object.keys(SCALE).filter(scale => scale !== '').sort((a, b) => b.length - a.length).join('|')

/** What may follow a number: scale, unit, each captured; a scale alone counts too (超百亿 has no number and is not read). */
export const UNIT_PATTERN = `(?<scale>${SCALES})?(?<more>余|多)?(?<unit>${UNITS.map(([pattern]) => pattern).join('|')})`

/** The unit that `UNIT_PATTERN` captured; undefined for words that are none. */
export function unitOf(scale: string, unit: string): Unit | undefined {
  const entry = UNITS.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'u').test(unit))
  if (entry === undefined) return undefined
  const [, family, base, factor] = entry
  return { family, base: base === '' ? unit : base, factor: factor * (SCALE[scale] ?? 1) }
}
