/** Names of reporters: lines of their own, leads (本报讯(记者 …)), brackets and bare names at the end. */

/** Half-open, in UTF-16 units of the text that was searched, and the names in printed order. */
export interface FoundByline {
  readonly start: number
  readonly end: number
  readonly names: readonly string[]
}

const ROLE = '(?:本报|本刊|本网|本台)?(?:见习|实习|首席|特约|特派|驻[\\p{Script=Han}]{2,4}|全媒体|融媒体)*(?:记者|通讯员|撰稿|撰稿人|评论员|报道组|摄影|文|图|摄|文图|图文|供图)'
const ROLE_WORD = /(?:[\p{Script=Han}\w]{0,12}?(?:本报|本刊|本网|本台|记者|通讯员|撰稿人?|评论员|摄影报道|摄影|供图|文图|图文|见习|实习|首席|特约|特派|全媒体|融媒体))|[/／](?:文|图|摄)/gu
const NAME = /^(?:[\p{Script=Han}]{2,4}|[\p{Script=Han}]{1,8}·[\p{Script=Han}]{1,8})$/u
/** 本报讯, 本报(记者 …), X网讯, 本报X月X日讯. */
const LEAD = /^[\s　]*(?:本\s*报\s*讯|本刊讯|本网讯|本台讯|本报(?=\s*[（(])|[\p{Script=Han}]{2,8}[网社]\s?讯(?=[\s　（(]))\s*(?:[（(]([^（()）]{2,60})[)）])?\s*/u
const MARKED_LINE = /^[\s　]*[▶►▷■□◆◇●○▲△★☆◎]\s*([^。！？，,;；:：]{2,40})$/u
const ROLE_LINE = new RegExp(`^[\\s　]*[（(]?\\s*((?:${ROLE})[^。！？，；]{2,50}?)\\s*[)）]?$`, 'u')
const TAIL_BRACKET = /[（(]\s*([^（()）。]{2,50})\s*[)）]\s*$/u
const TAIL_NAMES = /(?<=[。！？”…])[\s　]+((?:[\p{Script=Han}]{2,4}|[\p{Script=Han}]\s[\p{Script=Han}])(?:[\s　、]+[\p{Script=Han}]{2,4}){0,3})\s*$/u

/** The lead words of an article at the start of its text, with the names in their brackets. */
export function leadByline(text: string): FoundByline | null {
  const match = LEAD.exec(text)
  if (match === null || match[0].trim() === '') return null
  return { start: 0, end: match[0].trimEnd().length, names: namesIn(match[1] ?? '') }
}

/** A line that holds nothing but a byline. */
export function bylineOfLine(text: string): FoundByline | null {
  const match = MARKED_LINE.exec(text) ?? ROLE_LINE.exec(text)
  if (match === null) return null
  const names = namesIn(match[1] ?? '')
  return names.length === 0 ? null : { start: 0, end: text.length, names }
}

/** Names in brackets, or bare names after the last sentence, at the end of an article. */
export function tailByline(text: string): FoundByline | null {
  const bracket = TAIL_BRACKET.exec(text)
  if (bracket !== null && new RegExp(ROLE, 'u').test(bracket[1] ?? '')) {
    const names = namesIn(bracket[1] ?? '')
    if (names.length > 0) return { start: bracket.index, end: text.length, names }
  }
  const bare = TAIL_NAMES.exec(text)
  if (bare === null) return null
  const names = namesIn(bare[1] ?? '')
  return names.length === 0 ? null : { start: bare.index + bare[0].length - bare[0].trimStart().length, end: text.length, names }
}

function namesIn(text: string): string[] {
  const parts = text.replace(ROLE_WORD, ' ').split(/[\s　、,，/／;；:：]+/u).filter(part => part !== '')
  const joined = joinSpaced(parts)
  return joined.every(part => NAME.test(part)) ? joined : joined.filter(part => NAME.test(part))
}

/** 李 伟 is one name of two spaced characters. */
function joinSpaced(parts: readonly string[]): string[] {
  const names: string[] = []
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? ''
    const next = parts[i + 1] ?? ''
    if (part.length === 1 && next.length === 1) {
      names.push(part + next)
      i++
    } else {
      names.push(part)
    }
  }
  return names
}
