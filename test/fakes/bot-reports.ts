/** What a bot under test can be asked about: a few articles, and answers that quote them. */
import type { Answer, Answered, Quote, Refused, Understood } from '../../src/answer/answer.ts'
import type { ArticleId, StoryId } from '../../src/article.ts'
import type { BotServices, QuestionContext } from '../../src/bot/services.ts'
import { createPriorityGate } from '../../src/deliver/priority-gate.ts'
import { createChatStore } from '../../src/store/sqlite-chat-store.ts'
import { createInboxStore } from '../../src/store/sqlite-inbox-store.ts'
import { createSubscriptionStore } from '../../src/store/sqlite-subscription-store.ts'
import { dueDate } from '../../src/subscribe/match.ts'
import { preview } from '../../src/subscribe/preview.ts'
import type { Database } from '../../src/store/database.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { StoredArticle } from '../../src/store/report-store.ts'
import type { Zone, ZoneDirectory } from '../../src/zone.ts'

const zone = (id: string, city: string, english: string): Zone => ({ id, name: `${city}高新区`, fullName: `${city}国家高新技术产业开发区`, kind: 'high-tech', aliases: [`${city}高新`], english: [english], city, province: '' })

const ZONES: readonly Zone[] = [
  zone('guiyang-hightech', '贵阳', 'Guiyang High-tech Zone'),
  zone('shenyang-hightech', '沈阳', 'Shenyang High-tech Zone'),
  zone('foshan-hightech', '佛山', 'Foshan High-tech Zone'),
  zone('hefei-hightech', '合肥', 'Hefei High-tech Zone'),
]

/** Looks names up by the words that a zone's entry holds. */
export const fakeZones: ZoneDirectory = {
  version: 'fake',
  zones: ZONES,
  byName: name => ZONES.find(entry => entry.name === name),
  byId: id => ZONES.find(entry => entry.id === id),
  cities: () => [],
  mentions: text => ZONES.flatMap(entry => {
    const start = text.indexOf(entry.city)
    return start < 0 ? [] : [{ zone: entry.name, start, end: start + entry.city.length, by: 'city' as const }]
  }).sort((a, b) => a.start - b.start),
  lookup: (words, limit) => ZONES.filter(entry => words !== '' && (entry.fullName.includes(words) || entry.name.includes(words) || entry.english.some(name => name.toLowerCase().includes(words.toLowerCase())))).slice(0, limit),
  canonical: name => name,
}

export function fakeArticle(change: Omit<Partial<StoredArticle>, 'id'> & { id: string }): StoredArticle {
  const text = change.text ?? '贵阳高新区梳理了154个办实事项目。项目覆盖教育、医疗和养老。\n到6月底，已有98个项目完工。'
  return {
    storyId: change.id as StoryId, revision: 'r1', kind: 'article', title: '贵阳高新区：154个项目办实事', kicker: null, byline: '高轶鹏 陈青雨', text,
    zones: [{ zone: '贵阳高新区', rule: 'title', evidence: '贵阳高新区' }], published: '2021-07-26', eventDate: null, source: 'page-1.txt', spans: [[0, text.length]],
    ordinal: 0, mediaType: 'text', outlet: '贵阳日报', url: null, alsoIn: [], addedAt: Date.UTC(2026, 0, 5), ...change, id: change.id as ArticleId,
  }
}

export const GUIYANG = fakeArticle({ id: 'aaaaaaaaaa' })
export const SHENYANG = fakeArticle({
  id: 'bbbbbbbbbb', title: '沈阳高新区高企突破1800家', text: '截至去年年底，沈阳高新区高新技术企业突破1800家。', source: 'page-2.txt', outlet: '沈阳日报', published: '2021-03-01',
  zones: [{ zone: '沈阳高新区', rule: 'title', evidence: '沈阳高新区' }],
})

/** A quote of `words` in an article, the part `answer` marked. */
export function fakeQuote(article: StoredArticle, words: string, answer: string | null): Quote {
  const start = article.text.indexOf(words)
  const marked = answer === null ? -1 : words.indexOf(answer)
  return {
    text: words, answer: marked < 0 || answer === null ? null : [marked, marked + answer.length], source: article.source, spans: [[Math.max(start, 0), Math.max(start, 0) + words.length]], lines: [12, 14], page: null,
    cutBefore: false, cutAfter: false, articleId: article.id, kind: article.kind, title: article.title, outlet: article.outlet, url: article.url, published: article.published,
    eventDate: article.eventDate, zones: article.zones.map(link => link.zone), score: 0.9,
  }
}

export const understood = (change: Partial<Understood> = {}): Understood => ({ zones: ['贵阳高新区'], inheritedZones: false, indicator: null, period: null, inheritedPeriod: false, followUp: false, kind: 'fact', ...change })

