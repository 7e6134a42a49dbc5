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
const EVERYDAY_WORDS = new Set(['新兴', '解放', '建设', '前进', '开放', '合作', '资源', '团结', '友好', '平安', '安定', '安居', '民乐', '民权', '民和', '民丰', '同心', '和平', '和顺', '向阳', '东方', '东部', '西部', '南部', '北部', '中部', '东区', '西区', '南区', '北区', '城区', '郊区', '矿区', '市中', '市南', '市北', '城中', '城东', '城西', '城北', '新市', '新城', '老城', '古城', '都市', '大方', '大通', '大安', '大田', '太平', '太和', '平原', '普安', '普通', '高新', '港口', '兴业', '永安', '新安', '五一', '青年', '中站', '沿河', '广场', '成安', '成武', '丰产'])

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
