import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { segmentPage } from '../../../src/ingest/segment.ts'
import { brokenPromises, pageOf } from './invariants.ts'
import { noZones } from './no-zones.ts'

/** What pages are made of, and what breaks them. */
const pieces = constantFrom(
  '\n', '\r\n', '\r', '\n\n', ' ', '　', '\t', '\ufeff', '\u2028', '\f', '\0', '\u202e', '\ud83d', '\udc4d', '👍',
  '本报讯', '本报讯（记者 王强）', '▶ 本报记者 李明', '（本报记者 张伟 通讯员 刘洋）', '图片来源：某某高新区', '图为生产线。', '赵阳 摄', '2024年7月8日 星期一', '责任编辑：张三', '第3版', '创新园区',
  '## ', '**', '- ', '> ', '——', '某某高新区', '某某高新区召开会议', '近日，', '据 了 解 ，国 家 级', '当好当好““', '园区建设稳步推进', '，', '。', '”', '“', '（', '）', '：', '3.5亿元', 'innovation park',
)
const pages = array(oneof({ weight: 6, arbitrary: pieces }, { weight: 1, arbitrary: string({ unit: 'binary' }) }), { maxLength: 120 }).map(parts => parts.join(''))

describe('a page of any text', () => {
  test('is cut without a character lost, shared or changed', () => {
    assert(property(pages, text => {
      const page = pageOf(text)
      expect(brokenPromises(page, segmentPage(page, noZones))).toEqual([])
    }), { numRuns: 500 })
  })
})