export function answered(quotes: readonly Quote[], change: Partial<Answered> = {}): Answered {
  return { outcome: 'answered', understood: understood(), quotes, remarks: [], ...change }
}

export function refused(change: Partial<Refused> = {}): Refused {
  return {
    outcome: 'refused', understood: understood({ zones: ['合肥高新区'] }), reason: 'no-zone', missing: { zone: '合肥高新区' },
    near: { zones: ['贵阳高新区', '沈阳高新区'], periods: [], indicators: [], articles: [], questions: ['沈阳高新区有多少高企？'] }, ...change,
  }
}

export const GUIYANG_ANSWER = answered([
  fakeQuote(GUIYANG, '贵阳高新区梳理了154个办实事项目。', '154个'),
  fakeQuote(GUIYANG, '项目覆盖教育、医疗和养老。', null),
  fakeQuote(GUIYANG, '到6月底，已有98个项目完工。', '98个'),
  fakeQuote(SHENYANG, '截至去年年底，沈阳高新区高新技术企业突破1800家。', '1800家'),
])

export interface FakeReports {
  readonly services: BotServices
  /** What the stores write to: foreign keys of a delivery need rows of their own. */
  readonly db: Database
  readonly asked: { readonly question: string; readonly context: QuestionContext }[]
}

/**
 * Services on an empty chat store in memory. `answer` decides; without it questions about 贵阳 and 沈阳 are answered, all others refused.
 */
export function fakeReports(options: { articles?: readonly StoredArticle[]; answer?: (question: string, context: QuestionContext) => Answer | Promise<Answer>; now?: () => number; services?: Partial<BotServices> } = {}): FakeReports {
  const articles = options.articles ?? [GUIYANG, SHENYANG]
  const now = options.now ?? Date.now
  const db = openDatabase(':memory:')
  const asked: { question: string; context: QuestionContext }[] = []
  const zonesOf = (article: StoredArticle): string[] => article.zones.map(link => link.zone)
  const latestFirst = [...articles].sort((a, b) => (b.published ?? '').localeCompare(a.published ?? ''))
  const summaries = [...new Set(articles.flatMap(zonesOf))].map(name => {
    const days = articles.filter(article => zonesOf(article).includes(name)).flatMap(article => article.published ?? []).sort()
    return { zone: name, articles: articles.filter(article => zonesOf(article).includes(name)).length, first: days[0] ?? null, last: days.at(-1) ?? null }
  })
  const services: BotServices = {
    zones: fakeZones,
    now,
    chats: createChatStore(db, now),
    inbox: createInboxStore(db, 'test', now),
    subscriptions: createSubscriptionStore({ db, now, dueDate, timeZone: 'Asia/Shanghai' }),
    priority: createPriorityGate(),
    preview: async topic => preview(topic, articles.map(article => ({ ...article, zones: zonesOf(article) })), 3),
    logQuestions: false,
    answerWithinMs: 10_000,
    ask: async (question, context) => {
      asked.push({ question, context })
      return options.answer === undefined ? plainAnswer(question, context) : options.answer(question, context)
    },
    article: async id => articles.find(article => article.id === id),
    latest: async (name, limit) => latestFirst.filter(article => name === null || zonesOf(article).includes(name)).slice(0, limit),
    zoneSummaries: async () => summaries,
    compare: async () => GUIYANG_ANSWER,
    excerpts: async (words, limit) => (words.includes('火星') ? [] : GUIYANG_ANSWER.quotes.slice(0, limit)),
    timeline: async () => GUIYANG_ANSWER.quotes,
    addedSince: async (since, limit) => latestFirst.filter(article => article.addedAt > since).slice(0, limit),
    ...options.services,
  }
  return { services, asked, db }
}

function plainAnswer(question: string, context: QuestionContext): Answer {
  if (question.startsWith('哪些')) return answered([{ ...fakeQuote(SHENYANG, SHENYANG.text, '1800家'), figure: { text: '1800家', value: 1800, unit: '家', period: '去年', indicator: '高新技术企业' } }, fakeQuote(GUIYANG, '到6月底，已有98个项目完工。', '98个')], { understood: understood({ zones: [], kind: 'which-zones' }), remarks: [{ kind: 'periods-differ', periods: [{ label: '去年', year: 2020, yearPrinted: false }, { label: '6月', year: null, yearPrinted: false }] }] })
  const inherits = question.startsWith('那') && context.history.length > 0
  if (question.includes('沈阳')) return answered([fakeQuote(SHENYANG, '截至去年年底，沈阳高新区高新技术企业突破1800家。', '1800家')], { understood: understood({ zones: ['沈阳高新区'], indicator: '高新技术企业', followUp: inherits }) })
  if (question.includes('贵阳') || inherits || context.article !== null) return { ...GUIYANG_ANSWER, understood: understood({ inheritedZones: inherits, followUp: inherits, kind: inherits ? 'follow-up' : 'fact' }) }
  return refused()
}
