import { describe, expect, test } from 'vitest'
import type { Page } from '../../src/article.ts'
import { eventDate, issueDate } from '../../src/ingest/dates.ts'

const page = (text: string, hints: Page['hints'] = {}): Page => ({ source: 'page.txt', mediaType: 'text', sha256: '', text, readerVersion: 1, hints })
const event = (text: string, rest = '', published: string | null = null): string | null => eventDate({ title: null, text, kind: 'article' }, page(`${text}\n${rest}`), published)

describe('the day of issue', () => {
  test.each([
    ['信阳日报\n2024年7月8日 星期一 第3版 责编:王某', '2024-07-08'],
    ['二〇二四年七月二十一日 星期日', '2024-07-21'],
    ['二○二四年七月廿一日', '2024-07-21'],
    [`某某开发区报   2025年7月21日   星期一   农历六月廿七   总第312期   本期4版   ${'某某开发区融媒体中心主办'.repeat(4)}   责编：王某\n正文`, '2025-07-21'],
    ['标题\n2022-07-26 18:31 来源:某某网\n正文', '2022-07-26'],
    ['标题\n发布时间：2022/7/6\n正文', '2022-07-06'],
    ['2023年1月5日\n正文没有别的日期', '2023-01-05'],
    ['标题\n某区发布 2022-06-28 17:40 发表于江苏\n正文', '2022-06-28'],
    ['标题\n2022年6月28日 17:40 江苏\n正文', '2022-06-28'],
    ['标题\n2022年06月28日 阅读 1024\n正文', '2022-06-28'],
    ['某某新区周刊\n2025年\n7月21日\n星期一\n正文', '2025-07-21'],
    ['07/21\n2025\n某某新区周刊\n正文', '2025-07-21'],
    ['7月21日 星期一 2025年 第4版\n正文', '2025-07-21'],
    ['2025·07·21\n正文', '2025-07-21'],
    ['Monday, July 21, 2025\n正文', '2025-07-21'],
    ['21 July 2025\n正文', '2025-07-21'],
    ['2 0 2 2 年 6 月 2 8 日\n星 期 二\n正文', '2022-06-28'],
    ['2O22年6月3O曰 星期四\nB3\n正文', '2022-06-30'],
    ['标题\n原创 王建军 云溪发布 2025年7月20日 18:30 云南\n正文', '2025-07-20'],
  ])('is read from a date line: %j', (text, day) => {
    expect(issueDate(page(text))).toBe(day)
  })

  test('is what is known from outside before what is printed', () => {
    expect(issueDate(page('2024年7月8日 星期一', { published: '2024-07-09' }))).toBe('2024-07-09')
  })

  test('is unknown where only the articles name days', () => {
    expect(issueDate(page('2024年7月5日，某地举行投资说明会，一批科技含量高、产业带动强、市场前景好的优质科创项目集中签约，为高质量发展和打造新质生产力重要增长极增添了创新引擎，引起各方的关注和热议。'))).toBeNull()
    expect(issueDate(page('2024年2月30日 星期一'))).toBeNull()
    expect(issueDate(page('某区发展史。2012年6月5日，某日报报道了它。'))).toBeNull()
    expect(issueDate(page('规划期至\n2035\n7月21日，某区开工。'))).toBeNull()
  })
})

