import { expect, test } from 'vitest'
import { segmentPage } from '../../../src/ingest/segment.ts'
import { readLines } from '../../../src/ingest/segment/line.ts'
import { partSideBySide } from '../../../src/ingest/segment/side-by-side.ts'
import { createZoneDirectory } from '../../../src/zones/directory.ts'
import { loadGazetteer } from '../../../src/zones/gazetteer.ts'
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

test('headlines in brackets each begin a brief, on a line of their own or not', () => {
  const page = ['园区快讯', '【东湖园区：签约十二个科技项目】3月6日，东湖园区举办对接会，现场签约项目十二个。', '【西山园区：新车间通过检查】', '该车间总投资一亿元，投产后每年可新增产能六十万吨。'].join('\n\n')
  expect(cut(page)).toMatchObject([
    { kind: 'brief', title: '东湖园区：签约十二个科技项目', text: '3月6日，东湖园区举办对接会，现场签约项目十二个。' },
    { kind: 'brief', title: '西山园区：新车间通过检查', text: '该车间总投资一亿元，投产后每年可新增产能六十万吨。' },
  ])
})

test('one headline in brackets, or a label, begins nothing', () => {
  const page = ['东湖园区签约一批科技项目', '本报讯（记者 王建军）3月6日，东湖园区举办科技成果对接会。', '【编者按】这批项目涉及两个产业。', '【企业家的话说得十分实在】园区的服务让我们安心生产。', '【记者手记】服务永远在路上。'].join('\n\n')
  expect(cut(page)).toHaveLength(1)
})

test('a picture’s text that goes on with 图为 is one caption', () => {
  const page = ['东湖园区签约一批科技项目', '本报讯 3月6日，东湖园区举办科技成果对接会，十二个项目签约。 王建军', '近日，西山园区一条测试道路建成投用，全长六公里，布设设备四十七套。', '图为测试车辆驶过路口。 图片来源：西山园区', '优化营商环境'].join('\n\n')
  expect(cut(page)[1]).toMatchObject({ kind: 'caption', text: '近日，西山园区一条测试道路建成投用，全长六公里，布设设备四十七套。\n图为测试车辆驶过路口。' })
})

test('under a credit stands its caption where a picture’s gap follows it', () => {
  const page = ['西山园区以服务促发展', '▶ 本报记者 王建军', '西山园区建立联席会制度，帮助企业解决难题，服务企业一百余家。', '解难题，服务企业走在先', '西山园区每半月召集施工单位现场办公，今年以来协调解决问题九十三个。', '图片来源：西山园区', '西山园区党员突击队在现场开展义务劳动。\n\n\n', '聚合力，共建共享一盘棋', '西山园区组织二十六家企业与社区结对共建，开展活动四十八场。'].join('\n\n')
  expect(cut(page).find(({ kind }) => kind === 'caption')?.text).toBe('西山园区党员突击队在现场开展义务劳动。')
})

test('a paper’s name above the date of a printed page is no headline, even if it ends like a zone’s', () => {
  const page = ['东海园区', '2024年3月12日', '星期二', '06', '', '西山高新区：实干当头开新局', '', '□ 本报记者 王建军', '', '　　近日，西山高新区召开会议，部署全年工作。'].join('\n')
  expect(cut(page)).toMatchObject([{ title: '西山高新区：实干当头开新局', kicker: null }])
})

test('two articles whose columns were read in turn are each put together', () => {
  const page = [
    '东湖高新区：新能源汽车串起产业集群', '　　本报讯（记者 王建军）每隔两分钟，', '就有一辆新能源汽车从东湖高新区的', '总装车间驶下生产线，整车带动零部', '件产业发展，汽车企业的发动机和变', '速箱都能在园区的厂房配套，“从整',
    '西山高新区：绿色工厂成为名片', '　　本报讯 9月6日，在西山高', '新区一家食品企业里，污水经', '过处理后用来浇灌绿化带，这', '家绿色工厂每年都能节约大量', '用水。企业的屋顶都装上了可',
    '车厂到汽车零部件厂房，不到二十分', '钟。”一家汽车零部件企业的负责人说', '，企业在园区都能配套。',
    '再生能源的光伏板。', '　　“绿色是订单。”食品企业', '的负责人说，绿色工厂拿到了', '国外客户的订单。（赵一鸣）',
  ].join('\n')
  const articles = cut(page)
  expect(articles.map(({ title, byline }) => [title, byline])).toEqual([['东湖高新区：新能源汽车串起产业集群', '王建军'], ['西山高新区：绿色工厂成为名片', '赵一鸣']])
  expect(articles[0]?.text).toContain('“从整车厂到汽车零部件厂房')
  expect(articles[1]?.text).toContain('装上了可再生能源的光伏板。')
})

