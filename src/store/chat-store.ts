import type { ArticleId } from '../article.ts'
import type { Language } from '../messages/messages.ts'

/** Where a conversation is held; in a group every member has their own. */
export interface Place {
  readonly chatId: number
  /** Topic of a forum group; 0 for none. */
  readonly threadId: number
  readonly userId: number
}

/** What a person's questions are about, for 24 hours after the last one. */
export interface Topic {
  /** Earlier questions that a follow-up builds on, oldest first. */
  readonly history: readonly string[]
  /** Questions are about this article alone. */
  readonly article: ArticleId | null
}

/** A message of the bot that people can act on, for 24 hours. */
export interface ShownMessage {
  /** Row number; buttons carry it. */
  readonly id: number
  readonly place: Place
  /** Null until it is sent. */
  readonly messageId: number | null
  /** The message that asked, and which of its questions this answers, from 0; null for what a button opened. */
  readonly askedIn: number | null
  readonly askedAs: number
  readonly question: string
  readonly topic: Topic
  /** What the bot needs to show more of it: JSON. */
  readonly content: string
  readonly articles: readonly ArticleId[]
}

export interface Feedback {
  readonly shownId: number
  readonly userId: number
  readonly verdict: 'good' | 'bad'
  /** One of the offered reasons, or a person's own words. */
  readonly reason: string | null
}

/** One question as the statistics keep it. */
interface AskedQuestion {
  readonly chatId: number
  /** Null unless texts are logged and the chat has not opted out. */
  readonly text: string | null
  readonly zone: string | null
  readonly outcome: 'answered' | 'refused'
  readonly reason: string | null
}

export const ASKERS = ['everyone', 'admins'] as const
/** Settings of a chat; a group's are its admins'. */
export interface ChatSettings {
  /** Null until someone chose: then the client's language counts. */
  readonly language: Language | null
  /** Who is answered in a group. */
  readonly askers: (typeof ASKERS)[number]
  /** False when the chat opted out of the question log. */
  readonly logged: boolean
}

/** What the bot remembers of chats. Implementation: SQLite (`sqlite-chat-store.ts`). Times are milliseconds since 1970. */
export interface ChatStore {
  settings(chatId: number): Promise<ChatSettings>
  changeSettings(chatId: number, change: Partial<ChatSettings>): Promise<void>
  /** The topic of the last 24 hours, or an empty one. */
  topic(place: Place): Promise<Topic>
  setTopic(place: Place, topic: Topic): Promise<void>
  /** When the chat last saw what was new; null when never. */
  lastVisit(chatId: number): Promise<number | null>
  setLastVisit(chatId: number, at: number): Promise<void>
  /** Remembers a message that is about to be sent; returns its row number. */
  remember(shown: Omit<ShownMessage, 'id' | 'messageId'>): Promise<number>
  markSent(id: number, messageId: number): Promise<void>
  /** Replaces what a message shows, when it is answered again in place. */
  replace(id: number, change: Pick<ShownMessage, 'question' | 'topic' | 'content' | 'articles'>): Promise<void>
  /** Undefined when it is older than 24 hours or belongs to another chat. */
  shown(chatId: number, id: number): Promise<ShownMessage | undefined>
  shownAs(chatId: number, messageId: number): Promise<ShownMessage | undefined>
  /** The answers to the questions of one message, in order. */
  answersTo(chatId: number, askedIn: number): Promise<readonly ShownMessage[]>
  /** A person's verdict on a message; a later one replaces it. */
  setFeedback(feedback: Feedback): Promise<void>
  recordQuestion(question: AskedQuestion): Promise<void>
  /** Moves everything of a group that became a supergroup. */
  migrate(from: number, to: number): Promise<void>
}
