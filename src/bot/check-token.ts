import { Api, GrammyError } from 'grammy'
import { ReportError } from '../errors.ts'

/** A check is not worth waiting longer for, in seconds. */
const TIMEOUT_SECONDS = 10

/** The user name of the bot that a token belongs to. @throws ReportError telegram/unauthorized, telegram/unreachable */
export async function checkToken(token: string, apiRoot: string): Promise<string> {
  try {
    return (await new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_SECONDS }).getMe()).username
  } catch (error) {
    if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) throw new ReportError('telegram/unauthorized', {}, { cause: error })
    throw new ReportError('telegram/unreachable', { root: apiRoot }, { cause: error })
  }
}
