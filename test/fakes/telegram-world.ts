/** What stands behind the fake Bot API: chats with their messages, the update queue, and the rules by which Telegram refuses a call. */
import type { Update } from 'grammy/types'

type Json = Record<string, unknown>

/** An answer of the Bot API, as it is serialized. */
export type Reply =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error_code: number; readonly description: string; readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number } }

/** A message as the people in the chat see it now. */
export interface VisibleMessage {
  readonly chatId: number
  readonly threadId: number
  readonly messageId: number
  /** Text or caption, after edits. */
  text: string
  /** The parameters of the call that made it what it is now. */
  payload: Json
  edits: number
  /** Name of an uploaded file, its content, or undefined. */
  readonly document?: { readonly fileName: string; readonly content: Uint8Array }
}

/** Whether and why messages to a chat are refused. */
export type ChatState = 'open' | 'blocked' | 'deactivated' | 'kicked' | 'not-found' | 'no-rights' | 'topic-closed'

const REFUSALS: Record<Exclude<ChatState, 'open'>, readonly [code: number, description: string]> = {
  blocked: [403, 'Forbidden: bot was blocked by the user'],
  deactivated: [403, 'Forbidden: user is deactivated'],
  kicked: [403, 'Forbidden: bot was kicked from the group chat'],
  'not-found': [400, 'Bad Request: chat not found'],
  'no-rights': [400, 'Bad Request: not enough rights to send text messages to the chat'],
  'topic-closed': [400, 'Bad Request: TOPIC_CLOSED'],
}

/** Longest text of a message, UTF-16 units (Bot API, sendMessage). */
const MAX_TEXT = 4096
/** Longest callback data, bytes (Bot API, InlineKeyboardButton). */
const MAX_CALLBACK_BYTES = 64
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const BUTTON_URL = /^(?:https?|tg|ton):\/\/.+/

const BOT = { id: 7_000_001, is_bot: true, first_name: 'Zone reports', username: 'zone_reports_bot', can_join_groups: true, can_read_all_group_messages: false, supports_inline_queries: false } as const

export class TelegramWorld {
  readonly messages: VisibleMessage[] = []
  readonly commands: Json[] = []
  readonly answeredCallbacks: Json[] = []
  readonly files = new Map<string, Uint8Array>()
  readonly updates: Update[] = []
  private readonly states = new Map<number, ChatState>()
  private readonly migrations = new Map<number, number>()
  private readonly roles = new Map<string, string>()
  private readonly openCallbacks = new Set<string>()
  private nextMessageId = 1
  private nextUpdateId = 1
  private nextCallback = 1

  /** From now on messages to the chat are refused so, or accepted again. */
  setState(chatId: number, state: ChatState): void {
    this.states.set(chatId, state)
  }

  /** A group becomes a supergroup: calls to `from` answer 400 with `migrate_to_chat_id`. */
  migrate(from: number, to: number): void {
    this.migrations.set(from, to)
  }

  /** What getChatMember says: `administrator`, `member`, `left`…; without it a user is a member. */
  setRole(chatId: number, userId: number, status: string): void {
    this.roles.set(`${chatId}:${userId}`, status)
  }

  /** Messages of one chat in order, or of all. */
  visible(chatId?: number): readonly VisibleMessage[] {
    return chatId === undefined ? this.messages : this.messages.filter(message => message.chatId === chatId)
  }

  /** Queues an update; without an id the next one is taken. Returns the id. */
  push(update: Json & { update_id?: number }): number {
    const id = update.update_id ?? this.nextUpdateId
    this.nextUpdateId = Math.max(this.nextUpdateId, id) + 1
    this.updates.push({ ...update, update_id: id })
    return id
  }

  /** A person writes; commands get their entity. A negative chat id is a group. */
  says(chatId: number, text: string, options: { from?: number; threadId?: number; language?: string; messageId?: number; updateId?: number; extra?: Json } = {}): number {
    const command = /^\/[a-z0-9_]+(?:@\w+)?/i.exec(text)
    const message: Json = {
      message_id: options.messageId ?? this.nextMessageId++,
      date: Math.floor(Date.now() / 1000),
      chat: chatObject(chatId),
      from: userObject(options.from ?? Math.abs(chatId), options.language),
      text,
      ...(options.threadId === undefined ? {} : { message_thread_id: options.threadId, is_topic_message: true }),
      ...(command === null ? {} : { entities: [{ type: 'bot_command', offset: 0, length: command[0].length }] }),
      ...options.extra,
    }
    return this.push({ message, ...(options.updateId === undefined ? {} : { update_id: options.updateId }) })
  }