test('two columns on the same lines are read one after the other, exactly', () => {
  const left = ['东湖园区：数据变真金', '　　本报讯 一家物流企业凭借三年的', '运输数据，从银行获得了贷款，这是东', '湖园区完成的首笔数据融资。', '　　东湖园区今年设立数据服务中心，', '为企业提供数据登记和评估，已帮助', '四十六家企业完成数据入表。']
  const right = ['西山园区培训基地开班', '　　本报讯 5月19日，西山园区培训', '基地举行首期开班仪式，三十八家企业', '的二百六十名学员将接受实训。', '　　基地由西山园区与大学共建，课程', '涵盖封装和测试，学员结业后可直接', '上岗。']
  const text = left.map((line, at) => line + ' '.repeat(44 - 2 * line.length) + (right[at] ?? '')).join('\n')
  const articles = cut(text)
  expect(articles.map(({ title }) => title)).toEqual(['东湖园区：数据变真金', '西山园区培训基地开班'])
  expect(articles[0]?.text.replace(/\s/gu, '')).toBe(left.slice(1).join('').replace(/\s|本报讯/gu, ''))
  expect(articles[1]?.text.replace(/\s/gu, '')).toBe(right.slice(1).join('').replace(/\s|本报讯/gu, ''))
})

test('the narrow columns of a table stay on their lines', () => {
  const rows = ['东湖园区    一亿元', '西山园区    两亿元', '南山园区    三亿元', '北湖园区    四亿元', '云溪园区    五亿元', '石桥园区    六亿元', '青山园区    七亿元']
  const text = rows.join('\n')
  expect(partSideBySide(text, readLines(text))).toEqual(readLines(text))
})

test('notices of lost papers are no article', () => {
  const articles = cut('东湖园区签约一批项目\n本报讯（记者 王建军）3月6日，东湖园区举办对接会，签约项目十二个。\n遗失声明\n某某机电公司遗失公章一枚，声明作废。')
  expect(articles.map(({ title }) => title)).toEqual(['东湖园区签约一批项目'])
})

test('a zone that is named with its city and without it is one zone, and its article one', () => {
  const page = [
    '仓库里的一夜', '　　11月12日凌晨，郑州新郑综合保税区的仓库灯火通明，包裹一个接一个滑过查验线。',
    '　　11月1日至11日，新郑综保区共验放包裹二百万单，单日最高峰出现在最后一天。', '　　下一步，园区将引进维修和分拨业务。',
  ].join('\n')
  expect(segmentPage(pageOf(page), createZoneDirectory(loadGazetteer())).articles).toHaveLength(1)
})

test('headlines on lines of their own, each with one paragraph that opens with its day, are briefs and no subheads', () => {
  const page = [
    '云溪园区出口连续增长', '', '本报讯(记者 李明)4月18日，一艘载有两千辆新车的货轮从云溪港驶出。', '', '据统计，一季度园区出口整车十九万辆，同比增长四成。', '',
    '园区短波', '', '产业学院揭牌', '4月16日，云溪园区与石桥大学共建的产业学院揭牌，首批招收本科生一百二十名。', '',
    '充电站投用', '4月15日，云溪园区首座充电站在望江路投用，日均可服务车辆七百台次。', '', '送课进车间', '4月17日，云溪园区组织专利审查员走进车间，为三十五家企业讲解专利预审流程。',
  ].join('\n')
  expect(cut(page).map(({ title }) => title)).toEqual(['云溪园区出口连续增长', '产业学院揭牌', '充电站投用', '送课进车间'])
})

