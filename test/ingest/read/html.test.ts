import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ReportError } from '../../../src/errors.ts'
import { readHtml } from '../../../src/ingest/read/html.ts'

const FILES = join(import.meta.dirname, '../../fixtures/files')
const fixture = (name: string): ReturnType<typeof readHtml> => readHtml(readFileSync(join(FILES, name)), name)
const read = (html: string): string => readHtml(Buffer.from(html), 'page.html').text

describe('a page of a news site', () => {
  const { text, hints } = fixture('government-site.html')

  test('gives headline and paragraphs, one a line, in the encoding that it declares', () => {
    expect(text.split('\n')[0]).toBe('石桥高新区开通跨境电商专列')
    expect(text).toContain('\n3月20日上午，一列满载五十个标准集装箱的跨境电商专列从石桥高新区铁路物流基地驶出，预计十四天后抵达目的地。这是石桥高新区开行的首趟跨境电商专列。\n')
    expect(text).toContain('补贴资金按季度兑现。')
  })

  test('leaves navigation, recommendations, comments and scripts out', () => {
    for (const word of ['首页', '当前位置', '相关阅读', '云溪经开区', '网友', '版权所有', '不是正文']) expect(text).not.toContain(word)
  })

  test('prints its headline once', () => {
    expect(text.split('石桥高新区开通跨境电商专列')).toHaveLength(2)
  })

  test('says in hints what the page says of itself', () => {
    expect(hints).toEqual({ title: '石桥高新区开通跨境电商专列', published: '2024-03-21', outlet: '石桥日报', byline: '李石桥 王行舟' })
  })
})

describe('a line under the headline', () => {
  const page = (line: string) => Buffer.from(`<title>题目_某某网</title><div><h1>园区夜班车开行</h1><div class="info">${line}</div><p>11月12日凌晨两点，云溪园区的首班夜班车驶出车站，车上坐满了下夜班的工人。</p><p>夜班车每晚开行六班，途经九个小区。</p></div>`)

  test('says when a page came out and who wrote it where nothing else does', () => {
    expect(readHtml(page('<span>2024-11-12 10:26</span> <span>来源：某某网</span> <span>作者：王建军</span> <span>字号：T|T</span>'), 'page.html').hints).toMatchObject({ published: '2024-11-12', byline: '王建军' })
  })

  test('may stand in the element in which public accounts print it', () => {
    const html = '<body><h1>从“一滴油”到“一根丝”</h1><div id="meta_content"><a>云溪之声</a> <em id="publish_time">2024年11月6日 19:20</em></div><p>11月4日，云溪园区的碳纤维生产线建成投产，首批产品当天下线，装车发往下游企业。</p><p>项目总投资九亿元，达产后年产值预计十五亿元。</p></body>'
    expect(readHtml(Buffer.from(html), 'page.html').hints).toMatchObject({ published: '2024-11-06' })
  })

  test('names nobody when an office signs', () => {
    expect(readHtml(page('2024-11-12 来源：某某网 作者：宣传部'), 'page.html').hints.byline).toBeUndefined()
  })
})

