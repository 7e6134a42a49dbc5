import type { ArticleKind, Role, Span } from '../../article.ts'
import { bodyText, cleanLine } from './body-text.ts'
import type { Paragraph } from './body-text.ts'
import type { Cut } from './compose.ts'
import type { Ledger } from './ledger.ts'

/** An article with its words, before its zones and its day are found. */
export interface UnplacedArticle {
  readonly kind: ArticleKind
  readonly title: string | null
  readonly kicker: string | null
  readonly byline: string | null
  readonly text: string
  readonly spans: readonly Span[]
  readonly credit: string | null
}

/** Claims an article's characters and writes its words; null when nothing is left for its body. */
export function draftArticle(source: string, cut: Cut, ledger: Ledger, index: number): UnplacedArticle | null {
  if (!cut.body.flat().some(span => source.slice(...span).trim() !== '')) {
    claimAll(ledger, [...cut.title, ...cut.kicker, ...cut.doubled], 'furniture', null, 'headline-alone')
    claimAll(ledger, [...cut.byline, ...cut.credits], 'furniture', null, 'byline-alone')
    return null
  }
  claimAll(ledger, cut.doubled, 'furniture', null, 'doubled-headline')
  claimAll(ledger, cut.marks, 'furniture', null, 'markup')
  claimAll(ledger, cut.title, 'title', index)
  claimAll(ledger, cut.kicker, 'kicker', index)
  claimAll(ledger, cut.byline, 'byline', index)
  claimAll(ledger, cut.credits, 'caption', index, 'picture-credit')
  const role = cut.kind === 'caption' ? 'caption' : 'body'
  const owned = cut.body.map((paragraph): Paragraph => paragraph.flatMap(span => ledger.claim(span, role, index, cut.kind)))
  const aligned = bodyText(source, owned)
  if (aligned === null) return null
  const byline = cut.names.length === 0 ? null : cut.names.join(' ')
  return { kind: cut.kind, title: headlineText(source, cut.title), kicker: headlineText(source, cut.kicker), byline, ...aligned, credit: cut.credit }
}

function claimAll(ledger: Ledger, spans: readonly Span[], role: Role, article: number | null, rule: string = role): void {
  for (const span of spans) ledger.claim(span, role, article, rule)
}

/** The words of a headline's lines: a space between lines and where a line has one, none before a dash or inside a run printed twice. */
function headlineText(source: string, spans: readonly Span[]): string | null {
  let text = ''
  let end = 0
  for (const span of spans) {
    const piece = cleanLine(source.slice(...span))
    const spaced = span[0] < end || /\s/u.test((source[span[0] - 1] ?? '') + (source[span[0]] ?? ''))
    text += text !== '' && spaced && !piece.startsWith('——') ? ` ${piece}` : piece
    end = span[1]
  }
  return text === '' ? null : text
}
