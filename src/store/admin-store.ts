import type { ArticleId, SourceHints } from '../article.ts'
import type { CorrectableField } from './report-store.ts'

export const DRAFT_KINDS = ['file', 'message'] as const
export type DraftKind = (typeof DRAFT_KINDS)[number]

export const DRAFT_STATES = ['open', 'working', 'taken', 'dropped'] as const
/** `working` while it is taken in; a draft found so after a restart may be taken in again. */
export type DraftState = (typeof DRAFT_STATES)[number]

/** A file or a text that an admin sent, before or after it was taken in. */
export interface Draft {
  readonly id: number
  readonly userId: number
  readonly chatId: number
  readonly kind: DraftKind
  /** Where its content stands. */
  readonly path: string
  readonly hints: SourceHints
  readonly state: DraftState
  /** Ids of the first and the last message that it came in; a long text comes in several. */
  readonly firstMessage: number
  readonly lastMessage: number
  /** Length of the last of them in UTF-16 units; 0 for a file. */
  readonly lastLength: number
  /** The message that shows how it would be cut; null until it is sent. */
  readonly previewMessage: number | null
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

export type NewDraft = Pick<Draft, 'userId' | 'chatId' | 'kind' | 'hints' | 'firstMessage' | 'lastLength'>

/** A correction that an admin was asked to write as a reply. */
export interface CorrectionPrompt {
  readonly chatId: number
  readonly messageId: number
  readonly userId: number
  readonly articleId: ArticleId
  readonly field: CorrectableField
}

/** An answer that somebody judged. */
export interface ShownAnswer {
  readonly question: string
  readonly articles: readonly ArticleId[]
}

export const ACCESS_STATES = ['asked', 'granted', 'refused'] as const
export type AccessState = (typeof ACCESS_STATES)[number]

/** Refusals of the same kind: what people asked for and the reports did not say. */
export interface RefusalCount {
  /** Canonical short name; null where the question named none. */
  readonly zone: string | null
  readonly reason: string
  readonly count: number
}

export interface QuestionStatistics {
  /** Days with questions, latest first, `YYYY-MM-DD`. */
  readonly days: readonly { readonly day: string; readonly answered: number; readonly refused: number }[]
  /** Most frequent first. */
  readonly refusals: readonly RefusalCount[]
  readonly good: number
  readonly bad: number
  /** Chats that asked, chose a setting or subscribed. */
  readonly chats: number
}

/** What admins do. Implementation: SQLite (`sqlite-admin-store.ts`). */
export interface AdminStore {
  openDraft(draft: NewDraft, pathOf: (id: number) => string): Promise<Draft>
  draft(id: number): Promise<Draft | undefined>
  /** The open text draft whose last message came right before `messageId`. */
  draftBefore(chatId: number, messageId: number): Promise<Draft | undefined>
  /** Another message of the same text has come. */
  extendDraft(id: number, lastMessage: number, lastLength: number): Promise<void>
  setPreview(id: number, messageId: number): Promise<void>
  /** False when the draft was not in one of `from`: somebody else pressed first. */
  moveDraft(id: number, from: readonly DraftState[], to: DraftState): Promise<boolean>

  rememberPrompt(prompt: CorrectionPrompt): Promise<void>
  /** Removes and returns the prompt that a message is; undefined when it is none. */
  takePrompt(chatId: number, messageId: number, userId: number): Promise<CorrectionPrompt | undefined>

  access(chatId: number): Promise<AccessState | undefined>
  /** False when it was asked before; a refusal stands. */
  askAccess(chatId: number, name: string): Promise<boolean>
  /** Returns the name under which access was asked for; empty when it was not. */
  decideAccess(chatId: number, state: Exclude<AccessState, 'asked'>, by: number): Promise<string>

  /** A group became a supergroup: it is let in as before. Repeating it changes nothing. */
  migrate(from: number, to: number): Promise<void>

  /** What a verdict was about; undefined when it is gone. */
  answerShown(shownId: number): Promise<ShownAnswer | undefined>

  /** Articles that can be quoted. */
  articleCount(): Promise<number>
  /** Of the last `days` days. */
  statistics(days: number, refusals: number): Promise<QuestionStatistics>
}
