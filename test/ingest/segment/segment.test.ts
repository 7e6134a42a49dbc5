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

test('an article goes on over the frame that each printed page repeats', () => {
  const head = '云溪园区简报 第3期'
  const foot = (page: number) => `主编：王建军　第${page}页`
  const text = [
    [head, '云溪园区开工一批项目', '本报讯（记者 李明）近日，云溪园区举行开工仪式，十二个项目集中开工，总投资三亿元。', '据介绍，这批项目涉及装备制造和新材料两个产业。', foot(1)],
    [head, '项目全部达产后，年产值可达十亿元，新增就业四百人。', '云溪园区开通通勤专线', '本报讯（记者 赵一鸣）日前，云溪园区开通两条通勤专线，途经七个小区。', foot(2)],
    [head, '专线票价一元，早晚各发十二班。', foot(3)],
  ].map(page => page.join('\n')).join('\n\f')
  const result = segmentPage(pageOf(text), noZones)
  expect(result.articles.map(({ title, byline, text: body }) => [title, byline, body.slice(-6)])).toEqual([['云溪园区开工一批项目', '李明', '就业四百人。'], ['云溪园区开通通勤专线', '赵一鸣', '各发十二班。']])
  expect(result.labels.filter(({ rule }) => rule === 'running-line')).toHaveLength(6)
})

test('a byline below a headline that stands below its text is that text’s', () => {
  const page = [
    '　　昨日，东湖园区一家机床企业的装配车间里，三台数控', '车床正在进行出厂检测，它们将发往外省的一家风电企业。',
    '东湖园区', '机床企业赶工忙', '本报记者　王建军',
    '西山园区夜校开课',
    '　　本报讯（赵一鸣）下班后做什么？在西山园区，越来越多', '的职工选择走进夜校课堂，学习数控编程和视频剪辑。',
  ].join('\n')
  expect(cut(page).map(({ title, byline }) => [title, byline])).toEqual([['东湖园区 机床企业赶工忙', '王建军'], ['西山园区夜校开课', '赵一鸣']])
})

test('what a web page prints around an article is no part of it', () => {
  const page = [
    '某某高新区开工一批项目', '来源：某某新闻网　　作者：王建军　　发布时间：2022-11-04 08:42', '【字体：大 中 小】　打印　分享到：',
    '近日，某某高新区举行开工仪式，十二个项目集中开工，总投资三亿元。', '【责任编辑：李明】', '点击下方“阅读原文”查看更多', '版权声明：本网站所有内容均为合法转载，如涉及侵权请联系我们删除。',
  ].join('\n')
  expect(cut(page)).toMatchObject([{ title: '某某高新区开工一批项目', byline: '王建军', text: '近日，某某高新区举行开工仪式，十二个项目集中开工，总投资三亿元。' }])
})

test('a picture’s credit may print its photographer’s name with a space in it', () => {
  const page = ['东湖园区开工一批项目', '本报讯（记者 王建军）9月11日，东湖园区开工一批项目，总投资三亿元。', '', '', '', '9月13日，在东湖园区孵化园，技术人员正在调试生产线。该园区今年新引进六家企业。 本报记者 李 明 摄'].join('\n\n')
  expect(cut(page).map(({ kind, byline }) => [kind, byline])).toEqual([['brief', '王建军'], ['caption', '李明']])
})