describe('a page that is not one article', () => {
  test('keeps all of several articles, and no title is theirs', () => {
    const { text, hints } = fixture('several-articles.html')
    for (const words of ['望江高新区建成首座氢能站', '比计划提前了一个月。', '南浦经开区培训千名技工', '一百五十万元。', '金沙高新区夜校开班', '三百名青年职工报名。']) expect(text).toContain(words)
    expect(text).not.toContain('第一版')
    expect(hints).toEqual({ outlet: '望江日报' })
  })

  test('keeps headlines and days of a list of news, though each headline is a link', () => {
    const item = (title: string, day: string, text: string): string => `<li><div class="tit"><a href="./t.htm">${title}</a><span class="date">[${day}]</span></div><div class="txt">${text}</div><a class="more" href="./t.htm">查看详情&gt;&gt;</a></li>`
    const texts = ['5月17日，功率模块项目正式签约落户我区，项目计划总投资十八亿元，用地一百多亩，分两期实施，预计明年十月投产。', '5月11日，专场招聘会在公园广场举行，九十六家企业携四千多个岗位进场揽才，活动现场还设置了直播带岗专区。', '4月26日，随着最后一方混凝土浇筑完成，九年一贯制学校主体结构顺利封顶，学校设计办学规模六十个班。']
    const page = `<body><div class="nav"><a href="/">首页</a></div><h2>政务动态</h2><ul>${item('功率模块项目签约落户', '2024-05-17', texts[0] ?? '')}${item('招聘会达成就业意向一千余人', '2024-05-13', texts[1] ?? '')}${item('九年一贯制学校主体封顶', '2024-04-28', texts[2] ?? '')}</ul><ul><li><a href="#">关于专项资金项目申报的通知</a></li><li><a href="#">公开招聘社区工作者公告</a></li></ul></body>`
    const text = read(page)
    expect(text).toContain(`功率模块项目签约落户\n2024-05-17\n${texts[0] ?? ''}`)
    expect(text).toContain(`九年一贯制学校主体封顶\n2024-04-28\n${texts[2] ?? ''}`)
    expect(text).not.toContain('社区工作者公告')
  })

  test('keeps a list of briefs in a layout table, and rows of a data table whole', () => {
    const { text } = fixture('layout-table.htm')
    expect(text.split('\n')).toEqual([
      '东屏经开区简讯',
      '△ 东屏经开区标准厂房三期封顶，建筑面积六万平方米，已有八家企业签订入驻协议。',
      '△ 东屏经开区开通两条职工通勤专线，途经七个小区，票价一元。',
      '△ 东屏经开区举办安全生产应急演练，五十家企业的一百二十名安全员参加。',
      '项目\t面积',
      '三期厂房\t六万平方米',
    ])
  })
})

describe('unusual markup', () => {
  test.each([
    ['no tags at all', '园区召开会议。', '园区召开会议。'],
    ['no body', '<title>题目</title><p>园区召开会议。</p>', '题目\n园区召开会议。'],
    ['tags left open', '<div><p>第一段。<p>第二段。<ul><li>甲<li>乙', '第一段。\n第二段。\n甲\n乙'],
    ['line breaks in lines', '<p>第一行。<br>第二行。</p>', '第一行。\n第二行。'],
    ['preformatted lines', '<pre>第一行。\n第二行。</pre>', '第一行。\n第二行。'],
    ['hidden text', '<p>正文。</p><p style="display:none">暗文。</p><p hidden>暗文。</p>', '正文。'],
    ['entities', '<p>A&amp;B&nbsp;公司 &#20013;国</p>', 'A&B 公司 中国'],
  ])('%s', (_, html, text) => {
    expect(read(html)).toBe(text)
  })

  test('a page of markup alone has no text', () => {
    expect(() => read('<html><body><img src="a.png"><script>x()</script></body></html>')).toThrow(expect.objectContaining({ code: 'page/no-text' }))
  })

  test('elements nested deeper than a browser follows are reported', () => {
    expect(outcome(`${'<div>'.repeat(20_000)}深处。`)).toBe('page/broken')
    expect(outcome(`${'<div>'.repeat(200)}深处。`)).toBe('深处。')
  })

  test('whatever the markup, gives text or an expected error', () => {
    const pieces = fc.constantFrom('<p>', '</p>', '<div class="nav">', '</div>', '<table><tr><td>', '</td>', '<br>', '<!--', '-->', '<h1>', '<script>', '&nbsp;', '&#x110000;', '正文。', '<a href=x>', '\u0001', '<', '>')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), parts => {
        expect(outcome(parts.join(''))).toMatch(/\S/)
      }),
      { numRuns: 60 },
    )
  })
})

/** The text, or the code of an expected error. */
function outcome(html: string): string {
  try {
    return read(html)
  } catch (error) {
    if (error instanceof ReportError) return error.code
    throw error
  }
}
