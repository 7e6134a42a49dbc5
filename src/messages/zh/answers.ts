import type { AnswerMessages, Missing, RefusalKind } from '../answers.ts'

const about = (zone: string | undefined): string => (zone === undefined ? '已收录的报道' : `${zone}的报道`)

const REFUSALS: Record<RefusalKind, (missing: Missing) => string> = {
  'no-zone': ({ zone }) => `还没有收录${zone ?? '这个区'}的报道。`,
  'other-zone': ({ zone, indicator }) => `${about(zone)}里没有提到${indicator ?? '这件事'}，提到的是别的区。`,
  'other-period': ({ zone, indicator, period }) => `${about(zone)}里没有${period ?? '这一时期'}的${indicator ?? '情况'}。`,
  'other-indicator': ({ zone, indicator }) => `${about(zone)}里没有给出${indicator ?? '这一项'}。`,
  'not-covered': ({ zone, indicator }) => `${about(zone)}里没有提到${indicator ?? '这件事'}。`,
  'low-score': ({ zone }) => `${about(zone)}里有相近的内容，但不足以回答这个问题。`,
}

const periodWords: AnswerMessages['remark']['period'] = ({ label, year, yearPrinted }) => (yearPrinted ? label : year === null ? `${label}（报道未写年份）` : `${label}（${year}年）`)

export const answers: AnswerMessages = {
  untitled: '（无标题）',
  lines: (first, last) => (first === last ? `第${first}行` : `第${first}–${last}行`),
  page: page => `第${page}页`,
  separator: ' · ',
  refusal: (reason, missing) => REFUSALS[reason](missing),
  coveredZones: zones => `有报道的区：${zones.join('、')}`,
  coveredPeriods: periods => `有数据的时期：${periods.map(periodWords).join('、')}`,
  coveredIndicators: indicators => `报道中写到的有：${indicators.join('、')}`,
  latestArticles: '最近的报道：',
  nearQuestions: '可以这样问：',
  remark: {
    period: period => `报道所说的时期：${periodWords(period)}`,
    periodsDiffer: periods => `注意：各区数据的时期不同（${periods.map(periodWords).join('、')}）`,
    definitionsDiffer: indicators => `注意：各区数据的口径不同（${indicators.join('、')}）`,
    figuresConflict: '注意：不同报道给出的数字不一致，并列如下',
    zoneWithoutReports: zone => `还没有收录${zone}的报道`,
  },
  inherited: words => `按${words.join('、')}理解`,
}
