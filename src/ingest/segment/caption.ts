/** Words by which a picture's caption or credit is known. */

const CREDIT = /(?:图片来源|图片由|供图|摄影|资料图片?|图源)[::]?[^。]{0,30}$|[\p{Script=Han}]{2,4}\s*[/／]?\s*摄[)）]?$/u
const CAPTION = /^(?:图为|图[:：]|上图|下图|左图|右图|图①)/u
/** The credit at the end of a caption's text. */
const TRAILING_CREDIT = /[\s　]*[（(]?(?:图片来源\s*[:：]?\s*[\p{Script=Han}\w]{2,20}|[\p{Script=Han}]{2,4}\s*[/／]?\s*摄(?:影)?|[\p{Script=Han}\w]{2,20}供图)[)）]?\s*$/u
const MAX_CREDIT = 24

/** The rule that makes a whole line a picture's credit; null for any other line. */
export function captionRule(text: string): string | null {
  return text.length <= MAX_CREDIT && CREDIT.test(text) && !/[。]/u.test(text) ? 'picture-credit' : null
}

/** A picture's caption by its own words. */
export function isCaption(text: string): boolean {
  return CAPTION.test(text) || /图为[^。]{2,60}。/u.test(text) || TRAILING_CREDIT.test(text)
}

/** Where a caption's trailing credit stands and whom it names. */
export function trailingCredit(text: string): { start: number; end: number; text: string } | null {
  const match = TRAILING_CREDIT.exec(text)
  if (match === null) return null
  const lead = match[0].length - match[0].trimStart().length
  return { start: match.index + lead, end: text.length, text: match[0].trim() }
}
