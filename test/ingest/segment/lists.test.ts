import { describe, expect, test } from 'vitest'
import { segmentPage } from '../../../src/ingest/segment.ts'
import { createZoneDirectory } from '../../../src/zones/directory.ts'
import { loadGazetteer } from '../../../src/zones/gazetteer.ts'
import { pageOf } from './invariants.ts'

const zones = createZoneDirectory(loadGazetteer())
const cut = (lines: readonly string[]) => segmentPage(pageOf(lines.join('\n')), zones).articles

describe('a list', () => {
  const news = ['3月17日，宁波经开区发布“灯塔工厂”培育计划，对首次入选的企业一次性奖励两千万元，并按设备投入给予补助。[甬江观察]', '昨日，长沙经开区首批五十二个产业项目集中开工，总投资两百多亿元，其中工程机械项目十九个。[星沙时讯]', '昆山高新区机器视觉产业联盟近日成立，首批成员单位七十四家，涵盖镜头、光源、相机、算法等环节。[昆山新闻]']
  const points = ['长沙经开区为每家企业派一名专员，每周至少到现场一次，收集到的问题当场登记，三天之内答复。', '长沙经开区把审批事项压缩到二十一项，一张表单、一名专员、一次受理，平均用时缩短了六成多。', '长沙经开区设立五千万元的周转金，对设备更新按百分之十五给予补助，单家企业上限八百万元。']

  test('of news that are numbered gives each as a brief, without number and source', () => {
    const articles = cut(['2025年3月18日 星期二', '', ...news.flatMap((text, at) => [`${at + 1}. ${text}`, ''])])
    expect(articles.map(({ kind, text, zones: [zone], eventDate }) => [kind, text.slice(0, 5), text.slice(-1), zone?.zone, eventDate])).toEqual([
      ['brief', '3月17日', '。', '宁波经开区', '2025-03-17'], ['brief', '昨日，长沙', '。', '长沙经开区', '2025-03-17'], ['brief', '昆山高新区', '。', '昆山高新区', null],
    ])
  })

  test('of news behind a printer’s mark gives each as a brief, also over what stands between', () => {
    const articles = cut(['■ 园区速递', `●${news[0]}`, `● ${news[1]}`, '', '11月3日，工人在湛江经开区码头检修设备。 李明 摄', '', `● ${news[2]}`])
    expect(articles.filter(({ kind }) => kind === 'brief').map(({ text }) => text.slice(0, 5))).toEqual(['3月17日', '昨日，长沙', '昆山高新区'])
  })

  test('of one article’s points stays in it', () => {
    for (const mark of [(at: number) => `${at + 1}. `, () => '● ']) {
      const articles = cut(['长沙经开区三招帮企业', '', '本报讯（记者 李明）长沙经开区近日推出三项措施。', '', ...points.flatMap((text, at) => [`${mark(at)}${text}`, ''])])
      expect(articles).toHaveLength(1)
      expect(articles[0]?.text).toContain('长沙经开区设立五千万元')
    }
  })

  test('of what stands again further down is the contents of the page', () => {
    const titles = ['全区重点项目建设调度会召开', '白洋港专用线开行首趟班列', '营商环境活动收集问题五十七个']
    const articles = cut(['本期要目', ...titles, '', ...titles.flatMap(title => [title, '6月11日，有关负责同志主持召开会议，听取情况汇报，研究解决突出问题，要求抓好落实。', ''])])
    expect(articles.map(({ title }) => title)).toEqual(titles)
  })

  test('of links under an article is none of it', () => {
    const articles = cut(['荒滩上崛起绿色化工城', '', '本报讯 11月，走进兰州新区的孵化基地，一座座厂房鳞次栉比，几乎闻不到异味。', '', '相关推荐', '白银高新区：废渣变“金”记  2023-11-16', '酒泉经开区储能项目并网发电  2023-11-09', '', '技术支持：某某公司 您是第 1 8 4 位访客'])
    expect(articles).toMatchObject([{ title: '荒滩上崛起绿色化工城', zones: [{ zone: '兰州新区' }] }])
  })

  test('of news with a day under each headline gives every item its own day', () => {
    const articles = cut(['宜昌高新区管委会', '人才公寓二期交付使用', '2024-06-14', '日前，高新区人才公寓二期正式交付，首批两百多名青年人才拿到钥匙。', '污水处理厂改造完工', '2024-06-11', '历时十一个月，高新区污水处理厂改造工程全面完工并通过验收。'])
    expect(articles.map(({ title, published }) => [title, published])).toEqual([['人才公寓二期交付使用', '2024-06-14'], ['污水处理厂改造完工', '2024-06-11']])
  })
})

describe('what stands where a page’s columns brought it', () => {
  const robots = ['哈尔滨经开区老厂房变身“机器人小镇”', '□ 本报记者 李明', '锈迹斑斑的行车轨道下，十几台四足机器人正在翻越碎石堆，这里曾是哈尔滨经开区一座停产多年的轴承厂。', '小镇已入驻机器人企业六十七家，建设了室外测试场，机器人在这里测试。']
  const rest = ['首批入驻小镇的机器人企业研发的四足机器人已在室外测试场测试，能翻越轨道和碎石堆，今年订单达到四百多台。', '哈尔滨经开区工信局局长介绍，下一步将围绕机器人核心部件补链强链，把小镇打造成产业集群。']
  const earth = ['赣州高新区', '稀土废料“吃干榨净”', '本报讯（记者 曾小勇）近日，赣州高新区一家公司的废料综合利用项目通过验收，每年可处理废料八千吨。', '目前，赣州高新区已形成闭合链条，集聚稀土企业五十八家，今年上半年实现营业收入一百多亿元。']

  test('goes to the article whose zone it names, where it closes another one', () => {
    const articles = cut([...robots, ...earth, ...rest])
    expect(articles.map(({ title }) => title)).toEqual(['哈尔滨经开区老厂房变身“机器人小镇”', '赣州高新区 稀土废料“吃干榨净”'])
    expect(articles[0]?.text).toMatch(/^锈迹斑斑[^]*产业集群。$/u)
    expect(articles[1]?.text).toMatch(/^近日，赣州[^]*一百多亿元。$/u)
  })

  test('stays where the article speaks of both zones', () => {
    const articles = cut([...robots, ...earth, '赣州高新区还与哈尔滨经开区签署协议，双方将围绕稀土永磁电机联合攻关，首批合作项目已经启动建设，预计明年投产。'])
    expect(articles[1]?.text).toContain('签署协议')
  })

  test('is the headline of the article whose sentence it parts', () => {
    const articles = cut([
      '　　本报徐州11月7日讯（记者尤嘉）一台挖掘机出口到巴西，', '海关怎样知道它的前世今生？徐州经开区发布全国首个数字', '护照平台，给出了答案，订单确认周期由30天缩短到9天，二',
      '徐州经开区：', '工程机械“出海”有了数字护照', '手设备的残值评估也更有依据。今年前九个月，徐州经开区', '工程机械产业实现产值六百多亿元，同比增长三成六以上。',
    ])
    expect(articles).toMatchObject([{ title: '徐州经开区： 工程机械“出海”有了数字护照', byline: '尤嘉' }])
    expect(articles[0]?.text).toContain('9天，二手设备')
  })
})
