import type { SettingRule } from '../../errors.ts'

/** What each setting must be, behind its name. */
export const settingRules: Readonly<Record<SettingRule, string>> = {
  'not-empty': 'must not be empty',
  'on-or-off': 'must be on or off',
  'port': 'must be a port number (1 to 65535)',
  'model-folder': 'must be the name of a folder under MODELS_DIR',
  'reader-folder': 'must be off or the name of a folder under MODELS_DIR',
  'language': 'must be zh or en',
  'time-zone': 'must be an IANA time zone such as Asia/Shanghai',
  'log-level': 'must be one of fatal, error, warn, info, debug, silent',
  'digest-above': 'must be a whole number from 0 to 100',
  'token': 'must look like 123456:ABC…, as BotFather gave it',
  'api-root': 'must be a URL such as https://api.telegram.org',
  'user-ids': 'must be user ids (numbers) separated by commas',
  'chat-ids': 'must be ids of users and groups (numbers, a group’s is negative) separated by commas',
  'access': 'must be open, list or approve',
  'webhook-url': 'must be an https URL such as https://bot.example/telegram/updates',
  'webhook-secret': 'must have 16 to 256 characters of A-Z a-z 0-9 _ -',
  'webhook-secret-missing': 'must be set with WEBHOOK_URL: without it anybody could speak in Telegram’s name',
}
