import type { ArticleKind, Span } from '../../article.ts'
import type { Block } from './block.ts'
import type { Paragraph } from './body-text.ts'
import { bareNamesLine, leadByline, namesOnLine, tailByline } from './byline.ts'
import type { FoundByline } from './byline.ts'
import { photographers, trailingCredit } from './caption.ts'
import { isSubtitle, NAMES_ACTOR, needsNextLine } from './headline-mark.ts'
import type { Line } from './line.ts'
import { isName } from './names.ts'
import { ITEM_MARK, ITEM_SOURCE } from './listed-briefs.ts'
import type { Picture } from './pictures.ts'
import { runText, splitAt } from './run-text.ts'
import type { RunText } from './run-text.ts'
import type { Story } from './stories.ts'
import { secondPrinting } from './undouble.ts'

/** An article as it was cut: where its parts stand. */
export interface Cut {
  readonly kind: ArticleKind
  readonly title: readonly Span[]
  readonly kicker: readonly Span[]
  /** The second printing of headline characters. */
  readonly doubled: readonly Span[]
  /** What a printer sets in front of a headline: ▶, ■. */
  readonly marks: readonly Span[]
  readonly byline: readonly Span[]
  readonly names: readonly string[]
  /** What a caption's credit says, and where. */
  readonly credit: string | null
  readonly credits: readonly Span[]
  readonly body: readonly Paragraph[]
}

/** Longest brief, in characters of its source. */
const MAX_BRIEF = 300

/** Takes lead, names and headline of an article apart. */
export function composeStory(source: string, story: Story): Cut {
  const bylines = story.bylines.flatMap(block => block.lines)
  const body = story.parts.flat().map((block): Span[] => block.lines.flatMap(line => line.parts))
  const lead = takeLead(source, joinOpen(story, body))
  const item = story.start === 'brief' ? takeItemMarks(source, lead.body) : { body: lead.body, marks: [] }
  const tail = takeTail(source, item.body)
  const head = headline(source, story.title.flatMap(block => block.lines))
  const lineNames = bylines.flatMap(line => (namesOnLine(line) ?? bareNamesLine(line.printed))?.names ?? [])
  return {
    kind: kindOf(story, tail.body), ...head, marks: [...head.marks, ...item.marks],
    byline: [...bylines.flatMap(line => line.parts), ...lead.spans, ...tail.spans],
    names: [...new Set([...lineNames, ...lead.names, ...tail.names])],
    credit: null, credits: [], body: tail.body,
  }
}

/** A caption with its credit as evidence. */
export function composePicture(source: string, { text, title, credits }: Picture): Cut {
  const body = (text.length > 0 ? text : credits).map((block): Span[] => block.lines.flatMap(line => line.parts))
  const last = body.at(-1)?.at(-1)
  const found = text.length === 0 || last === undefined ? null : trailingCredit(source.slice(...last))
  const trailing: Span[] = found === null || last === undefined ? [] : [[last[0] + found.start, last[1]]]
  const credit = [...(text.length > 0 ? credits : []).map(block => block.text), ...(found === null ? [] : [found.text])].join(' ')
  return {
    kind: 'caption', ...headline(source, title.flatMap(block => block.lines)), byline: [],
    names: photographers(credit), credit: credit === '' ? null : credit,
    credits: [...(text.length > 0 ? credits : []).flatMap(block => block.lines.flatMap(line => line.parts)), ...trailing],
    body: found === null || last === undefined ? body : cutLast(body, last[0] + found.start),
  }
}

/** Lines of a sentence that something interrupted belong to one paragraph. */
function joinOpen(story: Story, body: readonly Paragraph[]): Paragraph[] {
  const blocks = story.parts.flat()
  const joined: Span[][] = []
  body.forEach((paragraph, at) => {
    const above = blocks[at - 1]
    const last = joined.at(-1)
    if (last !== undefined && above?.kind === 'paragraph' && blocks[at]?.kind === 'paragraph' && goesOn(above)) last.push(...paragraph)
    else joined.push([...paragraph])
  })
  return joined
}

function goesOn(block: Block): boolean {
  return !/[。！？!?；;…：:）)”"』」]$|(?<=\p{Script=Latin}{2})\.$/u.test(block.text) && tailByline(block.text) === null
}

/** Printed lines over which a lead's or a tail's names may run. */
const NAME_LINES = 3

interface Taken {
  readonly body: readonly Paragraph[]
  readonly spans: readonly Span[]
  readonly names: readonly string[]
}

/** A brief of a list without its number or mark and the name of its source. */
function takeItemMarks(source: string, body: readonly Paragraph[]): { readonly body: readonly Paragraph[]; readonly marks: readonly Span[] } {
  const [first = [], ...rest] = body
  const [span, ...more] = first
  const mark = span === undefined ? null : ITEM_MARK.exec(source.slice(...span))
  if (span === undefined || mark === null) return { body, marks: [] }
  const start = span[0] + mark[0].length
  const unmarked: Paragraph[] = [[[start, span[1]], ...more], ...rest]
  const last = unmarked.at(-1)?.at(-1)
  const tag = last === undefined ? null : ITEM_SOURCE.exec(source.slice(...last))
  if (last === undefined || tag === null) return { body: unmarked, marks: [[span[0], start]] }
  return { body: cutLast(unmarked, last[0] + tag.index), marks: [[span[0], start], [last[0] + tag.index, last[1]]] }
}

