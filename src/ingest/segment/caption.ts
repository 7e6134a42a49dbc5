import { isName } from './names.ts'

/** Words by which a picture's caption or credit is known. */

const CREDIT_WORDS = '(?:图片来源[\\s]*[:：][\\s]*|图源[\\s]*[:：]?[\\s]*|摄影[\\s]*[:：][\\s]*|图片由[\\s]*|供图[:：][\\s]*)'
/** 王伟/文 in front of the photographer wrote the caption. */
const WRITER = '(?:[\\p{Script=Han}·]{2,4}[\\s]*[/／][\\s]*文[\\s\\u3000、,，]*)?'
/** 周 敏 after a role is one name. */
const PHOTOGRAPHER = '(?:(?:(?:本报|本刊|本网)?(?:见习|特约)?(?:记者|通讯员)[\\s\\u3000]*[\\p{Script=Han}][\\s\\u3000]+[\\p{Script=Han}])|(?:(?:本报|本刊|本网)?(?:见习|特约)?(?:记者|通讯员)?[\\s\\u3000]*)?[\\p{Script=Han}·]{2,4})(?:[\\s\\u3000、]+[\\p{Script=Han}·]{2,4}){0,2}[\\s\\u3000]*[/／]?[\\s\\u3000]*(?:摄影?|供图|图)'
const ORGANIZATION = '(?:[\\p{Script=Han}\\w·]{2,24}[\\s\\u3000]*(?:供图|/图)|(?![^。]*(?:的|作为|可|将|能|为))[\\p{Script=Han}\\w·]{2,20}[\\s\\u3000]*提供)'
/** A whole line that only says whose picture it is. */
const CREDIT_LINE = new RegExp(`^[（(]?(?:图片来源\\s*[:：]?\\s*[\\p{Script=Han}\\w·/ ]{2,24}|图片由.{2,24}提供|图源\\s*[:：].{2,24}|摄影\\s*[:：].{2,24}|摄影\\s+(?:本报|本刊)?(?:记者|通讯员)?\\s*[\\p{Script=Han}·]{2,4}|${PHOTOGRAPHER}|${ORGANIZATION}|资料(?:图片|照片|图))[)）]?$`, 'u')
/** The credit after a caption's last sentence. */
const TRAILING_CREDIT = new RegExp(`(?<=[。！？”）)\\s])[\\s\\u3000]*(?:[（(]\\s*)?(?:${CREDIT_WORDS}[\\p{Script=Han}\\w·]{2,24}|${WRITER}${PHOTOGRAPHER}|[\\p{Script=Han}\\w·]{2,20}供图|资料(?:图片|照片|图))[)）]?[\\s\\u3000]*$`, 'u')
const OPENS_CAPTION = /^(?:图为|图[一二三四①②③④\d]?\s*[::]|[上下左右]图(?:为|[::，,])?|[▲△▼▽↑↓←→]\s*)/u
const SAYS_PICTURE = /(?:^|[。！？])图为[^。]{2,60}。?$/u
/** Longest caption, in characters: a picture with its story. */
export const MAX_CAPTION = 320
/** Longest caption of one sentence that has no credit and no word of its own, in characters. */
const MAX_PLAIN_CAPTION = 80

/** A line that only names a picture's source or photographer. */
export function isCreditLine(text: string): boolean {
  return CREDIT_LINE.test(text)
}

/** 摄影 记者 金某: a credit, though it holds a reporter's name as bylines do. */
export function opensCredit(text: string): boolean {
  return /^摄影[\s:：]/u.test(text) && isCreditLine(text)
}

/** Begins with words that explain a picture. */
export function opensCaption(text: string): boolean {
  return OPENS_CAPTION.test(text)
}

/** 图①: one of several pictures whose words stand under each other. */
export function isNumberedCaption(text: string): boolean {
  return /^图\s*[一二三四五六七八九\d]\s*[::]?/u.test(text)
}

/** Begins with the day of what a picture shows, as captions without other words do. */
export function opensWithDay(text: string): boolean {
  return /^(?:\d{1,2}月\d{1,2}日|近日|日前|昨日)/u.test(text)
}

/** A paragraph that says by its own words that it explains a picture. */
export function isCaption(text: string): boolean {
  return text.length <= MAX_CAPTION && (OPENS_CAPTION.test(text) || SAYS_PICTURE.test(text.slice(0, trailingCredit(text)?.start).trimEnd()) || trailingCredit(text) !== null)
}

/** Short enough, and one sentence: a caption where its place says so. */
export function mayBeCaption(text: string): boolean {
  return text.length <= MAX_PLAIN_CAPTION && !/[。！？].*[。！？]/u.test(text)
}

/** Where a caption's trailing credit stands and what it says. */
export function trailingCredit(text: string): { readonly start: number; readonly end: number; readonly text: string } | null {
  const match = TRAILING_CREDIT.exec(text)
  if (match === null || match.index === 0) return null
  const lead = match[0].length - match[0].trimStart().length
  return { start: match.index + lead, end: text.length, text: match[0].trim() }
}

const PHOTOGRAPHER_NAMES = /([\p{Script=Han}·\s　、]{2,16}?)[\s　]*[/／]?[\s　]*摄影?[)）]?$/u
/** Who wrote a caption and who took its picture; an organization's 图 names nobody. */
const WRITER_AND_PHOTOGRAPHER = /^[（(]?([\p{Script=Han}·]{2,4})[\s　]*[/／][\s　]*文[\s　、,，]*([\p{Script=Han}·]{2,4})[\s　]*[/／][\s　]*[图摄]影?[)）]?$/u

/** 摄影：王伟. */
const CREDIT_FIRST = /^[（(]?摄影[\s:：]+([\p{Script=Han}·\s　、]{2,24})[)）]?$/u

/** The photographers that a credit names; organizations are none. */
export function photographers(credit: string): string[] {
  const both = WRITER_AND_PHOTOGRAPHER.exec(credit)
  if (both !== null) return [both[1] ?? '', both[2] ?? ''].filter(isName)
  const words = CREDIT_FIRST.exec(credit)?.[1] ?? PHOTOGRAPHER_NAMES.exec(credit)?.[1] ?? ''
  return words.replace(/(?:本报|本刊|本网)?(?:见习|特约)?(?:记者|通讯员)/gu, ' ').replace(/^([\s　]*\p{Script=Han})[\s　]+(?=\p{Script=Han}[\s　]*$)/u, '$1').split(/[\s　、]+/u).filter(word => /^[\p{Script=Han}·]{2,4}$/u.test(word))
}
