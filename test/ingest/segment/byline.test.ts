import { describe, expect, test } from 'vitest'
import { bareNamesLine, bylineOfLine, leadByline, tailByline } from '../../../src/ingest/segment/byline.ts'

describe('the names of an article', () => {
  test.each([
    ['本报讯（记者 沈青） 近日，园区开工', ['沈青']],
    ['本报(记者董文博 通讯员原蕾)6月12日,', ['董文博', '原蕾']],
    ['本报讯 （韦国圣 特约通讯员 欧阳明桥）“各级', ['韦国圣', '欧阳明桥']],
    ['大河网讯(河南广电融媒体记者 崔明 通讯员 王秀)落户', ['崔明', '王秀']],
    ['本报讯 今年以来，', []],
    ['（记者王建军 特约通讯员赵一鸣）11月2日，', ['王建军', '赵一鸣']],
  ])('stand in the lead %s', (text, names) => {
    expect(leadByline(text)?.names).toEqual(names)
  })

  test('are none where a sentence begins without a lead', () => {
    expect(leadByline('本报告期内，公司实现营业收入')).toBeNull()
  })

  test.each([
    ['▶ 本报特约通讯员 梁栋', ['梁栋']],
    ['□ 本报通讯员 曾庆华 廖小芳', ['曾庆华', '廖小芳']],
    ['(本报记者 高鹏/文 通讯员 刘平/图)', ['高鹏', '刘平']],
    ['By LI MEI', ['LI MEI']],
    ['▶ 本报记者 王建军 文/图', ['王建军']],
    ['■ 文/本报记者 王建军　图/赵一鸣', ['王建军', '赵一鸣']],
    ['文/王建军 图/赵一鸣', ['王建军', '赵一鸣']],
    ['文字：王建军', ['王建军']],
    ['本报榆林讯　记者高凌霄报道：', ['高凌霄']],
    ['某某新闻网记者 王建军 通讯员 李明 常州报道', ['王建军', '李明']],
    ['本报记者 王建军 李明报道', ['王建军', '李明']],
    ['▶ 本报记者 王建军 实习生 李子涵', ['王建军', '李子涵']],
  ])('fill the line %s', (text, names) => {
    expect(bylineOfLine(text)?.names).toEqual(names)
  })

  test.each([['园区建设稳步推进'], ['记者从高新区获悉，项目已经开工。'], ['京旅游的网友告诉记者，他们曾在'], ['科技大学常某教授向记者证实，'], ['极目新闻记者注意到'], ['记者会上，有记者提问称，据报道']])('do not fill the line %s', text => {
    expect(bylineOfLine(text)).toBeNull()
  })

  test.each([
    ['效益稳步提升。 鲁娟', ['鲁娟']],
    ['局长说：“超一方都不行．" 马晓芳', ['马晓芳']],
    ['产值达到二百亿元。(阿依努尔)', ['阿依努尔']],
    ['效益稳步提升。（记者林毅 通讯员黄昭）', ['林毅', '黄昭']],
    ['效益稳步提升。（涂静）', ['涂静']],
    ['效 益 稳 步 提 升 。 涂 静 波', ['涂静波']],
  ])('close the text %s', (text, names) => {
    expect(tailByline(text)?.names).toEqual(names)
  })

  test.each([['效益稳步提升。（完）'], ['效益稳步提升。'], ['占全省的三成（含代管企业）'], ['效益稳步提升。（下转二版）'], ['效益稳步提升。（本报综合）'], ['8月9日下午，张家港经开区（杨舍镇）'], ['效益稳步提升。（商务局）'], ['效益稳步提升。（党政办）'], ['效益稳步提升。（总工会）'], ['引发网友关注。记者注意到']])('do not close the text %s', text => {
    expect(tailByline(text)).toBeNull()
  })

  test('stand bare on a line, and other short lines are none', () => {
    expect(bareNamesLine('周婷 王建军')?.names).toEqual(['周婷', '王建军'])
    expect(bareNamesLine('园区动态')).toBeNull()
  })
})
