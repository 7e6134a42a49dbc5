import { balanceOf } from './brackets.ts'
import { secondPrinting } from './undouble.ts'
import type { Line } from './line.ts'

/** Signs by which a line is a headline on its own face. */

/** 贵阳高新区, 惠州仲恺高新区:, and nothing else on the line. */
const ZONE_LINE = /^[\p{Script=Han}·()]{2,14}(?:高新区|高新技术(?:产业)?开发区|经开区|经济技术开发区|开发区|示范区|自贸区|综保区|保税区|新区|园区|科技园|产业园|科学城|街道|镇|局|中心|委|办)[::]?$/u
/** 佛山高新区:“干”字当头谱新篇. */
const ZONE_COLON = /^[\p{Script=Han}·()]{2,14}(?:高新区|开发区|经开区|示范区|自贸区|综保区|新区)[::].{4,}$/u
/** Who acts, at the beginning of a headline. */
export const NAMES_ACTOR = /^[\p{Script=Han}·“”]{0,10}(?:高新区|开发区|经开区|示范区|自贸(?:片)?区|综保区|(?<=\p{Script=Han}{2})(?:新区|园区|街道|镇))/u
const SUBTITLE = /^[—–―-]{2}/u
const GOES_ON = /[—–―-]{2}$|[::]$/u
/** A headline that asks or exclaims ends like a sentence. */
const FULL_STOP = /。|[；;…]["”’」』）)》】]*$/u
const CUT_SHORT = /[,，、(（“‘《]$/u
/** Words that open a sentence of a report, never a headline. */
const OPENS_SENTENCE = /^(?:近日|日前|连日来|据[\p{Script=Han}]{2,12}(?:消息|报道|通报)|据了解|据介绍|据悉|记者从|下一步|此外|与此同时|截至|\d{1,2}月\d{1,2}日)[，,\p{Script=Han}]/u
const BEGINS_INSIDE = /^[,，、。；;：:！？!?）)》】”’%％]/u
/** Longest headline line, in ems: the width of a broadsheet page in headline type. */
const MAX_HEADLINE = 40

function isZoneLine(line: Line): boolean {
  return ZONE_LINE.test(line.text)
}

export function isSubtitle(line: Line): boolean {
  return SUBTITLE.test(line.text)
}

/** A headline line that needs the next one: it ends with a dash or a colon, names a place alone, or leaves a quotation open. */
export function needsNextLine(line: Line): boolean {
  return GOES_ON.test(line.text) || isZoneLine(line) || balanceOf(line.text).leavesOpen
}

/** Set as a headline whatever stands around it: brackets, markup, a dash in front, characters printed twice, a zone and a colon. */
export function isMarkedHeadline(line: Line): boolean {
  if (line.bracketed) return true
  if (line.width > 2 * MAX_HEADLINE || FULL_STOP.test(line.text)) return false
  return line.level > 0 || line.bold || secondPrinting(line.text) !== null
}

/** Names its zone at the start as headlines do. */
export function isZoneHeadline(line: Line): boolean {
  return line.width <= MAX_HEADLINE && !FULL_STOP.test(line.text) && (ZONE_COLON.test(line.text) || isZoneLine(line))
}

/** Begins with words that open a report's sentence. */
export function opensSentence(text: string): boolean {
  return OPENS_SENTENCE.test(text)
}

/** Widest unmarked headline line with a comma in it, in ems; a longer one is a sentence that broke off. */
const MAX_WITH_COMMA = 26

/** Nothing in the line itself forbids that it is a headline. */
export function mayBeHeadline(line: Line): boolean {
  if (line.width > MAX_WITH_COMMA && /[,，]/u.test(line.text)) return false
  return line.width <= MAX_HEADLINE && !FULL_STOP.test(line.text) && !CUT_SHORT.test(line.text) && !BEGINS_INSIDE.test(line.text) && !OPENS_SENTENCE.test(line.text) && /[\p{Script=Han}\p{Script=Latin}]/u.test(line.text)
}

/** Nothing in the line forbids that it is one of several lines of a headline. */
export function mayBeHeadlineInside(line: Line): boolean {
  return line.width <= MAX_HEADLINE && !FULL_STOP.test(line.text) && !/^[,，、。；;]/u.test(line.text) && /[\p{Script=Han}\p{Script=Latin}]/u.test(line.text)
}

/** A line between two full ones is no text of theirs when it is this much narrower. */
const INSERT_SHARE = 1 / 3
/** Fewest letters of a headline's line. */
const INSERT_LETTERS = 4

/** A short line without any mark in the middle of a sentence whose lines are full: a headline's line that the page's columns brought there. */
export function isInserted(line: Line, above: Line | undefined, below: Line | undefined): boolean {
  if (above === undefined || below === undefined || /[,，、。；;：:！？!?)）”]$|[,，。；;]/u.test(line.text) || /[.!?]["']?$/u.test(line.text) || !/\p{Script=Han}/u.test(line.text) || line.letters.length < INSERT_LETTERS || !mayBeHeadline(line)) return false
  return line.width <= INSERT_SHARE * Math.min(above.width, below.width)
}
