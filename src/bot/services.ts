import type { Answer, Quote } from '../answer/answer.ts'
import type { ArticleId } from '../article.ts'
import type { PriorityGate } from '../deliver/priority-gate.ts'
import type { Language } from '../messages/messages.ts'
import type { ChatStore } from '../store/chat-store.ts'
import type { InboxStore } from '../store/inbox-store.ts'
import type { StoredArticle, ZoneSummary } from '../store/report-store.ts'
import type { SubscriptionStore } from '../store/subscription-store.ts'
import type { Preview } from '../subscribe/preview.ts'
import type { Focus, Topic } from '../subscription.ts'
import type { ZoneDirectory } from '../zone.ts'

/** Everything that the bot asks of the rest of the program; the composition root builds it. */
export interface BotServices {
  /** Milliseconds since 1970. */
  now(): number
  readonly zones: ZoneDirectory
  readonly chats: ChatStore
  readonly inbox: InboxStore
  readonly subscriptions: SubscriptionStore
  /** Answers go before notices: entered around each. */
  readonly priority: PriorityGate
  /** What a subscription would have sent lately, and how much to expect. */
  preview(topic: Topic & { readonly focus: Focus }): Promise<Preview>
  /** A question without an answer after so long is apologized for, in milliseconds. */
  readonly answerWithinMs: number
  /** True when the texts of questions are logged; a chat may opt out. */
  readonly logQuestions: boolean
  ask(question: string, context: QuestionContext): Promise<Answer>
  /** Undefined when there is none or it was withdrawn. */
  article(id: ArticleId): Promise<StoredArticle | undefined>
  /** Latest first, of one zone or of all; at most `limit`. */
  latest(zone: string | null, limit: number): Promise<readonly StoredArticle[]>
  zoneSummaries(): Promise<readonly ZoneSummary[]>
  /** One quote for each zone that has one, with its figure. */
  compare(zones: readonly string[], indicator: string): Promise<Answer>
  /** What the reports say on some words, best first; of the zone named, or the latest for no words. */
  excerpts(words: string, limit: number): Promise<readonly Quote[]>
  /** Dated quotes of a zone, oldest first. */
  timeline(zone: string): Promise<readonly Quote[]>
  /** Articles committed after `since`, milliseconds since 1970, latest first; at most `limit`. */
  addedSince(since: number, limit: number): Promise<readonly StoredArticle[]>
}

export interface QuestionContext {
  /** Earlier questions of the same person in the chat, oldest first. */
  readonly history: readonly string[]
  /** Answers from this article alone. */
  readonly article: ArticleId | null
  readonly language: Language
}

/** The log as the bot uses it: fields without texts or tokens, then what happened. pino's loggers are one. */
export interface BotLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
