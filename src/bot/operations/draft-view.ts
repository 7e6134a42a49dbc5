import { basename } from 'node:path'
import type { DraftArticle } from '../../article.ts'
import { explain } from '../../messages/explain.ts'
import type { AdminMessages } from '../../messages/admin.ts'
import type { PageOutcome } from '../../pipeline.ts'
import type { Draft } from '../../store/admin-store.ts'
import type { StoredArticle } from '../../store/report-store.ts'
import type { ZoneDirectory } from '../../zone.ts'
import { encodeButton } from '../callback-data.ts'
import type { Wording } from '../context.ts'
import { concat, joined, plain, styled } from '../format/formatted-text.ts'
import type { FormattedText } from '../format/formatted-text.ts'
import { oneLine, verbatim, verbatimCode } from '../format/verbatim.ts'
import type { View } from '../send.ts'
import { articleEntry } from '../views/article-view.ts'
import { BUTTON_UNITS } from '../views/answer-view.ts'
import { articleTitle } from '../views/source-line.ts'
import { zoneLabel } from '../views/zone-label.ts'
import type { DraftPreview } from './draft-content.ts'
import { operatorButtons } from './operator-buttons.ts'
import { adminMessages } from './operator.ts'

/** Articles listed in a preview and errors listed below: what fits one message with long headlines. */
const LISTED = 12
const ERRORS_LISTED = 5
/** Beginning of each article's text in a preview, in UTF-16 units: enough to see where it was cut. */
const LEAD_UNITS = 40
const NAME_UNITS = 80
/** New articles that the report of an intake has buttons for. */
const NEW_LISTED = 8

export interface DraftParts {
  readonly draft: Draft
  readonly wording: Wording
  readonly zones: ZoneDirectory
}

/** How a file or text would be cut: titles, zones and dates, and the choice. */
export function previewView({ articles, pages, known, errors }: DraftPreview, { draft, wording, zones }: DraftParts): View {
  const messages = adminMessages(wording.language)
  const { upload } = messages
  const shownArticles = articles.slice(0, LISTED).map((article, index) => concat(plain(`${index + 1}. `), previewEntry(article, { wording, zones, messages })))
  const rest = articles.length - shownArticles.length
  const problems = errors.slice(0, ERRORS_LISTED).map(error => verbatim(`• ${oneLine(explain(error, wording.language), Infinity)}`))
  const buttons = [
    ...(articles.length > 0 ? [{ text: upload.take(articles.length), callback_data: operatorButtons.encode({ do: 'take', draft: draft.id }) }] : []),
    { text: upload.drop, callback_data: operatorButtons.encode({ do: 'drop', draft: draft.id }) },
  ]
  return {
    text: joined([
      heading(draft, messages, upload.previewTitle),
      articles.length === 0 ? plain(upload.nothing) : plain(upload.counts(articles.length, pages)),
      joined([...shownArticles, rest > 0 ? plain(upload.others(rest)) : plain('')], '\n\n'),
      known > 0 ? styled('italic', plain(upload.knownPages(known))) : plain(''),
      problems.length === 0 ? plain('') : joined([plain(articles.length === 0 ? '' : upload.partly), ...problems], '\n'),
    ], '\n\n'),
    buttons: articles.length === 0 ? [] : [buttons],
  }
}

/** What became of an intake: counts, the new articles with buttons to correct them, and what failed. */
export function reportView(outcomes: readonly PageOutcome[], created: readonly StoredArticle[], { draft, wording, zones }: DraftParts): View {
  const messages = adminMessages(wording.language)
  const { upload } = messages
  const counts = { created: 0, revised: 0, unchanged: 0, alsoPrinted: 0 }
  for (const outcome of outcomes) {
    if (outcome.result !== 'committed') continue
    for (const name of ['created', 'revised', 'unchanged', 'alsoPrinted'] as const) counts[name] += outcome.report[name].length
  }
  const errors = outcomes.flatMap(outcome => (outcome.result === 'failed' ? [outcome.error] : []))
  const summary = upload.done(counts)
  const listed = created.slice(0, NEW_LISTED)
  return {
    text: joined([
      heading(draft, messages, () => upload.doneTitle),
      plain(`${summary === '' ? upload.doneNothing : summary}${counts.created > 0 ? ` · ${upload.notified}` : ''}`),
      joined(listed.map((article, index) => concat(plain(`${index + 1}. `), articleEntry(article, wording, zones))), '\n'),
      joined(errors.slice(0, ERRORS_LISTED).map(error => verbatim(`• ${oneLine(explain(error, wording.language), Infinity)}`)), '\n'),
    ], '\n\n'),
    buttons: listed.map((article, index) => [
      { text: `📄 ${index + 1}`, callback_data: encodeButton({ do: 'article', article: article.id, page: 0, shown: 0 }) },
      { text: oneLine(`✎ ${index + 1}. ${article.title ?? wording.answers.untitled}`, BUTTON_UNITS), callback_data: operatorButtons.encode({ do: 'card', article: article.id }) },
    ]),
  }
}

/** An intake that ended in an error; it can be tried again. */
export function failureView(error: unknown, { draft, wording }: DraftParts): View {
  const messages = adminMessages(wording.language)
  return {
    text: joined([heading(draft, messages, messages.upload.previewTitle), plain(messages.upload.failed), verbatim(explain(error, wording.language))], '\n\n'),
    buttons: [[
      { text: messages.upload.asArticle, callback_data: operatorButtons.encode({ do: 'take', draft: draft.id }) },
      { text: messages.upload.drop, callback_data: operatorButtons.encode({ do: 'drop', draft: draft.id }) },
    ]],
  }
}

export function draftName(draft: Draft, messages: AdminMessages): string {
  return draft.kind === 'message' ? messages.upload.messageName : oneLine(basename(draft.path), NAME_UNITS)
}

function heading(draft: Draft, messages: AdminMessages, title: (name: string) => string): FormattedText {
  const name = draftName(draft, messages)
  return concat(styled('bold', plain(title(''))), title('') === title(name) ? plain('') : draft.kind === 'file' ? verbatimCode(name) : plain(name))
}

function previewEntry(article: DraftArticle, { wording, zones, messages }: { readonly wording: Wording; readonly zones: ZoneDirectory; readonly messages: AdminMessages }): FormattedText {
  const { entry } = messages.upload
  const zone = article.zones[0]?.zone
  const facts = joined([
    zone === undefined ? plain(entry.zoneUnknown) : verbatim(zoneLabel(zone, wording.language, zones)),
    plain(article.published ?? article.eventDate ?? entry.dateUnknown),
    plain(article.kind === 'brief' ? entry.brief : article.kind === 'caption' ? entry.caption : ''),
    plain(entry.characters(article.text.replace(/\s+/gu, '').length)),
  ], wording.answers.separator)
  return joined([styled('bold', articleTitle(article.title, wording.answers)), facts, styled('italic', verbatim(oneLine(article.text, LEAD_UNITS)))], '\n')
}

