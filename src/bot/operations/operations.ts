import { Composer } from 'grammy'
import type { BotContext } from '../context.ts'
import { isPrivate } from '../context.ts'
import { answerPress } from '../send.ts'
import { accessComposer, decideOnAccess } from './access.ts'
import { correctionsComposer, pressOnArticle } from './corrections.ts'
import type { OperatorButton } from './operator-buttons.ts'
import { operatorButtons } from './operator-buttons.ts'
import type { Operator } from './operator.ts'
import { adminMessages } from './operator.ts'
import { ownDataComposer } from './own-data.ts'
import { decideOnHeld, statsComposer } from './stats.ts'
import { decideOnDraft, uploadComposer } from './uploads.ts'

/** Who may use the bot, everybody's own data, and what admins do; all else goes on. */
export function operationsComposer(operator: Operator): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.use(accessComposer(operator), ownDataComposer(operator))
  composer.on('callback_query:data', async (context, next) => {
    const button = operatorButtons.decode(context.callbackQuery.data)
    if (button === null) return next()
    if (!isAdmin(context, operator)) return answerPress(context, adminMessages(context.wording.language).forbidden, true)
    return press(context, button, operator)
  })
  composer.filter(context => isPrivate(context) && isAdmin(context, operator)).use(statsComposer(operator), correctionsComposer(operator), uploadComposer(operator))
  return composer
}

/** Asked of every press anew: a forwarded message takes its buttons along, and admins change. */
function isAdmin(context: BotContext, { adminIds }: Operator): boolean {
  return context.from !== undefined && adminIds.includes(context.from.id)
}

function press(context: BotContext, button: OperatorButton, operator: Operator): Promise<void> {
  switch (button.do) {
    case 'take':
    case 'drop':
    case 'asReport':
    case 'asQuestion': return decideOnDraft(context, button, operator)
    case 'card':
    case 'correct':
    case 'undo':
    case 'zoneIs':
    case 'withdraw':
    case 'restore': return pressOnArticle(context, button, operator)
    case 'admit':
    case 'deny': return decideOnAccess(context, button, operator)
    case 'held': return decideOnHeld(context, button, operator)
    default: return button satisfies never
  }
}
