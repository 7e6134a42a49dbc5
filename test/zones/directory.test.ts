import { describe, expect, test } from 'vitest'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer } from '../../src/zones/gazetteer.ts'

const directory = createZoneDirectory(loadGazetteer())
const named = (text: string): string[] => directory.mentions(text).map(mention => mention.zone)

describe('zones named in a text', () => {
  test.each([
    ['在贵阳高新区召开', ['贵阳高新区']],
    ['作为苏州高新区的重点项目', ['苏州高新区']],
    ['合肥高新技术产业开发区和芜湖经济技术开发区', ['合肥高新区', '芜湖经开区']],
    ['平顶山市国家级高新技术产业开发区管委会', ['平顶山高新区']],
    ['武汉东湖新技术产业开发区', ['武汉东湖高新区']],
    ['据大连高新微信公众号消息', ['大连高新区']],
    ['貴陽高新技術產業開發區', ['贵阳高新区']],
    ['贵 阳 高\n\n新 区各级党组织', ['贵阳高新区']],
    ['广州开发区管委会', ['广州经开区']],
    ['平顶山的高新区', ['平顶山高新区']],
    ['无锡高新区、南通高新区分列第四、第五位', ['无锡高新区', '南通高新区']],
  ])('%s', (text, zones) => {
    expect(named(text)).toEqual(zones)
  })

  test.each([
    ['驻马店高新技术产业开发区', ['驻马店高新区']],
    ['江苏省南京市江宁区高新区', ['江宁高新区']],
    ['郑州新郑综合保税区', ['郑州新郑综保区']],
    ['中国（上海）自由贸易试验区临港新片区', ['上海自贸试验区临港新片区']],
    ['湖北自贸区宜昌片区', ['湖北自贸试验区宜昌片区']],
    ['中国（湖北）自由贸易试验区（宜昌片区）和湖北自贸试验区·襄阳片区', ['湖北自贸试验区宜昌片区', '湖北自贸试验区襄阳片区']],
    ['宜昌自贸片区', ['宜昌自贸片区']],
    ['成都高新综合保税区', ['成都高新综保区']],
    ['江西大溪经开区', ['大溪经开区']],
    ['岳阳临港高新区', ['岳阳临港高新区']],
    ['苏州市相城区相城高新区和苏州相城高新区', ['相城高新区', '相城高新区']],
    ['重庆万盛经开区', ['重庆万盛经开区']],
    ['大兴国际氢能示范区', ['大兴国际氢能示范区']],
  ])('by rule where no list holds them: %s', (text, zones) => {
    expect(named(text)).toEqual(zones)
  })

  test.each(['高新区召开会议', '推进国家高新技术产业开发区建设', '贵阳高新技术企业', '贵阳企业落户高新区', '打造国家级经济技术开发区', "Xi'an high-tech companies", '火炬高新区', '盘龙城开发区', '山东省高新技术产业开发区', '浦东新区', '漕河泾街道', '安徽推进开发区改革', '河北狠抓高新区建设', '湖南做大高新区', '四川大力支持经开区'])('none where the place is missing or unsure: %s', text => {
    expect(named(text)).toEqual([])
  })

  test.each([
    ['What about Guiyang High-tech Zone?', '贵阳高新区'],
    ['the Beijing Economic-Technological Development Area', '北京经开区'],
    ['Suzhou New District', '苏州高新区'],
    ['Shenyang Hi-Tech', '沈阳高新区'],
    ['Xinxiang high tech zone', '新乡高新区'],
    ["Xi'an Hi-tech Industrial Development Zone", '西安高新区'],
    ["xian's national high-technology zone", '西安高新区'],
    ['the high-tech zone in Guiyang', '贵阳高新区'],
    ['Zhengzhou High & New Technology Zone', '郑州高新区'],
    ['Guangzhou Development District', '广州经开区'],
  ])('in English: %s', (text, zone) => {
    expect(named(text)).toEqual([zone])
  })

  test.each([
    ['襄阳、随州高新区', ['襄阳高新区', '随州高新区']],
    ['成都、绵阳、德阳高新技术产业开发区', ['成都高新区', '绵阳高新区', '德阳高新区']],
    ['长沙、株洲和湘潭高新区', ['长沙高新区', '株洲高新区', '湘潭高新区']],
    ['近日，成都与绵阳高新区签署协议', ['成都高新区', '绵阳高新区']],
    ['芜湖、滁州经开区', ['芜湖经开区', '滁州经开区']],
    ['芜湖、颍上经开区', ['芜湖经开区', '颍上经开区']],
  ])('where they share the word that ends their names: %s', (text, zones) => {
    expect(named(text)).toEqual(zones)
  })

  test.each([
    ['先后赴深圳、苏州高新区考察', ['苏州高新区']],
    ['北京、广州、苏州高新区的企业', ['苏州高新区']],
    ['西安和宝鸡高新区的企业', ['宝鸡高新区']],
    ['安康、宝鸡经开区', ['宝鸡经开区']],
  ])('but not where a place before them may stand alone: %s', (text, zones) => {
    expect(named(text)).toEqual(zones)
  })

  test('are marked where they stand', () => {
    const text = '日前，贵 阳 高新区与Suzhou New District签约'
    expect(directory.mentions(text).map(({ start, end }) => text.slice(start, end))).toEqual(['贵 阳 高新区', 'Suzhou New District'])
  })
})

describe('what a person may mean', () => {
  test('by a city is its own zones, the high-tech zone first', () => {
    expect(directory.lookup('贵阳', 2).map(zone => zone.name)).toEqual(['贵阳高新区', '贵阳经开区'])
    expect(directory.lookup('Guiyang', 2).map(zone => zone.name)).toEqual(['贵阳高新区', '贵阳经开区'])
    expect(directory.lookup('貴陽市', 2).map(zone => zone.name)).toEqual(['贵阳高新区', '贵阳经开区'])
  })

  test('by a name or an alias is that zone alone', () => {
    for (const words of ['贵高新', '贵阳高新区', 'guiyang high-tech zone', '贵阳 高新']) expect(directory.lookup(words, 5).map(zone => zone.name)).toEqual(['贵阳高新区'])
  })

  test('by a province is every zone there, the high-tech zones first', () => {
    expect(directory.lookup('湖北', 3).map(zone => zone.kind)).toEqual(['high-tech', 'high-tech', 'high-tech'])
    expect(directory.lookup('贵州', 9).every(zone => zone.province === '贵州')).toBe(true)
  })

  test('by a first character and 高新 is a choice', () => {
    expect(directory.lookup('南高新', 9).map(zone => zone.name)).toEqual(expect.arrayContaining(['南京高新区', '南昌高新区', '南宁高新区']))
  })

  test('by an ambiguous name is all that it may be', () => {
    expect(directory.lookup('火炬高新区', 9)).toHaveLength(3)
  })

  test('by nonsense is nothing', () => {
    expect(directory.lookup('xyz', 5)).toEqual([])
    expect(directory.lookup(' ', 5)).toEqual([])
  })
})

test('canonical names follow the list, else the rule', () => {
  expect(directory.canonical('北京经济技术开发区')).toBe('北京经开区')
  expect(directory.canonical('驻马店高新技术产业开发区')).toBe('驻马店高新区')
  expect(directory.canonical('某地')).toBe('某地')
})
