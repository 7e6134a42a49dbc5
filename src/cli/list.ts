import { openReader } from './open-reader.ts'
import type { CommandContext } from './command.ts'
import { parseFlags } from './flags.ts'
import { shown } from '../text/shown.ts'
import type { StoredArticle } from '../store/report-store.ts'

/** `articles`: what is indexed, one line an article. */
export async function articles({ args, config, terminal, texts }: CommandContext): Promise<number> {
  const { values } = parseFlags(args, { zone: { type: 'string' }, jsonl: { type: 'boolean' } })
  using store = openReader(config)
  const zone = values.zone === undefined ? undefined : store.zones.canonical(values.zone)
  const found = await store.reader.listArticles(zone)
  for (const article of found) terminal.out(values.jsonl === true || values.json === true ? JSON.stringify(articleRecord(article)) : shown(articleLine(article, texts.articles.untitled)))
  if (found.length === 0) terminal.note(texts.articles.none)
  return 0
}

/** `zones`: zones with article counts and the days they span. */
export async function zones({ args, config, terminal, texts }: CommandContext): Promise<number> {
  const { values } = parseFlags(args, {})
  using store = openReader(config)
  const found = await store.reader.zoneSummaries()
  for (const { zone, articles: count, first, last } of found) {
    const range = first === null || last === null ? texts.zones.undated : first === last ? first : `${first} – ${last}`
    terminal.out(values.json === true ? JSON.stringify({ zone, articles: count, first, last }) : shown(texts.zones.line(zone, count, range)))
  }
  if (found.length === 0) terminal.note(texts.zones.none)
  return 0
}

function articleRecord(article: StoredArticle): object {
  const { id, source, spans, alsoIn, text, title, kicker, byline, kind, published, eventDate } = article
  return { id, source, spans, alsoIn, text, title, kicker, zones: article.zones.map(link => link.zone), zoneReasons: article.zones, byline, kind, published, eventDate }
}

function articleLine(article: StoredArticle, untitled: string): string {
  const date = article.published ?? article.eventDate ?? ''
  return [article.id, article.kind, article.source, date, article.zones.map(link => link.zone).join('、'), (article.title ?? untitled).replaceAll('\n', ' ')].join('\t')
}