test('below a headline and its byline a line with a clause in it is text, however short', () => {
  const page = [
    '老厂区里的新轴心', '——云溪园区轴承产业集群蹲点报告', '', '□ 云溪时报记者 李明 赵一鸣', '', '直径4.8米，重28吨，误差', '', '不超过一根头发丝的十分之一。八月中', '', '旬，记者在云溪园区见到这套主轴承时，', '',
    '它正裹着三层防锈膜，等待发往港口。这', '', '是园区企业造出的第十一套大型主轴承。',
  ].join('\n')
  expect(cut(page)).toMatchObject([{ title: '老厂区里的新轴心——云溪园区轴承产业集群蹲点报告', byline: '李明 赵一鸣' }])
})

test('what a page prints about itself, its contents and its columns is no headline', () => {
  const page = [
    'YUNXI YUANQU BAO', '国内统一连续出版物号 CN 34-0000', '●园区食堂为啥受欢迎  2版', '园区纵横', '', '云溪园区开工一批项目', '', '本报讯 近日，云溪园区十二个项目集中开工，总投资三亿元。', '', '（责任编辑：李明）',
  ].join('\n')
  expect(cut(page)).toMatchObject([{ title: '云溪园区开工一批项目', kicker: null, byline: null }])
})

test('what a public account prints around its article is none of it', () => {
  const page = [
    '一颗核桃的七次“变身”', '', '原创 李明 云溪发布 2025年7月20日 18:30 云南', '', '点击蓝字 ↑ 关注我们', '', 'GIF', '', '核桃还能怎么吃？在云溪园区，答案有七种，还有一种是猫砂。', '', '01', '壳比仁贵？', '', '走进一家企业，堆成小山的不是核桃仁，而是核桃壳，每吨能卖到十一万元。', '',
    '02', '谁来兜住行情？', '', '园区设了五千万元的周转金，每年九月公布保护价。', '', 'END', '', '来源：云溪发布', '文字：赵一鸣', '编辑：钱小米', '校对：孙向荣', '', '往期推荐', '- 这张考卷，云溪园区怎么答', '- 周末去哪儿：水目山看云', '', '点个 在看 你最好看', '', '阅读 1862 赞 47 分享 收藏',
  ].join('\n')
  const articles = cut(page)
  expect(articles).toMatchObject([{ title: '一颗核桃的七次“变身”', byline: '李明' }])
  expect(articles[0]?.text).toMatch(/^核桃还能怎么吃[^]*\n01壳比仁贵？\n[^]*\n02谁来兜住行情？\n[^]*保护价。$/u)
})

test('page numbers of a source of several pages number no parts of an article', () => {
  const page = '云溪园区开工一批项目\n近日，云溪园区十二个项目集中开工。\n01\n\f石桥园区办夜校\n近日，石桥园区的职工夜校开学。\n02'
  expect(cut(page).map(({ text }) => text)).toEqual(['近日，云溪园区十二个项目集中开工。', '近日，石桥园区的职工夜校开学。'])
})

test('the line that says what kind of account it is belongs to the headline above it', () => {
  const page = '棉花变成“导电纱”\n石桥经开区延链记\n本报讯（记者 李明）6月27日，石桥经开区一家公司里，一匹灰色的布通上电压，30秒后升到42摄氏度，这种布用的是导电纱。'
  expect(cut(page)).toMatchObject([{ title: '棉花变成“导电纱” 石桥经开区延链记', kicker: null }])
})

test('emphasis inside a line is markup, and what is multiplied is not', () => {
  const page = '## 量子实验室揭牌\n\n实验室首任主任由青年学者*裴知远*担任，首批团队**三十八人**，面积3*4*5立方米，用的是A*算法和B*算法。'
  expect(cut(page)[0]?.text).toBe('实验室首任主任由青年学者裴知远担任，首批团队三十八人，面积3*4*5立方米，用的是A*算法和B*算法。')
})

test('the last words of an English sentence stay behind it', () => {
  const page = ['Suzhou park bets on life sciences', '', 'By LI MEI', '', '"What attracts us is the full chain of services, from laboratories to', 'clinical trials," said Chen Rui, founder of a start-up that moved to the', 'park in 2021. The company plans to triple its workforce by the end of', 'next year.', '', 'Officials said the park will set up a fund to support early research and', 'will open a second center in', 'October.'].join('\n')
  expect(cut(page)[0]?.text).toMatch(/by the end of next year\.\nOfficials said[^]*in October\.$/u)
})

