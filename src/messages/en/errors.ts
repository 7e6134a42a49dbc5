import type { ErrorSentences } from '../error-sentences.ts'
import { settingRules } from './settings.ts'

export const errorSentences: ErrorSentences = {
  'config/invalid': ({ problems }) => `The configuration has ${problems.length} mistake(s). Correct them in the environment or in .env (see .env.example):\n${problems.map(({ variable, rule }) => `  - ${variable} ${settingRules[rule]}`).join('\n')}`,
  'usage/unknown-command': ({ command }) => `There is no command "${command}". Run zone-reports help for the list.`,
  'usage/bad-argument': ({ problem }) => `Wrong usage: ${problem}. Run zone-reports help.`,
  'model/missing': ({ folder, file }) => `A model file is missing: ${folder} has no ${file}. Restore models/ from the repository (git checkout -- models) or point MODELS_DIR at it; nothing is downloaded.`,
  'model/changed': ({ file, expected, actual }) => `The model file ${file} does not match its recorded checksum (expected ${expected.slice(0, 12)}…, found ${actual.slice(0, 12)}…). Restore it from the repository (git checkout -- models); if the model was changed on purpose, update SHA256SUMS beside it.`,
  'model/failed': ({ folder }) => `The model could not be loaded: ${folder}. Check that npm ci completed and that memory suffices; doctor tells more.`,
  'page/not-found': ({ path }) => `There is no ${path}. Check the path.`,
  'page/unreadable': ({ path, reason }) => `${path} cannot be read (${reason}). Check its permissions.`,
  'page/empty': ({ file }) => `${file} is empty and was skipped.`,
  'page/image': ({ file }) => `${file} is a picture. Turn it into text with OCR software first.`,
  'page/binary': ({ file }) => `${file} is not a text file (it holds binary data) and was skipped. Check that its name fits its content.`,
  'page/unsupported': ({ file, supported }) => `Files such as ${file} are not supported. Use one of: ${supported}.`,
  'page/too-large': ({ file, megabytes, limit }) => `${file} has ${megabytes} MB, over the limit of ${limit} MB, and was skipped. Split it first.`,
  'page/no-text': ({ file }) => `${file} holds no readable text (a scan or a photo, perhaps). Turn it into text with OCR software first.`,
  'page/encrypted': ({ file }) => `${file} is encrypted and cannot be read. Remove the password first.`,
  'page/broken': ({ file, line }) => (line === undefined ? `${file} is damaged or not what its name says, and was skipped.` : `Line ${line} of ${file} is malformed and was skipped.`),
  'store/not-a-database': ({ file }) => `${file} is not a database. Move it away (a new one is made) or point DATA_DIR elsewhere; the file was not touched.`,
  'store/corrupt': ({ file }) => `The database ${file} is damaged. Keep a copy, then replace it with one made by the backup command; the program never empties it by itself.`,
  'store/newer-schema': ({ file, found, known }) => `The database ${file} was written by a newer program (schema ${found}; this program knows ${known}). Upgrade the program.`,
  'store/locked': ({ folder, holder }) => `The data folder ${folder} is in use by another process (${holder}). Stop it first, or point DATA_DIR elsewhere.`,
  'store/busy': ({ file }) => `The database ${file} stayed busy. Try again.`,
  'store/disk-full': ({ folder }) => `The disk is full: ${folder} cannot be written. Free some space and try again; nothing stored is lost.`,
  'store/read-only': ({ folder }) => `${folder} cannot be written. Check its permissions.`,
  'store/not-found': ({ what }) => `The store has no "${what}".`,
  'subscription/too-many': ({ limit }) => `A chat can have ${limit} subscriptions. Delete some first.`,
  'citation/mismatch': ({ source }) => `A quote did not match the source ${source} and was not sent. Run doctor.`,
  'server/port-taken': ({ address }) => `${address} is in use. Choose another WEBHOOK_PORT or HEALTH_PORT, or stop the program that holds it.`,
  'telegram/unauthorized': () => 'Telegram does not accept this BOT_TOKEN. Check it with @BotFather and start again.',
  'telegram/conflict': () => 'Another program receives messages with the same BOT_TOKEN. Stop it, then start again.',
  'telegram/unreachable': ({ root }) => `The Telegram server ${root} cannot be reached. Check the network, the proxy or TELEGRAM_API_ROOT.`,
}

/** For what nobody foresaw; the log holds the cause. */
export const unexpectedError = 'Something unexpected went wrong; the log has it. Try again, and report it with the log if it comes back.'
