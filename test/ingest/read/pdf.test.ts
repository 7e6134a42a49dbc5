import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPdf } from '../../../src/ingest/read/pdf.ts'

const FILES = join(import.meta.dirname, '../../fixtures/files')
const fixture = (name: string): ReturnType<typeof readPdf> => readPdf(readFileSync(join(FILES, name)), name)
const code = (expected: string): unknown => expect.objectContaining({ code: expected })

describe('a newspaper page', () => {
  test('in three columns is read column by column under its headlines, a line a paragraph', async () => {
    const { text } = await fixture('three-columns.pdf')
    expect(text.split('\n')).toEqual([
      '2024年5月16日星期四 云溪日报 第3版 · 园区',
      '青岭高新区一季度新开工项目三十六个',
      '本报记者 林知远 通讯员 何冬青',
      '5月15日，记者从青岭高新区管委会获悉，今年一季度，全区新开工亿元以上项目36个，总投资214.5亿元，其中先进制造业项目21个，占比接近六成。',
      '在青岭高新区北片区的云岭半导体封装基地，三台塔吊同时作业。项目负责人介绍，基地占地180亩，主体厂房将在8月封顶，年底前进入设备安装阶段，达产后年产值可达25亿元。',
      '“从签约到开工只用了72天。”该负责人说，高新区把规划、环评、施工许可放在一张表里同步办理，企业只跑了两趟政务大厅，省下的时间都用在了工地上。',
      '据了解，青岭高新区今年推行“一个项目、一名专员、一份清单”的服务机制，全区抽调68名干部担任项目专员，每周到现场解决问题。截至3月底，专员累计收集企业诉求412件，办结398件。',
      '项目多了，要素保障必须跟上。今年以来，高新区盘活闲置土地640亩，新建标准厂房12万平方米，两座110千伏变电站也已投入使用，可以满足未来三年的用电需要。',
      '云溪经开区发布人才新政十条',
      '▶ 记者 周望舒',
      '近日，云溪经开区发布《关于支持青年人才创新创业的十条措施》，对到区内企业就业的博士、硕士和本科毕业生，分别给予每月3000元、1500元和800元的租房补贴，期限为三年。',
      '措施提出，经开区每年拿出2000万元设立青年创业引导资金，对入选项目最高给予100万元启动支持；在区内建设青年人才公寓1200套，租金按市场价的六成收取。',
      '政策自6月1日起施行，有效期五年。符合条件的个人可以在园区综合服务平台上提出申请，审核时间不超过10个工作日。',
      '责任编辑 苏明 电话 0800-1234567',
      '',
    ])
  })

  test('with articles side by side is read one article after the other; tables row by row, turned text last', async () => {
    const { text, pageStarts } = await fixture('side-by-side.pdf')
    const pages = pageStarts.map((start, i) => text.slice(start, pageStarts[i + 1]).trimEnd().split('\n'))
    expect(pages.map(lines => lines.map(line => line.slice(0, 14)))).toEqual([
      [
        '临湖晚报 A05 经济 20',
        '临湖经开区前十月外贸增长一成',
        '本报讯（记者 沈一帆）11月',
        '其中，出口205.3亿元，增',
        '经开区商务局介绍，区内有进出',
        '保税仓一天就能放行',
        '在位于经开区的综合保税仓库，',
        '仓库负责人算了一笔账：每个集',
        '松陵高新区启用',
        '数字档案馆',
        '11月6日，松陵高新区数字档',
        '今后，企业办理不动产登记、工',
        '档案馆负责人说，系统与市级政',
        '下一步，高新区还将把十七个村',
        '印刷厂热线',
      ],
      ['临湖晚报 A06 经济 20', '三家园区公布招聘岗位', '本周末，三家园区将在市民中心', '园区 企业 岗位', '临湖经开区 46家 1230', '松陵高新区 31家 870个', '望江高新区 18家 415个', '求职者可以携带身份证和学历证'],
    ])
  })
})

describe('a PDF that cannot be read', () => {
  test.each([
    ['scanned.pdf', 'page/no-text'],
    ['encrypted.pdf', 'page/encrypted'],
    ['cut-off.pdf', 'page/broken'],
    ['nothing.pdf', 'page/broken'],
    ['report.docx', 'page/broken'],
  ])('%s is reported as %s', async (name, expected) => {
    await expect(fixture(name)).rejects.toThrow(code(expected))
  })
})
