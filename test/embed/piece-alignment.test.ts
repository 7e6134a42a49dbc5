import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { placePieces } from '../../src/embed/piece-alignment.ts'

const slices = (text: string, pieces: readonly string[]): (string | null)[] => placePieces(text, pieces).map(place => place === null ? null : text.slice(place[0], place[1]))

test('pieces are found in a text of full-width letters and inner spaces', () => {
  expect(slices('增长 １８．５％，居第一', ['▁', '增长', '18', '.', '5', '%', ',', '居', '第一'])).toEqual([null, '增长', '１８', '．', '５', '％', '，', '居', '第一'])
})

test('a character that folds to several stands whole for a piece of it', () => {
  expect(slices('面积㎡大', ['面积', 'm', '2', '大'])).toEqual(['面积', '㎡', '㎡', '大'])
})

test('an unknown piece has no place, and the next one is found behind it', () => {
  expect(slices('龘龘集团成立', ['<unk>', '集团', '成立'])).toEqual([null, '集团', '成立'])
})

test('whatever the pieces are, places are in range and in order', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.array(fc.string({ unit: 'grapheme', maxLength: 4 }), { maxLength: 20 }), (text, pieces) => {
    let last = 0
    for (const place of placePieces(text, pieces)) {
      if (place === null) continue
      expect(place[0]).toBeGreaterThanOrEqual(last)
      expect(place[1]).toBeLessThanOrEqual(text.length)
      expect(place[1]).toBeGreaterThan(place[0])
      last = place[0]
    }
  }))
})
