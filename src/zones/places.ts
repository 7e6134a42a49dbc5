import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { createTrie } from './trie.ts'
import type { Trie } from './trie.ts'

/** A place of China as its name is printed; `city` is the prefecture-level city it is or belongs to, undefined where several have that name. */
export interface Place {
  readonly level: 'province' | 'city' | 'county'
  readonly city: string | undefined
}

export interface Places {
  /** Names with and without 省, 市, 县, 区. */
  readonly names: Trie<Place>
  isProvince(name: string): boolean
}

const placesSchema = z.object({
  provinces: z.array(z.object({ name: z.string(), cities: z.array(z.object({ name: z.string(), counties: z.array(z.string()) })) })),
})

const SUFFIX = /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|地区|林区|新区|矿区|市|省|盟|县|区|旗)$/u
const PEOPLES = /(?:满族|回族|蒙古族|蒙古|藏族|羌族|彝族|苗族|侗族|布依族|土家族|壮族|瑶族|傣族|景颇族|傈僳族|哈尼族|白族|朝鲜族|哈萨克|柯尔克孜|黎族|畲族|仡佬族|水族|纳西族|拉祜族|佤族|布朗族|独龙族|怒族|普米族|撒拉族|土族|东乡族|保安族|裕固族|锡伯|塔吉克|达斡尔族|仫佬族|毛南族|各族)+$/u

/** Counties whose short name is an everyday word: they count only with 县 or 区 behind them. */
const EVERYDAY_WORDS = new Set(['新城', '和平', '新兴', '新华', '解放', '城关', '城中', '城区', '郊区', '市中', '市南', '市北', '河东', '河西', '河口', '江南', '江北', '江东', '东区', '西区', '南区', '北区', '东方', '东城', '西城', '城东', '城西', '城北', '桥东', '桥西', '铁东', '铁西', '南山', '东山', '西山', '南海', '西湖', '东湖', '南湖', '港口', '港北', '港南', '海港', '矿区', '龙门', '中山', '兴业', '安定', '平安', '永安', '新安', '同心', '和田', '和顺', '和政', '文山', '民乐', '民权', '民和', '民丰', '建华', '建设', '前进', '向阳', '东风', '红旗', '红星', '卫东', '友好', '五一', '金山', '宝山', '天山', '长安', '长寿', '天津', '新市', '新县', '开放', '广场', '中原', '中站', '山城', '山阳', '山海关', '大同', '大通', '太平', '太和', '平原', '高新', '高港', '开原', '成安', '成武', '安居', '资源', '合作', '丰产', '荔湾', '上街', '古城', '老城', '新都', '南岸', '南部', '西部', '东部', '北部', '中部', '东部', '沿河', '沿滩', '清河', '双桥', '双城', '双江', '大方', '大安', '大化', '大田', '大名', '大城', '明水', '普安', '普通', '相城', '长岛', '临城', '临江', '海城', '海盐', '都安', '都市', '西安区', '青年', '团结'])

/** @throws Error when the program's own data file is missing or damaged */
export function loadPlaces(): Places {
  const data = placesSchema.parse(JSON.parse(readFileSync(new URL('./places.json', import.meta.url), 'utf8')))
  const names = createTrie<Place>()
  const provinces = new Set<string>()
  const owners = new Map<string, Set<string>>()
  for (const province of data.provinces) {
    for (const city of province.cities) {
      for (const county of city.counties) {
        const owner = city.name === '' ? shortPlace(county) : shortPlace(city.name)
        for (const name of countyNames(county)) owners.set(name, (owners.get(name) ?? new Set()).add(owner))
      }
    }
  }
  for (const [name, cities] of owners) names.set(name, { level: 'county', city: cities.size === 1 ? [...cities][0] : undefined })
  for (const province of data.provinces) {
    for (const name of [province.name, shortPlace(province.name)]) {
      names.set(name, { level: 'province', city: undefined })
      provinces.add(name)
    }
    for (const city of province.cities) {
      const short = shortPlace(city.name)
      if (short.length < SHORTEST_NAME) continue
      // 吉林 is a province and a city: the bare name is the province's, 吉林市 the city's; a municipality is a city.
      const municipality = city.name === province.name
      if (municipality || !provinces.has(short)) names.set(short, { level: 'city', city: short })
      names.set(city.name, { level: 'city', city: short })
    }
  }
  return { names, isProvince: name => provinces.has(name) }
}

/** 平顶山市 → 平顶山, 恩施土家族苗族自治州 → 恩施, 城固县 → 城固; one character is never left. */
export function shortPlace(name: string): string {
  const bare = name.replace(SUFFIX, '')
  const short = bare.replace(PEOPLES, '')
  if (short.length >= SHORTEST_NAME) return short
  return bare.length >= SHORTEST_NAME ? bare : name
}

/** Units of the shortest place name that may stand without its suffix. */
const SHORTEST_NAME = 2

function countyNames(county: string): string[] {
  const short = shortPlace(county)
  return short === county || EVERYDAY_WORDS.has(short) ? [county] : [county, short]
}
