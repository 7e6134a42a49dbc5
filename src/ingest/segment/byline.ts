import { loadPlaces } from '../../zones/places.ts'
import type { Places } from '../../zones/places.ts'
import { isName } from './names.ts'

/** Names of reporters: lines of their own, leads (本报讯(记者 …)), brackets and bare names at the end. */

/** Half-open, in UTF-16 units of the text that was searched, and the names in printed order. */
export interface FoundByline {
  readonly start: number
  readonly end: number
  readonly names: readonly string[]
}

/** Words that say what a person of a byline did, with the outlet in front of them. */
const ROLE = /(?:(?<=^|[\s　、,，（(/／])[\p{Script=Han}A-Za-z]{0,12}?)?(?:(?:本报|本刊|本网|本台|见习|实习(?!生)|首席|特约|特派|全媒体|融媒体)+(?:记者|通讯员|评论员|撰稿人?)?|实习生|记者|通讯员|评论员|撰稿人?|撰文|摄影报道|摄影|供图|文图|图文|整理|报道组|作者)[::：]?|(?<=^|[\s　、,，（(])文[/／]图(?=$|[\s　)）])|(?<=^|[\s　、,，（(])(?:图文|文图|文字|图片|摄影|文|图|摄)[/／:：]|[/／](?:文|图|摄)|报道[::：]?$/gu
/** 文/王伟 图/李明: whose words and whose pictures. */
const SHARED_WORK = /^(?:(?:文|图|图文|文图|文字|摄影)[/／]|(?:文字|图文|文图|供稿)[::：])/u
const HAS_ROLE = /记者|通讯员|撰稿|特约|评论员|作者|撰文/u
/** 本报讯, X网讯, 新华社X地X日电, 本报X地X日讯, and 本报 in front of a bracket. */
const LEAD_WORDS = '(?:本\\s*报\\s*讯|本刊讯|本网讯|本台讯|(?:本报|本刊|本网)(?=\\s*[（(][^（()）]*(?:记者|通讯员))|(?:本报|新华社|中新社|中新网|[\\p{Script=Han}]{2,8}[网社])[\\p{Script=Han}]{0,6}(?:\\d{1,2}月)?\\d{1,2}日[讯电]|本报[\\p{Script=Han}]{2,8}[讯电](?=[\\s\\u3000]*(?:[（(]|记者|通讯员|本报))|[\\p{Script=Han}]{2,8}[网社报台]\\s?讯(?=[\\s\\u3000（(,，]))'
const LEAD = new RegExp(`^[\\s\\u3000]*${LEAD_WORDS}[\\s\\u3000]*(?:[（(]([^（()）]{2,80})[)）]|((?:${HAS_ROLE.source})[^。，；]{2,40}?报道[:：]?)|((?:本报)?(?:见习|特约)?(?:记者|通讯员)[\\s\\u3000]*[\\p{Script=Han}·]{2,4}(?:[\\s\\u3000、]+(?:(?:见习|特约)?(?:记者|通讯员)[\\s\\u3000]*)?[\\p{Script=Han}·]{2,4}){0,3})(?=[\\s\\u3000]))?[\\s\\u3000]*`, 'u')
const REPORT_LEAD = /^[\s　]*((?:本报|本刊|本网)?(?:见习|特约)?(?:记者|通讯员)[\s　]*[\p{Script=Han}\s　、]{2,24}?(?:文\/图|报道|摄影报道))[::：]?[\s　]*/u
/** （记者 王伟） in front of a report's first sentence. */
const BRACKET_LEAD = /^[\s　]*[（(]((?:[\p{Script=Han}]{2,8})?(?:见习|特约)?(?:记者|通讯员)[^（()）。]{2,60})[)）][\s　]*(?=[\p{L}\p{N}“])/u
/** A mark that papers print before the names under a headline. */
const MARKED_LINE = /^[\s　]*[▶►▷▸■□◆◇●○▲△★☆◎◤◢❖]+[\s　]*([^。！？；;]{2,40})$/u
const ENGLISH_LINE = /^[\s]*by\s+([A-Z][\p{Script=Latin}.' -]{2,40}?)(?:\s+in\s+[A-Z][\p{Script=Latin} ,]+)?$/iu
const BRACKETED_LINE = /^[\s　]*[（(]([^（()）。]{2,60})[)）][\s　]*$/u
const TAIL_BRACKET = /[\s　]*[（(][\s　]*([^（()）。]{2,60})[)）][\s　]*$/u
const TAIL_NAMES = /(?<=[。！？”…）)]|[．.!?]")[\s　]+((?:[\p{Script=Han}·]{2,6}|[\p{Script=Han}](?:[\s　]+[\p{Script=Han}]){1,2})(?:[\s　、]+(?:[\p{Script=Han}·]{2,6}|[\p{Script=Han}](?:[\s　]+[\p{Script=Han}]){1,2})){0,3})[\s　]*$/u
/** One word in brackets behind a finished sentence signs it, also where no list of surnames holds it: 。(阿依努尔). */
const TAIL_WORD = /(?<=[。！？”．])[\s　]*[（(][\s　]*([\p{Script=Han}]{2,4})[\s　]*[)）][\s　]*$/u
const NO_SIGNATURE = /完|续|[上下]转|[上下]接|转载|综合|摘编|节选|删改|本[报刊网]|图|文|社$|网$|报$|台$|中心$|单位|来源|作者|编|略|注|不含|包括|数据|资料|同上|高新|经开|[局委办会部科处院站队厅室所校园司厂区县市]$/u
/** 张家港经开区（杨舍镇） is no signature. */
const SENTENCE_BEFORE = /[。！？!?…”’"』」）)．.%％\d]$/u
/** A role with names after the last sentence, without brackets. */
const TAIL_ROLE = /(?<=[。！？”…])[\s　]*((?:本报|本刊|本网)?(?:见习|特约)?(?:记者|通讯员|作者)[::：]?[\s　]*[\p{Script=Han}\s　、·:：]{2,40})$/u

const LEAD_WORDS_FIRST = new RegExp(`^[\\s\\u3000]*${LEAD_WORDS}[\\s\\u3000]*(?=记者|通讯员)`, 'u')

/** The lead words of an article at the start of its text, with the names that follow them. */
export function leadByline(text: string): FoundByline | null {
  const match = LEAD.exec(text)
  if (match !== null && match[0].trim() !== '') return { start: 0, end: match[0].trimEnd().length, names: namesIn(match[1] ?? match[2] ?? match[3] ?? '') }
  const bracket = BRACKET_LEAD.exec(text)
  const inside = bracket === null ? [] : onlyNames(bracket[1] ?? '')
  if (bracket !== null && inside.length > 0) return { start: 0, end: bracket[0].trimEnd().length, names: inside }
  const report = REPORT_LEAD.exec(text)
  const names = report === null ? [] : namesIn(report[1] ?? '')
  return report === null || names.length === 0 ? null : { start: 0, end: report[0].trimEnd().length, names }
}

/** A line that holds nothing but a byline. */
export function bylineOfLine(text: string): FoundByline | null {
  const names = namesOfLine(text)
  return names.length === 0 ? null : { start: 0, end: text.length, names }
}

/** The names of a line that holds nothing else, as it is printed or without the spaces that only fill it. */
export function namesOnLine({ printed, text }: { readonly printed: string; readonly text: string }): FoundByline | null {
  return bylineOfLine(printed) ?? (printed === text ? null : bylineOfLine(text)) ?? authorsOf(printed)
}

/** 2024-07-09 来源：日报 作者：王伟 under the headline of a web page: who wrote it. */
export function authorsOf(text: string): FoundByline | null {
  const words = (AUTHORS.exec(text) ?? ORIGINAL_AUTHOR.exec(text))?.[1]
  const names = words === undefined || !/来源|\d{4}/u.test(text) ? [] : partsOf(words).filter(isName)
  return names.length === 0 ? null : { start: 0, end: text.length, names }
}

const AUTHORS = /(?:作者|记者|撰稿|通讯员)(?:[::：]\s*|\s+)([\p{Script=Han}·]{2,4}(?:[\s、,，/]+[\p{Script=Han}·]{2,4}){0,3})(?=\s*$|\s*[|｜]|\s+(?:责编|编辑|责任编辑|来源|点击|浏览|阅读|审核|发布|时间|字号|字体))/u

/** 原创 王伟 云溪发布 2025年7月20日 18:30: who wrote what a public account published. */
const ORIGINAL_AUTHOR = /^原创[\s:：]+([\p{Script=Han}·]{2,4}(?:[、,，/]+[\p{Script=Han}·]{2,4}){0,3})\s+(?=\S.*\d{4})/u

/** Most letters of a line of bare names. */
const MAX_BARE = 12

/** A line of bare names, right under a headline or after an article's last sentence. */
export function bareNamesLine(text: string): FoundByline | null {
  if (text.length > MAX_BARE) return null
  const names = partsOf(text)
  return names.length > 0 && names.every(isName) ? { start: 0, end: text.length, names } : null
}

/** A byline line with a printer's mark in front: it stands above its article. */
export function opensArticle(text: string): boolean {
  return MARKED_LINE.test(text)
}

/** A byline line that stands in brackets: it closes an article, it opens none. */
export function closesArticle(text: string): boolean {
  return BRACKETED_LINE.test(text)
}

/** Characters at the end of a text in which its names stand. */
const TAIL_LENGTH = 120

/** Names in brackets, or bare names after the last sentence, at the end of an article; a lead alone is none. */
export function tailByline(text: string): FoundByline | null {
  const from = Math.max(0, text.length - TAIL_LENGTH)
  const tail = tailOf(text.slice(from))
  const lead = tail === null ? null : leadByline(text)
  return tail === null || (lead !== null && text.slice(lead.end, tail.start + from).trim() === '') ? null : { ...tail, start: tail.start + from, end: text.length }
}

function tailOf(text: string): FoundByline | null {
  const bracket = TAIL_BRACKET.exec(text)
  const inside = bracket === null ? [] : onlyNames(bracket[1] ?? '')
  if (bracket !== null && inside.length > 0 && bracket.index > 0 && (SENTENCE_BEFORE.test(text.slice(0, bracket.index)) || HAS_ROLE.test(bracket[1] ?? ''))) return found(text, bracket, inside)
  const alone = TAIL_WORD.exec(text)
  if (alone !== null && !NO_SIGNATURE.test(alone[1] ?? '')) return found(text, alone, [alone[1] ?? ''])
  for (const pattern of [TAIL_ROLE, TAIL_NAMES]) {
    const match = pattern.exec(text)
    const names = match === null ? [] : onlyNames(match[1] ?? '')
    // 记者注意到 at a line's end begins a sentence: without brackets one known surname must vouch for the names.
    if (match !== null && names.some(isName)) return found(text, match, names)
  }
  return null
}

function found(text: string, match: RegExpExecArray, names: readonly string[]): FoundByline {
  return { start: match.index + match[0].length - match[0].trimStart().length, end: text.length, names }
}

function namesOfLine(line: string): string[] {
  const text = line.replace(LEAD_WORDS_FIRST, '')
  const english = ENGLISH_LINE.exec(text)
  if (english !== null) return [(english[1] ?? '').trim()]
  const marked = MARKED_LINE.exec(text)
  if (marked !== null) return markedNames(marked[1] ?? '')
  const bracketed = BRACKETED_LINE.exec(text)
  if (bracketed !== null) return onlyNames(bracketed[1] ?? '')
  if ((!HAS_ROLE.test(text) && !SHARED_WORK.test(text)) || text.length > MAX_LINE || SPEAKS_OF_REPORTER.test(text)) return []
  const names = onlyNames(text)
  return names.some(isName) || isPlainSignature(text) ? names : []
}

/** 网友告诉记者，他们曾在: a sentence's line. */
const SPEAKS_OF_REPORTER = /(?:告诉|[向对答请与]|接受)[\p{Script=Han}“”]{0,6}记者|记者[，,：:]?(?:表示|注意到|了解到|获悉|发现|看到|提问|问)/u

/** Names of other peoples, behind a role that a space or a colon parts from them, or behind two of them. */
function isPlainSignature(text: string): boolean {
  return !/[，,]/u.test(text) && (/(?:记者|通讯员|作者|撰文|评论员|撰稿人?)[\s　:：]+\p{Script=Han}/u.test(text) || (text.match(/记者|通讯员|作者|撰稿/gu) ?? []).length > 1)
}

/** Behind a printer's mark one known surname vouches for the names beside it, which may be those of other peoples. */
function markedNames(words: string): string[] {
  const names = onlyNames(words)
  const parts = partsOf(words)
  return names.length === 0 && parts.length > 1 && parts.length <= MAX_NAMES && parts.some(isName) && parts.every(part => LOOSE_NAME.test(part)) ? parts : names
}

/** Longest byline line without a mark, in characters: three names with their roles and an outlet. */
const MAX_LINE = 40

/** The names when the words hold nothing else but roles; else none. */
function onlyNames(words: string): string[] {
  const parts = partsOf(words)
  return parts.length > 0 && parts.length <= MAX_NAMES && parts.every(part => isName(part) || (HAS_ROLE.test(words) && LOOSE_NAME.test(part))) ? parts : []
}

const MAX_NAMES = 6
/** With a role in front, a name needs no known surname. */
const LOOSE_NAME = /^[\p{Script=Han}·•]{2,4}$/u

/** The names among the words of a lead's bracket; what is no name there is left out. */
function namesIn(words: string): string[] {
  return partsOf(words).filter(part => isName(part) || LOOSE_NAME.test(part))
}

function partsOf(words: string): string[] {
  return joinSpaced(withoutPlace(words).replace(ROLE, ' ').split(/[\s　、,，/／;；:：|]+/u).filter(part => part !== ''))
}

/** 昆山 in 王伟 昆山报道: where the report comes from, not who wrote it. */
function withoutPlace(words: string): string {
  const place = REPORTED_FROM.exec(words)
  return place !== null && isPlace(place[1] ?? '') ? words.slice(0, place.index) : words
}

const REPORTED_FROM = /(?<=[\p{Script=Han}])[\s　]+([\p{Script=Han}]{2,8})(?:报道|电|讯)[\s　:：]*$/u

/** Any word that is no person's name, and of those that read as one the names of towns: 常州, 安阳. */
function isPlace(word: string): boolean {
  places ??= loadPlaces()
  return !isName(word) || places.names.get(word) !== undefined
}

let places: Places | null = null

/** 李 伟 is one name of two spaced characters, 于 海 波 one of three; four are two names of two, six two of three. */
function joinSpaced(parts: readonly string[]): string[] {
  const names: string[] = []
  for (let i = 0; i < parts.length;) {
    const end = parts.findIndex((part, at) => at >= i && part.length > 1)
    const singles = parts.slice(i, end < 0 ? parts.length : end)
    const length = singles.length % 3 === 0 ? 3 : 2
    for (let at = 0; at < singles.length; at += length) names.push(singles.slice(at, at + length).join(''))
    i += singles.length
    const whole = parts[i]
    if (whole !== undefined) names.push(whole)
    i++
  }
  return names
}