describe('the day an article reports', () => {
  test('has the year of a part of a year that the page speaks of, whatever other years it names', () => {
    expect(event('10月22日，园区公布前三季度数据。', '园区发布2024年前三季度工业运行数据。近日，园区公布2023年度工业企业“领跑者”榜单。预计2026年上半年投产。')).toBe('2024-10-22')
    expect(event('11月2日，园区公布数据。', '2024年前10个月，园区实现产值500亿元。2025年前，园区将建成新厂房。')).toBe('2024-11-02')
  })

  test('has no year where the page only tells what somebody did in one', () => {
    expect(event('11月4日，新生产线建成投产。', '公司董事长算了一笔账。2021年，他带着团队从江苏来到园区。')).toBeNull()
    expect(event('11月4日，新生产线建成投产。', '公司董事长算了一笔账。2021年，园区把平台建设作为突破口。')).toBe('2021-11-04')
  })

  test('is a day of the week before', () => {
    expect(event('上周五，园区开工一批项目。', '', '2025-03-18')).toBe('2025-03-14')
    expect(event('本周一，园区开工一批项目。', '', '2025-03-18')).toBe('2025-03-17')
  })

  test('is read where recognition took letters for figures', () => {
    expect(event('6月2O曰，园区开工一批项目。', '', '2022-06-30')).toBe('2022-06-20')
    expect(event('l1月9日，园区开工一批项目。', '', '2022-11-10')).toBe('2022-11-09')
  })

  test('takes its year from the page', () => {
    expect(event('7月5日，某区举行说明会。', '2024年二季度重点项目')).toBe('2024-07-05')
    expect(event('２月３日，某区集中签约。', '2020年工作总结暨2021年工作部署会')).toBe('2021-02-03')
    expect(event('7月15日，某区开幕。', '某区举办2023年“金种子”金融路演。2020年以来，组建基金群')).toBe('2023-07-15')
    expect(event('5月18日，某园开园。', '某区实施科技型企业培育计划，2022年将新增企业40家')).toBe('2022-05-18')
    expect(event('11月8日，某区召开会议。', '进展顺利。2022年，某区把平台建设作为突破口。')).toBe('2022-11-08')
    expect(event('7月30日，记者获悉。', '党的二十届三中全会')).toBe('2024-07-30')
    expect(event('6月25日，某区举行表彰会。', '某某园区 2022年第26期')).toBe('2022-06-25')
    expect(event('6月25日，某区举行表彰会。', '某某园区 2022年6月号')).toBe('2022-06-25')
    expect(event('6月25日，某区举行表彰会。', '庆祝中国共产党成立103周年')).toBe('2024-06-25')
  })

  test('is left open where the one year on the page tells of a foundation, or another year stands beside it', () => {
    expect(event('11月8日，某区召开会议。', '进展顺利。2012年，某区获批成立。')).toBeNull()
    expect(event('11月8日，某区召开会议。', '进展顺利。2018年，某区建设厂房。2020年，某区引进企业。')).toBeNull()
  })

  test('is not misled by a year to come or a plan made in December', () => {
    expect(event('7月26日，某区开工。', '截至2022年6月末，到2035年基本实现现代化')).toBe('2022-07-26')
    expect(event('12月20日，某区召开会议。', '会议研究2024年工作思路，总结2023年工作')).toBe('2023-12-20')
  })

  test('looks back from January on the year before', () => {
    expect(event('1月12日，某区召开会议。', '2023年，全区实现生产总值300亿元')).toBe('2024-01-12')
  })

  test('is later than a year whose figures are complete', () => {
    expect(event('8月14日，某区召开会议。', '2022年，全市实现营收100亿元')).toBe('2023-08-14')
  })

  test('has no year where the page only names years that may be long past', () => {
    expect(event('8月14日，某区召开会议。', '1996年8月1日，该厂投产')).toBeNull()
    expect(event('8月14日，某区召开会议。', '2022年11月，该公司上市')).toBeNull()
    expect(event('8月14日，某区召开会议。', '较2019年增长5%')).toBeNull()
  })

  test('lies next to the day of issue, over New Year too', () => {
    expect(event('12月30日，某区开工。', '', '2024-01-02')).toBe('2023-12-30')
    expect(event('昨日，某区开工。', '', '2024-03-01')).toBe('2024-02-29')
    expect(event('记者28日获悉，某区开工。', '', '2024-03-01')).toBe('2024-02-28')
  })

  test('takes its month from the day of issue where the page counts on from it', () => {
    expect(event('本月10日，某区举行招聘会。', '', '2024-03-15')).toBe('2024-03-10')
    expect(event('上月28日，某区举行招聘会。', '', '2024-03-15')).toBe('2024-02-28')
    expect(event('前天，某区举行招聘会。', '', '2024-03-01')).toBe('2024-02-28')
    expect(event('本月10日，某区举行招聘会。')).toBeNull()
    expect(event('始于本月8日的展会吸引各地客商。', '', '2024-03-15')).toBeNull()
    expect(event('本月底前，某区将举行招聘会。', '', '2024-03-15')).toBeNull()
  })

  test('is the day from which something holds, where the article opens with it and it is news', () => {
    expect(event('从8月2日零时起，某区化工园实行封闭管理。', '', '2024-08-08')).toBe('2024-08-02')
    expect(event('8月2日起，某区化工园实行封闭管理。', '', '2024-08-08')).toBe('2024-08-02')
    expect(event('自2月1日起，某区化工园实行封闭管理。', '', '2024-08-08')).toBeNull()
    expect(event('某区自8月2日起实行封闭管理以来，秩序好转。', '', '2024-08-08')).toBeNull()
    expect(event('从8月2日起，某区化工园实行封闭管理。')).toBeNull()
  })

  test('takes its year from a ceremony of that year', () => {
    expect(event('10月16日，某区举行2024年实验室授牌仪式。')).toBe('2024-10-16')
    expect(event('10月16日，某区举行2024年度项目集中签约。')).toBe('2024-10-16')
  })

  test('is counted from the dateline of a wire report, and is that of the dateline where the lead names none', () => {
    const wire = (source: string, body: string, published: string | null = '2024-08-08') => {
      const start = source.indexOf(body)
      return eventDate({ title: null, text: body, kind: 'article', spans: [[start, start + body.length]] }, page(source), published)
    }
    expect(wire('**本报咸阳8月6日电**（记者 秦某）某区今天设立基金，首期8亿元到位。', '某区今天设立基金，首期8亿元到位。')).toBe('2024-08-06')
    expect(wire('本报咸阳8月6日电（记者 秦某）某区昨天设立基金，首期8亿元到位。', '某区昨天设立基金，首期8亿元到位。')).toBe('2024-08-05')
    expect(wire('某社咸阳8月6日专电 某区设立基金，首期8亿元到位。', '某区设立基金，首期8亿元到位。')).toBe('2024-08-06')
    expect(wire('本报咸阳8月6日电（记者 秦某）8月3日，某区设立基金。', '8月3日，某区设立基金。')).toBe('2024-08-03')
    expect(wire('本报咸阳8月6日电 某区设立基金。\n某区举行签约仪式。', '某区举行签约仪式。')).toBeNull()
    expect(wire('本报咸阳8月6日电（记者 秦某）某区今天设立基金。', '某区今天设立基金。', null)).toBeNull()
  })

  test('is a range where it lasted several days', () => {
    expect(event('7月5日至7日，某区举行博览会。', '2024年度重点项目')).toBe('2024-07-05/2024-07-07')
    expect(event('6月30日-7月2日，某区举行博览会。', '2024年度重点项目')).toBe('2024-06-30/2024-07-02')
  })

  test('is open where the lead leaves it open, names a limit, or no year is in sight', () => {
    expect(event('近日，某区举行说明会。会议定于7月5日开幕。', '2024年')).toBeNull()
    expect(event('截至6月30日，某区实现产值100亿元。', '2024年')).toBeNull()
    expect(event('2020年，某区坚持创新驱动。', '2020年')).toBeNull()
    expect(event('7月5日，某区举行说明会。')).toBeNull()
    expect(event('今年1-5月，某区财政收入增长。', '2024年')).toBeNull()
  })

  test('is not one that stands far down', () => {
    expect(event(`${'某区不断完善服务体系，'.repeat(20)}6月24日，某会举行。`, '2024年')).toBeNull()
  })
})

describe('the period that an article gives figures of', () => {
  test.each([
    ['2024年上半年，某区实现工业产值300亿元。', null],
    ['今年1-5月，某区财政收入增长12%。', '2021-07-26'],
    ['前8个月，某区新签项目34个。', '2024-09-20'],
    ['去年四季度，某区新开工项目12个。', '2024-02-20'],
  ])('is no day that it reports: %j', (text, published) => {
    expect(event(text, '', published)).toBeNull()
  })

  test('gives way to a day', () => {
    expect(event('7月5日，某区公布2024年上半年经济数据。')).toBe('2024-07-05')
  })
})
