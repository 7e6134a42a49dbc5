import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ArticleId, StoryId } from '../../src/article.ts'
import { excerptsOf } from '../../src/deliver/excerpt.ts'
import { askData, fewerData, sourceData } from '../../src/deliver/notice-buttons.ts'
import { renderDigest, renderDigestPart, renderNotice, type NoticeItem } from '../../src/deliver/notice.ts'
import type { SavedMessage } from '../../src/deliver/notice-text.ts'
import { notices as en } from '../../src/messages/en/notices.ts'
import { notices as zh } from '../../src/messages/zh/notices.ts'
import type { StoredArticle } from '../../src/store/report-store.ts'
import { TelegramWorld } from '../fakes/telegram-world.ts'

/** Where the chat of these notices is. */
const STYLE = { messages: zh, timeZone: 'Asia/Shanghai' }

function item(change: Partial<StoredArticle> = {}, n = 1): NoticeItem {
  return {
    deliveryId: n,
    reasons: [{ subscriptionId: 7, zone: '贵阳高新区', keyword: null }],
    article: {
      id: `article${String(n).padStart(3, '0')}` as ArticleId,
      storyId: 'story00001' as StoryId,
      revision: '1',
      kind: 'article',
      title: '贵阳高新区为企业办实事',
      kicker: null,
      byline: null,
      text: '今年以来，各项工作稳步推进。会议在周五举行。贵阳高新区梳理办实事项目112个，已完成86个。',
      zones: [{ zone: '贵阳高新区', rule: 'title', evidence: '' }],
      published: '2021-08-26',
      eventDate: null,
      source: 'page.txt',
      spans: [],
      ordinal: 0,
      mediaType: 'text',
      outlet: '科技日报',
      url: null,
      alsoIn: [],
      addedAt: Date.parse('2021-08-26T10:05:00Z'),
      ...change,
    },
  }
}

/** Telegram's own rules, as the fake applies them. */
function accepted(message: SavedMessage): boolean {
  return new TelegramWorld().call('sendMessage', { chat_id: 1, ...message }).ok && message.entities.length <= 100 && message.entities.every(entity => entity.offset >= 0 && entity.offset + entity.length <= message.text.length && entity.length > 0)
}

const buttons = (message: SavedMessage) => message.reply_markup?.inline_keyboard.flat() ?? []

describe('a notice', () => {
  test('gives title, zone, paper and date, two sentences verbatim, why it came and when it was taken in', () => {
    const message = renderNotice(item(), STYLE)
    expect(message.text).toBe('贵阳高新区为企业办实事\n贵阳高新区 · 科技日报 · 2021-08-26\n今年以来，各项工作稳步推进。\n贵阳高新区梳理办实事项目112个，已完成86个。\n贵阳高新区 · 您的订阅\n收录于 2021-08-26 18:05')
    expect(message.entities.map(entity => entity.type)).toEqual(['bold', 'expandable_blockquote'])
    expect(accepted(message)).toBe(true)
  })

  test('has a button for the source, one to ask, one for less', () => {
    expect(buttons(renderNotice(item(), STYLE))).toEqual([
      { text: '原文', callback_data: sourceData('article001' as ArticleId) },
      { text: '问这篇', callback_data: askData('article001' as ArticleId) },
      { text: '少推此类', callback_data: fewerData([7]) },
    ])
    expect(buttons(renderNotice(item({ url: 'https://example.org/1' }), STYLE))[0]).toEqual({ text: '原文', url: 'https://example.org/1' })
  })

  test.each(['javascript:alert(1)', 'tg://user?id=1', 'ftp://example.org', 'http:', 'nonsense'])('never links to %s', url => {
    expect(buttons(renderNotice(item({ url }), STYLE)).every(button => 'callback_data' in button)).toBe(true)
  })

  test('shows hostile text literally: no markup, no control or bidi characters', () => {
    const message = renderNotice(item({ title: '<b>x</b> & [a](b)\u202e\u0000\ud800', text: '<script>@admin\u2066。' }), STYLE)
    expect(message.text).toContain('<b>x</b> & [a](b)\n')
    expect(message.text).toContain('<script>@admin。')
    // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
    expect(message.text).not.toMatch(/[\u0000\u202e\u2066\ud800]/)
  })

  test('is accepted by Telegram whatever the page holds', () => {
    const wild = fc.string({ unit: 'binary', maxLength: 6000 })
    fc.assert(fc.property(wild, wild, wild, wild, fc.constantFrom(zh, en), (title, text, outlet, keyword, messages) => {
      const one = { ...item({ title, text, outlet, zones: [{ zone: outlet, rule: '', evidence: '' }] }), reasons: [{ subscriptionId: 1, zone: outlet, keyword: keyword.slice(0, 40) }] }
      expect(accepted(renderNotice(one, { messages, timeZone: 'Asia/Shanghai' }, true))).toBe(true)
    }), { numRuns: 200 })
  })

  test('stays quick and short on a title of a megabyte', () => {
    const message = renderNotice(item({ title: '长'.repeat(1_000_000), text: '文'.repeat(1_000_000) }), STYLE)
    expect(message.text.length).toBeLessThan(1000)
  })

  test('the quoted sentences stand in the text, white space and all', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('贵阳高新区', '，', '。', '；', '产值', '\n', '1.5', ' '), { maxLength: 400 }).map(parts => parts.join('')), text => {
      for (const excerpt of excerptsOf(text, [{ subscriptionId: 1, zone: '贵阳高新区', keyword: '产值' }])) expect(text).toContain(excerpt.text)
    }))
  })
})

describe('a digest', () => {
  test('numbers its articles, has an ask button for each, and loses none over its parts', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 3000 }), fc.constantFrom(zh, en), (count, length, messages) => {
      const items = Array.from({ length: count }, (_, n) => item({ title: '题'.repeat(length % 300), text: '句'.repeat(length) }, n + 1))
      const parts = renderDigest(items, { kind: 'digest', day: '2026-11-22', left: 0 }, messages)
      expect(parts.every(part => accepted(part.message) && part.items.length > 0)).toBe(true)
      expect(parts.flatMap(part => part.items.map(one => one.deliveryId))).toEqual(items.map(one => one.deliveryId))
      expect(parts.flatMap(part => buttons(part.message)).filter(button => 'callback_data' in button && button.callback_data.startsWith('q:'))).toHaveLength(count)
    }), { numRuns: 60 })
  })

  test('counts what found no room', () => {
    const [part] = renderDigest([item()], { kind: 'catch-up', day: null, left: 12 }, zh)
    expect(part?.message.text).toContain('13篇')
    expect(part?.message.text).toContain('另有12篇未列出')
  })

  test('a corrected part still fits when its articles grew', () => {
    const items = Array.from({ length: 20 }, (_, n) => item({ title: '题'.repeat(200), text: '句'.repeat(500) }, n + 1))
    expect(accepted(renderDigestPart(items, { kind: 'digest', day: null, left: 0 }, zh))).toBe(true)
  })
})
