import { z } from 'zod'
import { ReportError, SETTING_RULES, type SettingRule } from './errors.ts'

/** What zod calls a message is the name of the rule that was broken; `messages/` has its sentence. */
const rule = (name: SettingRule): SettingRule => name

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

/** BotFather's tokens: the bot's number, a colon, 35 characters. Fakes and test servers use shorter ones. */
const TOKEN = /^\d+:[A-Za-z0-9_-]{6,}$/

const optionalText = z.string().trim().transform(text => (text === '' ? undefined : text)).optional()
const flag = z.enum(['on', 'off'], rule('on-or-off'))

/** Five notices in ten minutes are news, more are a list. */
const DIGEST_ABOVE = 5
/** More single notices in ten minutes than this would be slowed by Telegram anyway (20 a minute in a group). */
const MAX_DIGEST_ABOVE = 100

const MAX_PORT = 65_535
const port = z.coerce.number(rule('port')).int(rule('port')).min(1, rule('port')).max(MAX_PORT, rule('port'))

const variables = z.object({
  DATA_DIR: z.string().trim().min(1, rule('not-empty')).default('data'),
  SEEDS_DIR: z.string().trim().min(1, rule('not-empty')).default('seeds'),
  MODELS_DIR: z.string().trim().min(1, rule('not-empty')).default('models'),
  EMBED_MODEL: z.string().trim().regex(/^[\w.-]+$/, rule('model-folder')).default('multilingual-e5-small-zh-en'),
  READER: z.string().trim().regex(/^[\w.-]+$/, rule('reader-folder')).default('zone-reader-zh'),
  UI_LANGUAGE: z.enum(['zh', 'en'], rule('language')).default('zh'),
  TIME_ZONE: z.string().trim().refine(isTimeZone, rule('time-zone')).default('Asia/Shanghai'),
  LOG_LEVEL: z.enum(LOG_LEVELS, rule('log-level')).default('info'),
  LOG_QUESTIONS: flag.default('off'),
  DIGEST_ABOVE: z.coerce.number(rule('digest-above')).int(rule('digest-above')).min(0, rule('digest-above')).max(MAX_DIGEST_ABOVE, rule('digest-above')).default(DIGEST_ABOVE),
  BOT_TOKEN: optionalText.refine(token => token === undefined || TOKEN.test(token), rule('token')),
  TELEGRAM_API_ROOT: z.url(rule('api-root')).default('https://api.telegram.org'),
  ADMIN_IDS: idList(rule('user-ids'), /^\d{1,16}$/u),
  ACCESS: z.enum(['open', 'list', 'approve'], rule('access')).default('open'),
  ALLOWED_IDS: idList(rule('chat-ids'), /^-?\d{1,16}$/u),
  WEBHOOK_URL: optionalText.refine(url => url === undefined || isHttps(url), rule('webhook-url')),
  WEBHOOK_SECRET: optionalText.refine(secret => secret === undefined || /^[A-Za-z0-9_-]{16,256}$/u.test(secret), rule('webhook-secret')),
  WEBHOOK_HOST: z.string().trim().min(1, rule('not-empty')).default('127.0.0.1'),
  WEBHOOK_PORT: port.default(8443),
  HEALTH_HOST: z.string().trim().min(1, rule('not-empty')).default('127.0.0.1'),
  HEALTH_PORT: port.optional(),
})

const schema = variables.superRefine(({ WEBHOOK_URL, WEBHOOK_SECRET }, context) => {
  if (WEBHOOK_URL !== undefined && WEBHOOK_SECRET === undefined) context.addIssue({ code: 'custom', path: ['WEBHOOK_SECRET'], message: rule('webhook-secret-missing') })
})

type Parsed = z.infer<typeof variables>

/** What the environment says, checked. */
export interface Config {
  readonly dataDir: string
  readonly seedsDir: string
  readonly modelsDir: string
  readonly embedModel: string
  /** Null when the reader is switched off. */
  readonly readerModel: string | null
  readonly language: 'zh' | 'en'
  /** IANA name: what 今年 and a digest's hour count from. */
  readonly timeZone: string
  readonly logLevel: Parsed['LOG_LEVEL']
  readonly logQuestions: boolean
  /** More notices than this in a chat within ten minutes become one digest. */
  readonly digestAbove: number
  readonly botToken: string | null
  readonly apiRoot: string
  readonly adminIds: readonly number[]
  /** `open` to everybody, to `allowedIds` alone, or to whom an admin lets in. */
  readonly access: Parsed['ACCESS']
  /** Users and groups that may use the bot whatever `access` says. */
  readonly allowedIds: readonly number[]
  /** Null where the bot polls. */
  readonly webhook: Listener & { readonly url: string; readonly secret: string } | null
  /** Where liveness, readiness and metrics are served; null for nowhere. */
  readonly health: Listener | null
}

/** An address that the program listens at. */
interface Listener {
  readonly host: string
  readonly port: number
}

/** The variables that `parseConfig` reads. */
export const CONFIG_VARIABLES: readonly string[] = Object.keys(variables.shape)

/**
 * Reads the configuration from environment variables; an empty variable counts as unset.
 * @throws ReportError config/invalid with every mistake, never with a value
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(CONFIG_VARIABLES.flatMap(name => (env[name] === undefined || env[name]?.trim() === '' ? [] : [[name, env[name]]])))
  const result = schema.safeParse(given)
  if (!result.success) throw new ReportError('config/invalid', { problems: result.error.issues.map(({ path, message }) => ({ variable: path.join('.'), rule: z.enum(SETTING_RULES).parse(message) })) })
  return toConfig(result.data)
}

function toConfig(parsed: Parsed): Config {
  return {
    dataDir: parsed.DATA_DIR,
    seedsDir: parsed.SEEDS_DIR,
    modelsDir: parsed.MODELS_DIR,
    embedModel: parsed.EMBED_MODEL,
    readerModel: parsed.READER === 'off' ? null : parsed.READER,
    language: parsed.UI_LANGUAGE,
    timeZone: parsed.TIME_ZONE,
    logLevel: parsed.LOG_LEVEL,
    logQuestions: parsed.LOG_QUESTIONS === 'on',
    digestAbove: parsed.DIGEST_ABOVE,
    botToken: parsed.BOT_TOKEN ?? null,
    apiRoot: parsed.TELEGRAM_API_ROOT,
    adminIds: parsed.ADMIN_IDS,
    access: parsed.ACCESS,
    allowedIds: parsed.ALLOWED_IDS,
    webhook: parsed.WEBHOOK_URL === undefined || parsed.WEBHOOK_SECRET === undefined ? null : { url: parsed.WEBHOOK_URL, secret: parsed.WEBHOOK_SECRET, host: parsed.WEBHOOK_HOST, port: parsed.WEBHOOK_PORT },
    health: parsed.HEALTH_PORT === undefined ? null : { host: parsed.HEALTH_HOST, port: parsed.HEALTH_PORT },
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:'
}

function idList(message: SettingRule, id: RegExp) {
  return z
    .string()
    .default('')
    .refine(ids => split(ids).every(word => id.test(word)), message)
    .transform(ids => split(ids).map(Number))
}

function split(ids: string): string[] {
  return ids.split(/[,\s]+/u).filter(Boolean)
}
