import type { Cheerio, CheerioAPI } from 'cheerio'

type AnyNode = Parameters<CheerioAPI['contains']>[0]
/** Some elements of a document. */
export type Selection = Cheerio<AnyNode>

/** Elements that a browser sets on lines of their own. */
const BLOCKS = new Set(
  'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody tfoot thead tr ul caption'.split(' '),
)
/** What shows no text of the page. */
const SILENT = new Set('script style noscript template iframe object svg math head select textarea button'.split(' '))
const CELLS = new Set(['td', 'th'])

/** The DOM standard's number for a text node. */
const TEXT_NODE = 3

const LINE = '\u0001'
const CELL = '\u0002'

/** The visible text, one line a block: paragraphs, headings, list items, table rows (cells apart by a tab) and what `<br>` ends. Without blank lines. */
export function linesOf(root: Selection): string {
  const pieces: string[] = []
  for (const node of root.get()) collect(node, pieces, { keepsBreaks: false, isInline: false })
  return pieces
    .join('')
    .split(LINE)
    .map(line => line.split(CELL).map(tidied).filter(Boolean).join('\t'))
    .filter(Boolean)
    .join('\n')
}

interface Place {
  /** Line ends of the source count, as in `<pre>`. */
  readonly keepsBreaks: boolean
  /** Blocks do not break the line, as in the cell of a data table. */
  readonly isInline: boolean
}

function collect(node: AnyNode, pieces: string[], place: Place): void {
  if (!('children' in node)) {
    if (node.nodeType === TEXT_NODE) pieces.push(shownText(node.data, place.keepsBreaks))
    return
  }
  const name = 'name' in node ? node.name.toLowerCase() : ''
  if (SILENT.has(name)) return
  const edge = CELLS.has(name) ? CELL : BLOCKS.has(name) && !place.isInline ? LINE : ''
  const inside = { keepsBreaks: place.keepsBreaks || name === 'pre', isInline: place.isInline || (CELLS.has(name) && blocksIn(node, 2) < 2) }
  pieces.push(name === 'br' ? LINE : edge)
  for (const child of node.children) collect(child, pieces, inside)
  pieces.push(edge)
}

/** Counts the blocks inside a node, up to `limit`: a cell with several is no cell of a data table but a part of the page. */
function blocksIn(node: AnyNode, limit: number): number {
  if (!('children' in node)) return 0
  let count = 0
  for (const child of node.children) {
    if ('name' in child && BLOCKS.has(child.name.toLowerCase())) count++
    if (count < limit) count += blocksIn(child, limit - count)
    if (count >= limit) return count
  }
  return count
}

function shownText(data: string, keepsBreaks: boolean): string {
  const text = data.replaceAll(LINE, '').replaceAll(CELL, '')
  return keepsBreaks ? text.replace(/\r?\n/gu, LINE) : text
}

/** White space as a browser shows it; a line end of the source between two Chinese characters is none. Ideographic spaces stay inside a line: they hold apart names and headline parts. */
function tidied(text: string): string {
  return text
    .replace(/(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\f\r]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])/gu, '')
    .replace(/[ \t\n\r\f\u00a0]+/gu, ' ')
    .trim()
}
