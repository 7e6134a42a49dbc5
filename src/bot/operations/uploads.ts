import { join } from 'node:path'
import { Composer } from 'grammy'
import type { Filter } from 'grammy'
import type { SourceHints } from '../../article.ts'
import { MAX_QUESTION_LENGTH } from '../../retrieve/query.ts'
import type { Draft } from '../../store/admin-store.ts'
import { answerOn } from '../composers/questions.ts'
import type { BotContext } from '../context.ts'
import { placeOf } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { oneLine, verbatim } from '../format/verbatim.ts'
import { answerPress, editView, sendView } from '../send.ts'
import { whileTheyWait } from '../typing.ts'
import { appendText, previewDraft, readText, takeDraft, writeText } from './draft-content.ts'
import { draftName, failureView, previewView, reportView } from './draft-view.ts'
import type { OperatorButton } from './operator-buttons.ts'
import { operatorButtons } from './operator-buttons.ts'
import type { Operator } from './operator.ts'
import { adminMessages } from './operator.ts'
import { safeFileName } from './safe-name.ts'

/** What the Bot API lets a bot download (getFile: 20 MB). */
const DOWNLOAD_MEGABYTES = 20
const BYTES_PER_MEGABYTE = 1024 * 1024
/** A shorter text is a question whatever else it looks like, in UTF-16 units. */
const SHORTEST_REPORT = 80
/** Clients cut a long text a little below the 4,096 units of a message; the rest follows in the next one. */
const CUT_BY_CLIENT = 3_900
/** Progress is shown no oftener than Telegram lets a message be edited, in milliseconds. */
const PROGRESS_MS = 2_500
const NAME_UNITS = 80

/** Files and texts that an admin sends in a private chat: a preview first, and taken in when the admin says so. */
export function uploadComposer(operator: Operator): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.on('message:document', context => receiveFile(context, operator))
  composer.on('message:text').filter(context => !context.msg.text.startsWith('/') && context.msg.reply_to_message === undefined, (context, next) => receiveText(context, operator, next))
  return composer
}

export async function decideOnDraft(context: BotContext, button: Extract<OperatorButton, { draft: number }>, operator: Operator): Promise<void> {
  const messages = adminMessages(context.wording.language)
  const draft = await operator.admin.draft(button.draft)
  if (draft === undefined || draft.chatId !== context.chat?.id) return answerPress(context, context.wording.bot.refused.button, true)
  // What was being taken in when the program stopped may be taken in again; while it runs, its message has no buttons.
  const moved = await operator.admin.moveDraft(draft.id, ['open', 'working'], button.do === 'take' ? 'working' : button.do === 'asReport' ? 'open' : 'dropped')
  if (!moved) return answerPress(context, messages.upload.settled, true)
  await answerPress(context)
  const pressed = context.callbackQuery?.message?.message_id
  if (pressed === undefined) return
  if (button.do === 'take') return take(context, draft, pressed, operator)
  if (button.do === 'asReport') return preview(context, draft, pressed, operator)
  if (button.do === 'drop') {
    await editView(context, draft.chatId, pressed, { text: plain(messages.upload.dropped), buttons: [] })
    return
  }
  await context.api.deleteMessage(draft.chatId, pressed).catch(() => {})
  await answerText(context, await readText(draft.path))
}

async function receiveFile(context: Filter<BotContext, 'message:document'>, operator: Operator): Promise<void> {
  const { document, message_id } = context.msg
  const { upload } = adminMessages(context.wording.language)
  const name = safeFileName(document.file_name ?? '')
  const label = oneLine(document.file_name ?? name, NAME_UNITS)
  if (!operator.pages.canRead(name)) return say(context, upload.unsupported(label, operator.pages.supported))
  if ((document.file_size ?? 0) > DOWNLOAD_MEGABYTES * BYTES_PER_MEGABYTE) return say(context, upload.tooLarge(label, DOWNLOAD_MEGABYTES))
  const file = await context.api.getFile(document.file_id).catch(() => undefined)
  if (file?.file_path === undefined) return say(context, upload.notDownloaded)
  const { from, chat } = context
  const draft = await operator.admin.openDraft(
    { userId: from.id, chatId: chat.id, kind: 'file', hints: hintsOf(context, operator), firstMessage: message_id, lastLength: 0 },
    id => join(operator.uploadsFolder, String(id), name),
  )
  if (!(await operator.download(file.file_path, draft.path, DOWNLOAD_MEGABYTES * BYTES_PER_MEGABYTE))) {
    await operator.admin.moveDraft(draft.id, ['open'], 'dropped')
    return say(context, upload.notDownloaded)
  }
  const reading = await sendView(context, { text: verbatim(upload.reading(label)), buttons: [] }, message_id)
  await preview(context, draft, reading, operator)
}