function takeLead(source: string, body: readonly Paragraph[]): Taken {
  const paragraph = body[0] ?? []
  const head = paragraph.slice(0, NAME_LINES)
  const best = bestReading(source, head, leadByline)
  if (best === null) return { body, spans: [], names: [] }
  const { before, after } = splitAt(head, best.run, best.found.end)
  return { body: [[...after, ...paragraph.slice(NAME_LINES)], ...body.slice(1)], spans: before, names: best.found.names }
}

function takeTail(source: string, body: readonly Paragraph[]): Taken {
  const paragraph = body.at(-1) ?? []
  const foot = paragraph.slice(-NAME_LINES)
  const best = bestReading(source, foot, tailByline)
  if (best === null) return { body, spans: [], names: [] }
  const { before, after } = splitAt(foot, best.run, best.found.start)
  const kept = [...paragraph.slice(0, -foot.length), ...before]
  return { body: [...body.slice(0, -1), ...(kept.length > 0 ? [kept] : [])], spans: after, names: best.found.names }
}

/** A line may end inside a name or between two: of both readings, the one whose names all read as names. */
function bestReading(source: string, spans: readonly Span[], find: (text: string) => FoundByline | null): { run: RunText; found: FoundByline } | null {
  const readings = (['', ' '] as const).flatMap(joint => {
    const run = runText(source, spans, joint)
    const found = find(run.text)
    return found === null ? [] : [{ run, found }]
  })
  return readings.find(({ found }) => found.names.length > 0 && found.names.every(isName)) ?? readings[0] ?? null
}

/** The body without what stands from an offset on in its last line. */
function cutLast(body: readonly Paragraph[], start: number): Paragraph[] {
  const paragraph = body.at(-1) ?? []
  const last = paragraph.at(-1)
  const kept = last !== undefined && start > last[0] ? [...paragraph.slice(0, -1), [last[0], start] as const] : paragraph.slice(0, -1)
  return [...body.slice(0, -1), ...(kept.length > 0 ? [kept] : [])]
}

/** Headline lines parted into the slogan above and the headline; the second printing of doubled characters is in neither. */
function headline(source: string, lines: readonly Line[]): Pick<Cut, 'title' | 'kicker' | 'doubled' | 'marks'> {
  const main = lines.findIndex((line, at) => at > 0 && isMain(line, lines.slice(0, at)))
  const printed = lines.map(line => printings(source, line))
  return {
    title: printed.slice(Math.max(main, 0)).flatMap(({ first }) => first),
    kicker: printed.slice(0, Math.max(main, 0)).flatMap(({ first }) => first),
    doubled: printed.flatMap(({ second }) => second),
    marks: printed.flatMap(({ marks }) => marks),
  }
}

/** 两岸产业合作论坛在: the next line goes on with the sentence. */
const GOES_ON = /[在与和及对向把被由为到的从携]$/u
/** A question that the next line answers is no slogan. */
const ASKS = /[？?]$/u

/** 石桥高新区延链记, 某某经开区一线见闻: what kind of account it is, below its headline. */
const IS_ACCOUNT = /(?:[^登标日笔书]记|侧记|纪实|纪事|见闻|观察|调查|走笔|采访札记|综述)$/u

/** A line that names who acts, under lines that name nobody: those above it are its slogan. */
function isMain(line: Line, above: readonly Line[]): boolean {
  return NAMES_ACTOR.test(line.text) && !isSubtitle(line) && !IS_ACCOUNT.test(line.text) && above.every(one => !NAMES_ACTOR.test(one.text) && !needsNextLine(one) && !ASKS.test(one.text) && !GOES_ON.test(one.text))
}

const PRINTERS_MARK = /^[▶►▷▸■□◆◇●○▲△★☆◎◤◢❖▍▎▏▌|｜]+\s*(?=\S)/u

function printings(source: string, line: Line): { first: Span[]; second: Span[]; marks: Span[] } {
  const twice = secondPrinting(source.slice(...line.span))
  if (twice === null) return withoutMark(source, line.parts)
  const runs: { first: [number, number][]; second: [number, number][] } = { first: [], second: [] }
  for (let i = line.span[0]; i < line.span[1]; i++) {
    const list = twice.has(i - line.span[0]) ? runs.second : runs.first
    const last = list.at(-1)
    if (last !== undefined && last[1] === i) last[1] = i + 1
    else list.push([i, i + 1])
  }
  return { ...runs, marks: [] }
}

function withoutMark(source: string, [first, ...rest]: readonly Span[]): { first: Span[]; second: Span[]; marks: Span[] } {
  if (first === undefined) return { first: [], second: [], marks: [] }
  const length = PRINTERS_MARK.exec(source.slice(...first))?.[0].length ?? 0
  const start = first[0] + length
  return { first: [[start, first[1]], ...rest], second: [], marks: length === 0 ? [] : [[first[0], start]] }
}

function kindOf(story: Story, body: readonly Paragraph[]): ArticleKind {
  const length = body.flat().reduce((total, [start, end]) => total + end - start, 0)
  if (story.start === 'brief') return 'brief'
  return body.length <= 1 && length <= MAX_BRIEF && story.bylines.length === 0 ? 'brief' : 'article'
}