  /** A person presses a button of a visible message. Returns the callback query's id. */
  presses(message: VisibleMessage, data: string, options: { from?: number; language?: string } = {}): string {
    const id = `callback-${this.nextCallback++}`
    this.openCallbacks.add(id)
    this.push({
      callback_query: {
        id,
        from: userObject(options.from ?? Math.abs(message.chatId), options.language),
        chat_instance: `instance-${message.chatId}`,
        message: messageObject(message),
        data,
      },
    })
    return id
  }

  /** The bot's own membership changes: `member` ↔ `kicked` in a private chat is unblocking and blocking. */
  botMembership(chatId: number, before: string, after: string, from = Math.abs(chatId)): number {
    const member = (status: string): Json => ({ user: BOT, status })
    return this.push({ my_chat_member: { chat: chatObject(chatId), from: userObject(from), date: Math.floor(Date.now() / 1000), old_chat_member: member(before), new_chat_member: member(after) } })
  }

  /** Callback queries that were pressed and not answered. */
  unanswered(): readonly string[] {
    return [...this.openCallbacks]
  }

  /** Does what the method does, or refuses as Telegram would. */
  call(method: string, payload: Json, upload?: VisibleMessage['document']): Reply {
    const refusal = this.refusal(method, payload)
    if (refusal !== undefined) return refusal
    switch (method) {
      case 'getMe': return done(BOT)
      case 'sendMessage': return this.send(payload, String(payload['text']))
      case 'sendDocument':
      case 'sendPhoto': return this.send(payload, (payload['caption'] as string | undefined) ?? '', upload)
      case 'editMessageText': return this.edit(payload)
      case 'editMessageReplyMarkup': return this.editMarkup(payload)
      case 'deleteMessage': return this.remove(payload)
      case 'answerCallbackQuery': return this.answerCallback(payload)
      case 'setMyCommands': this.commands.push(payload); return done(true)
      case 'getMyCommands': return done(this.commands.at(-1)?.['commands'] ?? [])
      case 'getChat': return done({ ...chatObject(Number(payload['chat_id'])), accent_color_id: 0, max_reaction_count: 11 })
      case 'getChatMember': return done(this.member(Number(payload['chat_id']), Number(payload['user_id'])))
      case 'getChatAdministrators': return done([...this.roles].filter(([key, role]) => key.startsWith(`${String(payload['chat_id'])}:`) && (role === 'administrator' || role === 'creator')).map(([key]) => this.member(Number(payload['chat_id']), Number(key.split(':')[1]))))
      case 'getFile': return this.file(String(payload['file_id']))
      case 'getWebhookInfo': return done({ url: '', has_custom_certificate: false, pending_update_count: this.updates.length })
      case 'sendChatAction':
      case 'answerInlineQuery':
      case 'setMyDescription':
      case 'setMyShortDescription':
      case 'setMyName':
      case 'setChatMenuButton':
      case 'setMessageReaction':
      case 'deleteMyCommands':
      case 'setWebhook':
      case 'deleteWebhook':
      case 'leaveChat':
      case 'logOut': return done(true)
      default: return refused(404, 'Not Found: method not found')
    }
  }

  private refusal(method: string, payload: Json): Reply | undefined {
    const chatId = Number(payload['chat_id'])
    if (!/^(?:send|edit|delete)Message|^send/.test(method)) return undefined
    const target = this.migrations.get(chatId)
    if (target !== undefined) return { ok: false, error_code: 400, description: 'Bad Request: group chat was upgraded to a supergroup chat', parameters: { migrate_to_chat_id: target } }
    const state = this.states.get(chatId) ?? 'open'
    if (state === 'open') return undefined
    return refused(...REFUSALS[state])
  }

  private send(payload: Json, text: string, document?: VisibleMessage['document']): Reply {
    const fault = document === undefined ? badText(text) ?? badMarkup(payload) : badMarkup(payload)
    if (fault !== undefined) return refused(400, fault)
    const message: VisibleMessage = {
      chatId: Number(payload['chat_id']),
      threadId: Number(payload['message_thread_id'] ?? 0),
      messageId: this.nextMessageId++,
      text,
      payload,
      edits: 0,
      ...(document === undefined ? {} : { document }),
    }
    this.messages.push(message)
    return done(messageObject(message))
  }

