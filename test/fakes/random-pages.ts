import { random, reportSentences } from './random-reports.ts'

const OUTLETS = ['云溪日报', '临湖晚报', '石桥新闻', '望江经济导刊', '松陵周报']
const HEADLINES = ['项目建设跑出加速度', '惠企政策直达企业', '创新平台集中揭牌', '一季度实现开门红', '人才公寓交付使用', '产业链招商见成效']
const NAMES = ['林知远', '何冬青', '周望舒', '沈一帆', '田雨', '顾南乔']
const COLUMN_LETTERS = 18

type Pick = (list: readonly string[]) => string

/** How a page's paragraphs are set: one a line, wrapped, wrapped with blank lines between, letter-spaced, or markdown. */
const LAYOUTS: readonly ((paragraph: string) => string)[] = [
  paragraph => `${paragraph}\n`,
  paragraph => `　　${wrapped(paragraph, '\n')}\n`,
  paragraph => `${wrapped(paragraph, '\n\n')}\n\n`,
  paragraph => `${wrapped(Array.from(paragraph).join(' '), '\n')}\n`,
  paragraph => `${paragraph}\n\n`,
]

/** The text of a newspaper page of two to seven articles in one of several layouts, 1 to 5 thousand characters; the same for the same seed. */
export function randomPage(seed: number): string {
  const next = random(seed * 31 + 7)
  const pick: Pick = list => list[Math.floor(next() * list.length)] ?? ''
  const layout = LAYOUTS[Math.floor(next() * LAYOUTS.length)] ?? LAYOUTS[0]
  const articles = Array.from({ length: 2 + Math.floor(next() * 6) }, (_, i) => article(seed * 100 + i, pick, next, layout ?? String))
  return `${masthead(seed, pick)}\n\n${articles.join('\n')}责任编辑 ${pick(NAMES)} 电话 0800-${1000 + (seed % 9000)}\n`
}

function masthead(seed: number, pick: Pick): string {
  return `20${20 + (seed % 5)}年${1 + (seed % 12)}月${1 + (seed % 28)}日 ${pick(OUTLETS)} 第${1 + (seed % 8)}版`
}

function article(seed: number, pick: Pick, next: () => number, layout: (paragraph: string) => string): string {
  const sentences = reportSentences(seed, 3 + Math.floor(next() * 12))
  const paragraphs = sentences.flatMap((_, i) => (i % 3 === 0 ? [sentences.slice(i, i + 3).join('')] : []))
  const zone = sentences[0]?.slice(0, 5) ?? ''
  const byline = next() < 0.5 ? `本报记者 ${pick(NAMES)}\n` : ''
  const caption = next() < 0.3 ? `图为${zone}一角。 ${pick(NAMES)} 摄\n` : ''
  return `${zone}${pick(HEADLINES)}\n${byline}${paragraphs.map(layout).join('')}${caption}`
}

function wrapped(text: string, lineEnd: string): string {
  return text.match(new RegExp(`.{1,${COLUMN_LETTERS}}`, 'gu'))?.join(lineEnd) ?? text
}
