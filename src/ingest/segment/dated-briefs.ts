import type { Block } from './block.ts'

/** Briefs that stand under each other, each a headline and one paragraph that opens with its day. */

/** The day on which a brief's news happened, as its first words. */
const OPENS_WITH_DAY = /^(?:\d{1,2}月\d{1,2}日|日前|近日|昨日|昨天|今日)/u

/** True when `rest`, from the paragraph under a heading on, and what stands around it are such briefs: no subheads come so. */
export function isDatedBrief(rest: readonly Block[], above: readonly Block[]): boolean {
  return isOne(rest) && (isOne(above) || isOne(nextUnderHeading(rest)))
}

/** One paragraph, then a heading or anything else that is no text. */
function isOne([paragraph, behind]: readonly Block[]): boolean {
  return paragraph?.kind === 'paragraph' && OPENS_WITH_DAY.test(paragraph.text) && behind?.kind !== 'paragraph'
}

function nextUnderHeading(rest: readonly Block[]): readonly Block[] {
  const text = rest.findIndex((block, at) => at > 1 && block.kind === 'paragraph')
  return text < 0 || !rest.slice(1, text).every(block => block.kind === 'heading') ? [] : rest.slice(text)
}
