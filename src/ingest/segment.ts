import type { ArticleKind, DraftArticle, LabelledSpan, Page, SegmentedPage, Span, ZoneLink } from '../article.ts'
import type { ZoneDirectory } from '../zone.ts'
import { bodyText, cleanLine } from './segment/body-text.ts'
import type { Paragraph } from './segment/body-text.ts'
import type { Cut } from './segment/compose.ts'
import { cutPage } from './segment/cut.ts'
import { createLedger } from './segment/ledger.ts'
import type { Ledger } from './segment/ledger.ts'
import { readLines } from './segment/line.ts'

/** A page of one file cut into articles, every character accounted for. Any text is accepted; cost grows linearly. */
export function segmentPage(page: Page, zones: ZoneDirectory): SegmentedPage {
  const lines = readLines(page.text)
  const { cuts, furniture } = cutPage(page.text, lines, zones)
  const ledger = createLedger(page.text)
  for (const line of lines) for (const mark of line.marks) ledger.claim(mark, 'furniture', null, 'markup')
  for (const { span, rule } of furniture) ledger.claim(span, 'furniture', null, rule)
  const articles: DraftArticle[] = []
  for (const cut of cuts) {
    const article = draft(page, cut, ledger, articles.length, zones)
    if (article !== null) articles.push(article)
  }
  return { articles, labels: ledger.labels() satisfies readonly LabelledSpan[] }
}

/** Claims an article's characters and writes its fields; null when it has no body. */
function draft(page: Page, cut: Cut, ledger: Ledger, index: number, zones: ZoneDirectory): DraftArticle | null {
  const claimAll = (spans: readonly Span[], role: 'title' | 'kicker' | 'byline' | 'caption'): void => {
    for (const span of spans) ledger.claim(span, role, index, role)
  }
  const paragraphs = cut.body.filter(paragraph => paragraph.some(([start, end]) => start < end && page.text.slice(start, end).trim() !== ''))
  if (paragraphs.length === 0) {
    for (const span of [...cut.title, ...cut.kicker]) ledger.claim(span, 'furniture', null, 'headline-alone')
    for (const span of [...cut.byline, ...cut.credits]) ledger.claim(span, 'furniture', null, 'byline-alone')
    return null
  }
  for (const span of cut.doubled) ledger.claim(span, 'furniture', null, 'doubled-headline')
  claimAll(cut.title, 'title')
  claimAll(cut.kicker, 'kicker')
  claimAll(cut.byline, 'byline')
  claimAll(cut.credits, 'caption')
  const role = cut.kind === 'caption' ? 'caption' : 'body'
  const owned = paragraphs.map((paragraph): Paragraph => paragraph.flatMap(span => ledger.claim(span, role, index, cut.kind)))
  const aligned = bodyText(page.text, owned)
  if (aligned === null) return null
  const title = words(page.text, cut.title)
  return {
    kind: cut.kind, title, kicker: words(page.text, cut.kicker), byline: cut.names.length === 0 ? null : cut.names.join(' '),
    text: aligned.text, spans: aligned.spans,
    zones: placeholderZones(title, aligned.text, cut.kind, zones), published: page.hints.published ?? null, eventDate: null,
  }
}

/** The words of a headline's lines: a space between lines and where a line has one, none before a dash or inside a run printed twice. */
function words(source: string, spans: readonly Span[]): string | null {
  let text = ''
  let end = 0
  for (const span of spans) {
    const piece = cleanLine(source.slice(...span))
    const spaced = span[0] < end || /\n|\s$/u.test(source.slice(end, span[0]))
    text += text !== '' && spaced && !piece.startsWith('——') ? ` ${piece}` : piece
    end = span[1]
  }
  return text === '' ? null : text
}

/** Characters of a text's beginning in which its zone is named. */
const LEAD_LENGTH = 200

function placeholderZones(title: string | null, text: string, _kind: ArticleKind, zones: ZoneDirectory): ZoneLink[] {
  const mention = zones.mentions(title ?? '')[0] ?? zones.mentions(text.slice(0, LEAD_LENGTH))[0]
  return mention === undefined ? [] : [{ zone: mention.zone, rule: 'lead', evidence: mention.zone }]
}