test('the mark that a printer sets in front of a headline is none of its words', () => {
  const page = '▶ 退税到账快 企业添了新设备\n\n近日，云溪园区一家企业收到退税412万元，从申请到到账只用了一天半。\n\n■ 石桥园区来“取经”\n\n7月17日，石桥园区一行十四人到云溪园区考察。'
  expect(cut(page).map(({ title }) => title)).toEqual(['退税到账快 企业添了新设备', '石桥园区来“取经”'])
})

test('behind a headline in brackets its text begins, also where the line breaks in its first words', () => {
  const page = ['【政策“找”企业】云溪高新区最近给三十四家企业送上了', '“政策明白卡”，把一百多条惠企政策按行业、规模打上标签，', '企业扫码即可自动匹配。', '【电子信息产业稳增长】石桥高新区前三季度电子信息', '制造业产值达一千多亿元，同比增长百分之十六。区内企业的', '订单饱满。'].join('\n')
  expect(cut(page)).toMatchObject([{ title: '政策“找”企业', kicker: null, text: expect.stringMatching(/^云溪高新区最近/u) as string }, { title: '电子信息产业稳增长', kicker: null, text: expect.stringMatching(/^石桥高新区前三季度/u) as string }])
})

test('a caption that empty lines set apart in the middle of an article’s sentence is no part of it, however the page is spaced elsewhere', () => {
  const page = [
    ...['云溪园区办夜校', '云溪园区的职工夜校昨晚开学，首批三百名', '学员走进教室，学习数控编程和短视频剪辑', '夜校由总工会主办，一门课十二个晚上，全', '勤就退学费，讲师里有二十四名是企业的技', '术能手，课时费由总工会和企业各出一半。'].flatMap(line => [line, '']),
    '本报讯（记者 李明）本月10日清晨，十辆白绿相间的氢能', '环卫车驶入石桥园区的街道，扫地、洒水几乎听不到声音。', '司机说，加一次氢约十五分钟，“比电动车省心，一个班下来不', '', '氢能环卫车在石桥园区作业。 王建军 摄', '', '用惦记充电桩”。', '', '石桥园区氢能环卫车上路试跑',
  ].join('\n')
  const articles = cut(page)
  expect(articles.find(({ kind }) => kind === 'caption')).toMatchObject({ text: '氢能环卫车在石桥园区作业。', byline: '王建军' })
  expect(articles.find(({ byline }) => byline === '李明')?.text).toContain('一个班下来不用惦记充电桩')
})

test('items that a printer’s mark and a day begin are briefs of their own, without the mark', () => {
  const page = ['云溪园区办夜校', '本报讯（记者 李明）云溪园区的职工夜校昨晚开学，首批三百名', '学员走进教室，学习数控编程和短视频剪辑，一门课十二个晚上。', '微新闻', '【科创早餐会】近日，科技创新中心联合银行举办早餐会，十六家', '初创企业与七家投资机构边吃边聊。', '●4月13日，半程马拉松在火炬公园鸣枪起跑，八千名跑者参赛。', '●4月16日，第三实验学校无人机社团在竞赛中夺得两金一银，', '学员有一百多人。'].join('\n')
  expect(cut(page).map(({ kind, title, text }) => [kind, title, text.slice(0, 5)])).toEqual([['brief', '云溪园区办夜校', '云溪园区的'], ['brief', '科创早餐会', '近日，科技'], ['brief', null, '4月13日'], ['brief', null, '4月16日']])
})

test('a label in brackets is no headline', () => {
  const page = '云溪园区办夜校\n\n【记者手记】近日，记者走进云溪园区的职工夜校，三百名学员正在上课。\n\n夜校由总工会主办。'
  expect(cut(page)).toMatchObject([{ title: '云溪园区办夜校' }])
})

