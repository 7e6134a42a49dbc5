import type { ZoneLink } from '../article.ts'
import { splitName } from './kind-words.ts'
import type { LinkSubject } from './link-subject.ts'
import { isProperName } from './unlisted-zones.ts'

/** A name that makes up the beginning of a headline: 大龙经开区：新厂投产. */
const HEADLINE_NAME = /^(\p{Script=Han}{2,4}(?:高新技术产业开发区|高新区|经济技术开发区|经济开发区|经开区|综合保税区|综保区))(?=[：:\s])/u
/** Where the text may begin the name: after a mark, a province, a city, or a word for being and going there. */
const BEGINS_BEFORE = /(?:^|[^\p{Script=Han}]|[省市州县在到从进对向与和由为是]|记者|走访|来到|近日|日前)$/u
const BEFORE_REACH = 2

/** A zone by a place that no list holds, where the headline begins with its name and the text names it alike. */
export function headlineName({ title, text }: Pick<LinkSubject, 'title' | 'text'>): ZoneLink | undefined {
  const printed = HEADLINE_NAME.exec(title ?? '')?.[1] ?? ''
  const name = splitName(printed)
  if (name === undefined || !isProperName(name.stem)) return undefined
  const again = [...text.matchAll(new RegExp(printed, 'gu'))].some(({ index }) => BEGINS_BEFORE.test(text.slice(Math.max(0, index - BEFORE_REACH), index)))
  return again ? { zone: `${name.stem}${name.short}`, rule: 'headline-name', evidence: printed } : undefined
}
