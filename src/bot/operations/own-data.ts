import { Composer, InputFile } from 'grammy'
import type { BotContext } from '../context.ts'
import { isPrivate } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { isAllowedToSet } from '../rights.ts'
import { answerPress, editView, sendView } from '../send.ts'
import { privacyButtons } from './operator-buttons.ts'
import type { Operator } from './operator.ts'
import { adminMessages } from './operator.ts'
import type { DataSubject } from '../../store/personal-data.ts'

/** /privacy, /export and /forget: what is stored about a person or a group, as a file, and gone after confirmation. */
export function ownDataComposer(operator: Operator): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('privacy', context => say(context, adminMessages(context.wording.language).privacy.text(operator.logQuestions)))
  composer.command('export', context => sendExport(context, operator))
  composer.command('forget', context => askToForget(context))
  composer.on('callback_query:data').filter(
    context => privacyButtons.decode(context.callbackQuery.data) !== null,
    context => forget(context, operator),
  )
  return composer
}

async function sendExport(context: BotContext, operator: Operator): Promise<void> {
  const { privacy } = adminMessages(context.wording.language)
  const subject = subjectOf(context)
  if (subject === undefined) return
  if (!isPrivate(context)) return say(context, privacy.exportInPrivate)
  const data = await operator.personalData.exportOf(subject)
  const file = new InputFile(Buffer.from(`${JSON.stringify(data, null, 2)}\n`), `zone-reports-${subject.chatId}.json`)
  await context.replyWithDocument(file, { caption: privacy.exported })
}

async function askToForget(context: BotContext): Promise<void> {
  if (!(await isAllowedToSet(context))) return say(context, context.wording.bot.refused.adminsOnly)
  const { privacy } = adminMessages(context.wording.language)
  const button = (answer: 'yes' | 'no', text: string): { text: string; callback_data: string } => ({ text, callback_data: privacyButtons.encode({ do: 'forget', answer }) })
  await sendView(context, {
    text: plain(isPrivate(context) ? privacy.forgetAsk : privacy.forgetGroupAsk),
    buttons: [[button('yes', privacy.forgetYes)], [button('no', privacy.forgetNo)]],
  })
}

async function forget(context: BotContext, operator: Operator): Promise<void> {
  const { privacy } = adminMessages(context.wording.language)
  const pressed = context.callbackQuery?.message
  const subject = subjectOf(context)
  const button = privacyButtons.decode(context.callbackQuery?.data ?? '')
  if (pressed === undefined || subject === undefined || button === null) return answerPress(context, context.wording.bot.refused.button, true)
  if (!(await isAllowedToSet(context))) return answerPress(context, context.wording.bot.refused.adminsOnly, true)
  if (button.answer === 'yes') {
    // First what could still be sent, so that nothing follows “deleted”.
    await operator.subscriptions.forget(subject.chatId)
    await operator.personalData.forget(subject)
  }
  await answerPress(context)
  await editView(context, pressed.chat.id, pressed.message_id, { text: plain(button.answer === 'yes' ? privacy.forgotten : privacy.kept), buttons: [] })
}

function subjectOf(context: BotContext): DataSubject | undefined {
  const chatId = context.chat?.id
  return chatId === undefined ? undefined : { chatId, userId: isPrivate(context) ? (context.from?.id ?? chatId) : null }
}

async function say(context: BotContext, words: string): Promise<void> {
  await sendView(context, { text: plain(words), buttons: [] })
}