test('the rest of a headline that a colon leaves open may stand in the middle of its text', () => {
  const page = [
    '“90后”女焊工王小楠：', '', '□ 本报记者 李明', '', '面罩一扣，弧光在她手中稳得像一条线。王小楠是云溪园区一家公司唯一的女焊工。', '', '技校毕业的她被分到车间，每天下班多练两个小时焊条。', '', '焊花里开出“铿锵玫瑰”', '',
    '2021年，公司承接核电项目，王小楠对着镜子反手焊，一干就是六个小时。', '', '今年，王小楠被评为省劳动模范。“焊缝不分男女，只看直不直。”她说。',
  ].join('\n')
  expect(cut(page)).toMatchObject([{ title: '“90后”女焊工王小楠： 焊花里开出“铿锵玫瑰”', byline: '李明', text: expect.stringMatching(/^面罩[^]*她说。$/u) as string }])
})

test('where the width and the spacing of a page’s lines change, another article begins, even without a headline between', () => {
  const page = [
    ...['云溪园区办起职工夜校', '', '本报讯 （记者 李明）云溪园区的职工夜校', '昨晚开学，首批三百名学员走进教室，学', '习数控编程和短视频剪辑。夜校由总工会', '主办，一门课十二个晚上，学费九十九元', '，全勤就退。夜校聘请的讲师里有二十四', '名是园区企业的技术能手，课时费由总工', '会和企业各出一半。'].flatMap(line => [line, '']),
    '　　站在新铺好的望江大道东延线上，能清楚看到石桥东站的', '屋顶。城建局介绍，东站片区规划的五条道路中已有三条通车', '，余下的两条正在铺设雨污管网，计划年底前全部放行。', '　　片区路网全长十一公里，是近五年来最大的一笔市政投入', '。施工中遇到的最大麻烦是一条埋深很浅的天然气管线，工期', '因此推迟了四十七天。', '',
    '东站片区路网年底贯通', '□ 本报记者 赵一鸣',
  ].join('\n')
  expect(cut(page).map(({ title, byline }) => [title, byline])).toEqual([['云溪园区办起职工夜校', '李明'], ['东站片区路网年底贯通', '赵一鸣']])
})

test('a headline with its byline below its text is not the next article’s, though a picture stands between', () => {
  const page = [
    '云溪园区办起夜校', '', '本报讯（记者 李明）云溪园区的职工夜校昨晚开学，首批三百名学员走进教室。', '', '石桥东站片区规划的五条道路中已有三条通车，余下的两条正在铺设管网，片区路网计划年底前全部贯通。（王建军）', '',
    '片区路网施工中遇到的最大麻烦是一条埋深很浅的天然气管线，东站的工期因此推迟了四十七天，路网仍将在年底贯通。', '', '三条“断头路”打通两条', '', '东站片区路网年底贯通', '□ 本报记者 赵一鸣', '',
    '9月8日，小朋友在新投用的轮滑场上练习。 本报记者 严少华 摄', '', '晚上七点半，老厂房里的琴声又响了起来，退休工人的合唱团每周在这里排练三次。'
  ].join('\n')
  expect(cut(page).find(({ text }) => text.startsWith('片区路网施工'))).toMatchObject({ title: '三条“断头路”打通两条 东站片区路网年底贯通', byline: '赵一鸣' })
})

test('of lines with empty lines between them two without one are one headline', () => {
  const page = [
    '□ 本报记者 李明', '', '云溪园区的职工夜校昨晚开学，首批三百名学员走进教室，学习数控编程和短视频剪辑。', '', '夜校由总工会主办，一门课十二个晚上，学费九十九元。', '', '渣土车夜里“偷跑”？', '无人机盯上了', '',
    '本报讯 入夏以来，热线接到的噪声投诉明显增多，执法局给执法队配了六架带热成像镜头的无人机。',
  ].join('\n')
  expect(cut(page).map(({ title }) => title)).toEqual([null, '渣土车夜里“偷跑”？ 无人机盯上了'])
})