  private edit(payload: Json): Reply {
    const message = this.find(payload)
    if (message === undefined) return refused(400, 'Bad Request: message to edit not found')
    const text = String(payload['text'])
    const fault = badText(text) ?? badMarkup(payload)
    if (fault !== undefined) return refused(400, fault)
    const same = message.text === text && JSON.stringify([message.payload['entities'], message.payload['reply_markup']]) === JSON.stringify([payload['entities'], payload['reply_markup']])
    if (same) return refused(400, 'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message')
    message.text = text
    message.payload = payload
    message.edits++
    return done(messageObject(message))
  }

  private editMarkup(payload: Json): Reply {
    const message = this.find(payload)
    if (message === undefined) return refused(400, 'Bad Request: message to edit not found')
    const fault = badMarkup(payload)
    if (fault !== undefined) return refused(400, fault)
    message.payload = { ...message.payload, reply_markup: payload['reply_markup'] }
    message.edits++
    return done(messageObject(message))
  }

  private remove(payload: Json): Reply {
    const message = this.find(payload)
    if (message === undefined) return refused(400, 'Bad Request: message to delete not found')
    this.messages.splice(this.messages.indexOf(message), 1)
    return done(true)
  }

  private answerCallback(payload: Json): Reply {
    this.answeredCallbacks.push(payload)
    if (!this.openCallbacks.delete(String(payload['callback_query_id']))) return refused(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid')
    return done(true)
  }

  private file(fileId: string): Reply {
    const content = this.files.get(fileId)
    if (content === undefined) return refused(400, 'Bad Request: invalid file_id')
    return done({ file_id: fileId, file_unique_id: fileId, file_size: content.length, file_path: `documents/${fileId}` })
  }

  private member(chatId: number, userId: number): Json {
    return { user: userObject(userId), status: this.roles.get(`${chatId}:${userId}`) ?? 'member' }
  }

  private find(payload: Json): VisibleMessage | undefined {
    return this.messages.find(message => message.chatId === Number(payload['chat_id']) && message.messageId === Number(payload['message_id']))
  }
}

function done(result: unknown): Reply {
  return { ok: true, result }
}

function refused(code: number, description: string): Reply {
  return { ok: false, error_code: code, description }
}

function badText(text: string): string | undefined {
  if (text.trim() === '') return 'Bad Request: message text is empty'
  if (text.length > MAX_TEXT) return 'Bad Request: message is too long'
  return LONE_SURROGATE.test(text) ? 'Bad Request: strings must be encoded in UTF-8' : undefined
}

function badMarkup(payload: Json): string | undefined {
  const rows = (payload['reply_markup'] as { inline_keyboard?: readonly (readonly { text: string; callback_data?: string; url?: string }[])[] } | undefined)?.inline_keyboard ?? []
  const buttons = rows.flat()
  if (buttons.some(button => button.callback_data !== undefined && (button.callback_data === '' || Buffer.byteLength(button.callback_data) > MAX_CALLBACK_BYTES))) return 'Bad Request: BUTTON_DATA_INVALID'
  if (buttons.some(button => button.url !== undefined && !BUTTON_URL.test(button.url))) return 'Bad Request: BUTTON_URL_INVALID'
  return buttons.some(button => button.text.trim() === '') ? 'Bad Request: BUTTON_TEXT_INVALID' : undefined
}

function chatObject(chatId: number): Json {
  if (chatId > 0) return { id: chatId, type: 'private', first_name: `Person ${chatId}` }
  return { id: chatId, type: chatId < -1_000_000_000_000 ? 'supergroup' : 'group', title: `Group ${-chatId}` }
}

function userObject(userId: number, language = 'zh'): Json {
  return { id: userId, is_bot: false, first_name: `Person ${userId}`, language_code: language }
}

function messageObject(message: VisibleMessage): Json {
  return {
    message_id: message.messageId,
    date: Math.floor(Date.now() / 1000),
    chat: chatObject(message.chatId),
    from: BOT,
    ...(message.document === undefined ? { text: message.text, entities: message.payload['entities'] } : { document: { file_id: `sent-${message.messageId}`, file_unique_id: `sent-${message.messageId}`, file_name: message.document.fileName } }),
    ...(message.threadId === 0 ? {} : { message_thread_id: message.threadId, is_topic_message: true }),
    ...(message.payload['reply_markup'] === undefined ? {} : { reply_markup: message.payload['reply_markup'] }),
  }
}
