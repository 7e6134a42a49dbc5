import type { ZoneKind } from '../zone.ts'

/** A word that says what kind of zone a name ends in, and the short word that stands for it in canonical names. */
interface KindWord {
  readonly kind: ZoneKind
  readonly short: string
  /** Printed forms, longest first. */
  readonly forms: readonly string[]
}

const KIND_WORDS: readonly KindWord[] = [
  { kind: 'high-tech', short: '高新区', forms: ['高新技术产业开发区', '高新技术产业园区', '高新技术产业园', '高技术产业开发区', '新技术产业开发区', '高新技术开发区', '高新产业开发区', '新技术开发区', '高新开发区', '高新园区', '高新区'] },
  { kind: 'economic', short: '经开区', forms: ['经济技术产业开发区', '经济技术开发区', '经济开发区', '经开区'] },
  { kind: 'free-trade', short: '自贸试验区', forms: ['自由贸易试验区', '自由贸易区', '自贸试验区', '自贸区'] },
  { kind: 'free-trade', short: '自贸片区', forms: ['自贸试验区片区', '自贸试验片区', '自贸片区'] },
  { kind: 'bonded', short: '综保区', forms: ['综合保税区', '综保区'] },
  { kind: 'bonded', short: '保税港区', forms: ['保税港区'] },
  { kind: 'bonded', short: '保税区', forms: ['保税区'] },
  { kind: 'bonded', short: '出口加工区', forms: ['出口加工区'] },
  { kind: 'other', short: '自创区', forms: ['国家自主创新示范区', '自主创新示范区', '自创区'] },
  { kind: 'other', short: '农高区', forms: ['农业高新技术产业示范区', '农高区'] },
  { kind: 'other', short: '临空经济区', forms: ['临空经济示范区', '临空经济区'] },
  { kind: 'other', short: '综改示范区', forms: ['转型综合改革示范区', '转型综改示范区', '综改示范区'] },
  { kind: 'other', short: '边合区', forms: ['边境经济合作区', '边合区'] },
  { kind: 'other', short: '台商投资区', forms: ['台商投资区'] },
  { kind: 'other', short: '旅游度假区', forms: ['国家旅游度假区'] },
  { kind: 'other', short: '开发区', forms: ['产业开发区', '工业开发区', '开发区'] },
  { kind: 'other', short: '新区', forms: ['新区'] },
  { kind: 'other', short: '示范区', forms: ['示范区'] },
]

const LEVEL = '(?:国家级|国家|省级)?'
const FORMS = KIND_WORDS.flatMap(word => word.forms.map(form => ({ form, word }))).sort((a, b) => b.form.length - a.form.length)
const WORD_OF = new Map(FORMS.map(({ form, word }) => [form, word]))

/** What makes a kind word a part of another one: 高新区块链, 开发区域, 新区间; 分列 and 分局 do not. */
const INSIDE_A_WORD = '块链|域|间|划|分[出开清辨]|别'

/** Finds kind words, with 国家级 before them; group 1 is the form. A fresh expression, since it keeps its place. */
export function kindWordPattern(): RegExp {
  return new RegExp(`${LEVEL}(${FORMS.map(({ form }) => form).join('|')})(?!${INSIDE_A_WORD})`, 'gu')
}

const BEGINS_INSIDE = new RegExp(`^(?:${INSIDE_A_WORD})`, 'u')

export const endsWord = (text: string, end: number): boolean => !BEGINS_INSIDE.test(text.slice(end, end + 2))

export const kindOfForm = (form: string): KindWord | undefined => WORD_OF.get(form)

const AFTER_STEM = new RegExp(`^[市县区旗]?(的(?=高新区|经开区))?${LEVEL}(?<form>${FORMS.map(({ form }) => form).join('|')})(?!${INSIDE_A_WORD})`, 'u')
/** 市, 国家级 and the longest form: what may follow a stem, in characters. */
const LONGEST_ENDING = 16

/** The kind word that follows a stem ending at `at`: after 贵阳 in 贵阳市国家高新技术产业开发区 it is 高新区. */
export function kindWordAt(text: string, at: number): { readonly short: string; readonly end: number } | undefined {
  const match = AFTER_STEM.exec(text.slice(at, at + LONGEST_ENDING))
  const word = WORD_OF.get(match?.groups?.['form'] ?? '')
  return match === null || word === undefined ? undefined : { short: word.short, end: at + match[0].length }
}

const WHOLE_NAME = new RegExp(`^(.+?)${LEVEL}(${FORMS.map(({ form }) => form).join('|')})$`, 'u')

/** The stem and the short kind word of a zone name, undefined when it ends in none. */
export function splitName(name: string): { readonly stem: string; readonly short: string } | undefined {
  const match = WHOLE_NAME.exec(name)
  const stem = match?.[1]
  const word = WORD_OF.get(match?.[2] ?? '')
  return stem === undefined || word === undefined ? undefined : { stem, short: word.short }
}