test('an article that the page says to go on elsewhere is put together, and the marks are none of its text', () => {
  const page = [
    '一辆车的“朋友圈”有多大', '□ 本报记者 李明', '　　清晨六点，云溪园区的货车已经排起长队。', '　　园区把一台车拆成一万个零件，一个一个问是谁做的。按表敲门，', '（下转第3版）', '',
    '石桥园区机器人出海', '　　本报讯（记者 赵一鸣）3月16日，四十台焊接机器人从石桥园区启运。', '　　园区今年把一半的技改补助切给了减速器。', '', '— 1 —', '', '3 综合新闻 2025年3月18日 星期二', '',
    '（上接第1版）如今座椅、热管理等十二个大类都有了本地供应商。', '　　接下来的重点不再是数量，而是把零件的短板补上。',
  ].join('\n')
  const articles = cut(page)
  expect(articles.map(({ title }) => title)).toEqual(['一辆车的“朋友圈”有多大', '石桥园区机器人出海'])
  expect(articles[0]?.text).toContain('按表敲门，如今座椅')
})

test('numbered pictures that share a credit are one caption', () => {
  const page = '云溪园区开工一批项目\n　　本报讯 近日，云溪园区十二个项目集中开工，总投资三亿元。\n\n图①：工人在车间内检查电池片。\n图②：园区食堂准备的盒饭。李明 摄'
  expect(cut(page).filter(({ kind }) => kind === 'caption')).toMatchObject([{ byline: '李明', text: '图①：工人在车间内检查电池片。\n图②：园区食堂准备的盒饭。' }])
})

test('who wrote a caption and who took its picture are both named', () => {
  const page = '云溪园区开工一批项目\n\n本报讯 近日，云溪园区十二个项目集中开工，总投资三亿元。\n\n4月10日，云溪园区的共享食堂迎来首批食客。图为工作人员为老人打饭。 王建军/文 李明/图'
  expect(cut(page).find(({ kind }) => kind === 'caption')).toMatchObject({ byline: '王建军 李明', text: '4月10日，云溪园区的共享食堂迎来首批食客。图为工作人员为老人打饭。' })
})

test('a reporter’s notes are a column, and nobody’s name', () => {
  const page = '■ 记者手记\n\n给“第一个吃螃蟹的人”兜底\n\n采访中听到最多的词不是“突破”，而是“试”。企业不怕技术难，怕的是没人给机会试。（李明）'
  expect(cut(page)).toMatchObject([{ title: '给“第一个吃螃蟹的人”兜底', byline: '李明' }])
})

test('spaced names close a justified text above a gap', () => {
  const page = ['本报讯 今年以来，云溪园区推行技术经', '', '纪人制度，已培养持证经纪人七十四名，', '', '对促成交易的机构按成交额给予奖励，最', '', '高五十万元。上半年共兑现奖励资金二百', '', '六 十 万 元 。 于 海 波', '', '', '云溪园区上半年', '技术合同成交额突破十二亿元'].join('\n')
  expect(cut(page)).toMatchObject([{ title: '云溪园区上半年 技术合同成交额突破十二亿元', byline: '于海波' }])
})

test('a zone’s name that parts another article’s sentence opens the headline below it', () => {
  const page = [
    '石桥高新区打造磁技术产业高地', '', '本报讯 石桥高新区从2018年起布局磁悬浮产业，已聚集相关企业三十四家。', '', '“链主点菜、园区买单。”石桥高新区这样概括。今年，', '', '云溪高新区：', '',
    '石桥高新区计划建设磁谷新城，年底前首批标准厂房交付使用。 王建军', '', '科技贷款“评”出来', '', '本报讯（记者 李明）“没有厂房可抵押，银行却给我们批了贷款。”云溪高新区一家企业的负责人说。',
  ].join('\n')
  expect(cut(page).map(({ title }) => title)).toEqual(['石桥高新区打造磁技术产业高地', '云溪高新区： 科技贷款“评”出来'])
})

test('a caption’s headline stands with it where both part an article’s sentence', () => {
  const page = [
    '老厂区变身邻里公园', '', '清晨，云溪园区的邻里公园里，打太极的老人络绎不绝。', '', '一年前，这里还是一片闲置多年的老厂区。', '', '去年，园区启动老厂区改造，保留了两座厂房和一段铁轨，', '', '', '', '消防演练进企业', '',
    '4月19日，消防救援人员在一家家电企业指导员工使用灭火器，五十家企业参加了演练。 李明/摄', '', '', '', '新建健身步道一公里，厂房改造为图书馆和共享厨房。', '', '改什么、怎么改，都是居民说了算。（王建军）',
  ].join('\n')
  expect(cut(page).map(({ kind, title, byline }) => [kind, title, byline])).toEqual([['article', '老厂区变身邻里公园', '王建军'], ['caption', '消防演练进企业', '李明']])
})

