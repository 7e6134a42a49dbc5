import type { DraftArticle, LabelledSpan, Page, Role, SegmentedPage, SourceHints, Span } from '../article.ts'
import type { DryRunMessages } from '../messages/dry-run.ts'
import { squeeze } from '../text/alignment.ts'
import { lineOf, lineStarts } from '../text/lines.ts'
import { shown } from '../text/shown.ts'

/** Letters of a body's beginning and end that are shown. */
const EXCERPT_LETTERS = 30
/** Letters of a left-out run that are shown. */
const FURNITURE_LETTERS = 48
const ROLES: readonly Role[] = ['body', 'title', 'kicker', 'byline', 'caption', 'furniture']
const INDENT = '   '

/** Where things stand on a page. */
interface Place {
  readonly text: string
  readonly starts: readonly number[]
  readonly messages: DryRunMessages
}

/**
 * What is cut where on a page, for a person to judge: its articles with their fields and the lines and rules these come from,
 * what was left out and why, and the account of all characters (white space apart).
 */
export function renderDryRun(page: Page, segmented: SegmentedPage, messages: DryRunMessages): string {
  const place: Place = { text: page.text, starts: lineStarts(page.text), messages }
  const labels = segmented.labels
  const articles = segmented.articles.map((article, index) => articlePicture(article, index, labels.filter(label => label.article === index), place))
  const furniture = labels.filter(label => label.role === 'furniture')
  const parts = [
    [messages.page(shown(page.source), page.mediaType, place.starts.length, squeeze(page.text).length), ...hintLines(page.hints, messages)],
    ...(articles.length === 0 ? [[messages.noArticles]] : articles),
    ...(furniture.length === 0 ? [] : [furniturePicture(furniture, place)]),
    accountLines(page.text, labels, messages),
  ]
  return `${parts.map(lines => lines.join('\n')).join('\n\n')}\n`
}

function hintLines(hints: SourceHints, messages: DryRunMessages): string[] {
  return Object.entries(messages.hint).flatMap(([key, name]) => {
    const value = hints[key as keyof SourceHints]
    return value === undefined ? [] : [fieldLine(name, [value].flat().join('、'), '')]
  })
}

function articlePicture(article: DraftArticle, index: number, labels: readonly LabelledSpan[], place: Place): string[] {
  const { field, none, untitled } = place.messages
  const zones = article.zones.map(link => `${link.zone}（${place.messages.zoneReason(link.rule, link.evidence)}）`)
  const dated = (day: string | null): string => day ?? none
  return [
    place.messages.article(index + 1, article.kind, linesOfSpans(labels.map(label => label.span), place)),
    fieldLine(field.title, article.title ?? untitled, from(labels, 'title', place)),
    ...(article.kicker === null ? [] : [fieldLine(field.kicker, article.kicker, from(labels, 'kicker', place))]),
    fieldLine(field.byline, article.byline ?? none, from(labels, 'byline', place)),
    fieldLine(field.zones, zones.length === 0 ? none : zones.join('；'), ''),
    fieldLine(field.published, dated(article.published), ''),
    fieldLine(field.eventDate, dated(article.eventDate), ''),
    ...captionLines(article, labels, place),
    fieldLine(field.body, place.messages.body(squeeze(article.text).length, article.spans.length), linesOfSpans(article.spans, place)),
    `${INDENT}${INDENT}${excerpt(article.text)}`,
  ]
}

/** Captions and credits that belong to an article and are not its body. */
function captionLines(article: DraftArticle, labels: readonly LabelledSpan[], place: Place): string[] {
  if (article.kind === 'caption') return []
  return labels.filter(label => label.role === 'caption').map(label => fieldLine(place.messages.field.caption, shortened(slice(place.text, label.span), FURNITURE_LETTERS), `${linesOfSpans([label.span], place)} · ${label.rule}`))
}

function furniturePicture(labels: readonly LabelledSpan[], place: Place): string[] {
  const runs = labels.map(label => {
    const text = slice(place.text, label.span)
    return `${INDENT}${linesOfSpans([label.span], place)} · ${label.rule} · ${place.messages.count(squeeze(text).length)} · ${shortened(text, FURNITURE_LETTERS)}`
  })
  return [place.messages.furniture(labels.length), ...runs]
}

function accountLines(text: string, labels: readonly LabelledSpan[], messages: DryRunMessages): string[] {
  const total = squeeze(text).length
  const counts = ROLES.map(role => ({ role, letters: sum(labels.filter(label => label.role === role).map(label => squeeze(slice(text, label.span)).length)) }))
  const missing = total - sum(counts.map(({ letters }) => letters))
  const account = counts.filter(({ letters }) => letters > 0).map(({ role, letters }) => `${messages.role[role]} ${letters}`)
  return [`${messages.roles}  ${[...account, messages.total(total)].join(' · ')}`, ...(missing === 0 ? [] : [messages.unaccounted(missing)])]
}

function fieldLine(name: string, value: string, where: string): string {
  return `${INDENT}${name}  ${shown(value).replace(/\s+/gu, ' ')}${where === '' ? '' : `  [${where}]`}`
}

/** The lines that a field was taken from, and the rules that named them. */
function from(labels: readonly LabelledSpan[], role: Role, place: Place): string {
  const own = labels.filter(label => label.role === role)
  if (own.length === 0) return ''
  return [linesOfSpans(own.map(label => label.span), place), ...new Set(own.map(label => label.rule))].join(' · ')
}

function linesOfSpans(spans: readonly Span[], { starts, messages }: Place): string {
  if (spans.length === 0) return messages.none
  const first = Math.min(...spans.map(([start]) => start))
  const last = Math.max(...spans.map(([, end]) => end - 1))
  return messages.lines(lineOf(starts, first), lineOf(starts, last))
}

function excerpt(text: string): string {
  const letters = shown(text).replace(/\s+/gu, ' ').trim()
  return letters.length <= 2 * EXCERPT_LETTERS ? letters : `${letters.slice(0, EXCERPT_LETTERS)} …… ${letters.slice(-EXCERPT_LETTERS)}`
}

function shortened(text: string, letters: number): string {
  const line = shown(text).replace(/\s+/gu, ' ').trim()
  return line.length <= letters ? line : `${line.slice(0, letters)}…`
}

function slice(text: string, [start, end]: Span): string {
  return text.slice(start, end)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
