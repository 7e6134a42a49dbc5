import { MAX_QUESTION_LENGTH } from '../query.ts'
import { hasQuestionWord } from './question-words.ts'

/** A message is read as at most this many questions; what follows is left unanswered rather than answered badly. */
export const MAX_QUESTIONS = 5

const ENDS = /[?？]+|\n+|(?<=[。！!；;])|(?:^|\s)(?:[1-9][.、)）]|[（(][1-9一二三四五][)）]|[一二三四五][、.])/gu
const COURTESY = /^(?:谢谢|多谢|感谢|辛苦|你好|您好|早上好|请问|好的|thanks?(?: you)?|hello|hi|please)[\p{P}\s]*(?:你|您|了)?[\p{P}\s]*$/iu

/**
 * The questions of one message in order: parted at question marks, line ends and numbers of a list. A statement that
 * asks nothing by itself stays with the question after it, or else with the one before.
 */
export function splitQuestions(message: string): string[] {
  const pieces = piecesOf(message.slice(0, MAX_QUESTIONS * MAX_QUESTION_LENGTH))
  const found: string[] = []
  let lead = ''
  for (const piece of pieces) {
    if (isQuestion(piece)) {
      found.push(lead + piece)
      lead = ''
    } else {
      lead += piece
    }
  }
  const last = found.pop()
  if (last === undefined) return lead === '' ? [message.trim()].filter(text => text !== '') : [lead]
  return [...found, last + (COURTESY.test(lead) ? '' : lead)].slice(0, MAX_QUESTIONS)
}

function piecesOf(message: string): string[] {
  const pieces: string[] = []
  let start = 0
  for (const { 0: mark, index } of message.matchAll(ENDS)) {
    const keepsMark = /^[?？]/u.test(mark)
    pieces.push(message.slice(start, keepsMark ? index + mark.length : index))
    start = index + mark.length
  }
  pieces.push(message.slice(start))
  return pieces.map(piece => piece.trim()).filter(piece => /[\p{L}\p{N}]/u.test(piece) && !COURTESY.test(piece))
}

function isQuestion(piece: string): boolean {
  return /[?？]$/u.test(piece) || hasQuestionWord(piece)
}