test('a headline far below its text takes its byline along', () => {
  const page = [
    '　　一间不大的洁净室里，工程师把一枚量子芯片装进制冷机，云溪园区的量子信息产业又多了一台样机。', '　　云溪园区集聚量子信息企业二十七家，从一束光到一条链，越拉越长。', '',
    '石桥园区职工赛龙舟', '　　本报讯（记者 赵一鸣）7月19日，石桥园区举办职工龙舟赛，十六支队伍参加。', '',
    '从从““一束光一束光””到到““一条链一条链””', '——云溪园区量子信息产业集聚观察', '▶ 本报记者 李明 实习生 王子涵', '', '望江园区推出望江园区推出““人才贷人才贷””', '　　本报讯 望江园区近日推出“人才贷”，给予创业者两年全额贴息的信用贷款。',
  ].join('\n')
  expect(cut(page).map(({ title, byline }) => [title, byline])).toEqual([['从“一束光”到“一条链”——云溪园区量子信息产业集聚观察', '李明 王子涵'], ['石桥园区职工赛龙舟', '赵一鸣'], ['望江园区推出“人才贷”', null]])
})

test('a short line that reads like a name above more text of the article is a subhead', () => {
  const page = [
    '党建联盟助力企业留才——', '', '让新员工来得了 住得下 融得进', '', '云溪园区现有工业企业118家，组织十六家企业成立党建联盟，从三件小事做起。', '', '住得下', '', '党建联盟协调企业拿出闲置宿舍，统一改造为新员工之家，每月租金一百元。', '', '融得进', '',
    '每逢周末，党建联盟轮流举办篮球赛、读书会等活动，今年以来已举办28场，员工都说这里有家。', '', '(本报记者 王建军 通讯员 高珊)',
  ].join('\n')
  expect(cut(page)).toMatchObject([{ title: '党建联盟助力企业留才—— 让新员工来得了 住得下 融得进', byline: '王建军 高珊' }])
})

test('a beginning that stands behind another article’s broken sentence joins its own rest', () => {
  const page = [
    '# 株洲高新区：动力谷里“三件宝”', '', '▶ 王建军 本报记者 李明', '', '在大学北门对面，株洲高新区把一座停产的烟花厂改成了中试基地，教授和工程师在同一张餐桌上吃饭。', '',
    '## 把麻烦留给自己', '', '企业最怕什么？株洲高新区去年做过一次问卷，排在第一位的不是缺钱，而是不知道找谁。', '', '## 珠海高新区', '', '## 产业园再添订单', '',
    '本报讯 日前，珠海高新区举行招商推介会，现场签约项目二十三个，计划投资总额四十五亿元，涉及集成电路设计、医疗器械、工业软件三个方向，单个项目投资最高的是一家车规芯片企业的总部，部分进口设备仍未到港，预计要等到6月底', '',
    '一列氢动力市域列车静静停在试验线上，一台航空发动机正在试车台轰鸣，一辆没有方向盘的接驳车驶过株洲高新区的神农大道，人们管它们叫动力谷的“三件宝”。', '', '## 链上掘金', '', '株洲高新区现有轨道交通企业一百多家，不出厂区有整机，不出园区有配套。', '', '## 校门口的实验室',
  ].join('\n')
  const { articles } = segmentPage(pageOf(page), createZoneDirectory(loadGazetteer()))
  expect(articles.map(({ title }) => title)).toEqual(['株洲高新区：动力谷里“三件宝”', '珠海高新区 产业园再添订单'])
  expect(articles[0]?.text).toMatch(/^一列氢动力[^]*校门口的实验室\n在大学北门对面/u)
  expect(articles[1]?.text).toMatch(/预计要等到6月底$/u)
})

