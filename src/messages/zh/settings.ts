import type { SettingRule } from '../../errors.ts'

/** What each setting must be, behind its name. */
export const settingRules: Readonly<Record<SettingRule, string>> = {
  'not-empty': '不能为空',
  'on-or-off': '只能是 on 或 off',
  'port': '应为端口号（1 到 65535）',
  'model-folder': '应为 MODELS_DIR 下的文件夹名',
  'reader-folder': '应为 off，或 MODELS_DIR 下的文件夹名',
  'language': '只能是 zh 或 en',
  'time-zone': '应为 IANA 时区名，例如 Asia/Shanghai',
  'log-level': '只能是 fatal、error、warn、info、debug、silent 之一',
  'digest-above': '应为 0 到 100 的整数',
  'token': '应形如 123456:ABC…，即 BotFather 给出的令牌',
  'api-root': '应为网址，例如 https://api.telegram.org',
  'user-ids': '应为用户编号（数字），以逗号分隔',
  'chat-ids': '应为用户或群组编号（数字，群组为负数），以逗号分隔',
  'access': '只能是 open、list 或 approve',
  'webhook-url': '应为 https 网址，例如 https://bot.example/telegram/updates',
  'webhook-secret': '应为 16 到 256 个字符，只含 A-Z a-z 0-9 _ -',
  'webhook-secret-missing': '设置 WEBHOOK_URL 时必须一并设置，否则任何人都能冒充 Telegram',
}
