import { describe, expect, test } from 'vitest'
import { cleanLine, joinLines } from '../../../src/ingest/segment/body-text.ts'
import { isCaption, isCreditLine, photographers, trailingCredit } from '../../../src/ingest/segment/caption.ts'
import { furnitureRule } from '../../../src/ingest/segment/furniture.ts'
import { createLedger } from '../../../src/ingest/segment/ledger.ts'
import { readLines } from '../../../src/ingest/segment/line.ts'
import { secondPrinting } from '../../../src/ingest/segment/undouble.ts'

describe('cleaning', () => {
  test('closes up letters that were set apart to fill a line', () => {
    expect(cleanLine('据 了 解 ，国 家 级 大 学 科 技 园')).toBe('据了解，国家级大学科技园')
  })

  test('keeps the space between two phrases and between Latin words', () => {
    expect(cleanLine('看项目 学经验 找差距')).toBe('看项目 学经验 找差距')
    expect(cleanLine('the ESG centre')).toBe('the ESG centre')
  })

  test('joins wrapped lines: Han letters and figures tightly, Latin words with a space', () => {
    expect(joinLines(['占地1', '43亩，建', '筑面积'])).toBe('占地143亩，建筑面积')
    expect(joinLines(['a new', 'park'])).toBe('a new park')
  })

  test.each([['当好当好““小管家小管家””', '当好“小管家”'], ['支支部部建建在在链链上上', '支部建在链上']])('prints %s once', (line, once) => {
    const second = secondPrinting(line)
    expect(line.split('').filter((_, at) => second?.has(at) !== true).join('')).toBe(once)
  })

  test('leaves a word that repeats itself and an ordinary headline alone', () => {
    expect(secondPrinting('高高兴兴')).toBeNull()
    expect(secondPrinting('园区建设园区管理再上台阶')).toBeNull()
  })
})

describe('page furniture', () => {
  const ruleOf = (text: string): string | null => {
    const [line] = readLines(text)
    return line === undefined ? null : furnitureRule(line)
  }

  test.each([
    ['2022年9月12日 星期一', 'date-line'], ['第5版', 'page-line'], ['— 4 —', 'page-line'],
    ['责任编辑：马骏 版式：李想', 'staff-line'], ['新闻热线：0391-8797000', 'contact-line'], ['首页 > 新闻中心', 'navigation'],
    ['版权所有 某某新闻网', 'copyright'], ['创新园区', 'column-name'], ['2024-09-02 08:30 来源：胶东在线', 'source-line'],
  ])('%s is a %s', (text, rule) => {
    expect(ruleOf(text)).toBe(rule)
  })

  test.each([['常州高新区光伏产业突破千亿元'], ['2022年9月12日，园区举行开工仪式。'], ['来源可靠是信息工作的生命']])('%s is none', text => {
    expect(ruleOf(text)).toBeNull()
  })
})

describe('captions', () => {
  test.each([['图为工人在调试生产线。'], ['7月31日，检查人员在检查消防栓。杨聪 摄'], ['窗口人员为群众办证。 图片来源:某某高新区']])('%s is one', text => {
    expect(isCaption(text)).toBe(true)
  })

  test('a headline with a colon has no credit', () => {
    expect(trailingCredit('高新区公安分局： 男童走失街头')).toBeNull()
  })

  test('credits name photographers, and organizations are none', () => {
    expect(photographers('记者 曲直 摄')).toEqual(['曲直'])
    expect(photographers('图片来源：某某高新区')).toEqual([])
    expect(isCreditLine('图片来源：某某高新区')).toBe(true)
  })
})

describe('the account of a page', () => {
  test('gives a character to the first that claims it', () => {
    const ledger = createLedger('甲乙 丙丁')
    expect(ledger.claim([1, 4], 'title', 0, 'title')).toEqual([[1, 4]])
    expect(ledger.claim([0, 5], 'body', 0, 'article')).toEqual([[0, 1], [4, 5]])
    expect(ledger.labels().map(({ span, role }) => [span, role])).toEqual([[[0, 1], 'body'], [[1, 4], 'title'], [[4, 5], 'body']])
  })

  test('calls furniture what nobody claimed', () => {
    expect(createLedger(' 甲 ').labels()).toEqual([{ span: [1, 2], role: 'furniture', article: null, rule: 'unclaimed' }])
  })
})
