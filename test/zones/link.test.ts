import { describe, expect, test } from 'vitest'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer } from '../../src/zones/gazetteer.ts'
import { linkZones } from '../../src/zones/link.ts'
import type { LinkSubject, PageEvidence } from '../../src/zones/link-subject.ts'

const directory = createZoneDirectory(loadGazetteer())

const subject = (fields: Partial<LinkSubject>): LinkSubject => ({ title: null, kicker: null, byline: null, text: '', kind: 'article', credit: null, ...fields })
const link = (article: LinkSubject, page: Partial<PageEvidence> = {}): string[] => linkZones(article, { text: article.text, articles: [article], ...page }, directory).map(({ zone, rule }) => `${zone} ${rule}`)

describe('the zones an article is about', () => {
  test('are those of its headline', () => {
    expect(link(subject({ title: '长沙高新区与贵阳高新区签约', text: '近日，两区在苏州工业园区签约。' }))).toEqual(['长沙高新区 title', '贵阳高新区 title'])
  })

  test('or of its lead, not those named in passing', () => {
    expect(link(subject({ text: '近日，绵阳高新区举行开工仪式。绵阳高新区负责人说，项目参照成都高新区的做法。' }))).toEqual(['绵阳高新区 lead'])
  })

  test('or of the credit of its picture', () => {
    expect(link(subject({ kind: 'caption', text: '图为工作人员正在调试生产线。', credit: '图片来源：重庆高新区' }))).toEqual(['重庆高新区 credit'])
  })

  test('or of the article that its picture belongs to', () => {
    const article = subject({ title: '烟台经开区跑出加速度', text: '在某某化学烟台产业园，乙烯二期项目正在安装核心设备。' })
    const other = subject({ title: '威海经开区招商', text: '会上签约十个项目。' })
    const caption = subject({ kind: 'caption', text: '图为乙烯二期项目正在建设。' })
    expect(link(caption, { articles: [article, other, caption] })).toEqual(['烟台经开区 pictured-article'])
    expect(link(subject({ kind: 'caption', text: '图为项目现场。' }), { articles: [article, other] })).toEqual([])
  })

  test('or of the zone of the city whose paper the page is', () => {
    const article = subject({ title: '经开区“领跑者”榜单来了', text: '近日，经开区公布榜单，经开区负责人说，要让寸土生寸金。' })
    const other = subject({ title: '经开区办夜校', text: '经开区的夜校开学了，经开区的工人都来上课。' })
    expect(link(article, { text: '嘉兴日报·经开新闻 热线：0573-8253\n经开区“领跑者”榜单来了', articles: [article, other] })).toEqual(['嘉兴经开区 page-evidence'])
    expect(link(article, { text: '嘉兴日报记者说，他看见了榜单。\n经开区“领跑者”榜单来了', articles: [article, other] })).toEqual([])
  })

  test('or of the zone whose office issues the page, where it speaks as the place', () => {
    const brief = { text: '内部资料\n工作简报\n中共宜昌高新区工作委员会 办公室编\n2024年6月14日\n白洋港开行首趟班列', articles: [] }
    expect(link(subject({ title: '白洋港开行首趟班列', text: '6月12日，班列驶出，标志着我区打通新通道，产品经宁波运往武汉。' }), brief)).toEqual(['宜昌高新区 own-page'])
    expect(link(subject({ title: '大赛开幕', text: '6月12日，一场大赛在武汉开幕，社区的选手参加。' }), brief)).toEqual([])
    expect(link(subject({ title: '项目签约', text: '5月17日，项目签约落户我区。' }), { text: '政务动态', outlet: '芜湖经济技术开发区管理委员会', articles: [] })).toEqual(['芜湖经开区 own-page'])
  })

  test('or of none, where the picture belongs to an article that names only streets and offices', () => {
    const article = subject({ title: '社区食堂开张', text: '近日，石羊街道乙烯二期项目旁的社区食堂开张。' })
    const caption = subject({ kind: 'caption', text: '石羊街道乙烯二期项目旁的食堂。' })
    expect(link(caption, { articles: [caption, article] })).toEqual([])
    expect(link(article, { articles: [caption, article] })).toEqual([])
  })

  test('or of the zone whose page its article stands on', () => {
    const told = ['一', '二', '三', '四', '五', '六'].map(number => subject({ title: `成都高新区第${number}所学校开学`, text: '学校开学了。' }))
    const article = subject({ title: '社区食堂开张', text: '近日，石羊街道办事处旁的便民食堂正式开张。' })
    const caption = subject({ kind: 'caption', text: '图为便民食堂正式开张的情景。' })
    const page = { articles: [...told, article, caption] }
    expect(link(article, page)).toEqual(['成都高新区 own-page'])
    expect(link(caption, page)).toEqual(['成都高新区 pictured-article'])
  })

  test('are none where it names none', () => {
    expect(link(subject({ text: '一条公路大幅降低了货车运送鸡蛋的破损率。' }))).toEqual([])
  })

  test('are all that a ranking goes through, the first one first', () => {
    expect(link(subject({ text: '近日发布的园区榜单中，苏州高新区以91.7分居首，无锡高新区列第二，常州高新区、南通高新区分列第三、第四位。榜单设置28项指标。' }))).toEqual(['苏州高新区 lead', '无锡高新区 lead', '常州高新区 lead', '南通高新区 lead'])
    expect(link(subject({ text: '近日，省里举行推进会，苏州高新区、无锡高新区、常州高新区在会上发言。全省外贸增长百分之五。' }))).toEqual([])
  })

  test('are both that make an agreement, though one is named once', () => {
    expect(link(subject({ title: '长沙高新区加快开放', text: '近日，长沙高新区与贵阳高新区签署协议，共建飞地园区。长沙高新区负责人说。' }))).toEqual(['长沙高新区 title', '贵阳高新区 partner'])
    expect(link(subject({ title: '大理经开区来“取经”', text: '7月17日，大理经开区管委会一行14人到祥云经开区考察，看了两个项目。' }))).toEqual(['大理经开区 title', '祥云经开区 partner'])
    expect(link(subject({ title: '长沙高新区加快开放', text: '近日，长沙高新区与贵阳高新区一家企业签署协议。' }))).toEqual(['长沙高新区 title'])
    expect(link(subject({ title: '长沙高新区加快开放', text: '近日，长沙高新区与贵阳高新区相比，优势明显。' }))).toEqual(['长沙高新区 title'])
  })

  test('have the longest name that the article gives a zone that no list holds', () => {
    expect(link(subject({ title: '新郑综保区进出口增长', text: '去年，郑州新郑综合保税区进出口总值增长。新郑综保区负责人说。' }))).toEqual(['郑州新郑综保区 title'])
    expect(link(subject({ title: '宜昌自贸片区创新不停', text: '湖北自贸试验区宜昌片区挂牌以来，形成成果64项。' }))).toEqual(['湖北自贸试验区宜昌片区 title'])
    expect(link(subject({ title: '新郑综保区进出口增长', text: '新郑综保区负责人说，与郑州经开区签约。' }))).toEqual(['新郑综保区 title'])
  })

  test('are the quarter of a free trade zone where the article is about that', () => {
    expect(link(subject({ title: '川南临港片区再添新航线', text: '四川自贸试验区去年挂牌。四川自贸试验区川南临港片区开通航线，片区负责人说。四川自贸试验区今后扩大开放。' }))).toEqual(['四川自贸试验区川南临港片区 lead'])
    expect(link(subject({ text: '四川自贸试验区去年新增企业1万家。四川自贸试验区将扩大开放，其中四川自贸试验区川南临港片区开通航线。四川自贸试验区负责人说。' }))).toEqual(['四川自贸试验区 lead'])
  })

  test('are those of the text where the headline names one that the text knows nothing of', () => {
    expect(link(subject({ title: '岳阳高新区：一杯咖啡的旅程', text: '去年，新郑综保区进出口总值增长，新郑综保区负责人说，今年再增。' }))).toEqual(['新郑综保区 lead'])
    expect(link(subject({ title: '岳阳高新区：一杯咖啡的旅程', text: '去年，该区进出口总值增长，高新区负责人说，苏州工业园区来了，苏州工业园区又走了。' }))).toEqual(['岳阳高新区 title'])
  })

  test('are the quarter that headline and text name apart from its free trade zone', () => {
    expect(link(subject({ title: '川南临港片区再添新航线', text: '近日，四川自贸试验区开通航线。川南临港片区负责人说，川南临港片区今后扩大开放。' }))).toEqual(['四川自贸试验区川南临港片区 lead'])
    expect(link(subject({ title: '“江边小城怎么玩转自贸” ——对话川南临港片区管委会副主任', text: '川南临港片区面积不大，是四川自贸试验区里最靠南的一块。四川自贸试验区挂牌至今，片区留下了经验。' }))).toEqual(['四川自贸试验区川南临港片区 lead'])
    expect(link(subject({ title: '东部新片区再添新航线', text: '近日，四川自贸试验区开通航线。负责人说，今后扩大开放。' }))).toEqual(['四川自贸试验区 lead'])
  })

  test('are all of a ranking that goes on behind the lead', () => {
    const filler = '榜单从人才、平台、资本、成果四个维度设置指标，由省内外专家逐项打分。'.repeat(6)
    expect(link(subject({ text: `近日发布的园区榜单中，苏州高新区居首，无锡高新区列第二。${filler}此外，常州高新区、南通高新区分列第三、第四位。` }))).toEqual(['苏州高新区 lead', '无锡高新区 lead', '常州高新区 ranking', '南通高新区 ranking'])
    expect(link(subject({ text: `近日，苏州高新区召开会议。苏州高新区负责人参加。${filler}此外，常州高新区名列全省第三位。` }))).toEqual(['苏州高新区 lead'])
  })

  test('are none that a headline only seems to name, and one that no list holds where headline and text name it alike', () => {
    expect(link(subject({ title: '云溪岭经开区：旧电池吃干榨净', text: '近日，云溪岭经开区一条生产线满产。' }))).toEqual(['云溪岭经开区 headline-name'])
    expect(link(subject({ title: '云溪岭经开区：旧电池吃干榨净', text: '近日，一条生产线满产。' }))).toEqual([])
    expect(link(subject({ title: '做强做大高新区：一年大变样', text: '要做强做大高新区，提升能级。' }))).toEqual([])
  })

  test('are none where they are listed as examples', () => {
    expect(link(subject({ text: '近年来，苏州高新区、无锡高新区、常州高新区等园区加快转型。全省外贸增长百分之五。' }))).toEqual([])
  })
})

