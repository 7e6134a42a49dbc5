import type { NoticeMessages } from '../notices.ts'

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

export const notices: NoticeMessages = {
  untitled: '(untitled)',
  separator: ' · ',
  because: followed => `${followed.join(', ')} · you follow this`,
  keyword: word => `keyword “${word}”`,
  takenIn: minute => `taken in ${minute}`,
  source: 'Source text',
  ask: 'Ask about this',
  askNumbered: number => `Ask about ${number}`,
  fewer: 'Fewer like this',
  digest: (articles, day) => `${day === null ? 'New reports' : `Digest of ${day}`} · ${count(articles, 'article', 'articles')}`,
  catchUp: articles => `What you missed · ${count(articles, 'article', 'articles')}`,
  resent: articles => `Sent again · ${count(articles, 'article', 'articles')}`,
  part: (part, parts) => `(${part}/${parts})`,
  tooMany: left => `${left} more are not listed; /missed shows them.`,
  corrected: '(changed to follow a correction of the report)',
  unconfirmed: messages => `${count(messages, 'message', 'messages')} may not have reached you; /missed shows them.`,
  figures: ({ subscriptions, chats, suspendedChats, waiting, messages, ambiguous, resent, latency }, minutes) =>
    `${subscriptions} subscriptions, ${chats} chats (${suspendedChats} suspended); sent ${messages.sent}, waiting ${waiting + messages.pending + messages.sending}, ambiguous ${ambiguous}, resent ${resent}, unconfirmed ${messages.unconfirmed}, held ${messages.held}, suspended ${messages.suspended}, dead ${messages.dead}, skipped ${messages.skipped}; ${minutes === null ? 'nothing overdue' : `oldest due for ${count(minutes, 'minute', 'minutes')}`}${latency === null ? '' : `; from taken in to delivered, of the latest ${count(latency.notices, 'notice', 'notices')}: median ${seconds(latency.medianMs)} s, 95% within ${seconds(latency.p95Ms)} s`}`,
  missReason: {
    'too-old': 'too old to be sent',
    unsubscribed: 'unsubscribed',
    paused: 'subscription paused',
    withdrawn: 'report withdrawn',
    'held-skipped': 'skipped by an admin after a backup was restored',
    restored: 'waiting for an admin after a backup was restored',
    blocked: 'you had blocked the bot',
    kicked: 'the bot had been removed from the group',
    deactivated: 'the account was deleted',
    'chat-not-found': 'the chat was not found',
    'no-rights': 'the bot was not allowed to write',
    'topic-closed': 'the topic was closed',
    'too-many': 'too many at once to be listed',
    'no-answer': 'sent without confirmation, may not have arrived',
    refused: 'Telegram refused the message',
    replaced: 'merged into another message',
    'not-editable': 'the message could no longer be changed',
    unchanged: 'the message needed no change',
    moved: 'the group became a supergroup',
  },
  alerts: {
    stopped: detail => `Sending notices has stopped: ${detail}`,
    watch: file => `A watched file cannot be read: ${file}`,
    disk: folder => `${folder} cannot be written (disk full or read-only); notices pause and go on by themselves once it can.`,
    stuck: detail => `The notices of a chat cannot be made; the others’ are, and it is tried again every minute: ${detail}`,
    held: messages => `The database was restored from a backup: ${count(messages, 'message', 'messages')} that may have been sent already wait for your word to send or skip.`,
  },
}
