import { describe, expect, test } from 'vitest'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer, parseExtraZones } from '../../src/zones/gazetteer.ts'

const gazetteer = loadGazetteer()

/** How many zones the State Council had approved on the day each list names. */
const APPROVED = { 'high-tech': { date: '2023-06-30', count: 178 }, economic: { date: '2025-06-30', count: 232 } }

describe('the gazetteer', () => {
  test('holds every national high-tech and economic zone of its dates', () => {
    for (const list of ['high-tech', 'economic'] as const) {
      expect(gazetteer.lists[list]).toMatchObject(APPROVED[list])
      expect(gazetteer.zones.filter(zone => zone.lists.includes(list))).toHaveLength(APPROVED[list].count)
    }
    for (const list of ['free-trade', 'new-area'] as const) expect(gazetteer.zones.filter(zone => zone.lists.includes(list))).toHaveLength(gazetteer.lists[list].count)
  })

  test('knows zones that have left the list, without counting them', () => {
    const directory = createZoneDirectory(gazetteer)
    for (const name of ['酒泉经开区', '石嘴山经开区', '绥化经开区', '嵩明杨林经开区']) {
      expect(gazetteer.zones.find(zone => zone.name === name)?.lists).toEqual([])
      expect(directory.byName(name)).toBeDefined()
    }
    expect(directory.canonical('杨林经济技术开发区')).toBe('嵩明杨林经开区')
  })

  test('gives every Chinese and English name to one zone, or lists it as ambiguous', () => {
    const owners = new Map<string, Set<string>>()
    for (const zone of gazetteer.zones) {
      for (const name of [zone.name, zone.fullName, ...zone.aliases, ...zone.english]) owners.set(name.toLowerCase(), (owners.get(name.toLowerCase()) ?? new Set()).add(zone.id))
    }
    const ambiguous = gazetteer.ambiguous.map(({ name }) => name.toLowerCase())
    expect([...owners].filter(([, zones]) => zones.size > 1).map(([name]) => name)).toEqual([])
    expect(ambiguous.filter(name => owners.has(name))).toEqual([])
    const names = new Set(gazetteer.zones.map(zone => zone.name))
    expect(gazetteer.ambiguous.flatMap(({ zones }) => zones).filter(zone => !names.has(zone))).toEqual([])
  })

  test('gives every zone its own ASCII id and canonical name, its city and province', () => {
    expect(new Set(gazetteer.zones.map(zone => zone.id)).size).toBe(gazetteer.zones.length)
    expect(new Set(gazetteer.zones.map(zone => zone.name)).size).toBe(gazetteer.zones.length)
    expect(gazetteer.zones.filter(zone => (zone.city === '' && zone.kind !== 'free-trade') || zone.province === '')).toEqual([])
  })

  test('finds each zone again by every one of its names', () => {
    const directory = createZoneDirectory(gazetteer)
    const lost = gazetteer.zones.flatMap(zone => [zone.name, zone.fullName, ...zone.aliases, ...zone.english].filter(name => directory.mentions(`“${name}”`).map(mention => mention.zone).join() !== zone.name))
    expect(lost).toEqual([])
  })
})

describe("an admin's file", () => {
  test('adds names to a listed zone and makes an unlisted one known', () => {
    const extra = parseExtraZones('{"zones":[{"name":"贵阳高新区","aliases":["筑高新"]},{"name":"驻马店高新区","aliases":["天中高新"],"city":"驻马店","province":"河南"}]}')
    const directory = createZoneDirectory(gazetteer, extra)
    expect(directory.mentions('筑高新与天中高新签约').map(mention => mention.zone)).toEqual(['贵阳高新区', '驻马店高新区'])
    expect(directory.byName('驻马店高新区')?.id).toMatch(/^[a-z0-9-]{1,40}$/u)
    expect(directory.version).not.toBe(createZoneDirectory(gazetteer).version)
  })

  test('of another shape is refused', () => {
    expect(() => parseExtraZones('{"zones":[{"aliases":["x"]}]}')).toThrow('name')
    expect(() => parseExtraZones('[')).toThrow('JSON')
  })
})