describe('a zone is named in passing', () => {
  test.each([
    ['as the place of a list of districts', '截至6时，全市千山区转移79人，铁东区转移80人，立山区转移40人，海城市转移2人，鞍山高新区转移9人。'],
    ["in somebody's career", '王某，男，曾任苏州工业园区管委会副主任，历任合肥高新区管委会主任。经研究，拟任市委书记。'],
    ['in an address', '执法人员进行现场检查，查出问题若干。公司住所：苏州高新区泰山路689号。'],
    ['in an appointment', '任命朱某为武汉市中级人民法院审判员，免去其武汉经济技术开发区人民法院审判员职务。'],
    ['at the beginning of a report on its city', `8月9日，记者来到位于内江经开区的某公司。内江市自去年起开展专项行动，内江市聚焦十个问题，内江市委要求，内江市纪委通报，内江市将继续推进。${'各级干部认真对照反思，深入查找不足。'.repeat(9)}`],
  ])('%s', (_where, text) => {
    expect(link(subject({ text }))).toEqual([])
  })
})

describe('a paper that only says 高新区', () => {
  const article = subject({ title: '高新区推进项目建设', text: '7月28日，高新区召开项目推进会。信阳市友谊机械制造有限公司负责人作了发言。' })

  test('means the zone of the city whose offices and companies the page names, and the reason is kept', () => {
    const [found] = linkZones(article, { text: `${article.text}\n信阳市人民医院`, articles: [article] }, directory)
    expect(found).toMatchObject({ zone: '信阳高新区', rule: 'page-evidence' })
    expect(found?.evidence).toContain('信阳市友谊机械制造有限公司')
  })

  test('means the zone of its own city by the name of the paper', () => {
    const bare = subject({ text: '7月28日，高新区召开项目推进会。' })
    expect(link(bare, { outlet: '信阳日报' })).toEqual(['信阳高新区 page-evidence'])
  })

  test('means the zone that the page names elsewhere', () => {
    const bare = subject({ text: '7月28日，高新区召开项目推进会。' })
    expect(link(bare, { text: '信阳高新区党工委主办\n7月28日，高新区召开项目推进会。' })).toEqual(['信阳高新区 page-zone'])
  })

  test('means the zone of the city or county whose office stands beside it', () => {
    expect(link(subject({ text: '8月6日，一男子被襄阳市公安局高新区分局查获。' }))).toEqual(['襄阳高新区 beside-name'])
    expect(link(subject({ text: '近日，高新区（新市区）召开培训会。' }))).toEqual(['乌鲁木齐高新区 beside-name'])
    expect(link(subject({ text: '8月16日，临湘市应急局对高新区企业开展检查。临湘市安委办提出要求，临湘市消防部门参加。' }))).toEqual(['临湘高新区 page-evidence'])
  })

  test('means its own city among briefs of which another names its zone', () => {
    const brief = subject({ kind: 'brief', text: '7月26日，高新区召开现场会。洛阳市轴承有限公司、洛阳市人民医院负责人参加。' })
    const other = subject({ kind: 'brief', text: '7月26日，郑州高新区石佛办事处召开垃圾分类工作推进会。' })
    expect(link(brief, { text: `${brief.text}\n${other.text}`, articles: [brief, other] })).toEqual(['洛阳高新区 own-evidence'])
  })

  test('means a zone that is spoken of by 涉及', () => {
    const bare = subject({ title: '渣土车偷跑', text: '入夏以来，热线接到涉及高新区工地的投诉增多，高新区综合执法局展开调查。' })
    expect(link(bare, { outlet: '信阳日报' })).toEqual(['信阳高新区 page-evidence'])
  })

  test('is the zone of an item that names none, where nearly all others are of that zone and it speaks of its own streets', () => {
    const sisters = [1, 2, 3, 4].map(day => subject({ title: `经开区新闻${day}`, text: `9月${day}日，芜湖经开区召开会议。芜湖经开区管委会负责人参加。` }))
    const street = subject({ title: '万春街道：课堂里的剪纸', text: '近日，万春街道万和社区的课堂开讲了。' })
    const page = { text: [...sisters, street].map(one => one.text).join('\n'), articles: [...sisters, street] }
    expect(link(street, page)).toEqual(['芜湖经开区 own-page'])
    const foreign = subject({ title: '剪纸进课堂', text: '近日，南京市某街道万和社区的课堂开讲了。' })
    expect(link(foreign, { ...page, articles: [...sisters, foreign] })).toEqual([])
    const general = subject({ text: '共同富裕是社会主义的本质要求。' })
    expect(link(general, { ...page, articles: [...sisters, general] })).toEqual([])
    expect(link(street, { ...page, articles: [...sisters.slice(0, 2), street] })).toEqual([])
  })

  test('means what a sidecar says', () => {
    expect(link(subject({ text: '高新区召开会议。' }), { defaultZone: '信阳高新区' })).toEqual(['信阳高新区 sidecar'])
  })

  test('means nothing where the evidence is thin or speaks for two', () => {
    expect(link(subject({ text: '7月28日，高新区召开项目推进会。' }))).toEqual([])
    expect(link(subject({ text: '高新区召开会议，赴深圳招商。' }))).toEqual([])
    const bare = subject({ text: '7月28日，高新区召开项目推进会。' })
    expect(link(bare, { text: `${bare.text}\n信阳高新区发布公告\n南阳高新区发布公告` })).toEqual([])
  })
})
