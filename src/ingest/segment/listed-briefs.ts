import type { Block } from './block.ts'
import { ITEM_MARKS } from './line.ts'

/** News of several zones under each other, each behind its number or a printer's mark: 1. 3月17日，……。 ● 桂林高新区近日……。 */

/** The number or the mark in front of an item. */
export const ITEM_MARK = new RegExp(`^(?:[(（]?(\\d{1,2})[)）.、．]|([${ITEM_MARKS}]))[\\s\\u3000]*(?=\\S)`, 'u')
/** Where an item comes from, in brackets behind its last sentence. */
export const ITEM_SOURCE = /(?<=[。！？”])[\s　]*[[【（(][\p{Script=Han}\w·]{2,12}[\]】）)][\s　]*$/u

/** Fewest items of a numbered list of news and of a marked one, characters of each, and zones that a list names: the points of one article are of one zone. */
const FEWEST_NUMBERED = 3
const FEWEST_MARKED = 2
const ITEM_LENGTH = 40
const FEWEST_ZONES = 2

/** The paragraphs of such lists. */
export function listedBriefs(blocks: readonly Block[], zonesOf: (block: Block) => ReadonlySet<string>): ReadonlySet<Block> {
  const texts = blocks.filter(block => block.kind === 'paragraph' && block.text.length >= ITEM_LENGTH)
  const marks = new Set(texts.flatMap(block => ITEM_MARK.exec(block.text)?.[2] ?? []))
  // Behind the mark of an item that opens with its day nothing else can follow: it was read off already.
  const dated = texts.filter(block => block.lines[0]?.bulleted === true)
  const marked = [...marks].map(mark => [...texts.filter(block => block.text.startsWith(mark)), ...dated])
  const lists = [...numberedRuns(blocks).filter(run => run.length >= FEWEST_NUMBERED), ...marked.filter(run => run.length >= FEWEST_MARKED)]
  return new Set(lists.filter(list => new Set(list.flatMap(block => [...zonesOf(block)])).size >= FEWEST_ZONES).flat())
}

/** Paragraphs that count on from 1, with nothing but furniture between them. */
function numberedRuns(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [[]]
  for (const block of blocks) {
    if (block.kind === 'furniture') continue
    const number = block.kind === 'paragraph' && block.text.length >= ITEM_LENGTH ? Number(ITEM_MARK.exec(block.text)?.[1] ?? 0) : 0
    if (number !== (runs.at(-1)?.length ?? 0) + 1) runs.push([])
    if (number === (runs.at(-1)?.length ?? 0) + 1) runs.at(-1)?.push(block)
  }
  return runs
}
