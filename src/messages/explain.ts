import { ReportError, type ErrorCode, type ErrorDetails } from '../errors.ts'
import { errorSentences as english, unexpectedError as unexpectedEnglish } from './en/errors.ts'
import type { ErrorSentences } from './error-sentences.ts'
import type { Language } from './language.ts'
import { errorSentences as chinese, unexpectedError as unexpectedChinese } from './zh/errors.ts'

const SENTENCES: Record<Language, ErrorSentences> = { zh: chinese, en: english }
const UNEXPECTED: Record<Language, string> = { zh: unexpectedChinese, en: unexpectedEnglish }

/** The sentence to show for any error; nothing of an unforeseen one is shown. */
export function explain(error: unknown, language: Language): string {
  return error instanceof ReportError ? sentence(error.code, error.details, SENTENCES[language]) : UNEXPECTED[language]
}

function sentence<Code extends ErrorCode>(code: Code, details: ErrorDetails[Code], sentences: ErrorSentences): string {
  return sentences[code](details)
}
