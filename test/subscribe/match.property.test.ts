import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ArticleId, StoryId } from '../../src/article.ts'
import { dueDate, indexSubscriptions, matchReason, matchText, owed } from '../../src/subscribe/match.ts'
import { preview } from '../../src/subscribe/preview.ts'
import type { CommittedArticle, Subscriber } from '../../src/subscription.ts'

const ZONES = ['贵阳高新区', '沈阳高新区', '合肥高新区', '苏州工业园区']
const WORDS = ['氢能', '芯片', 'GPU', '生物 医药', '产值']
const NOW = Date.UTC(2026, 10, 22, 4)

const subset = (from: readonly string[]): fc.Arbitrary<string[]> => fc.subarray([...from], { maxLength: 2 })
const article: fc.Arbitrary<CommittedArticle> = fc.record({
  id: fc.string({ minLength: 10, maxLength: 10 }).map(id => id as ArticleId),
  storyId: fc.constant('story' as StoryId),
  zones: subset(ZONES),
  title: fc.option(fc.constantFrom(...WORDS)),
  text: fc.array(fc.constantFrom(...WORDS, '新区', '，', '发展')).map(parts => parts.join('')),
  kind: fc.constantFrom('article' as const, 'brief' as const),
  published: fc.constant(null),
  isNewArticle: fc.boolean(),
  isNewStory: fc.boolean(),
  revisionChanged: fc.boolean(),
})
const subscriber: fc.Arbitrary<Subscriber> = fc.record({
  id: fc.integer({ min: 1 }),
  chatId: fc.integer({ min: 1, max: 6 }),
  threadId: fc.integer({ min: 0, max: 1 }),
  zones: subset(ZONES),
  keywords: subset(WORDS),
  focus: fc.constantFrom('any' as const, 'main' as const),
  schedule: fc.constantFrom({ kind: 'instant' as const }, { kind: 'daily' as const, at: 480 }, { kind: 'weekly' as const, weekday: 1, at: 0 }),
  paused: fc.boolean(),
  createdAt: fc.constant(0),
  timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin'),
  quiet: fc.constantFrom(null, { from: 0, to: 1200 }),
}).filter(one => one.zones.length + one.keywords.length > 0)

/** Every subscription asked about every article: what the index must agree with. */
function naive(articles: readonly CommittedArticle[], subscribers: readonly Subscriber[]): string[] {
  const pairs = articles.filter(one => one.isNewArticle && one.isNewStory).flatMap(one =>
    subscribers.filter(two => !two.paused && matchReason(one, matchText(one), two) !== null).map(two => `${one.id} ${two.chatId} ${two.threadId}`))
  return [...new Set(pairs)].sort()
}

describe('matching', () => {
  test('finds through the index what asking every subscription finds, once for a chat and thread', () => {
    fc.assert(fc.property(fc.uniqueArray(article, { selector: one => one.id, maxLength: 4 }), fc.array(subscriber, { maxLength: 30 }), (articles, subscribers) => {
      const found = owed(articles, indexSubscriptions(subscribers), NOW)
      expect(found.map(one => `${one.articleId} ${one.chatId} ${one.threadId}`).sort()).toEqual(naive(articles, subscribers))
    }), { numRuns: 500 })
  })

  test('delivers when the first of the matching subscriptions is due, and names them all', () => {
    fc.assert(fc.property(article, fc.array(subscriber, { minLength: 1, maxLength: 10 }), (one, subscribers) => {
      const news = { ...one, isNewArticle: true, isNewStory: true }
      for (const delivery of owed([news], indexSubscriptions(subscribers), NOW)) {
        const matching = subscribers.filter(two => !two.paused && two.chatId === delivery.chatId && two.threadId === delivery.threadId && matchReason(news, matchText(news), two) !== null)
        expect(delivery.dueAt).toBe(Math.min(...matching.map(two => dueDate(two, NOW).dueAt)))
        expect(delivery.reasons.map(reason => reason.subscriptionId).sort((a, b) => a - b)).toEqual(matching.map(two => two.id).sort((a, b) => a - b))
      }
    }))
  })

  test('sees a keyword through spaces, case and width', () => {
    const one = { zones: [], kind: 'article' as const }
    const two = { ...base, keywords: ['gpu'] }
    expect(matchReason(one, matchText({ title: null, text: 'Ｇ P\nＵ 服务器' }), two)).toMatchObject({ keyword: 'gpu' })
  })

  test('a narrowed subscription leaves out briefs and articles that only name the zone', () => {
    const narrow = { ...base, zones: ['贵阳高新区'], focus: 'main' as const }
    expect(matchReason({ zones: ['贵阳高新区', '沈阳高新区'], kind: 'article' }, '', narrow)).not.toBeNull()
    expect(matchReason({ zones: ['沈阳高新区', '贵阳高新区'], kind: 'article' }, '', narrow)).toBeNull()
    expect(matchReason({ zones: ['贵阳高新区'], kind: 'brief' }, '', narrow)).toBeNull()
  })
})

const base: Subscriber = { id: 1, chatId: 1, threadId: 0, zones: [], keywords: [], focus: 'any', schedule: { kind: 'instant' }, paused: false, createdAt: 0, timeZone: 'UTC', quiet: null }

describe('the preview', () => {
  const dated = (n: number, published: string | null, zone = '贵阳高新区') => ({ id: `a${n}` as ArticleId, storyId: `s${n}` as StoryId, title: null, text: '', kind: 'article' as const, zones: [zone], published })

  test('shows the latest and how many a week to expect, from the weeks that the reports cover', () => {
    const articles = [dated(1, '2021-08-01'), dated(2, '2021-08-08'), dated(3, '2021-08-22'), dated(4, '2021-08-29', '沈阳高新区'), dated(5, null)]
    const shown = preview({ zones: ['贵阳高新区'], keywords: [], focus: 'any' }, articles, 2)
    expect(shown.recent.map(one => one.id)).toEqual(['a3', 'a2'])
    expect(shown).toMatchObject({ total: 4, weeks: 4, perWeek: 0.5 })
  })

  test('tells a story once and no rate without dates', () => {
    const twice = [{ ...dated(1, null) }, { ...dated(2, null), storyId: 's1' as StoryId }]
    expect(preview({ zones: ['贵阳高新区'], keywords: [], focus: 'any' }, twice, 3)).toMatchObject({ total: 1, perWeek: null })
  })
})
