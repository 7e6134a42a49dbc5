import { expect, test } from 'vitest'
import { segmentPage } from '../../../src/ingest/segment.ts'
import { pageOf } from './invariants.ts'
import { noZones } from './no-zones.ts'

const cut = (text: string) => segmentPage(pageOf(text), noZones).articles

test('a slogan above a headline that names its zone is the kicker', () => {
  const [article] = cut('为发展提供坚强保障\n\n某某高新区：实干当头开新局\n\n▶ 本报记者 梁栋\n\n近日，某某高新区召开会议，部署全年工作。')
  expect(article).toMatchObject({ title: '某某高新区：实干当头开新局', kicker: '为发展提供坚强保障', byline: '梁栋' })
})

test('names on a line of their own close an article', () => {
  const articles = cut('园区开工一批项目\n\n本报讯 近日，园区开工一批项目，总投资三亿元。\n\n周婷\n\n校园迎来新生\n\n本报讯 9月1日，大学校园迎来新生，气氛热烈。\n\n王建军')
  expect(articles.map(({ byline }) => byline)).toEqual(['周婷', '王建军'])
})

test('a lead that runs over a line end is no part of the body', () => {
  const [article] = cut('某某高新区召开会议\n本报讯（记者 王建军 通讯员\n赵一鸣）近日，某某高新区召开工\n作会议，部署下一阶段的重点工作\n，要求各部门抓好落实。')
  expect(article).toMatchObject({ byline: '王建军 赵一鸣' })
  expect(article?.text.startsWith('近日，')).toBe(true)
})

test('a record is one article with all of its text', () => {
  const text = '第一段。\n\n## 小标题\n\n（记者 王建军）第二段。'
  const page = { ...pageOf(text), mediaType: 'record' as const, hints: { title: '题目', byline: '李明', zones: ['某某高新区'] } }
  const { articles } = segmentPage(page, noZones)
  expect(articles).toHaveLength(1)
  expect(articles[0]).toMatchObject({ title: '题目', byline: '李明', zones: [{ zone: '某某高新区', rule: 'stated', evidence: '' }] })
  expect(articles[0]?.text.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
})

test('a page without a character has neither articles nor labels', () => {
  expect(segmentPage(pageOf(' \n\n '), noZones)).toEqual({ articles: [], labels: [] })
})

test('names on a spaced line stay apart', () => {
  const [article] = cut('园区开工一批项目\n\n▶ 本报记者 李 敏 张晓燕\n\n近日，园区开工一批项目，总投资三亿元，涉及三个产业。')
  expect(article).toMatchObject({ title: '园区开工一批项目', byline: '李敏 张晓燕' })
})

test('a headline of several lines below its text ends where the next paragraph is set in', () => {
  const page = [
    '　　本报讯 近日，东湖园区举行项目集中签约', '活动，十二个项目落户，总投资三亿元，涉及装', '备制造和新材料两个产业，明年投产。 王建军',
    '东湖园区集中签约十二个重点项目总', '投资达三亿元',
    '　　本报讯 今年以来，西山园区为企业办实事', '一百余件，解决用工和用电难题，企业满意度明', '显提升，新增就业四百人。 赵一鸣',
    '西山园区为企业办实事一百余件',
  ].join('\n')
  expect(cut(page).map(({ title, byline }) => [title?.replace(/\s/gu, ''), byline])).toEqual([['东湖园区集中签约十二个重点项目总投资达三亿元', '王建军'], ['西山园区为企业办实事一百余件', '赵一鸣']])
})
