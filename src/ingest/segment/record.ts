import type { Page } from '../../article.ts'
import { leadByline, tailByline } from './byline.ts'
import type { CutPage } from './cut.ts'
import type { Line } from './line.ts'

/** A record is one article whatever stands in it: all of its text is body, but for its own title repeated on the first line. */
export function cutRecord({ text, hints }: Page, lines: readonly Line[]): CutPage {
  const [first] = lines
  const titled = first !== undefined && lines.length > 1 && hints.title !== undefined && first.letters === hints.title.normalize('NFKC').replace(/\s+/gu, '')
  const body = titled ? lines.slice(1) : lines
  const names = [...(leadByline(body[0]?.text ?? '')?.names ?? []), ...(tailByline(body.at(-1)?.text ?? '')?.names ?? [])]
  const whole = body.map(({ span, marks }) => ({ start: Math.min(span[0], ...marks.map(([start]) => start)), end: Math.max(span[1], ...marks.map(([, end]) => end)) }))
  return {
    cuts: [{
      kind: 'article', kicker: [], doubled: [], marks: [], byline: [], credits: [], credit: null,
      title: titled ? [first.span] : [],
      names: [...new Set(names)],
      body: whole.map(({ start, end }) => [[start, Math.min(end, text.length)]]),
    }],
    furniture: [],
  }
}
