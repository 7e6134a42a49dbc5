import type { Zone, ZoneDirectory, ZoneMention } from '../../../src/zone.ts'

const zone = (id: string, name: string, city: string, english: string, aliases: readonly string[] = [], kind: Zone['kind'] = 'high-tech'): Zone => ({ id, name, city, fullName: name, kind, aliases, english: [`${english} High-tech Zone`], province: '' })

const ZONES: readonly Zone[] = [
  zone('guiyang', '贵阳高新区', '贵阳市', 'Guiyang', ['贵高新']), zone('shenyang', '沈阳高新区', '沈阳市', 'Shenyang'), zone('foshan', '佛山高新区', '佛山市', 'Foshan'),
  zone('nanchang', '南昌高新区', '南昌市', 'Nanchang'), zone('nanning', '南宁高新区', '南宁市', 'Nanning'), zone('suzhou', '苏州高新区', '苏州市', 'Suzhou'),
  zone('xinxiang', '新乡高新区', '新乡市', 'Xinxiang'), zone('suizhou', '随州高新区', '随州市', 'Suizhou'), zone('chengdu', '成都高新区', '成都市', 'Chengdu'), zone('jiangyin', '江阴高新区', '无锡市', 'Jiangyin'),
  { ...zone('beijing', '北京经开区', '北京市', 'Beijing', ['亦庄', '北京亦庄'], 'economic'), english: ['Beijing Economic-Technological Development Area'] },
  { ...zone('zgc', '中关村', '北京市', 'Zhongguancun'), english: ['Zhongguancun Science Park'] },
]

const CITIES = [...new Set(ZONES.map(({ city }) => city.replace('市', '')))]

/** A directory of a few zones that knows names, aliases and English names. */
export const smallZones: ZoneDirectory = {
  version: 'small',
  zones: ZONES,
  byName: name => ZONES.find(known => known.name === name),
  byId: id => ZONES.find(known => known.id === id),
  mentions,
  lookup: (words, limit) => ZONES.filter(({ name, english }) => [name, ...english].some(known => known.includes(words))).slice(0, limit),
  canonical: name => name,
  cities: text => CITIES.flatMap(city => [...text.matchAll(new RegExp(`${city}市?`, 'gu'))].map(match => ({ city, start: match.index, end: match.index + match[0].length }))),
}

function mentions(text: string): ZoneMention[] {
  const found = ZONES.flatMap(({ name, aliases, english }) => ([[name, 'name'], ...aliases.map(alias => [alias, 'alias']), ...english.map(spelling => [spelling, 'english'])] as [string, ZoneMention['by']][]).flatMap(([spelling, by]) =>
    [...text.matchAll(new RegExp(spelling, 'giu'))].map(match => ({ zone: name, start: match.index, end: match.index + match[0].length, by }))))
  const unknown = [...text.matchAll(/(?:^|[，。？和])(\p{Script=Han}{2,4}高新区)/gu)].map((match): ZoneMention => ({ zone: match[1] ?? '', start: match.index + match[0].length - (match[1]?.length ?? 0), end: match.index + match[0].length, by: 'pattern' }))
  const unlisted = unknown.filter(({ start, end }) => !found.some(known => known.start < end && start < known.end))
  const all = [...found, ...unlisted].sort((a, b) => a.start - b.start || b.end - a.end)
  return all.filter((mention, index) => !all.slice(0, index).some(other => other.start < mention.end && mention.start < other.end))
}
