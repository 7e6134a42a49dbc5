import { describe, expect, test } from 'vitest'
import { furnitureRule } from '../../../src/ingest/segment/furniture.ts'
import { readLines } from '../../../src/ingest/segment/line.ts'

const rule = (text: string): string | null => {
  const [line] = readLines(text)
  return line === undefined ? null : furnitureRule(line)
}

describe('a line that a page prints around its articles', () => {
  test.each([
    ['2O22年6月3O曰 星期四', 'date-line'],
    ['2023.11.09 星期四', 'date-line'],
    ['第01版:要闻  第02版:综合', 'page-line'],
    ['A06 园区速览', 'page-line'],
    ['绵阳高新区党群工作部主办  内部资料 免费交流', 'masthead'],
    ['中共宜昌高新区工作委员会 宜昌高新区管委会 办公室编', 'masthead'],
    ['03 园区纵横 北方开放导报 责编 侯敏 版式 佟鑫 校对 安然', 'masthead'],
    ['第23期（总第187期）', 'masthead'],
    ['编辑：齐放 校检：康宁', 'staff-line'],
    ['编辑　马岚　电话　62518870', 'staff-line'],
    ['责 任 编 辑 ： 马 岚', 'staff-line'],
    ['Tel:(010)8802****', 'contact-line'],
    ['社址：哈尔滨市道里区XX街XX号 邮政编码：150010', 'contact-line'],
    ['今日天气 多云转阴 9℃—17℃ 偏北风2～3级', 'weather'],
    ['（更多内容见本报客户端）', 'cross-reference'],
    ['本期目录：', 'contents'],
    ['【今日速览】', 'column-name'],
    ['报送：市委办公室、市政府办公室，区党工委、管委会领导。', 'distribution'],
    ['阅读 1.2万  赞 86  在看 41  分享 203', 'navigation'],
    ['点击下方名片，关注“西南园区观察”', 'navigation'],
    ['[阅读原文 →]', null],
    ['查看详情>>', 'navigation'],
    ['发件人：园区早报 <zaobao@yuanqu.example>', 'navigation'],
    ['上一篇  下一篇', 'navigation'],
    ['2023年11月21日  放大 ⊕ 缩小 ⊖ 默认 ○  朗读', 'page-tools'],
    ['技术支持：某某软件股份有限公司', 'copyright'],
    ['您收到此邮件，是因为您订阅了“园区早报”。', 'copyright'],
    ['原创 李明 云溪发布 2025年7月20日 18:30 云南', 'source-line'],
  ])('%s', (text, name) => {
    expect(rule(text)).toBe(name)
  })

  test.each([
    ['G60科创走廊建设提速'], ['园区观察到的三个变化'], ['雨转晴，园区企业抢抓农时'], ['高新区主办首届职工运动会'], ['报送材料减少一半，企业办事更快'], ['气温回升，项目建设热火朝天'], ['见证园区三十年'], ['阅读点亮园区'], ['目录之外还有服务'],
    ['C919首飞成功'], ['第一期项目投产'], ['编辑部里的年轻人'], ['统筹发展和安全'], ['审核提速一倍'],
  ])('is no headline such as %s', text => {
    expect(rule(text)).toBeNull()
  })
})
