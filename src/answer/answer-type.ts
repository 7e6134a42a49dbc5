import type { Query } from '../retrieve/query.ts'

const NUMBER = /[0-9０-９]|[一二两三四五六七八九十百千万亿]+(?=[个家件项名人次元亩平米公吨%％倍])/u
const DATE = /[0-9０-９]{1,4}\s*[年月日]|[一二三四五六七八九十]+月|上半年|下半年|季度|近日|今年|去年/u

/** 1 when a text holds the kind of answer that is asked for, 0 when it does not, ½ for kinds that have no form of their own. */
export function answerTypeMatch(query: Query, text: string): number {
  switch (query.expected.type) {
    case 'number':
    case 'duration': return NUMBER.test(text) ? 1 : 0
    case 'date': return DATE.test(text) ? 1 : 0
    default: return 0.5
  }
}