test('the first row of a table is no headline', () => {
  const page = '# 云溪园区一季度开门红\n\n本报讯 近日，云溪园区发布一季度运行情况，工业增加值同比增长百分之九。\n\n| 指标 | 一季度 |\n|---|---|\n| 产值 | 532亿元 |\n| 投资 | 96亿元 |\n\n下一步，园区将推动更多项目开工。'
  expect(cut(page)).toMatchObject([{ title: '云溪园区一季度开门红', text: expect.stringContaining('|产值|') as string }])
})

test('the first of several rows of figures is no second line of a headline', () => {
  const page = '云溪园区主要经济指标\n\n地区生产总值(上半年) 398.4亿元 同比增长9.6%\n规上工业总产值 1756亿元 同比增长19.8%\n固定资产投资 同比增长15.3%\n新增“四上”企业 57家'
  expect(cut(page)).toMatchObject([{ title: '云溪园区主要经济指标', text: expect.stringMatching(/^地区生产总值/u) as string }])
})

test('a headline right below a picture’s gap and above its caption is the picture’s', () => {
  const page = [
    '云溪园区办起夜校', '本报讯 云溪园区的职工夜校昨晚开学，首批三百名学员走', '进教室，学习数控编程和短视频剪辑。(李明)', '', '', '', '比武场上“拧”出新状元', '', '9月10日，园区第七届职工技能大赛决赛举行，二十八家企业', '的八十四名选手同台竞技。王建军 摄', '',
    '雨停了，南岸的“海绵公园”却没有一处积水。雨水钻进透', '水砖，渗入下沉绿地，再经过砾石层过滤，汇入湖边的人工', '湿地，这在园区还是头一回。(丁晓燕)', '一滴雨水的“旅行”',
  ].join('\n')
  expect(cut(page).map(({ kind, title, byline }) => [kind, title, byline])).toEqual([['brief', '云溪园区办起夜校', '李明'], ['caption', '比武场上“拧”出新状元', '王建军'], ['brief', '一滴雨水的“旅行”', '丁晓燕']])
})

test('a long headline line that is printed once more behind itself is one', () => {
  const page = '云溪综保区连续五年进出口超过四千亿元云溪综保区连续五年进出口超过四千亿元\n\n本报讯 2023年，云溪综保区的进出口总值超过四千亿元，规模居全国第二位。'
  expect(cut(page)).toMatchObject([{ title: '云溪综保区连续五年进出口超过四千亿元' }])
})

test('lines that do not fill the column, above lines that do, are a headline without any gap', () => {
  const page = [
    '9月8日，小朋友在新投用的轮滑场上练习。该公园由一处废', '弃砖瓦厂改造而成，全部免费开放。 本报记者 严少华 摄', '“厂哥厂妹”的第二课堂', '下班路上，拐进“产业夜校”',
    '晚上七点半，科技园三号楼二层的灯', '还亮着。讲台上的陈师傅握着一把游', '标卡尺，台下坐着二十多位工装还没', '换下的年轻人。这是总工会办的产业', '夜校，一门课十二个晚上。（李明）',
  ].join('\n')
  const article = cut(page).find(({ kind }) => kind !== 'caption')
  expect(article).toMatchObject({ title: '“厂哥厂妹”的第二课堂 下班路上，拐进“产业夜校”', byline: '李明' })
  expect(article?.text.startsWith('晚上七点半')).toBe(true)
})

test('a headline’s last line that stands in the middle of its article’s sentence is the headline’s', () => {
  const page = [
    '园区“三即”改革', '', '本报(记者李明 通讯员王建军)“早上拿地、下午拿证，第二', '天打桩机就进场了。”9月13日，企业负责人在现场告诉记者。', '这得益于园区推行的“三即”改革。该局把用地、规划、施工', '省下企业97天', '',
    '图审查等二十六个环节提前到土地出让之前，由专人帮办预', '审；企业拿地后，各部门并联出证。截至目前，已有十九个', '项目实现“拿地即开工”。', '', '夜校开学', '', '本报(记者赵一鸣)昨晚，园区的夜校开学，三百名学员走进', '教室。',
  ].join('\n')
  const [article] = cut(page)
  expect(article).toMatchObject({ title: '园区“三即”改革 省下企业97天', byline: '李明 王建军' })
  expect(article?.text).toContain('规划、施工图审查')
})
