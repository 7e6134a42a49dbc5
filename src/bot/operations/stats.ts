import { Composer } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { QuestionStatistics } from '../../store/admin-store.ts'
import type { DeliveryStatistics } from '../../subscription.ts'
import type { BotContext, Wording } from '../context.ts'
import { joined, plain, styled } from '../format/formatted-text.ts'
import { verbatim } from '../format/verbatim.ts'
import { answerPress, editView, sendView } from '../send.ts'
import type { View } from '../send.ts'
import { zoneLabel } from '../views/zone-label.ts'
import type { ZoneDirectory } from '../../zone.ts'
import type { OperatorButton } from './operator-buttons.ts'
import { operatorButtons } from './operator-buttons.ts'
import type { Operator } from './operator.ts'
import { adminMessages } from './operator.ts'

/** Days that averages and refusals count. */
const DAYS = 30
/** Kinds of refusals listed. */
const REFUSALS = 10
const MS_PER_MINUTE = 60_000
/** What has been due for longer is late: the sender looks several times a minute. */
const LATE_MINUTES = 5

/** /stats: what is in the store, who asks what, what the reports lack, how notices get through. */
export function statsComposer(operator: Operator): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('stats', async context => {
    await sendView(context, await currentStats(context, operator))
  })
  return composer
}

export async function decideOnHeld(context: BotContext, { decision }: Extract<OperatorButton, { do: 'held' }>, operator: Operator): Promise<void> {
  const { stats } = adminMessages(context.wording.language)
  const count = await operator.subscriptions.releaseHeld(decision)
  await answerPress(context, decision === 'send' ? stats.heldSent(count) : stats.heldSkipped(count), true)
  const pressed = context.callbackQuery?.message
  if (pressed !== undefined) await editView(context, pressed.chat.id, pressed.message_id, await currentStats(context, operator))
}

interface Figures {
  readonly questions: QuestionStatistics
  readonly deliveries: DeliveryStatistics
  readonly held: number
  readonly articles: number
  readonly zones: number
  /** `YYYY-MM-DD` as the counters have it. */
  readonly today: string
  readonly now: number
}

async function currentStats(context: BotContext, operator: Operator): Promise<View> {
  const [questions, deliveries, held, articles, zones] = await Promise.all([
    operator.admin.statistics(DAYS, REFUSALS), operator.subscriptions.statistics(), operator.subscriptions.heldCount(), operator.admin.articleCount(), context.services.zoneSummaries(),
  ])
  const now = operator.now()
  return statsView({ questions, deliveries, held, articles, zones: zones.length, today: new Date(now).toISOString().slice(0, 10), now }, context.wording, context.services.zones)
}

export function statsView(figures: Figures, wording: Wording, zones: ZoneDirectory): View {
  const { stats } = adminMessages(wording.language)
  const { questions, deliveries, held } = figures
  const { suspended, dead, unconfirmed, held: kept, skipped } = deliveries.messages
  const today = questions.days.find(({ day }) => day === figures.today)
  const answered = questions.days.reduce((sum, day) => sum + day.answered, 0)
  const refused = questions.days.reduce((sum, day) => sum + day.refused, 0)
  const all = answered + refused
  const missing = questions.refusals.map(({ zone, reason, count }) => verbatim(`• ${stats.missingEntry(zone === null ? stats.noZone : zoneLabel(zone, wording.language, zones), stats.reasons[reason] ?? reason, count)}`))
  const lateMinutes = deliveries.oldestDue === null ? 0 : Math.floor((figures.now - deliveries.oldestDue) / MS_PER_MINUTE)
  const heldButtons: InlineKeyboardButton[] = [
    { text: stats.sendHeld, callback_data: operatorButtons.encode({ do: 'held', decision: 'send' }) },
    { text: stats.skipHeld, callback_data: operatorButtons.encode({ do: 'held', decision: 'skip' }) },
  ]
  return {
    text: joined([
      styled('bold', plain(stats.title)),
      plain([
        stats.reports(figures.articles, figures.zones),
        stats.chats(questions.chats, deliveries.subscriptions),
        stats.today((today?.answered ?? 0) + (today?.refused ?? 0), today?.refused ?? 0),
        stats.average((all / DAYS).toFixed(1), DAYS, all === 0 ? 0 : Math.round((refused / all) * 100)),
        stats.verdicts(questions.good, questions.bad, DAYS),
      ].join('\n')),
      missing.length === 0 ? plain('') : joined([styled('bold', plain(stats.missing)), ...missing], '\n'),
      joined([
        styled('bold', plain(stats.deliveries)),
        plain([
          stats.sent(deliveries.messages.sent, deliveries.waiting),
          lateMinutes >= LATE_MINUTES ? stats.overdue(lateMinutes) : stats.onTime,
          ...(suspended + dead + unconfirmed + kept + skipped > 0 ? [stats.trouble(deliveries.messages)] : []),
          ...(deliveries.ambiguous + deliveries.resent > 0 ? [stats.ambiguous(deliveries.ambiguous, deliveries.resent)] : []),
          ...(deliveries.suspendedChats > 0 ? [stats.suspendedChats(deliveries.suspendedChats)] : []),
        ].join('\n')),
      ], '\n'),
      held > 0 ? plain(stats.heldTitle(held)) : plain(''),
    ], '\n\n'),
    buttons: held > 0 ? [heldButtons] : [],
  }
}
