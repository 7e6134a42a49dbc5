import type { Block } from './block.ts'

/** News of several zones under each other, each behind its number: 1. 3月17日，……。 2. 昨日，……。 */

/** The number in front of an item. */
export const ITEM_NUMBER = /^[(（]?(\d{1,2})[)）.、．][\s　]*(?=\S)/u
/** Where an item comes from, in brackets behind its last sentence. */
export const ITEM_SOURCE = /(?<=[。！？”])[\s　]*[[【（(][\p{Script=Han}\w·]{2,12}[\]】）)][\s　]*$/u

/** Fewest items of a list of news, characters of each, and zones that the list names: the points of one article are of one zone. */
const FEWEST_ITEMS = 3
const ITEM_LENGTH = 40
const FEWEST_ZONES = 2

/** The paragraphs of lists that count from 1 on, whose items are news of their own. */
export function numberedBriefs(blocks: readonly Block[], zonesOf: (block: Block) => ReadonlySet<string>): ReadonlySet<Block> {
  const found = new Set<Block>()
  let run: Block[] = []
  const close = (): void => {
    const zones = new Set(run.flatMap(block => [...zonesOf(block)]))
    if (run.length >= FEWEST_ITEMS && zones.size >= FEWEST_ZONES) for (const block of run) found.add(block)
    run = []
  }
  for (const block of blocks) {
    if (block.kind === 'furniture') continue
    const number = block.kind === 'paragraph' && block.text.length >= ITEM_LENGTH ? Number(ITEM_NUMBER.exec(block.text)?.[1] ?? 0) : 0
    if (number !== run.length + 1) close()
    if (number === run.length + 1) run.push(block)
  }
  close()
  return found
}
