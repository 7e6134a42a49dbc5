import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createZoneDirectory } from '../../src/zones/directory.ts'
import { loadGazetteer } from '../../src/zones/gazetteer.ts'
import { linkZones } from '../../src/zones/link.ts'

const gazetteer = loadGazetteer()
const directory = createZoneDirectory(gazetteer)

const piece = fc.oneof(
  fc.constantFrom('高新区', '经开区', '开发区', '自贸区', '中国（', '）自由贸易试验区', '片区', '贵阳', '市', '在', '、', '。', '\n', ' ', '新区', '综合保税区', '示范区', 'Guiyang ', "Xi'an ", 'High-tech Zone', '區', '\ud83d'),
  fc.constantFrom(...gazetteer.zones.map(zone => zone.fullName)),
  fc.string({ maxLength: 4, unit: 'binary' }),
)
const text = fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join(''))

test('mentions stand in order, inside the text, without overlap, whatever the text', () => {
  fc.assert(
    fc.property(text, body => {
      let free = 0
      for (const { zone, start, end } of directory.mentions(body)) {
        expect(start).toBeGreaterThanOrEqual(free)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(body.length)
        expect(zone).not.toMatch(/^(?:高新区|经开区|开发区)$/u)
        free = end
      }
    }),
  )
})

test('a name is found again however it is wrapped and spaced', () => {
  const names = gazetteer.zones.map(zone => zone.fullName)
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.constantFrom(' ', '\n', '\n\n', '\r\n'), fc.nat({ max: 20 }), (name, space, at) => {
      const wrapped = `“${name.slice(0, at)}${space}${name.slice(at)}”`
      expect(directory.mentions(wrapped).map(({ zone }) => zone)).toEqual(directory.mentions(`“${name}”`).map(({ zone }) => zone))
    }),
  )
})

test('looking up and linking never fail, and a zone is linked once', () => {
  fc.assert(
    fc.property(text, text, (title, body) => {
      expect(directory.lookup(title, 5).length).toBeLessThanOrEqual(5)
      const subject = { title, kicker: null, byline: null, text: body, kind: 'article' as const, credit: body }
      const zones = linkZones(subject, { text: `${title}\n${body}`, articles: [subject] }, directory).map(({ zone }) => zone)
      expect(new Set(zones).size).toBe(zones.length)
    }),
  )
})
