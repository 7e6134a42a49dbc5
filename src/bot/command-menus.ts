import type { Api } from 'grammy'
import type { BotCommand, BotCommandScope } from 'grammy/types'
import { LANGUAGES } from '../messages/messages.ts'
import type { AdminMessages } from '../messages/admin.ts'
import type { BotMessages } from '../messages/bot.ts'
import { wordingIn } from './context.ts'
import { adminMessages } from './operations/operator.ts'

type CommandName = keyof BotMessages['commands'] | keyof AdminMessages['commands']

const READING: readonly CommandName[] = ['help', 'zones', 'latest', 'new', 'compare', 'timeline']
const OWN_DATA: readonly CommandName[] = ['privacy', 'export', 'forget']
const ADMINISTERING: readonly CommandName[] = ['stats', 'remove']
const FOLLOWING: readonly CommandName[] = ['subscribe', 'subscriptions', 'missed', 'stop', 'settings']

/** Who is offered which commands. Being offered one grants nothing. */
const MENUS: readonly { readonly scope: BotCommandScope; readonly commands: readonly CommandName[] }[] = [
  { scope: { type: 'default' }, commands: READING },
  { scope: { type: 'all_private_chats' }, commands: [...READING, ...FOLLOWING, 'language', ...OWN_DATA] },
  { scope: { type: 'all_group_chats' }, commands: READING },
  { scope: { type: 'all_chat_administrators' }, commands: [...READING, ...FOLLOWING] },
]

/** Sets the command menus of every role in every language; Chinese is also what other clients see. */
export async function setCommandMenus(api: Api, adminIds: readonly number[] = []): Promise<void> {
  const adminMenus = adminIds.map(id => ({ scope: { type: 'chat' as const, chat_id: id }, commands: [...ADMINISTERING, ...READING, ...FOLLOWING, 'language', ...OWN_DATA] as const }))
  for (const { scope, commands } of [...MENUS, ...adminMenus]) {
    for (const language of LANGUAGES) {
      const descriptions = { ...wordingIn(language).bot.commands, ...adminMessages(language).commands }
      const menu: BotCommand[] = commands.map(command => ({ command, description: descriptions[command] }))
      await api.setMyCommands(menu, { scope, ...(language === 'zh' ? {} : { language_code: language }) })
    }
  }
}
