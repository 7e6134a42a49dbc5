import type { Api } from 'grammy'
import type { BotCommand, BotCommandScope } from 'grammy/types'
import { LANGUAGES } from '../messages/messages.ts'
import type { BotMessages } from '../messages/bot.ts'
import { wordingIn } from './context.ts'

type CommandName = keyof BotMessages['commands']

const READING: readonly CommandName[] = ['help', 'zones', 'latest', 'new', 'compare', 'timeline']
const FOLLOWING: readonly CommandName[] = ['subscribe', 'subscriptions', 'missed', 'stop', 'settings']

/** Who is offered which commands. Being offered one grants nothing. */
const MENUS: readonly { readonly scope: BotCommandScope; readonly commands: readonly CommandName[] }[] = [
  { scope: { type: 'default' }, commands: READING },
  { scope: { type: 'all_private_chats' }, commands: [...READING, ...FOLLOWING, 'language'] },
  { scope: { type: 'all_group_chats' }, commands: READING },
  { scope: { type: 'all_chat_administrators' }, commands: [...READING, ...FOLLOWING] },
]

/** Sets the command menus of every role in every language; Chinese is also what other clients see. */
export async function setCommandMenus(api: Api): Promise<void> {
  for (const { scope, commands } of MENUS) {
    for (const language of LANGUAGES) {
      const { commands: descriptions } = wordingIn(language).bot
      const menu: BotCommand[] = commands.map(command => ({ command, description: descriptions[command] }))
      await api.setMyCommands(menu, { scope, ...(language === 'zh' ? {} : { language_code: language }) })
    }
  }
}
