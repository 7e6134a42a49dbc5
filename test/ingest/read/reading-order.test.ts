import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../../../src/ingest/read/paragraphs.ts'
import { readingOrder } from '../../../src/ingest/read/reading-order.ts'
import type { Run } from '../../../src/ingest/read/text-rows.ts'

const SIZE = 10

function run(text: string, left: number, baseline: number, size = SIZE): Run {
  return { text, left, right: left + text.length * size, baseline, size }
}

/** Columns of lines, 120 points wide and 20 apart. */
function columns(texts: readonly (readonly string[])[], top = 0): Run[] {
  return texts.flatMap((lines, column) => lines.map((text, i) => run(text, column * 140, top + (i + 1) * 15)))
}

const LINE = '甲乙丙丁戊己庚辛壬癸子丑'
const read = (runs: readonly Run[]): string[] => paragraphsOf(readingOrder(runs))

describe('the reading order of a page', () => {
  test('is one column after the other, a paragraph going on in the next column', () => {
    const filled = (count: number, end: string): string[] => [...Array.from({ length: count }, () => LINE), end]
    expect(read(columns([filled(4, LINE), filled(4, LINE), filled(3, '完。')]))).toEqual([LINE.repeat(13) + '完。'])
  })

  test('does not depend on the order in which the page places its runs', () => {
    const page = [run('一行很长的大标题', 60, 0, 20), ...columns([[LINE, LINE, '一。'], [LINE, LINE, '二。'], [LINE, LINE, '三。']], 20)]
    fc.assert(
      fc.property(fc.shuffledSubarray(page, { minLength: page.length }), shuffled => {
        expect(read(shuffled)).toEqual(read(page))
      }),
    )
  })

  test('puts what spans the columns first, also when lines of the columns are not level', () => {
    const left = columns([[LINE, LINE, LINE, LINE]], 40)
    const right = [1, 2, 3, 4].map(i => run(LINE, 140, 40 + i * 15 + 7))
    expect(read([run('横跨两栏的大标题', 60, 30, 16), ...left, ...right])[0]).toBe('横跨两栏的大标题')
    expect(read([...left, ...right])).toEqual([LINE.repeat(8)])
  })

  test('loses and doubles no run, however they lie', () => {
    const anyRun = fc.record({ left: fc.integer({ min: 0, max: 500 }), baseline: fc.integer({ min: 0, max: 700 }), size: fc.constantFrom(8, 10, 10, 10, 18), length: fc.integer({ min: 1, max: 14 }) })
    fc.assert(
      fc.property(fc.array(anyRun, { maxLength: 60 }), places => {
        const runs = places.map(({ left, baseline, size, length }, i) => run(String.fromCodePoint(0x4e00 + i).repeat(length), left, baseline, size))
        const letters = (text: string): string[] => Array.from(text.replaceAll(' ', '')).sort()
        expect(letters(read(runs).join(''))).toEqual(letters(runs.map(({ text }) => text).join('')))
      }),
    )
  })

  test('of an empty page is empty', () => {
    expect(read([])).toEqual([])
  })
})