async function receiveText(context: Filter<BotContext, 'message:text'>, operator: Operator, next: () => Promise<void>): Promise<void> {
  const { text, message_id } = context.msg
  const before = await operator.admin.draftBefore(context.chat.id, message_id)
  if (before !== undefined && before.lastLength >= CUT_BY_CLIENT) return continueText(context, before, operator)
  const likeness = likenessToReport(text, context.msg.forward_origin !== undefined)
  if (likeness === 'none') return next()
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: operator.timeZone, dateStyle: 'short' }).format(operator.now()).replaceAll('-', '')
  const draft = await operator.admin.openDraft(
    { userId: context.from.id, chatId: context.chat.id, kind: 'message', hints: hintsOf(context, operator), firstMessage: message_id, lastLength: text.length },
    id => join(operator.uploadsFolder, String(id), `message-${day}-${id}.txt`),
  )
  await writeText(draft.path, text)
  const { upload } = adminMessages(context.wording.language)
  if (likeness === 'certain') {
    const reading = await sendView(context, { text: plain(upload.reading(upload.messageName)), buttons: [] }, message_id)
    return preview(context, draft, reading, operator)
  }
  const asked = await sendView(context, {
    text: plain(upload.question),
    buttons: [[
      { text: upload.asArticle, callback_data: operatorButtons.encode({ do: 'asReport', draft: draft.id }) },
      { text: upload.asQuestion, callback_data: operatorButtons.encode({ do: 'asQuestion', draft: draft.id }) },
    ]],
  }, message_id)
  await operator.admin.setPreview(draft.id, asked)
}

async function continueText(context: Filter<BotContext, 'message:text'>, draft: Draft, operator: Operator): Promise<void> {
  await appendText(draft.path, context.msg.text)
  await operator.admin.extendDraft(draft.id, context.msg.message_id, context.msg.text.length)
  if (draft.previewMessage !== null) await preview(context, draft, draft.previewMessage, operator)
}

/** Too long for a question is a report; several sentences without a question mark at the end may be one. */
export function likenessToReport(text: string, forwarded: boolean): 'certain' | 'possible' | 'none' {
  const length = text.trim().length
  if (length > MAX_QUESTION_LENGTH || (forwarded && length >= SHORTEST_REPORT)) return 'certain'
  if (length < SHORTEST_REPORT || /[?？]["”’）)\s]*$/u.test(text)) return 'none'
  return (text.match(/[。！.!]/gu)?.length ?? 0) >= 2 ? 'possible' : 'none'
}

/** A forwarded channel post names its outlet, its day and, when the channel is public, its address. */
function hintsOf(context: BotContext, { timeZone }: Operator): SourceHints {
  const origin = context.msg?.forward_origin
  if (origin?.type !== 'channel') return {}
  const published = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(origin.date * MS_PER_SECOND)
  const address = origin.chat.username === undefined ? {} : { url: `https://t.me/${origin.chat.username}/${origin.message_id}` }
  return { outlet: oneLine(origin.chat.title, NAME_UNITS), published, ...address }
}

const MS_PER_SECOND = 1000

async function preview(context: BotContext, draft: Draft, messageId: number, operator: Operator): Promise<void> {
  await operator.admin.setPreview(draft.id, messageId)
  const { wording, services } = context
  const parts = { draft, wording, zones: services.zones }
  operator.jobs.start(async signal => {
    try {
      const cut = await previewDraft(draft, operator.pages, async source => (await operator.reports.document(source)) !== undefined, signal)
      await editView(context, draft.chatId, messageId, previewView(cut, parts))
    } catch (error) {
      if (signal.aborted) return
      context.log.error({ err: error, draft: draft.id }, 'an upload could not be previewed')
      await editView(context, draft.chatId, messageId, failureView(error, parts))
    }
  })
}

async function take(context: BotContext, draft: Draft, messageId: number, operator: Operator): Promise<void> {
  const { wording, services } = context
  const { upload } = adminMessages(wording.language)
  const parts = { draft, wording, zones: services.zones }
  const show = (passages: number): Promise<unknown> =>
    editView(context, draft.chatId, messageId, { text: verbatim(`${draftName(draft, adminMessages(wording.language))}\n${upload.working(passages)}`), buttons: [] })
  await show(0)
  operator.jobs.start(async signal => {
    const progress = throttled(show, operator)
    try {
      const outcomes = await takeDraft(draft, operator.pages, signal, progress.tell)
      await progress.settled()
      await operator.admin.moveDraft(draft.id, ['working'], 'taken')
      const created = outcomes.flatMap(outcome => (outcome.result === 'committed' ? outcome.report.created : []))
      const articles = (await Promise.all(created.map(id => services.article(id)))).filter(article => article !== undefined)
      await editView(context, draft.chatId, messageId, reportView(outcomes, articles, parts))
    } catch (error) {
      await operator.admin.moveDraft(draft.id, ['working'], 'open')
      if (signal.aborted) return
      context.log.error({ err: error, draft: draft.id }, 'an upload was not taken in')
      await editView(context, draft.chatId, messageId, failureView(error, parts))
    }
  })
}

interface Progress {
  readonly tell: (passages: number) => void
  /** Resolves when no edit is under way, so that none overtakes the final one. */
  settled(): Promise<void>
}

/** Shows the count of passages, but not oftener than a message may be edited; one edit at a time. */
function throttled(show: (passages: number) => Promise<unknown>, { now, log }: Operator): Progress {
  let last = now()
  let edit: Promise<void> | null = null
  return {
    tell(passages) {
      if (edit !== null || now() - last < PROGRESS_MS) return
      last = now()
      edit = show(passages).then(() => undefined, (error: unknown) => log.warn({ err: error }, 'progress not shown')).finally(() => {
        edit = null
      })
    },
    async settled() {
      await edit
    },
  }
}

async function answerText(context: BotContext, text: string): Promise<void> {
  const place = placeOf(context)
  if (place === undefined) return
  const topic = await context.services.chats.topic(place)
  await whileTheyWait(context, () => answerOn(context, place, text.trim(), topic, { index: 0, count: 1, scope: null, replaces: undefined }))
}

async function say(context: BotContext, words: string): Promise<void> {
  await sendView(context, { text: verbatim(words), buttons: [] })
}

