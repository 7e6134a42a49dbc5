import type { Language } from '../../messages/messages.ts'
import type { ChatStore, Feedback } from '../../store/chat-store.ts'
import type { StoredArticle } from '../../store/report-store.ts'
import { wordingIn } from '../context.ts'
import { concat, joined, plain, styled } from '../format/formatted-text.ts'
import { oneLine, verbatim } from '../format/verbatim.ts'
import type { View } from '../send.ts'
import type { BotServices } from '../services.ts'
import { articleEntry } from '../views/article-view.ts'
import { BUTTON_UNITS } from '../views/answer-view.ts'
import { operatorButtons } from './operator-buttons.ts'
import type { Operator } from './operator.ts'
import { adminMessages } from './operator.ts'
import { tellAdmins } from './tell.ts'

/** Articles of an answer that a complaint has buttons for: those that an answer quotes. */
const ARTICLES = 3
const QUESTION_UNITS = 300
const REASON_UNITS = 500

/** Services whose chat store also passes each 👎 with a reason to the admins. */
export function withComplaints(services: BotServices, operator: Operator): BotServices {
  const chats: ChatStore = {
    ...services.chats,
    async setFeedback(feedback) {
      await services.chats.setFeedback(feedback)
      // “Other…” asks for the person's own words, which come as a verdict of their own.
      if (feedback.verdict === 'bad' && feedback.reason !== null && feedback.reason !== 'other') {
        report(feedback, services, operator).catch((error: unknown) => operator.log.warn({ err: error }, 'a complaint did not reach the admins'))
      }
    },
  }
  return { ...services, chats }
}

async function report({ shownId, reason }: Feedback, services: BotServices, operator: Operator): Promise<void> {
  const answer = await operator.admin.answerShown(shownId)
  if (answer === undefined || reason === null) return
  const found = await Promise.all(answer.articles.slice(0, ARTICLES).map(id => services.article(id)))
  const articles = found.filter(article => article !== undefined)
  await tellAdmins({ services }, operator, (_, language) => complaintView({ question: answer.question, reason, articles }, language, services))
}

interface Complaint {
  readonly question: string
  readonly reason: string
  readonly articles: readonly StoredArticle[]
}

export function complaintView({ question, reason, articles }: Complaint, language: Language, { zones }: Pick<BotServices, 'zones'>): View {
  const { complaint } = adminMessages(language)
  const wording = wordingIn(language)
  return {
    text: joined([
      styled('bold', plain(complaint.title)),
      joined([
        verbatim(complaint.question(oneLine(question, QUESTION_UNITS))),
        verbatim(complaint.reason(complaint.reasons[reason] ?? oneLine(reason, REASON_UNITS))),
      ], '\n'),
      joined(articles.map((article, index) => concat(plain(`${index + 1}. `), articleEntry(article, wording, zones))), '\n'),
    ], '\n\n'),
    buttons: articles.map((article, index) => [{ text: oneLine(`✎ ${index + 1}. ${article.title ?? wording.answers.untitled}`, BUTTON_UNITS), callback_data: operatorButtons.encode({ do: 'card', article: article.id }) }]),
  }
}
